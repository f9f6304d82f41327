#include "domain/access/custom_role.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/describe.hpp"

namespace fairhour {
namespace {

// Those of the firm's own people; a client's contact stands outside.
constexpr std::array roles_inside{AccessRole::member,  AccessRole::delivery_lead, AccessRole::account_manager,
                                  AccessRole::finance, AccessRole::admin,         AccessRole::auditor};

std::string reach_words(const ActionReach& grant) {
    return std::string(enum_word(grant.action)) + " " + std::string(enum_word(grant.reach));
}

Status check_one_grant(const ActionReach& grant, const std::string& place) {
    const bool known = std::ranges::any_of(
        roles_inside, [&](AccessRole role) { return covers(reach_of(role, grant.action), grant.reach); });
    if (grant.reach == Reach::nothing || grant.reach == Reach::client || !known)
        return invalid("role_grants", "No role of the firm's own people has " + reach_words(grant) + ".", place,
                       "Grant it no further than a built-in role does, or leave it out.");
    return {};
}

}  // namespace

Reach reach_of(const CustomRole& role, Action action) {
    const auto found = std::ranges::find(role.grants, action, &ActionReach::action);
    return found == role.grants.end() ? Reach::nothing : found->reach;
}

Status check_custom_role(const CustomRole& role) {
    if (role.grants.empty())
        return invalid("role_grants", "A role that grants nothing is none.", "/grants",
                       "Name at least one action and how far it reaches.");
    for (std::size_t i = 0; i < role.grants.size(); ++i) {
        const std::string place = "/grants/" + std::to_string(i);
        TRY(check_one_grant(role.grants[i], place));
        const auto first = std::ranges::find(role.grants, role.grants[i].action, &ActionReach::action);
        if (first != role.grants.begin() + static_cast<std::ptrdiff_t>(i))
            return invalid("role_grants", "The role names " + std::string(enum_word(first->action)) + " twice.", place,
                           "Name each action once, with its furthest reach.");
    }
    return {};
}

Status require_reach(const ActorFacts& actor, std::span<const ActionReach> grants, std::string place) {
    for (const ActionReach& grant : grants) {
        const bool reached = std::ranges::any_of(reaches_of(actor, grant.action),
                                                 [&](Reach own) { return covers(own, grant.reach); });
        if (!reached)
            return refuse(ErrorKind::forbidden, "role_reaches_further",
                          "The role grants " + reach_words(grant) + ", which is further than your own roles reach.",
                          std::move(place), "Ask someone whose roles reach it, or leave it out.");
    }
    return {};
}

std::vector<ActionReach> grants_of(AccessRole role) {
    std::vector<ActionReach> grants;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto one) {
        const ActionReach grant{one.value, reach_of(role, one.value)};
        if (grant.reach != Reach::nothing) grants.push_back(grant);
    });
    return grants;
}

}  // namespace fairhour
