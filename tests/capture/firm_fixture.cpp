#include "capture/firm_fixture.hpp"

#include "app/entry_changes.hpp"
#include "base/digest.hpp"
#include "ports/firm_source.hpp"

namespace fairhour {
namespace {

class NoDocuments final : public DocumentMaker {
public:
    Result<std::string> invoice_pdf(const InvoiceDocument&) override { return std::string(); }
    Result<std::string> invoice_csv(const InvoiceDocument&) override { return std::string(); }
    Result<std::string> timesheet_csv(const InvoiceDocument&) override { return std::string(); }
    Result<std::string> document_as(DocumentFormat, const InvoiceDocument& document, std::string_view) override {
        return "other " + document.number;
    }
    Result<std::string> statement_pdf(const StatementDocument& statement) override { return statement.buyer.name; }
    std::vector<Error> faults(DocumentFormat, const InvoiceDocument&) override { return {}; }
};

class NoImports final : public ImportSources {
public:
    Result<std::unique_ptr<ImportReader>> open_toggl(const std::string&, const ImportOptions&) override { return none(); }
    Result<FirmSource> read_firm(const std::string&) override { return none(); }
    Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string&, const ImportOptions&) override {
        return none();
    }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::internal, "none", "There are no imports here."); }
};

NoDocuments documents;
NoImports sources;

}  // namespace

void FirmInStore::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    organization.name = "Studio";
    organization.currency = currency("EUR");
    organization.zone = *zone("Europe/Berlin");
    set_time(monday, 10);
    StoreAddress where;
    (on_postgres() ? where.postgres : where.sqlite_path) = address();
    auto opened = open_store(where, clock);
    ASSERT_OK(opened);
    store = std::move(*opened);
    const auto number = store->create_organization(organization);
    ASSERT_OK(number);
    organization_number = organization.number = *number;
    const Zone berlin = organization.zone;
    put_one(Role{.id = RoleId{1}, .name = "Designer"});
    put_one(Team{.id = TeamId{2}, .name = "Web", .lead = {}});
    const auto person = [&](PersonId id, std::string name, AccessRole access) {
        put_one(Person{.id = id, .name = name, .email = name + "@studio.example", .role = RoleId{1}, .team = {},
                       .zone = berlin, .access = {access}});
    };
    person(ada, "ada", AccessRole::member);
    person(bob, "bob", AccessRole::member);
    person(eva, "eva", AccessRole::delivery_lead);
    person(finn, "finn", AccessRole::finance);
    put_one(LegalEntity{.id = LegalEntityId{41}, .name = "Studio GmbH"});
    put_one(Client{.id = acme, .name = "Acme", .currency = currency("EUR")});
    put_one(Client{.id = globex, .name = "Globex", .currency = currency("EUR")});
    Contract contract;
    contract.id = acme_contract;
    contract.client = acme;
    contract.legal_entity = LegalEntityId{41};
    contract.name = "Acme 2026";
    contract.kind = ContractKind::time_and_materials;
    contract.currency = currency("EUR");
    contract.zone = berlin;
    contract.schedule.cadence = InvoiceCadence::monthly;
    put_one(contract);
    put_one(Project{.id = site, .client = acme, .contract = acme_contract, .name = "Site", .delivery_lead = eva});
    put_one(Project{.id = shop, .client = globex, .name = "Shop"});
    put_one(Task{.id = design, .project = site, .name = "Design"});
    RateRow rate;
    rate.id = RateId{51};
    rate.level = RateLevel::project;
    rate.project = site;
    rate.rate = *parse_rate("100.00 EUR/h");
    put_one(rate);
}

std::unique_ptr<Transaction> FirmInStore::begin(Access access) {
    auto begun = store->begin({.organization = organization_number, .actor = {ActorKind::person, ada}}, access);
    EXPECT_TRUE(begun) << begun.error().text();
    return begun ? std::move(*begun) : nullptr;
}

AppContext FirmInStore::as(PersonId person) {
    const Actor actor = person.none() ? Actor{} : Actor{ActorKind::person, person};
    return {*store, clock, documents, sources, progress, {organization_number, actor}};
}

