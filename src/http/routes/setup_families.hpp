// The families of routes of the set-up; all_routes.cpp puts them into the one table.
#pragma once

#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Routes setup_firm_routes();      // organization, legal entities, series
[[nodiscard]] Routes setup_people_routes();    // me, people and what they may, teams, roles
[[nodiscard]] Routes setup_calendar_routes();  // holidays, absences
[[nodiscard]] Routes setup_client_routes();    // clients, contacts
[[nodiscard]] Routes setup_project_routes();   // projects, tasks, activities
[[nodiscard]] Routes setup_contract_routes();
[[nodiscard]] Routes setup_rate_routes();  // rates, cost rates
[[nodiscard]] Routes setup_lock_routes();  // locks, grants, exceptions to the policy
[[nodiscard]] Routes access_report_routes();

}  // namespace fairhour::http
