#include "app/review/place_limits.hpp"

#include "domain/policy/limits_used.hpp"

namespace fairhour {
namespace {

bool is_limited(const Project& project, const Contract* contract) {
    return project.budget_seconds.value > 0 || project.budget ||
           (contract != nullptr && contract->spending_limit_minor.has_value());
}

void add_limit(std::vector<PlaceLimit>& limits, PlaceLimitKind kind, const LimitUse& use, Currency currency) {
    if (use.set()) limits.push_back({kind, use.limit, use.used, currency, use.percent()});
}

}  // namespace

Result<std::vector<PlaceLimit>> place_limits(Transaction& work, const FirmView& view, const Entry& entry) {
    std::vector<PlaceLimit> found;
    const Project* const project = view.index.find(entry.project);
    if (project == nullptr) return found;
    const Contract* const contract = view.index.contract_of(entry.project, entry.work_date);
    if (!is_limited(*project, contract)) return found;
    EntryFilter filter;
    for (const Project& other : view.firm.projects)
        if (other.id == project->id || (contract != nullptr && other.contract == contract->id))
            filter.projects.push_back(other.id);
    LimitsUsed limits(view.firm);
    const std::vector<Entry> entries = TRY(work.entries(filter));
    for (const Entry& one : entries) limits.count(one);
    for (const Entry& one : entries) limits.place(one);
    TRY(limits.finish());
    add_limit(found, PlaceLimitKind::budget_hours, limits.budget_seconds(project->id), {});
    if (project->budget)
        add_limit(found, PlaceLimitKind::budget_money, limits.budget_money(project->id), project->budget->currency);
    if (contract != nullptr)
        add_limit(found, PlaceLimitKind::spending_limit, limits.spending(contract->id, entry.work_date), contract->currency);
    return found;
}

}  // namespace fairhour
