// Roles that a firm makes from permissions, held beside the built-in ones: each action with how far it reaches.
//
//   CustomRole reader{.id = id, .name = "Rate reader", .grants = {{Action::see_rates, Reach::all}}};
//   TRY(check_custom_role(reader));                        // what no built-in role may, none of these can
//   TRY(require_reach(actor, reader.grants, "/grants"));             // nobody makes or gives a role that reaches further than theirs
//
// The limits of may() hold for them as for all: nobody approves their own time, and a client's contact holds none.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/access/may.hpp"

namespace fairhour {

struct CustomRole {
    CustomRoleId id;
    std::string name;  // unique in the firm
    std::vector<ActionReach> grants;
};
BOOST_DESCRIBE_STRUCT(CustomRole, (), (id, name, grants))

[[nodiscard]] Reach reach_of(const CustomRole& role, Action action);

// Errors: role_grants (none, an action twice, or one that reaches further than any built-in role of the firm's people).
[[nodiscard]] Status check_custom_role(const CustomRole& role);

// Refused with `role_reaches_further` at `place` unless the actor's own roles reach everything that is granted.
[[nodiscard]] Status require_reach(const ActorFacts& actor, std::span<const ActionReach> grants, std::string place);
// What a built-in role grants, for the same question.
[[nodiscard]] std::vector<ActionReach> grants_of(AccessRole role);

}  // namespace fairhour
