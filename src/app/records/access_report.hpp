// Who can see rates, costs, margins and whose time, and by which role: the report a works council or an auditor asks for.
// Made from the same table and facts by which every request is decided.
//
//   see_costs: Lena Vogt by finance (all), Tom Reuter by admin (all)
//   see_time:  Eva Lund by delivery_lead (led): 3 projects, 5 people
#pragma once

#include <vector>

#include "app/access.hpp"

namespace fairhour {

struct AccessLine {
    Action action = Action::see_time;
    PersonId person;
    std::optional<AccessRole> role;  // that gives it; none: one of the firm's making
    CustomRoleId custom_role;
    Reach reach = Reach::nothing;
    // led, managed and client: what it reaches beyond the person's own.
    std::vector<ProjectId> projects;
    std::vector<ClientId> clients;
    std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(AccessLine, (), (action, person, role, custom_role, reach, projects, clients, people))

// By action, then person, then role; what is only the person's own is left out.
[[nodiscard]] std::vector<AccessLine> access_report(const FirmIndex& index);

}  // namespace fairhour
