// What a client at a glance and the history of a record are read by: documents by client, events by subject.
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class Standing : public StoreTest {
protected:
    Invoice issued(std::int64_t id, std::int64_t number, CivilDay date) const {
        Invoice invoice;
        invoice.id = InvoiceId{id};
        invoice.state = DocumentState::issued;
        invoice.client = acme;
        invoice.legal_entity = house;
        invoice.currency = *parse_currency("EUR");
        invoice.series = numbers;
        invoice.number_value = number;
        invoice.number = "2026-" + std::to_string(number);
        invoice.issue_date = date;
        invoice.net_minor = invoice.gross_minor = 1000;
        return invoice;
    }
    void put(const Invoice& invoice) {
        const auto work = write();
        ASSERT_OK(work->put_invoice({invoice, {}, {}, {}, {}}));
        ASSERT_OK(work->commit());
    }
};
INSTANTIATE_ON_BOTH(Standing);

TEST_P(Standing, open_documents_and_the_last_one_of_a_client) {
    put(issued(1, 1, {2026, 3, 1}));
    put(issued(2, 2, {2026, 3, 31}));
    put(issued(3, 3, {2026, 3, 15}));
    Invoice paid = issued(4, 4, {2026, 3, 20});
    paid.payment = PaymentState::paid;
    put(paid);
    Invoice credited = issued(5, 5, {2026, 3, 21});
    credited.credited_minor = 1000;
    put(credited);
    Invoice note = issued(6, 6, {2026, 4, 1});
    note.kind = InvoiceKind::credit_note;
    note.net_minor = note.gross_minor = -1000;
    put(note);
    Invoice draft = issued(7, 0, {2026, 4, 2});
    draft.state = DocumentState::draft;
    draft.number.clear();
    draft.issue_date.reset();
    put(draft);
    for (const ClientId of : {acme, ClientId{}}) {
        const auto open = read()->open_invoices(of);
        ASSERT_OK(open);
        std::vector<std::int64_t> ids;
        for (const Invoice& one : *open) ids.push_back(one.id.value);
        EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 2, 3}));
        const auto last = read()->last_invoices(of);
        ASSERT_OK(last);
        ASSERT_EQ(last->size(), 1U);
        EXPECT_EQ(last->front().id, InvoiceId{2});
    }
    EXPECT_TRUE(read()->open_invoices(ClientId{999})->empty());
    EXPECT_TRUE(read()->last_invoices(ClientId{999})->empty());
}

TEST_P(Standing, events_of_one_record_in_pages) {
    {
        const auto work = write();
        for (int n = 0; n < 6; ++n) {
            JournalEvent event;
            event.at = Instant{clock.now().micros + n};
            event.action = "change_client";
            event.subject = n % 2 == 0 ? "cli_a" : "cli_b";
            event.detail = "{}";
            ASSERT_OK(work->append_journal(event));
        }
        ASSERT_OK(work->commit());
    }
    const auto first = read()->events_about("cli_a", 0, 2);
    ASSERT_OK(first);
    ASSERT_EQ(first->size(), 2U);
    const auto rest = read()->events_about("cli_a", first->back().n, 10);
    ASSERT_OK(rest);
    EXPECT_EQ(rest->size(), 1U);
    EXPECT_TRUE(read()->events_about("", 0, 10)->empty());
}

}  // namespace
}  // namespace fairhour
