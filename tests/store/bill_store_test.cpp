// Retainers, change orders and deliveries in both databases: sums that the database itself holds together, and what goes to
// one place once.
#include "ports/bill_book.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class BillsStored : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        const auto work = write();
        Contract contract;
        contract.id = care;
        contract.client = acme;
        contract.name = "Care";
        contract.kind = ContractKind::retainer;
        contract.currency = *parse_currency("EUR");
        contract.retainer.unit = RetainerUnit::hours;
        contract.retainer.hours = Seconds::hours(20);
        contract.retainer.overage_rate = Rate{*parse_decimal("150"), RateUnit::hour, contract.currency};
        ASSERT_OK(work->put(std::span(&contract, 1)));
        ASSERT_OK(work->commit());
    }
    [[nodiscard]] RetainerCell cell() const {
        RetainerCell out;
        out.contract = care;
        out.period = out.granted_for = CivilDay(2026, 9, 1);
        out.lot = 1;
        out.granted = out.closing = 72'000;
        return out;
    }
    [[nodiscard]] RetainerMove grant(std::int64_t n) const {
        RetainerMove out;
        out.contract = care;
        out.n = n;
        out.period = CivilDay(2026, 9, 1);
        out.lot = 1;
        out.quantity = 72'000;
        out.at = clock.now();
        return out;
    }
    [[nodiscard]] InvoiceDelivery delivery(std::int64_t id, std::string key) const {
        InvoiceDelivery out;
        out.id = DeliveryId{id};
        out.invoice = bill;
        out.key = std::move(key);
        out.to_address = "billing@acme.example";
        out.formats = {"pdf", "xrechnung"};
        out.queued_at = out.attempt_at = clock.now();
        return out;
    }
    void store_bill() {
        const Entry one = entry(100);
        store_entries(std::span(&one, 1));
        store_draft(bill, std::span(&one, 1));
    }
    const ContractId care{51};
    const InvoiceId bill{71};
};
INSTANTIATE_ON_BOTH(BillsStored);

TEST_P(BillsStored, a_contract_keeps_its_retainer) {
    const auto work = read();
    const auto view = work->firm();
    ASSERT_OK(view);
    const Contract* const found = (*view)->index.find(care);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->retainer.hours, Seconds::hours(20));
    ASSERT_TRUE(found->retainer.overage_rate);
    EXPECT_EQ(rate_text(*found->retainer.overage_rate), "150.00 EUR/h");
}

TEST_P(BillsStored, cells_and_rows_come_back_and_one_writer_wins) {
    {
        const auto work = write();
        ASSERT_OK(work->bills().put_cells(std::vector{cell()}));
        ASSERT_OK(work->bills().insert_moves(std::vector{grant(1)}));
        ASSERT_OK(work->commit());
    }
    const auto again = write()->bills().insert_moves(std::vector{grant(1)});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "retainer_moved");
    const auto work = read();
    const auto cells = work->bills().cells(std::span(&care, 1), CellChoice::open);
    ASSERT_OK(cells);
    ASSERT_EQ(cells->size(), 1U);
    EXPECT_EQ(cells->front().closing, 72'000);
    EXPECT_EQ(work->bills().last_move(care).value_or(-1), 1);
    EXPECT_EQ(work->bills().last_move(ContractId{52}).value_or(-1), 0);
    EXPECT_EQ(work->bills().moves({.contracts = {care}, .entries = {}, .invoices = {}})->size(), 1U);
    EXPECT_TRUE(work->bills().moves({.contracts = {}, .entries = {EntryId{100}}, .invoices = {}})->empty());
}

TEST_P(BillsStored, the_database_refuses_a_cell_that_does_not_add_up) {
    RetainerCell wrong = cell();
    wrong.drawn = 3600;
    const auto work = write();
    EXPECT_FALSE(work->bills().put_cells(std::vector{wrong}));
}

TEST_P(BillsStored, what_went_to_a_place_goes_there_once) {
    store_bill();
    {
        const auto work = write();
        ASSERT_OK(work->bills().insert(std::vector{delivery(1, "inv email billing@acme.example 1")}));
        ASSERT_OK(work->commit());
    }
    const auto again = write()->bills().insert(std::vector{delivery(2, "inv email billing@acme.example 1")});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "sent_already");
    const auto work = write();
    EXPECT_TRUE(*work->bills().claim(DeliveryId{1}, clock.now()));
    EXPECT_FALSE(*work->bills().claim(DeliveryId{1}, clock.now()));
    const auto sending = work->bills().deliveries({.ids = {}, .invoices = {}, .states = {SendState::sending}});
    ASSERT_OK(sending);
    ASSERT_EQ(sending->size(), 1U);
    EXPECT_EQ(sending->front().attempts, 1);
    EXPECT_EQ(sending->front().formats, (std::vector<std::string>{"pdf", "xrechnung"}));
    InvoiceDelivery linked = sending->front();
    linked.link_digest = sha256("secret");
    ASSERT_OK(work->bills().update(linked));
    const auto found = work->bills().delivery_by_link(sha256("secret"));
    ASSERT_OK(found);
    ASSERT_TRUE(*found);
    EXPECT_EQ((*found)->id, DeliveryId{1});
    EXPECT_FALSE(*work->bills().delivery_by_link(sha256("another")));
}

TEST_P(BillsStored, change_orders_and_mail_texts_come_back) {
    ChangeOrder order;
    order.id = ChangeOrderId{81};
    order.contract = care;
    order.title = "Ten hours more";
    order.terms = {CivilDay(2026, 10, 1), "agreed", {}};
    order.terms.terms.retainer.hours = Seconds::hours(30);
    order.offered_at = clock.now();
    const InvoiceMailText text{"de", InvoiceKind::credit_note, "Gutschrift {number}", "Guten Tag", clock.now(), ada};
    const auto work = write();
    ASSERT_OK(work->bills().put(order));
    ASSERT_OK(work->bills().put(text));
    const auto orders = work->bills().change_orders(care);
    ASSERT_OK(orders);
    ASSERT_EQ(orders->size(), 1U);
    EXPECT_EQ(orders->front().terms.terms.retainer.hours, Seconds::hours(30));
    EXPECT_FALSE(*work->bills().change_order(ChangeOrderId{82}));
    ASSERT_EQ(work->bills().mail_texts()->size(), 1U);
    ASSERT_OK(work->bills().remove(text));
    EXPECT_TRUE(work->bills().mail_texts()->empty());
}

}  // namespace
}  // namespace fairhour
