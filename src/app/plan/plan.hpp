// Who is planned for what, by week: one figure for a person, a project and a week. Tracked against planned is the time
// variance (semantics 10).
//
//   TRY(plan_week(app, {.person = ada, .project = website, .week = monday, .seconds = Seconds::hours(24)}));   // 0: no more
//
// Errors: not_permitted, person_unknown, project_unknown, week_invalid (not a Monday), seconds_invalid (below 0, above 168 h).
#pragma once

#include <vector>

#include "app/context.hpp"

namespace fairhour {

struct PlanAsked {
    PersonId person;
    ProjectId project;
    CivilDay week;  // its Monday
    Seconds seconds;
};
// The figure as it is now; without an id where it was taken away.
[[nodiscard]] Result<PlanAllocation> plan_week(const AppContext& app, const PlanAsked& asked);
// Of people and projects whose time the actor may see.
[[nodiscard]] Result<std::vector<PlanAllocation>> list_plan(const AppContext& app, const PlanFilter& filter);

}  // namespace fairhour
