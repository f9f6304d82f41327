#include "app/scenario/world.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/rates/price.hpp"
#include "domain/time/days.hpp"

namespace fairhour::scenario {
namespace {

constexpr std::array<std::string_view, 7> weekday_words{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

template <class Record>
Record* named(std::vector<Record>& records, std::string_view name) {
    const auto found = std::ranges::find(records, name, &Record::name);
    return found == records.end() ? nullptr : &*found;
}
template <class Record, class RecordId>
Record& with_id(std::vector<Record>& records, RecordId id) {
    const auto found = std::ranges::find(records, id, &Record::id);
    INVARIANT(found != records.end(), "a scenario's id names one of its records");
    return *found;
}

LegalEntity first_entity(LegalEntityId id, SeriesId invoices, SeriesId credits) {
    LegalEntity entity;
    entity.id = id;
    entity.name = "The Firm GmbH";
    entity.address = {"Hauptstr. 1", "10115 Berlin"};
    entity.country = "DE";
    entity.vat_id = "DE123456788";
    entity.registration = "HRB 1 B, Amtsgericht Charlottenburg";
    entity.email = "billing@firm.example";
    entity.bank_name = "Bank";
    entity.iban = "DE02120300000000202051";
    entity.bic = "BYLADEM1001";
    entity.currency = currency("EUR");
    entity.invoice_series = invoices;
    entity.credit_series = credits;
    return entity;
}

}  // namespace

World::World() : monday(2026, 8, 3) {
    firm.organization.number = 1;
    firm.organization.name = "The Firm";
    firm.organization.currency = currency("EUR");
    if (const Result<Zone> berlin = zone("Europe/Berlin")) firm.organization.zone = *berlin;
    const auto invoices = next_id<SeriesTag>(), credits = next_id<SeriesTag>();
    const auto house = next_id<LegalEntityTag>();
    firm.legal_entities.push_back(first_entity(house, invoices, credits));
    firm.legal_entities.back().zone = firm.organization.zone;
    firm.series.push_back({.id = invoices, .legal_entity = house, .name = "invoices"});
    firm.series.push_back({.id = credits, .legal_entity = house, .name = "credits", .pattern = "CN-{year}-{number:5}"});
    now = firm.organization.zone.instant(monday + 7, Seconds::hours(9));
}

bool World::has_person(std::string_view name) const {
    return std::ranges::find(firm.people, name, &Person::name) != firm.people.end();
}

Result<PersonId> World::person(Words& words, WhenAbsent when_absent) {
    const std::string name = TRY(words.name("a person"));
    if (const Person* found = named(firm.people, name)) return found->id;
    if (when_absent == WhenAbsent::refuse)
        return words.refuse_last("scenario_name", "There is no person " + in_quotes(name) + ".",
                                 "Write: given person " + name);
    Person person;
    person.id = next_id<PersonTag>();
    person.name = name;
    person.email = lower_ascii(name) + "@firm.example";
    person.zone = firm.organization.zone;
    firm.people.push_back(person);
    return person.id;
}

Result<ClientId> World::client(Words& words, WhenAbsent when_absent) {
    const std::string name = TRY(words.name("a client"));
    if (const Client* found = named(firm.clients, name)) return found->id;
    if (when_absent == WhenAbsent::refuse)
        return words.refuse_last("scenario_name", "There is no client " + in_quotes(name) + ".",
                                 "Write: given client " + name);
    Client client;
    client.id = next_id<ClientTag>();
    client.name = name;
    client.address = {"Marktplatz 2", "20095 Hamburg"};
    client.country = "DE";
    client.email = "accounts@client.example";
    client.currency = firm.organization.currency;
    firm.clients.push_back(client);
    return client.id;
}

Result<ContractId> World::contract(Words& words) {
    const std::string name = TRY(words.name("a contract"));
    if (const Contract* found = named(firm.contracts, name)) return found->id;
    return words.refuse_last("scenario_name", "There is no contract " + in_quotes(name) + ".",
                             "Write: given contract " + name);
}
Result<ProjectId> World::project(Words& words) {
    const std::string name = TRY(words.name("a project"));
    if (const Project* found = named(firm.projects, name)) return found->id;
    return words.refuse_last("scenario_name", "There is no project " + in_quotes(name) + ".",
                             "Write: given project " + name);
}
Result<TaskId> World::task(Words& words, ProjectId project) {
    const std::string name = TRY(words.name("a task"));
    for (const Task& task : firm.tasks)
        if (task.name == name && (project.none() || task.project == project)) return task.id;
    return words.refuse_last("scenario_name", "There is no task " + in_quotes(name) + " here.",
                             "Write: given task " + name);
}
Result<ActivityId> World::activity(Words& words) {
    const std::string name = TRY(words.name("an activity"));
    if (const Activity* found = named(firm.activities, name)) return found->id;
    return words.refuse_last("scenario_name", "There is no activity " + in_quotes(name) + ".",
                             "Write: given activity " + name);
}
RoleId World::role(const std::string& name) {
    if (const Role* found = named(firm.roles, name)) return found->id;
    firm.roles.push_back({next_id<RoleTag>(), name});
    return firm.roles.back().id;
}
TeamId World::team(const std::string& name) {
    if (const Team* found = named(firm.teams, name)) return found->id;
    firm.teams.push_back({next_id<TeamTag>(), name, {}});
    return firm.teams.back().id;
}

Person& World::at(PersonId id) { return with_id(firm.people, id); }
Client& World::at(ClientId id) { return with_id(firm.clients, id); }
Contract& World::at(ContractId id) { return with_id(firm.contracts, id); }
Project& World::at(ProjectId id) { return with_id(firm.projects, id); }
Entry& World::at(EntryId id) { return with_id(entries, id); }
std::string World::name_of(PersonId id) const {
    const auto found = std::ranges::find(firm.people, id, &Person::id);
    return found == firm.people.end() ? "nobody" : found->name;
}
const Contract* World::contract_of(const Entry& entry) const { return FirmIndex(firm).contract_of(entry.project); }

bool World::comes_day(const Words& words) const {
    return std::ranges::find(weekday_words, words.peek()) != weekday_words.end() || parse_day(words.peek()).has_value();
}
Result<CivilDay> World::day(Words& words) const {
    for (std::size_t i = 0; i < weekday_words.size(); ++i)
        if (words.take(weekday_words[i])) return monday + static_cast<int>(i);
    return words.day();
}
Result<Instant> World::instant(Words& words) const {
    if (const Result<Instant> exact = parse_instant(words.peek())) {
        words.skip();
        return *exact;
    }
    const CivilDay date = TRY(day(words));
    if (!words.comes_number()) return firm.organization.zone.day_begins(date);
    return firm.organization.zone.instant(date, TRY(words.clock()));
}
Result<DayRange> World::week(Words& words) const {
    const Result<CivilDay> first = parse_week(words.peek());
    if (!first) return words.wrong("a week, as 2026-W32");
    words.skip();
    return DayRange{*first, *first + 7};
}

std::vector<EntryId> World::entries_where(const DayRange& days, PersonId person, ProjectId project) const {
    std::vector<EntryId> found;
    for (const Entry& e : entries) {
        if (days.holds(e.work_date) && (person.none() || e.person == person) &&
            (project.none() || e.project == project))
            found.push_back(e.id);
    }
    return found;
}

Result<std::vector<EntryId>> World::some_entries(Words& words) {
    if (const auto label = labels.find(std::string(words.peek())); label != labels.end()) {
        words.skip();
        return std::vector{label->second};
    }
    DayRange days;
    PersonId who;
    ProjectId where;
    if (words.take("week")) {
        days = TRY(week(words));
    } else if (comes_day(words)) {
        days = day_range(TRY(day(words)));
        who = TRY(person(words));
        if (named(firm.projects, words.peek())) where = TRY(project(words));
    } else if (!words.take("all")) {
        return words.wrong("an entry: its label, a day and a person, `week`, or `all`");
    }
    if (words.take("of")) who = TRY(person(words));
    std::vector<EntryId> found = entries_where(days, who, where);
    if (found.empty()) return words.refuse_last("scenario_entry", "No entry is meant by this.");
    return found;
}

Result<EntryId> World::entry(Words& words) {
    const std::vector<EntryId> found = TRY(some_entries(words));
    if (found.size() == 1) return found.front();
    return words.refuse_last("scenario_entry",
                             plural(static_cast<std::int64_t>(found.size()), "entry is", "entries are") +
                                 " meant by this, and it should be one.",
                             "Give the entry a label, as `label first`, and name it by that.");
}

Status World::reprice() {
    book_.emplace(TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates)));
    const FirmIndex index(firm);
    Pricer pricer(index, *book_);
    pricer.price_all(entries);
    return {};
}

BillableEntry World::billable(const Entry& entry) const {
    std::optional<Allocation> last_row;
    if (const auto chain = chains.find(entry.id); chain != chains.end() && !chain->second.empty())
        last_row = chain->second.back();
    const FirmIndex index(firm);
    return fairhour::billable_of(entry, explain_price(index, *book_, entry, entries), last_row);
}

std::vector<BillableEntry> World::billable_of(ContractId contract) const {
    std::vector<BillableEntry> out;
    for (const Entry& entry : entries) {
        const Contract* of = contract_of(entry);
        if (of != nullptr && of->id == contract) out.push_back(billable(entry));
    }
    return out;
}

}  // namespace fairhour::scenario
