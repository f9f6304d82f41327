#include "app/records/price_reach.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fairhour {
namespace {

PriceScope all_time() {
    PriceScope scope;
    scope.add(PricePlace{});
    return scope;
}

PriceScope time_of_client(ClientId client) {
    PriceScope scope;
    scope.add({.clients = {client}});
    return scope;
}

auto price_key(const RateRow& r) {
    return std::tuple(r.level, r.client, r.project, r.task, r.activity, r.person, r.role, r.rate);
}
auto price_key(const CostRateRow& r) { return std::tuple(r.person, r.project, r.role, r.rate); }

// The days on which two dated rows differ: of both where they say different things, else where only one is in force.
template <class Row>
std::vector<DayRange> days_apart(const Row* before, const Row* after) {
    if (before == nullptr) return {after->valid};
    if (after == nullptr) return {before->valid};
    Row moved = *before;
    moved.valid = after->valid;
    const bool only_days = price_key(moved) == price_key(*after) && before->valid.overlaps(after->valid);
    if (!only_days) return {before->valid, after->valid};
    std::vector<DayRange> days;
    const auto between = [&](CivilDay a, CivilDay b) {
        if (a != b) days.push_back({std::min(a, b), std::max(a, b)});
    };
    between(before->valid.from, after->valid.from);
    between(before->valid.until, after->valid.until);
    return days;
}

ClientId client_of(const Firm& firm, ProjectId id) {
    const auto project = std::ranges::find(firm.projects, id, &Project::id);
    return project == firm.projects.end() ? ClientId{} : project->client;
}

ClientId client_of(const Firm& firm, const RateRow& row) {
    if (!row.client.none()) return row.client;
    if (!row.project.none()) return client_of(firm, row.project);
    const auto task = std::ranges::find(firm.tasks, row.task, &Task::id);
    return task == firm.tasks.end() ? ClientId{} : client_of(firm, task->project);
}

void add_place(PriceScope& scope, const std::vector<DayRange>& days, ClientId client, PersonId person) {
    for (const DayRange& range : days) {
        PricePlace place{.days = range};
        if (!client.none()) place.clients = {client};
        if (!person.none()) place.people = {person};
        scope.add(std::move(place));
    }
}

bool priced_alike(const ContractTerms& a, const ContractTerms& b) {
    const auto key = [](const ContractTerms& t) {
        return std::tie(t.rounding, t.ladder, t.other_currencies, t.multipliers, t.hours_per_day, t.amount_scope,
                        t.amount_rounding);
    };
    return key(a) == key(b);
}

// The days on which two versions of a contract price time differently, from one change of terms to the next.
std::vector<DayRange> days_priced_apart(const Contract& before, const Contract& after) {
    std::vector<CivilDay> changes;
    for (const Contract* const contract : {&before, &after})
        each_terms(*contract, [&](CivilDay from, const ContractTerms&) { changes.push_back(from); });
    std::ranges::sort(changes);
    std::vector<DayRange> days;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const DayRange range{changes[i], i + 1 < changes.size() ? changes[i + 1] : CivilDay::max};
        if (range.from == range.until || priced_alike(terms_on(before, range.from), terms_on(after, range.from)))
            continue;
        days.push_back(range);
    }
    return days;
}

bool pays_by_calendar(const Firm& firm) {
    bool pays = false;
    for (const Contract& contract : firm.contracts)
        each_terms(contract, [&](CivilDay, const ContractTerms& terms) {
            for (const Multiplier& m : terms.multipliers) pays = pays || m.kind == MultiplierKind::holiday;
        });
    return pays;
}

}  // namespace

PriceScope price_reach(const Firm&, const Organization* before, const Organization* after) {
    const bool same = before->rounding == after->rounding && before->ladder == after->ladder;
    return same ? PriceScope{} : all_time();
}

PriceScope price_reach(const Firm&, const Client* before, const Client* after) {
    if (before == nullptr || after == nullptr || before->rounding == after->rounding) return {};
    return time_of_client(after->id);
}

PriceScope price_reach(const Firm&, const Contract* before, const Contract* after) {
    if (before == nullptr || after == nullptr) return {};  // a new one has no project yet
    const auto frame = [](const Contract& c) {
        return std::tie(c.kind, c.currency, c.zone, c.holiday_calendar, c.days);
    };
    if (frame(*before) != frame(*after)) return time_of_client(after->client);
    PriceScope scope;
    add_place(scope, days_priced_apart(*before, *after), after->client, {});
    return scope;
}

PriceScope price_reach(const Firm&, const Project* before, const Project* after) {
    if (before == nullptr || after == nullptr) return {};
    const bool same = before->billable == after->billable && before->contract == after->contract;
    return same ? PriceScope{} : time_of_client(after->client);
}

PriceScope price_reach(const Firm& firm, const Task* before, const Task* after) {
    if (before == nullptr || after == nullptr || before->billable == after->billable) return {};
    return time_of_client(client_of(firm, after->project));
}

PriceScope price_reach(const Firm&, const Activity* before, const Activity* after) {
    if (before == nullptr || after == nullptr || before->billable == after->billable) return {};
    return all_time();
}

PriceScope price_reach(const Firm& firm, const Person* before, const Person* after) {
    PriceScope scope;
    if (before == nullptr || after == nullptr) return scope;
    const bool role = before->role != after->role;
    const bool calendar = before->holiday_calendar != after->holiday_calendar && pays_by_calendar(firm);
    if (role || calendar) scope.add({.people = {after->id}});
    if (role) scope.count_role_of(after->id);
    return scope;
}

PriceScope price_reach(const Firm& firm, const Holiday* before, const Holiday* after) {
    PriceScope scope;
    if (!pays_by_calendar(firm)) return scope;
    for (const Holiday* const holiday : {before, after})
        if (holiday != nullptr)
            scope.add({.days = {holiday->day - 1, holiday->day + 2}});  // over midnight, in any zone
    return scope;
}

PriceScope price_reach(const Firm& firm, const RateRow* before, const RateRow* after) {
    PriceScope scope;
    for (const RateRow* const row : {before, after})
        if (row != nullptr) add_place(scope, days_apart(before, after), client_of(firm, *row), row->person);
    return scope;
}

PriceScope price_reach(const Firm& firm, const CostRateRow* before, const CostRateRow* after) {
    PriceScope scope;
    for (const CostRateRow* const row : {before, after})
        if (row != nullptr) add_place(scope, days_apart(before, after), client_of(firm, row->project), row->person);
    return scope;
}

}  // namespace fairhour
