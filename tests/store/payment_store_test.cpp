// Money on both databases: rows come back, the chain of an invoice refuses what does not fit, a payment gives no more than it
// is, a line of a statement is stored once, receivables move with what is written.
#include "ports/payments.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class MoneyStored : public StoreTest {
protected:
    Payment payment(std::int64_t id, std::int64_t minor) const {
        Payment p;
        p.id = PaymentId{id};
        p.client = acme;
        p.legal_entity = house;
        p.day = CivilDay(2026, 3, 5);
        p.amount = {minor, currency("EUR")};
        return p;
    }
    void store_payment(const Payment& p) {
        const auto work = write();
        ASSERT_OK(work->payments().insert(p));
        ASSERT_OK(work->commit());
    }
    std::int64_t unused() {
        std::int64_t sum = 0;
        const auto found = read()->payments().receivables(acme);
        for (const auto& [key, values] : *found) sum += values.unused_minor;
        return sum;
    }
};
INSTANTIATE_ON_BOTH(MoneyStored);

TEST_P(MoneyStored, a_payment_gives_no_more_than_it_is) {
    Payment p = payment(1, 10'000);
    store_payment(p);
    EXPECT_EQ(unused(), 10'000);
    {
        const auto work = write();
        p.allocated_minor = 4'000;
        ++p.version;
        ASSERT_OK(work->payments().update(p));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(unused(), 6'000);
    const auto work = write();
    p.allocated_minor = 10'001;
    ++p.version;
    const auto refused = work->payments().update(p);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "payment_used_up");
}

TEST_P(MoneyStored, two_who_change_one_payment_do_not_both_win) {
    Payment p = payment(1, 10'000);
    store_payment(p);
    const auto work = write();
    p.allocated_minor = 1;
    p.version = 3;
    const auto refused = work->payments().update(p);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "payment_changed");
}

TEST_P(MoneyStored, a_line_of_a_statement_is_stored_once) {
    BankStatement statement;
    statement.id = BankStatementId{1};
    BankLine line;
    line.id = BankLineId{1};
    line.statement = statement.id;
    line.day = CivilDay(2026, 3, 5);
    line.amount = {100, currency("EUR")};
    line.content_key = digest16("one");
    {
        const auto work = write();
        ASSERT_OK(work->payments().insert(statement, std::span(&line, 1)));
        ASSERT_OK(work->commit());
    }
    const auto known = read()->payments().known_lines({CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)});
    ASSERT_EQ(known->size(), 1U);
    EXPECT_EQ(known->front().content_key, line.content_key);
    statement.id = BankStatementId{2};
    line.id = BankLineId{2};
    line.statement = statement.id;
    const auto work = write();
    EXPECT_FALSE(work->payments().insert(statement, std::span(&line, 1)));
}

TEST_P(MoneyStored, what_is_set_comes_back) {
    ReminderSettings settings;
    settings.mode = ReminderMode::send;
    settings.levels = {{"First", 3, 4}};
    CollectionStop stop;
    stop.id = CollectionStopId{1};
    stop.client = acme;
    stop.reason = "talks";
    {
        const auto work = write();
        ASSERT_OK(work->payments().put(settings));
        ASSERT_OK(work->payments().put(stop));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(read()->payments().reminder_settings()->levels, settings.levels);
    EXPECT_EQ(read()->payments().stops({.client = acme})->size(), 1U);
    stop.ended_at = Instant{1};
    const auto work = write();
    ASSERT_OK(work->payments().put(stop));
    EXPECT_EQ(work->payments().stops({.client = acme})->size(), 0U);
    EXPECT_EQ(work->payments().stops({.which = StopFilter::Which::all})->size(), 1U);
}

}  // namespace
}  // namespace fairhour
