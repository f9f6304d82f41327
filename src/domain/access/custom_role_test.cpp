// Roles of a firm's own making: what they add to may(), what they can never grant, and who can make or give them.
#include "domain/access/custom_role.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/describe.hpp"

namespace fairhour {
namespace {

constexpr PersonId ada{1}, eva{2};

CustomRole role_of(std::vector<ActionReach> grants) { return {CustomRoleId{1}, "made", std::move(grants)}; }

TEST(CustomRole, AddsToWhatTheBuiltInRolesGive) {
    const ActorFacts member{.person = eva, .roles = {AccessRole::member}};
    ActorFacts deputy = member;
    deputy.grants = {{Action::approve_time, Reach::led}, {Action::see_costs, Reach::all}};
    const ResourceFacts led{.owner = ada, .lead = eva}, far{.owner = ada};
    EXPECT_FALSE(may(member, Action::approve_time, led).allowed());
    EXPECT_TRUE(may(deputy, Action::approve_time, led).allowed());
    EXPECT_FALSE(may(deputy, Action::approve_time, far).allowed());
    EXPECT_TRUE(may(deputy, Action::see_costs, far).allowed());
    EXPECT_TRUE(may(deputy, Action::see_time, {.owner = eva}).allowed());  // as a member
    EXPECT_EQ(reaches_of(deputy, Action::see_time), std::vector{Reach::own});
}

TEST(CustomRole, GivesATokenNothingThatItWasNotGiven) {
    ActorFacts actor{.person = eva, .grants = {{Action::see_costs, Reach::all}}};
    EXPECT_TRUE(may(actor, Action::see_costs, {}).allowed());
    actor.granted.bits = 1ULL << static_cast<unsigned>(Action::see_time);
    EXPECT_FALSE(may(actor, Action::see_costs, {}).allowed());
    EXPECT_TRUE(reaches_of(actor, Action::see_costs).empty());
}

TEST(CustomRole, LetsNobodyJudgeTheirOwn) {
    const ActorFacts actor{.person = eva, .grants = {{Action::approve_time, Reach::all}}};
    EXPECT_TRUE(may(actor, Action::approve_time, {.owner = ada}).allowed());
    EXPECT_FALSE(may(actor, Action::approve_time, {.owner = eva}).allowed());
    const ResourceFacts alone{.owner = eva, .firm = ResourceFacts::Firm::of_one_person};
    EXPECT_EQ(may(actor, Action::approve_time, alone).answer, Answer::allowed_own);
}

TEST(CustomRole, LiftsTheLocksThatFinanceLifts) {
    const ActorFacts actor{.person = eva, .grants = {{Action::lift_lock, Reach::all}}};
    EXPECT_TRUE(may(actor, Action::lift_lock, {.lifted_by = AccessRole::finance}).allowed());
    EXPECT_FALSE(may(actor, Action::lift_lock, {.lifted_by = AccessRole::admin}).allowed());
}

TEST(CustomRole, GrantsNothingThatNoBuiltInRoleOfOursHas) {
    for (const ActionReach& grant : {ActionReach{Action::submit_time, Reach::all}, {Action::dispute_time, Reach::all},
                                     {Action::see_time, Reach::client}, {Action::see_time, Reach::nothing},
                                     {Action::lock_period, Reach::client}, {Action::ask_exception, Reach::led}})
        EXPECT_EQ(check_custom_role(role_of({grant})).error().name, "role_grants")
            << enum_word(grant.action) << enum_word(grant.reach);
    EXPECT_EQ(check_custom_role(role_of({})).error().place, "/grants");
    EXPECT_EQ(check_custom_role(role_of({{Action::see_time, Reach::own}, {Action::see_time, Reach::led}})).error().place,
              "/grants/1");
    // Less than a built-in role has is fine, also where none has exactly that.
    EXPECT_TRUE(check_custom_role(role_of({{Action::see_costs, Reach::led}, {Action::log_time, Reach::managed}})));
}

TEST(CustomRole, IsMadeAndGivenOnlyAsFarAsOnesOwnReach) {
    const ActorFacts admin{.person = eva, .roles = {AccessRole::admin}};
    const ActorFacts lead{.person = eva, .roles = {AccessRole::delivery_lead}};
    const std::vector<ActionReach> bills{{Action::issue_invoice, Reach::managed}};
    const std::vector<ActionReach> looks{{Action::see_rates, Reach::led}};
    EXPECT_EQ(require_reach(admin, bills, "/grants").error().name, "role_reaches_further");
    EXPECT_TRUE(require_reach(admin, looks, "/grants"));
    EXPECT_TRUE(require_reach(lead, looks, "/grants"));
    EXPECT_FALSE(require_reach(lead, std::vector<ActionReach>{{Action::see_rates, Reach::managed}}, "/grants"));
    for (const AccessRole role : {AccessRole::member, AccessRole::delivery_lead, AccessRole::account_manager,
                                  AccessRole::finance, AccessRole::admin, AccessRole::auditor, AccessRole::client})
        EXPECT_TRUE(require_reach({.person = eva, .roles = {role}}, grants_of(role), "/access")) << enum_word(role);
    EXPECT_FALSE(require_reach(lead, grants_of(AccessRole::finance), "/access"));
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([](auto one) {
        const auto said = std::ranges::count(grants_of(AccessRole::finance), one.value, &ActionReach::action);
        EXPECT_EQ(said, reach_of(AccessRole::finance, one.value) == Reach::nothing ? 0 : 1) << one.name;
    });
}

TEST(CustomRole, CoversAsSetsDo) {
    constexpr std::array all{Reach::nothing, Reach::own, Reach::led, Reach::managed, Reach::client, Reach::all};
    for (const Reach reach : all) {
        EXPECT_TRUE(covers(Reach::all, reach));
        EXPECT_TRUE(covers(reach, reach));
        EXPECT_TRUE(covers(reach, Reach::nothing));
        EXPECT_EQ(covers(reach, Reach::all), reach == Reach::all);
    }
    EXPECT_FALSE(covers(Reach::led, Reach::managed));
    EXPECT_FALSE(covers(Reach::managed, Reach::led));
    EXPECT_FALSE(covers(Reach::client, Reach::own));
}

}  // namespace
}  // namespace fairhour
