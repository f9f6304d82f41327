// Who is planned for what: hours of one person on one project in one week. Tracked against planned is the time variance
// (semantics 10).
//
//   Ada, Website, week of 2026-08-03, 24 h
#pragma once

#include "domain/people/person.hpp"

namespace fairhour {

struct PlanAllocation {
    PlanAllocationId id;
    PersonId person;
    ProjectId project;
    CivilDay week;  // its Monday
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(PlanAllocation, (), (id, person, project, week, seconds))

}  // namespace fairhour
