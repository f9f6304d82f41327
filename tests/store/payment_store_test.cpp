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
    Invoice store_issued(InvoiceId id, std::int64_t gross_minor) {
        Invoice i;
        i.id = id;
        i.state = DocumentState::issued;
        i.client = acme;
        i.legal_entity = house;
        i.series = numbers;
        i.currency = currency("EUR");
        i.number_value = id.value;
        i.number = "2026-" + std::to_string(id.value);
        i.issue_date = CivilDay(2026, 3, 2);
        i.gross_minor = i.net_minor = gross_minor;
        const auto work = write();
        EXPECT_TRUE(work->put_invoice({i, {}, {}, {}, {}}));
        EXPECT_TRUE(work->commit());
        return i;
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

// The chain of an invoice: what does not follow the row before, settles more than the gross amount or takes a row back twice
// is refused by the database, whoever asks.
TEST_P(MoneyStored, settlement_rows_are_a_chain) {
    const Invoice invoice = store_issued(InvoiceId{1}, 11'900);
    const auto row = [&](std::int64_t n, std::int64_t before, std::int64_t minor) {
        Settlement s;
        s.invoice = invoice.id;
        s.n = n;
        s.kind = SettlementKind::bank_fee;
        s.minor = minor;
        s.day = CivilDay(2026, 3, 9);
        s.before_n = n - 1;
        s.before_minor = before;
        s.after_minor = before + minor;
        s.gross_minor = invoice.gross_minor;
        return s;
    };
    const auto append = [&](const Settlement& s) {
        const auto work = write();
        if (Status done = work->payments().append(std::span(&s, 1)); !done) return std::move(done).error().name;
        EXPECT_TRUE(work->commit());
        return std::string();
    };
    Settlement first = row(1, 0, 5'000);
    first.exchange = ExchangeUsed{currency("GBP"), currency("EUR"), CivilDay(2026, 3, 6), Decimal::whole(1), "ECB", {}, {}};
    first.exchange->onward = ExchangeRate{currency("EUR"), currency("USD"), CivilDay(2026, 3, 5), Decimal::whole(1), "ECB", {}};
    EXPECT_EQ(append(first), "");
    EXPECT_NE(append(row(1, 0, 100)), "");       // somebody else was first
    EXPECT_NE(append(row(2, 4'000, 100)), "");   // it does not follow
    EXPECT_NE(append(row(2, 5'000, 7'000)), "");  // more than the gross amount
    EXPECT_NE(append(row(2, 5'000, -5'001)), "");
    Settlement counter = row(2, 5'000, -5'000);
    counter.counters = 1;
    EXPECT_EQ(append(counter), "");
    Settlement again = row(3, 0, 0);
    again.counters = 1;
    EXPECT_NE(append(again), "");
    const auto stored = read()->payments().settlements({&invoice.id, 1});
    ASSERT_EQ(stored->size(), 2U);
    EXPECT_EQ(stored->front().exchange, first.exchange);
    EXPECT_EQ(stored->back().counters, 1);
    EXPECT_EQ(read()->payments().settlements_on({CivilDay(2026, 3, 9), CivilDay(2026, 3, 10)})->size(), 2U);
}

TEST_P(MoneyStored, what_waits_to_be_sent_is_found_by_its_state) {
    const Invoice waits = store_issued(InvoiceId{1}, 11'900);
    Invoice sent = store_issued(InvoiceId{2}, 11'900);
    {
        const auto work = write();
        sent.delivery = DeliveryState::sent;
        ++sent.version;
        ASSERT_OK(work->update_invoice(sent));
        ASSERT_OK(work->commit());
    }
    const auto unsent = read()->invoices({.delivery = DeliveryState::unsent});
    ASSERT_EQ(unsent->size(), 1U);
    EXPECT_EQ(unsent->front().id, waits.id);
    EXPECT_EQ(read()->invoices({.delivery = DeliveryState::sent})->front().id, sent.id);
    EXPECT_TRUE(read()->invoices({.delivery = DeliveryState::failed})->empty());
}

TEST_P(MoneyStored, accruals_of_a_day_are_in_place_of_those_before) {
    const CivilDay day(2026, 3, 31);
    const auto post = [&](std::vector<BookAccrual> rows) {
        const auto work = write();
        ASSERT_OK(work->payments().put_accruals(house, day, rows));
        ASSERT_OK(work->commit());
    };
    BookAccrual euros{house, day, acme, {120'000, currency("EUR")}, Seconds::hours(10), Instant{5}, {}};
    BookAccrual pounds = euros;
    pounds.amount = {5'000, currency("GBP")};
    post({euros, pounds});
    EXPECT_EQ(read()->payments().accruals({day, day + 1})->size(), 2U);
    euros.amount.minor = 90'000;
    post({euros});
    const auto found = read()->payments().accruals({day, day + 1});
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().amount, euros.amount);
    EXPECT_EQ(found->front().seconds, Seconds::hours(10));
    EXPECT_TRUE(read()->payments().accruals({day + 1, day + 31})->empty());
    post({});
    EXPECT_TRUE(read()->payments().accruals({day, day + 1})->empty());
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
