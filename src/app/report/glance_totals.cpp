#include "app/report/glance_totals.hpp"

#include <algorithm>

#include "domain/contracts/cap.hpp"
#include "domain/time/days.hpp"

namespace fairhour {
namespace {

bool is_waiting(EntryState state) { return state == EntryState::approved || state == EntryState::part_invoiced; }

void add_cell(CapUse& use, const TotalKey& key, const TotalValues& values) {
    if (key.billability != Billability::billable) return;
    use.invoiced += values.allocated_seconds;
    use.invoiced_minor += values.allocated_minor;
    if (!is_waiting(key.state)) return;
    use.waiting += values.unbilled_seconds;
    use.waiting_minor += values.unbilled_minor;
}

CivilDay month_after(CivilDay day) { return month_of(day).until; }

}  // namespace

Result<const GlanceTotals::ByClient*> GlanceTotals::read(RollUp roll_up, CivilDay period) {
    const auto [at, fresh] = read_.try_emplace({roll_up, period});
    if (!fresh) return &at->second;
    const Totals cells = client_.none() ? TRY(work_.totals(roll_up, {period, period + 1}))
                                        : TRY(work_.totals_of(roll_up, period, client_));
    for (const auto& [key, values] : cells) at->second[key.client].push_back({key, values});
    for (auto& [client, list] : at->second) std::ranges::sort(list, {}, &Cell::key);
    return &at->second;
}

Result<std::vector<GlanceTotals::Cell>> GlanceTotals::cells_of(ClientId client) {
    const ByClient& all = *TRY(read(RollUp::project, CivilDay{}));
    const auto found = all.find(client);
    return found == all.end() ? std::vector<Cell>{} : found->second;
}

Status GlanceTotals::add_period(CapUse& use, ClientId client, const std::vector<ProjectId>& projects,
                                std::pair<RollUp, CivilDay> period) {
    add_of(use, *TRY(read(period.first, period.second)), client, projects);
    return {};
}

void GlanceTotals::add_of(CapUse& use, const ByClient& cells, ClientId client, const std::vector<ProjectId>& projects) {
    const auto found = cells.find(client);
    if (found == cells.end()) return;
    for (const Cell& cell : found->second)
        if (std::ranges::find(projects, cell.key.project) != projects.end()) add_cell(use, cell.key, cell.values);
}

Result<const GlanceTotals::ByClient*> GlanceTotals::read_from(CivilDay first) {
    const auto [at, fresh] = read_from_.try_emplace(first);
    if (fresh)
        for (const auto& [key, values] : TRY(work_.totals(RollUp::month_project, {first, CivilDay::max})))
            at->second[key.client].push_back({key, values});
    return &at->second;
}

// Where a cap begins inside a month or week: the few days until the next one.
Status GlanceTotals::add_entries(CapUse& use, const std::vector<ProjectId>& projects, DayRange days) {
    EntryFilter filter;
    filter.days = days;
    filter.projects = projects;
    return work_.for_each_entry(filter, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            Totals cells;
            add_contribution(cells, {entry, {}});
            for (const auto& [key, values] : cells)
                if (key.roll_up == RollUp::project) add_cell(use, key, values);
        }
        return {};
    });
}

Status GlanceTotals::add_months_from(CapUse& use, ClientId client, const std::vector<ProjectId>& projects,
                                     CivilDay first) {
    // Of one client a look-up a month, and what lies ahead, which is little, in one.
    if (!client_.none())
        for (; first <= today_; first = month_after(first))
            TRY(add_period(use, client, projects, {RollUp::month_project, first}));
    add_of(use, *TRY(read_from(first)), client, projects);
    return {};
}

Result<CapUse> GlanceTotals::used(ClientId client, const std::vector<ProjectId>& projects, DayRange days) {
    CapUse use;
    if (projects.empty()) return use;
    const bool whole_week = days.from.weekday() == Weekday::monday && days.until == days.from + 7;
    if (days == DayRange{}) TRY(add_period(use, client, projects, {RollUp::project, CivilDay{}}));
    if (whole_week) TRY(add_period(use, client, projects, {RollUp::week_project, days.from}));
    if (days == DayRange{} || whole_week) return use;
    CivilDay at = days.from;
    if (at != at.first_of_month()) {
        const CivilDay until = std::min(month_after(at), days.until);
        TRY(add_entries(use, projects, {at, until}));
        at = until;
    }
    if (days.until == CivilDay::max) {
        TRY(add_months_from(use, client, projects, at));
        return use;
    }
    for (; month_after(at) <= days.until; at = month_after(at))
        TRY(add_period(use, client, projects, {RollUp::month_project, at}));
    if (at < days.until) TRY(add_entries(use, projects, {at, days.until}));
    return use;
}

}  // namespace fairhour
