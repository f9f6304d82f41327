// A small firm in a store, whose clock is set by hand: Ada and Bob log time, Eva leads the project, Finn is finance. The
// first working day is Monday, 4 May 2026; it is 10:00 in Berlin.
//
//   class Logging : public FirmInStore {};
//   TEST_P(Logging, prices_it) { const auto logged = log_entry(as(ada), hours(2, "Review")); ASSERT_OK(logged); }
#pragma once

#include "app/capture/capture.hpp"
#include "app/capture/timers.hpp"
#include "app/capture/weeks.hpp"
#include "app/context.hpp"
#include "storage/store.hpp"
#include "store/databases.hpp"

#define ASSERT_OK(expression)                                         \
    do {                                                              \
        const auto& outcome_ = (expression);                          \
        ASSERT_TRUE(outcome_) << outcome_.error().name << ": " << outcome_.error().text(); \
    } while (false)
#define EXPECT_REFUSED(expression, word)                                  \
    do {                                                                  \
        const auto& outcome_ = (expression);                              \
        ASSERT_FALSE(outcome_) << "was not refused";                      \
        EXPECT_EQ(outcome_.error().name, word) << outcome_.error().text(); \
    } while (false)

namespace fairhour {

class HandClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at;
};

class FirmInStore : public OnBothDatabases {
protected:
    void SetUp() override;
    [[nodiscard]] Tables tables() const override { return Tables::of_store; }
    [[nodiscard]] AppContext as(PersonId person);
    [[nodiscard]] Instant berlin_at(CivilDay day, int hour, int minute = 0) const;
    void set_time(CivilDay day, int hour, int minute = 0) { clock.at = berlin_at(day, hour, minute); }
    void put(const Organization& organization);
    void publish(const std::string& rules, std::int64_t version = 1);  // TOML after the clauses
    template <class Record>
    void put_one(const Record& record) {
        auto work = begin(Access::write);
        ASSERT_TRUE(work);
        ASSERT_OK(work->put(std::span<const Record>(&record, 1)));
        ASSERT_OK(work->commit());
    }
    [[nodiscard]] std::unique_ptr<Transaction> begin(Access access);
    [[nodiscard]] std::vector<Entry> entries_of(PersonId person);
    [[nodiscard]] Entry stored(EntryId id);
    [[nodiscard]] std::vector<JournalEvent> journal();
    void move_state(EntryId id, EntryState to, Actor by);
    // Totals as stored and as recomputed from the entries (semantics 10.7).
    void expect_totals_hold();

    [[nodiscard]] LogAsked hours(int n, std::string note) const;
    [[nodiscard]] LogAsked stretch(std::string_view from, std::string_view to, CivilDay day) const;

    HandClock clock;
    std::unique_ptr<Store> store;
    std::int64_t organization_number = 0;
    Organization organization;
    NoProgress progress;
    const PersonId ada{11}, bob{12}, eva{13}, finn{14};
    const ClientId acme{21}, globex{22};
    const ContractId acme_contract{25};
    const ProjectId site{31}, shop{32};
    const TaskId design{35};
    const CivilDay monday{2026, 5, 4};
};

}  // namespace fairhour
