#include "http/kinds.hpp"

#include "ports/payments.hpp"

#include "app/records/record_kind.hpp"

namespace fairhour::http {
namespace {

using Found = Result<std::optional<ResourceFacts>>;

template <class Tag, class FactsOf>
std::optional<ResourceFacts> in_firm(const FirmIndex& index, std::string_view text, FactsOf facts) {
    const auto id = parse_id<Tag>(text);
    if (!id) return std::nullopt;
    const auto* const record = index.find(*id);
    if (record == nullptr) return std::nullopt;
    return facts(*record);
}

// Of records that only stand in a list.
template <class Tag, class Record, class FactsOf>
std::optional<ResourceFacts> in_list(const std::vector<Record>& records, std::string_view text, FactsOf facts) {
    const auto id = parse_id<Tag>(text);
    if (!id) return std::nullopt;
    for (const Record& record : records)
        if (record.id == *id) return facts(record);
    return std::nullopt;
}

Found entry_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<EntryTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    const Entry* const entry = TRY(call.entry(*id));
    return entry == nullptr ? std::optional<ResourceFacts>{} : std::optional(facts_of(index, *entry));
}

Found invoice_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<InvoiceTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    InvoiceFilter filter;
    filter.ids = {*id};
    const auto invoices = TRY(TRY(call.work())->invoices(filter));
    if (invoices.empty() || !shown_to(TRY(call.actor()), invoices[0])) return std::optional<ResourceFacts>{};
    return std::optional(facts_of(index, invoices[0], call.caller().person));
}

Found expense_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<ExpenseTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    const auto expenses = TRY(TRY(call.work())->expenses({.ids = {*id}}));
    return expenses.empty() ? std::optional<ResourceFacts>{} : std::optional(facts_of(index, expenses[0]));
}

// A payment, a bank line, a stop: near them stand who stands near their client; a line that is nobody's yet is the firm's.
Found payment_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<PaymentTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    const auto payments = TRY(TRY(call.work())->payments().find({.ids = {*id}}));
    const Client* const client = payments.empty() ? nullptr : index.find(payments[0].client);
    return client == nullptr ? std::optional<ResourceFacts>{}
                             : std::optional(facts_of(index, *client, call.caller().person));
}

Found bank_line_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<BankLineTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    const auto lines = TRY(TRY(call.work())->payments().bank_lines({.ids = {*id}}));
    return lines.empty() ? std::optional<ResourceFacts>{} : std::optional(facts_of_firm(index));
}

Found stop_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto id = parse_id<CollectionStopTag>(text);
    if (!id) return std::optional<ResourceFacts>{};
    for (const CollectionStop& stop : TRY(TRY(call.work())->payments().stops({.which = StopFilter::Which::all})))
        if (stop.id == *id)
            if (const Client* const client = index.find(stop.client))
                return std::optional(facts_of(index, *client, call.caller().person));
    return std::optional<ResourceFacts>{};
}

Found import_facts(Call& call, const FirmIndex& index, std::string_view text) {
    const auto imports = TRY(TRY(call.work())->imports());
    return in_list<ImportTag>(imports, text, [&](const Import&) { return facts_of_firm(index); });
}

ResourceFacts task_facts(const FirmIndex& index, const Task& task) {
    const Project* const project = index.find(task.project);
    return project == nullptr ? facts_of_firm(index) : facts_of(index, *project);
}

ResourceFacts rate_facts(const FirmIndex& index, const RateRow& rate) {
    if (const Project* const project = index.find(rate.project)) return facts_of(index, *project);
    if (const Client* const client = index.find(rate.client)) return facts_of(index, *client);
    return facts_of_firm(index);
}

}  // namespace

bool shown_to(const ActorFacts& actor, const Invoice& invoice) {
    return actor.client.none() || !invoice.number.empty();
}

Action seeing(Kind kind) {
    switch (kind) {
        case Kind::none:
        case Kind::entry:
        case Kind::expense:
        case Kind::plan_allocation: return Action::see_time;
        case Kind::person:
        case Kind::team:
        case Kind::role:
        case Kind::custom_role:
        case Kind::lock:
        case Kind::absence:  // its kind is another matter: others read "away"
        case Kind::holiday: return Action::see_people;
        case Kind::client:
        case Kind::project:
        case Kind::task:
        case Kind::activity: return Action::see_clients;
        case Kind::contract: return Action::see_contracts;
        case Kind::rate: return Action::see_rates;
        case Kind::cost_rate: return Action::see_costs;
        case Kind::exception:
        case Kind::policy: return Action::see_policy;
        case Kind::invoice:
        case Kind::payment: return Action::see_invoices;
        case Kind::bank_line: return Action::see_journal;
        case Kind::collection_stop: return Action::remind_client;
        case Kind::import: return Action::import_records;
    }
    INVARIANT(false, "every kind is seen by an action");
}

Result<std::optional<ResourceFacts>> facts_of_path(Call& call, Kind kind, std::string_view text) {
    const FirmView* const view = TRY(call.firm());
    const FirmIndex& index = view->index;
    const Firm& firm = view->firm;
    const auto own = [&](const auto& record) { return facts_of(index, record); };
    const auto firms = [&](const auto&) { return facts_of_firm(index); };
    const auto persons = [&](const auto& record) { return facts_of_person(index, record.person); };
    switch (kind) {
        case Kind::none: return std::optional(facts_of_firm(index));
        case Kind::person: return in_firm<PersonTag>(index, text, own);
        case Kind::team: return in_firm<TeamTag>(index, text, firms);
        case Kind::role: return in_firm<RoleTag>(index, text, firms);
        case Kind::custom_role: return in_firm<CustomRoleTag>(index, text, firms);
        case Kind::client:
            return in_firm<ClientTag>(index, text, [&](const Client& client) {
                return facts_of(index, client, call.caller().person);
            });
        case Kind::project: return in_firm<ProjectTag>(index, text, own);
        case Kind::contract:
            return in_firm<ContractTag>(index, text, [&](const Contract& contract) {
                return facts_of(index, contract, call.caller().person);
            });
        case Kind::activity: return in_firm<ActivityTag>(index, text, firms);
        case Kind::task:
            return in_firm<TaskTag>(index, text, [&](const Task& task) { return task_facts(index, task); });
        case Kind::rate:
            return in_list<RateTag>(firm.rates, text, [&](const RateRow& rate) { return rate_facts(index, rate); });
        case Kind::cost_rate: return in_list<CostRateTag>(firm.cost_rates, text, firms);
        case Kind::holiday: return in_list<HolidayTag>(firm.holidays, text, firms);
        case Kind::absence: return in_list<AbsenceTag>(firm.absences, text, persons);
        case Kind::lock: return in_list<LockTag>(firm.locks, text, firms);
        case Kind::exception: return in_list<PolicyExceptionTag>(firm.exceptions, text, own);
        case Kind::policy: return std::optional(facts_of_firm(index));  // by version, found by the handler
        case Kind::entry: return entry_facts(call, index, text);
        case Kind::invoice: return invoice_facts(call, index, text);
        case Kind::payment: return payment_facts(call, index, text);
        case Kind::bank_line: return bank_line_facts(call, index, text);
        case Kind::collection_stop: return stop_facts(call, index, text);
        case Kind::import: return import_facts(call, index, text);
        case Kind::expense: return expense_facts(call, index, text);
        case Kind::plan_allocation: return std::optional<ResourceFacts>{};  // planned by person, project and week
    }
    INVARIANT(false, "every kind is found");
}

}  // namespace fairhour::http
