#include "app/records/stored_uses.hpp"

#include "base/text.hpp"
#include "domain/firm_references.hpp"

namespace fairhour {
namespace {

struct Uses {
    std::int64_t records = 0, entries = 0, plans = 0, documents = 0;
};

Status check_none(const Uses& uses, std::string fix) {
    std::vector<std::string> parts;
    const auto say = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count > 0) parts.push_back(plural(count, one, many));
    };
    say(uses.entries, "entry", "entries");
    say(uses.documents, "document", "documents");
    say(uses.plans, "expense or plan", "expenses and plans");
    say(uses.records, "record of the set-up", "records of the set-up");
    if (parts.empty()) return {};
    return refuse(ErrorKind::conflict, "in_use", "What refers to it: " + joined(parts, ", ") + ".", {}, std::move(fix));
}

template <class Tag>
Uses uses_in_set_up(const Firm& firm, Id<Tag> id) {
    return {.records = count_uses(firm, id)};
}

std::int64_t size_of(const auto& list) { return static_cast<std::int64_t>(list.size()); }

}  // namespace

Status check_unused(Transaction& work, const Firm& firm, const LegalEntity& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    for (const Invoice& invoice : TRY(work.invoices({}))) uses.documents += invoice.legal_entity == record.id ? 1 : 0;
    return check_none(uses, "Contracts that still name it can be moved to another one.");
}

Status check_unused(Transaction& work, const Firm& firm, const Series& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    for (const Invoice& invoice : TRY(work.invoices({}))) uses.documents += invoice.series == record.id ? 1 : 0;
    return check_none(uses, "A series that gave numbers stays.");
}

Status check_unused(Transaction&, const Firm& firm, const CustomRole& record) {
    return check_none(uses_in_set_up(firm, record.id), "Take it from those who hold it first.");
}

Status check_unused(Transaction&, const Firm& firm, const Role& record) {
    return check_none(uses_in_set_up(firm, record.id), "Give these people and rates another role first.");
}

Status check_unused(Transaction&, const Firm& firm, const Team& record) {
    return check_none(uses_in_set_up(firm, record.id), "Move its people first.");
}

Status check_unused(Transaction& work, const Firm& firm, const Person& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    uses.entries = TRY(work.count_entries({.people = {record.id}}));
    uses.plans =
        size_of(TRY(work.expenses({.people = {record.id}}))) + size_of(TRY(work.plan({.people = {record.id}})));
    for (const Invoice& invoice : TRY(work.invoices({})))
        uses.documents += invoice.owner == record.id || invoice.issued_by == record.id ? 1 : 0;
    return check_none(uses, "End the employment instead: the last day goes into `employed`.");
}

Status check_unused(Transaction& work, const Firm& firm, const Client& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    uses.entries = TRY(work.count_entries({.clients = {record.id}}));
    uses.documents = size_of(TRY(work.invoices({.clients = {record.id}})));
    uses.plans = size_of(TRY(work.expenses({.clients = {record.id}})));
    return check_none(uses, "Archive its projects instead.");
}

Status check_unused(Transaction& work, const Firm& firm, const Contract& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    for (const Invoice& invoice : TRY(work.invoices({.clients = {record.client}})))
        uses.documents += invoice.contract == record.id ? 1 : 0;
    return check_none(uses, "End it instead: its last day goes into `days`.");
}

Status check_unused(Transaction& work, const Firm& firm, const Project& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    uses.entries = TRY(work.count_entries({.projects = {record.id}}));
    uses.plans =
        size_of(TRY(work.expenses({.projects = {record.id}}))) + size_of(TRY(work.plan({.projects = {record.id}})));
    return check_none(uses, "Close or archive it instead: `state`.");
}

Status check_unused(Transaction& work, const Firm& firm, const Task& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    uses.entries = TRY(work.count_entries({.tasks = {record.id}}));
    return check_none(uses, "Close it instead: `closed`.");
}

Status check_unused(Transaction& work, const Firm& firm, const Activity& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    uses.entries = TRY(work.count_entries({.activities = {record.id}}));
    return check_none(uses, "Rename it, or leave it: time was logged with it.");
}

// What is invoiced was priced by the rate that was in force then: that rate stays in the books.
Status check_unused(Transaction& work, const Firm& firm, const RateRow& record) {
    Uses uses = uses_in_set_up(firm, record.id);
    EntryFilter invoiced{.days = record.valid, .states = {EntryState::part_invoiced, EntryState::invoiced}};
    if (!record.client.none()) invoiced.clients = {record.client};
    if (!record.project.none()) invoiced.projects = {record.project};
    if (!record.task.none()) invoiced.tasks = {record.task};
    if (!record.activity.none()) invoiced.activities = {record.activity};
    if (!record.person.none()) invoiced.people = {record.person};
    uses.entries = TRY(work.count_entries(invoiced));
    return check_none(uses, "End it instead: `valid.until`, or let the next rate follow it.");
}

Status check_unused(Transaction&, const Firm& firm, const Lock& record) {
    return check_none(uses_in_set_up(firm, record.id), "Its grants stay on record; end the lock's days instead.");
}

}  // namespace fairhour
