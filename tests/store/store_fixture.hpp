// A store with one small firm in it, on both databases.
//
//   class EntriesInStore : public StoreTest {};
//   TEST_P(EntriesInStore, come_back) { auto work = write(); … ASSERT_OK(work->commit()); }
#pragma once

#include "storage/store.hpp"
#include "store/databases.hpp"

#define ASSERT_OK(expression)                                         \
    do {                                                              \
        const auto& outcome_ = (expression);                          \
        ASSERT_TRUE(outcome_) << outcome_.error().name << ": " << outcome_.error().text(); \
    } while (false)

namespace fairhour {

class TestClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return Instant{1'790'000'000'000'000}; }
};

class StoreTest : public OnBothDatabases {
protected:
    void SetUp() override;
    [[nodiscard]] Tables tables() const override { return Tables::of_store; }
    [[nodiscard]] std::unique_ptr<Store> open_one(const std::string& address) const;
    [[nodiscard]] std::unique_ptr<Transaction> write() { return begin(Access::write); }
    [[nodiscard]] std::unique_ptr<Transaction> read() { return begin(Access::read); }
    [[nodiscard]] std::unique_ptr<Transaction> begin(Access access);
    void put_firm();
    [[nodiscard]] Entry entry(std::int64_t id, int day = 1) const;  // ada, acme, 2 h on that day of March 2026
    void store_entries(std::span<const Entry> entries);
    void store_draft(InvoiceId id, std::span<const Entry> entries);

    TestClock clock;
    std::unique_ptr<Store> store;
    Scope scope;
    const PersonId ada{11}, bob{12};
    const ClientId acme{21};
    const ProjectId site{31}, other{32};
    const LegalEntityId house{41};
    const SeriesId numbers{42};
};

}  // namespace fairhour
