// The ledger and the numbers in the database itself: what would bill twice is refused there, whoever asks.
#include <thread>

#include "base/json.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class LedgerInStore : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        store_entries(std::vector{entry(1), entry(2)});
        store_draft(bill, std::vector{entry(1), entry(2)});
        const auto work = write();
        ASSERT_OK(work->insert_prices(std::vector<FrozenPrice>{{.entry = EntryId{1},
                                                                .n = 1,
                                                                .billable_seconds = Seconds{7'200},
                                                                .amount_minor = 24'000,
                                                                .currency = currency("EUR")}}));
        ASSERT_OK(work->commit());
    }
    [[nodiscard]] Allocation row(std::int64_t n, std::int64_t seconds, std::int64_t before) const {
        return {.entry = EntryId{1},
                .n = n,
                .invoice = bill,
                .line = 1,
                .seconds = Seconds{seconds},
                .minor = seconds * 10 / 3,
                .before_n = n - 1,
                .before_price_n = n == 1 ? 0 : 1,
                .before_seconds = Seconds{before},
                .after_seconds = Seconds{before + seconds},
                .before_minor = before * 10 / 3,
                .after_minor = before * 10 / 3 + seconds * 10 / 3,
                .price_n = 1,
                .billable_seconds = Seconds{7'200},
                .billable_minor = 24'000};
    }
    [[nodiscard]] std::string append(const Allocation& allocation) {
        const auto work = write();
        const Status appended = work->append_allocations(std::vector{allocation});
        if (!appended) return appended.error().name + " " + appended.error().place;
        const Status committed = work->commit();
        return committed ? "" : committed.error().name;
    }
    const InvoiceId bill{500};
};
INSTANTIATE_ON_BOTH(LedgerInStore);

TEST_P(LedgerInStore, a_chain_grows_and_comes_back) {
    EXPECT_EQ(append(row(1, 3'600, 0)), "");
    EXPECT_EQ(append(row(2, 3'600, 3'600)), "");
    EXPECT_EQ(append(row(3, -7'200, 7'200)), "");
    const auto stored = *read()->allocations({});
    ASSERT_EQ(stored.size(), 3U);
    EXPECT_EQ(json_text(stored[0]), json_text(row(1, 3'600, 0)));
    EXPECT_EQ(read()->allocations(std::vector{EntryId{2}})->size(), 0U);
    EXPECT_EQ(read()->prices(std::vector{EntryId{1}})->front().amount_minor, 24'000);
}

TEST_P(LedgerInStore, nothing_is_billed_twice_nor_credited_below_zero) {
    EXPECT_EQ(append(row(1, 7'203, 0)), "over_allocated chain_bounds");
    EXPECT_EQ(append(row(1, -3, 0)), "over_allocated chain_bounds");
    EXPECT_EQ(append(row(1, 7'200, 0)), "");
    EXPECT_EQ(append(row(2, 3, 7'200)), "over_allocated chain_bounds");
    EXPECT_TRUE(append(row(2, 3'600, 3'600)).starts_with("foreign_key_violation")) << "a wrong balance before";
    EXPECT_TRUE(append(row(1, 3'600, 0)).starts_with("allocation_chain_moved")) << "a row that is there";
    EXPECT_TRUE(append(row(3, -3'600, 7'200)).starts_with("foreign_key_violation")) << "a gap";
    Allocation broken = row(2, -3'600, 7'200);
    broken.after_seconds = Seconds{3'601};
    EXPECT_EQ(append(broken), "check_violation chain_sum");
    broken = row(2, -3'600, 7'200);
    broken.before_n = 0;
    EXPECT_EQ(append(broken), "check_violation chain_order");
    broken = row(2, -3'600, 7'200);
    broken.billable_seconds = Seconds{9'999};
    EXPECT_TRUE(append(broken).starts_with("foreign_key_violation")) << "another price than the frozen one";
    broken = row(2, -3'600, 7'200);
    broken.line = 7;
    EXPECT_TRUE(append(broken).starts_with("foreign_key_violation")) << "a line that is not there";
    EXPECT_EQ(read()->allocations({})->size(), 1U);
}

// The price of an entry is n 1 (7,200 s, 240.00) and n 2 (5,400 s, 180.00); the caller says which one a row is bound by.
class PriceInStore : public LedgerInStore {
protected:
    void SetUp() override {
        LedgerInStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto work = write();
        ASSERT_OK(work->insert_prices(std::vector<FrozenPrice>{{.entry = EntryId{1},
                                                                .n = 2,
                                                                .billable_seconds = Seconds{5'400},
                                                                .amount_minor = 18'000,
                                                                .currency = currency("EUR")}}));
        ASSERT_OK(work->commit());
    }
    [[nodiscard]] Allocation repriced(std::int64_t n, std::int64_t seconds, std::int64_t before) const {
        Allocation changed = row(n, seconds, before);
        changed.price_n = 2;
        changed.billable_seconds = Seconds{5'400};
        changed.billable_minor = 18'000;
        return changed;
    }
};
INSTANTIATE_ON_BOTH(PriceInStore);

TEST_P(PriceInStore, another_price_is_refused_while_anything_is_billed) {
    EXPECT_EQ(append(row(1, 3'600, 0)), "");
    EXPECT_EQ(append(repriced(2, 1'800, 3'600)), "price_frozen chain_price");
    EXPECT_EQ(append(repriced(2, -3'600, 3'600)), "price_frozen chain_price") << "not even to credit it";
    Allocation forged = repriced(2, 1'800, 3'600);
    forged.before_price_n = 2;
    EXPECT_TRUE(append(forged).starts_with("foreign_key_violation")) << "the row before had another price";
    forged.before_price_n = 0;
    EXPECT_EQ(append(forged), "check_violation chain_order") << "a row that hides the price before it";
    EXPECT_EQ(read()->allocations({})->size(), 1U);
}

TEST_P(PriceInStore, a_credit_to_zero_lets_a_new_price_begin_and_no_way_back) {
    EXPECT_EQ(append(row(1, 3'600, 0)), "");
    EXPECT_EQ(append(row(2, -3'600, 3'600)), "");
    EXPECT_EQ(append(repriced(3, 6'000, 0)), "over_allocated chain_bounds") << "within the new price";
    EXPECT_EQ(append(repriced(3, 5'400, 0)), "");
    Allocation credit = repriced(4, -5'400, 5'400);
    credit.before_price_n = 2;
    EXPECT_EQ(append(credit), "");
    Allocation old = row(5, 3'600, 0);
    old.before_price_n = 2;
    EXPECT_EQ(append(old), "price_frozen chain_price") << "prices only go forward";
}

TEST_P(LedgerInStore, numbers_have_no_gap_and_dates_never_go_back) {
    {
        const auto work = write();
        EXPECT_EQ(work->draw_number(numbers, CivilDay(2026, 3, 31)).value_or(-1), 1);
        EXPECT_EQ(work->draw_number(numbers, CivilDay(2026, 3, 31)).value_or(-1), 2);
        ASSERT_OK(work->commit());
    }
    {
        const auto abandoned = write();
        EXPECT_EQ(abandoned->draw_number(numbers, CivilDay(2026, 4, 1)).value_or(-1), 3);
    }
    const auto work = write();
    EXPECT_EQ(work->draw_number(numbers, CivilDay(2026, 3, 30)).error().name, "date_before_last");
    EXPECT_EQ(work->draw_number(SeriesId{7}, CivilDay(2026, 4, 1)).error().name, "series_unknown");
    EXPECT_EQ(work->draw_number(numbers, CivilDay(2026, 4, 1)).value_or(-1), 3);
}

TEST_P(LedgerInStore, a_draft_is_replaced_and_an_issued_invoice_frozen) {
    InvoiceRecord record = *read()->invoice(bill);
    EXPECT_EQ(record.entries.size(), 2U);
    EXPECT_EQ(record.adjustments.front().reason, "goodwill");
    record.entries.pop_back();
    record.invoice.net_minor = record.invoice.gross_minor = 24'000;
    record.invoice.state = DocumentState::issued;
    record.invoice.series = numbers;
    record.invoice.number_value = 1;
    record.invoice.number = "2026-00001";
    {
        const auto work = write();
        ASSERT_OK(work->put_invoice(record));
        ASSERT_OK(
            work->put_documents(std::vector<StoredDocument>{{.invoice = bill, .bytes = std::string("%PDF\0\xff", 6)}}));
        ASSERT_OK(work->commit());
    }
    const auto work = write();
    EXPECT_EQ(work->document(bill, DocumentFormat::pdf)->bytes, std::string("%PDF\0\xff", 6));
    EXPECT_EQ(work->document(bill, DocumentFormat::invoice_csv).error().name, "document_unknown");
    EXPECT_EQ(work->invoice(bill)->entries.size(), 1U);
    EXPECT_EQ(work->put_invoice(record).error().name, "invoice_frozen");
    Invoice paid = record.invoice;
    paid.payment = PaymentState::paid;
    paid.settled_minor = 24'000;
    EXPECT_TRUE(work->update_invoice(paid));
    Invoice cheaper = paid;
    cheaper.net_minor = cheaper.gross_minor = 23'000;
    EXPECT_EQ(work->update_invoice(cheaper).error().name, "invoice_frozen");
    InvoiceFilter filter;
    filter.number = "2026-00001";
    filter.states = {DocumentState::issued};
    filter.clients = {acme};
    EXPECT_EQ(work->invoices(filter)->size(), 1U);
    EXPECT_EQ(work->line_entries(std::vector{EntryId{1}})->size(), 1U);
    EXPECT_EQ(work->invoice(InvoiceId{9}).error().name, "invoice_unknown");
}

TEST_P(LedgerInStore, a_number_is_given_once) {
    store_draft(InvoiceId{501}, {});
    for (const std::int64_t id : {500, 501}) {
        InvoiceRecord record = *read()->invoice(InvoiceId{id});
        record.invoice.state = DocumentState::issued;
        record.invoice.series = numbers;
        record.invoice.number_value = 1;
        const auto work = write();
        const Status put = work->put_invoice(record);
        if (id == 501) {
            ASSERT_FALSE(put);
            EXPECT_EQ(put.error().name, "unique_violation");
        } else {
            ASSERT_OK(put);
            ASSERT_OK(work->commit());
        }
    }
}

}  // namespace
}  // namespace fairhour
