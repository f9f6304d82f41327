#include "store/store_fixture.hpp"

namespace fairhour {

void StoreTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    store = open_one(address());
    ASSERT_TRUE(store);
    Organization organization;
    organization.name = "Studio";
    organization.currency = currency("EUR");
    organization.zone = *zone("Europe/Berlin");
    const auto number = store->create_organization(organization);
    ASSERT_OK(number);
    scope.organization = *number;
    put_firm();
}

std::unique_ptr<Store> StoreTest::open_one(const std::string& at) const {
    StoreAddress where;
    (on_postgres() ? where.postgres : where.sqlite_path) = at;
    auto opened = open_store(where, clock);
    EXPECT_TRUE(opened) << opened.error().text();
    return opened ? std::move(*opened) : nullptr;
}

std::unique_ptr<Transaction> StoreTest::begin(Access access) {
    auto begun = store->begin(scope, access);
    EXPECT_TRUE(begun) << begun.error().text();
    return begun ? std::move(*begun) : nullptr;
}

void StoreTest::put_firm() {
    const auto work = write();
    const std::vector<LegalEntity> entities{{.id = house, .name = "Studio GmbH", .invoice_series = numbers}};
    const std::vector<Series> series{{.id = numbers, .legal_entity = house, .name = "Invoices"}};
    const std::vector<Person> people{{.id = ada, .name = "Ada", .email = "ada@studio.example"},
                                     {.id = bob, .name = "Bob"}};
    const std::vector<Client> clients{{.id = acme, .name = "Acme", .currency = currency("EUR")}};
    const std::vector<Project> projects{{.id = site, .client = acme, .name = "Site"},
                                        {.id = other, .client = acme, .name = "Other"}};
    ASSERT_OK(work->put(entities));
    ASSERT_OK(work->put(series));
    ASSERT_OK(work->put(people));
    ASSERT_OK(work->put(clients));
    ASSERT_OK(work->put(projects));
    ASSERT_OK(work->commit());
}

Entry StoreTest::entry(std::int64_t id, int day) const {
    Entry e;
    e.id = EntryId{id};
    e.person = e.entered_by = ada;
    e.client = acme;
    e.project = site;
    e.work_date = CivilDay(2026, 3, day);
    e.zone = *zone("Europe/Berlin");
    e.worked_seconds = e.billable_seconds = Seconds::hours(2);
    e.note = "workshop";
    e.billability = Billability::billable;
    e.rated = true;
    e.amount_minor = 24'000;
    e.currency = currency("EUR");
    e.state = EntryState::approved;
    return e;
}

void StoreTest::store_entries(std::span<const Entry> entries) {
    const auto work = write();
    ASSERT_OK(work->insert_entries(entries));
    ASSERT_OK(work->commit());
}

void StoreTest::store_draft(InvoiceId id, std::span<const Entry> entries) {
    InvoiceRecord record;
    record.invoice.id = id;
    record.invoice.client = acme;
    record.invoice.legal_entity = house;
    record.invoice.currency = currency("EUR");
    record.lines = {{.invoice = id, .line = 1, .description = "Work"}};
    for (const Entry& e : entries)
        record.entries.push_back(
            {.invoice = id, .line = 1, .entry = e.id, .seconds = e.billable_seconds, .minor = e.amount_minor});
    record.taxes = {{.invoice = id, .position = 1}};
    record.adjustments = {{.invoice = id, .n = 1, .reason = "goodwill"}};
    const auto work = write();
    ASSERT_OK(work->put_invoice(record));
    ASSERT_OK(work->commit());
}

}  // namespace fairhour