Instant FirmInStore::berlin_at(CivilDay day, int hour, int minute) const {
    return organization.zone.instant(day, Seconds::minutes(hour * 60 + minute));
}

void FirmInStore::put(const Organization& changed) {
    organization = changed;
    auto work = begin(Access::write);
    ASSERT_OK(work->put(changed));
    ASSERT_OK(work->commit());
}

void FirmInStore::publish(const std::string& rules, std::int64_t version) {
    const std::string text =
        "version = " + std::to_string(version) +
        "\nname = \"Policy\"\neffective_from = 2026-01-01\n[[clause]]\nnumber = \"1\"\ntitle = \"All\"\n"
        "text = \"What is asked.\"\n" +
        rules;
    put_one(PolicyVersion{.version = version,
                          .effective_from = CivilDay(2026, 1, 1),
                          .text = text,
                          .digest = sha256(text),
                          .published_at = clock.at,
                          .published_by = eva});
}

std::vector<Entry> FirmInStore::entries_of(PersonId person) {
    EntryFilter filter;
    filter.people = {person};
    auto found = begin(Access::read)->entries(filter);
    EXPECT_TRUE(found);
    return found ? *found : std::vector<Entry>{};
}

Entry FirmInStore::stored(EntryId id) {
    EntryFilter filter;
    filter.ids = {id};
    auto found = begin(Access::read)->entries(filter);
    EXPECT_TRUE(found && found->size() == 1);
    return found && !found->empty() ? found->front() : Entry{};
}

std::vector<JournalEvent> FirmInStore::journal() {
    std::vector<JournalEvent> events;
    EXPECT_TRUE(begin(Access::read)->for_each_event([&](const JournalEvent& event) -> Status {
        events.push_back(event);
        return {};
    }));
    return events;
}

// As the engine or a reviewer would move it; totals are moved along.
void FirmInStore::move_state(EntryId id, EntryState to, Actor by) {
    auto work = begin(Access::write);
    const auto view = work->firm();
    ASSERT_OK(view);
    const Entry before = stored(id);
    Entry after = before;
    after.state = to;
    if (to == EntryState::approved) after.decided_at = clock.at;
    EntryChanges changes((*view)->index);
    changes.change(before, after, {by, clock.at, "test"});
    ASSERT_OK(changes.write(*work));
    ASSERT_OK(work->commit());
}

void FirmInStore::expect_totals_hold() {
    auto work = begin(Access::read);
    const auto view = work->firm();
    ASSERT_OK(view);
    Totals counted;
    ASSERT_OK(work->for_each_entry({}, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            const Person* person = (*view)->index.find(entry.person);
            add_contribution(counted, {entry, person == nullptr ? RoleId{} : person->role});
        }
        return {};
    }));
    for (const RollUp roll_up : {RollUp::week_project, RollUp::week_person, RollUp::month_person_project}) {
        const auto kept = work->totals(roll_up, {});
        ASSERT_OK(kept);
        std::size_t cells = 0;
        for (const auto& [key, values] : counted) {
            if (key.roll_up != roll_up || values.zero()) continue;
            ++cells;
            const auto found = kept->find(key);
            ASSERT_NE(found, kept->end());
            EXPECT_EQ(found->second, values);
        }
        EXPECT_EQ(kept->size(), cells);
    }
}

LogAsked FirmInStore::hours(int n, std::string note) const {
    LogAsked asked;
    asked.content.project = site;
    asked.content.worked_seconds = Seconds::hours(n);
    asked.content.note = std::move(note);
    return asked;
}

LogAsked FirmInStore::stretch(std::string_view from, std::string_view to, CivilDay day) const {
    LogAsked asked;
    asked.content.project = site;
    asked.content.work_date = day;
    asked.content.from = *parse_wall_clock(from);
    asked.content.to = *parse_wall_clock(to);
    asked.content.note = "Workshop with the client";
    return asked;
}

}  // namespace fairhour
