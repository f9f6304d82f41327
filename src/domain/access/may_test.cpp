// The whole table, role by action, against expectations written down a second time; then the rules no table says.
#include "domain/access/may.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/mp11.hpp>
#include <string>

namespace fairhour {
namespace {

constexpr PersonId ada{1}, eva{2}, kim{3};
constexpr ClientId acme{10}, other{11};

// One letter a role, in the order member, lead, account manager, finance, admin, auditor, client:
// - nothing, o own, l led, m managed, c the client's own, a all.
struct Expected {
    Action action;
    std::string_view reach;
};
constexpr std::array expectations{
    Expected{Action::see_time, "olmaaac"},        Expected{Action::log_time, "olooa--"},
    Expected{Action::submit_time, "ooooo--"},     Expected{Action::approve_time, "-l--a--"},
    Expected{Action::dispute_time, "-lm---c"},    Expected{Action::reopen_time, "-l-aa--"},
    Expected{Action::write_off_time, "-lma---"},  Expected{Action::type_rate, "--ma---"},
    Expected{Action::see_rates, "-lmaaa-"},       Expected{Action::set_rates, "---aa--"},
    Expected{Action::see_costs, "---aaa-"},       Expected{Action::set_costs, "---aa--"},
    Expected{Action::see_margins, "--maaa-"},     Expected{Action::see_people, "aaaaaa-"},
    Expected{Action::manage_people, "----a--"},   Expected{Action::set_access, "----a--"},
    Expected{Action::see_clients, "aaaaaac"},     Expected{Action::manage_clients, "--maa--"},
    Expected{Action::see_contracts, "-lmaaac"},   Expected{Action::manage_contracts, "--maa--"},
    Expected{Action::manage_projects, "-lmaa--"}, Expected{Action::see_policy, "aaaaaa-"},
    Expected{Action::publish_policy, "----a--"},  Expected{Action::ask_exception, "ooooo--"},
    Expected{Action::grant_exception, "-l--a--"}, Expected{Action::lock_period, "---aa--"},
    Expected{Action::lift_lock, "---aa--"},       Expected{Action::see_invoices, "-lmaaac"},
    Expected{Action::check_prebill, "-lma---"},   Expected{Action::issue_invoice, "--ma---"},
    Expected{Action::credit_invoice, "---a---"},  Expected{Action::record_payment, "---a---"},
    Expected{Action::import_records, "----a--"},  Expected{Action::undo_import, "----a--"},
    Expected{Action::see_reports, "olmaaa-"},     Expected{Action::see_journal, "---aaa-"},
    Expected{Action::verify_books, "---aaa-"},    Expected{Action::run_checks, "-l-aa--"},
    Expected{Action::manage_backup, "----a--"},   Expected{Action::manage_organization, "----a--"},
    Expected{Action::remind_client, "--ma---"},   Expected{Action::keep_books, "---a---"},
};
constexpr std::array roles{AccessRole::member,  AccessRole::delivery_lead, AccessRole::account_manager,
                           AccessRole::finance, AccessRole::admin,         AccessRole::auditor,
                           AccessRole::client};

// The four places a resource can stand in to the actor, and whether a letter reaches there.
struct Stand {
    const char* name;
    ResourceFacts facts;
    std::string_view letters;
};
std::array<Stand, 5> stands() {
    return {Stand{"own", {.owner = ada}, "olma"}, Stand{"led", {.owner = kim, .lead = ada}, "la"},
            Stand{"managed", {.owner = kim, .account_manager = ada}, "ma"},
            Stand{"of the client", {.owner = kim, .client = acme}, "ca"},
            Stand{"a stranger's",
                  {.owner = kim, .lead = eva, .team_lead = eva, .account_manager = eva, .client = other},
                  "a"}};
}

bool judged(Action action) {
    return action == Action::approve_time || action == Action::grant_exception || action == Action::write_off_time;
}

TEST(May, EveryRoleAndActionAsTheTableSays) {
    static_assert(expectations.size() == boost::mp11::mp_size<boost::describe::describe_enumerators<Action>>::value);
    int cells = 0;
    for (const Expected& expected : expectations) {
        if (expected.action == Action::lift_lock) continue;  // the lock itself says who
        for (std::size_t r = 0; r < roles.size(); ++r) {
            const ActorFacts actor{.person = ada, .roles = {roles[r]}, .client = acme};
            for (const Stand& stand : stands()) {
                bool allowed = stand.letters.find(expected.reach[r]) != std::string_view::npos;
                if (judged(expected.action) && std::string_view(stand.name) == "own") allowed = false;
                EXPECT_EQ(may(actor, expected.action, stand.facts).allowed(), allowed)
                    << action_sentence(expected.action) << ", role " << r << ", " << stand.name;
                ++cells;
            }
        }
    }
    EXPECT_EQ(cells, 41 * 7 * 5);
}

TEST(May, NobodyApprovesTheirOwnTimeWhateverTheRoles) {
    const ActorFacts lead{.person = ada, .roles = {AccessRole::delivery_lead, AccessRole::admin}, .client = {}};
    const Permission answer = may(lead, Action::approve_time, {.owner = ada, .lead = ada});
    EXPECT_FALSE(answer.allowed());
    EXPECT_EQ(answer.reason, "Nobody approves their own time.");
    EXPECT_TRUE(may(lead, Action::approve_time, {.owner = kim, .lead = ada}).allowed());
}

TEST(May, AFirmOfOneMayAndIsMarked) {
    const ActorFacts one{.person = ada, .roles = {AccessRole::member}, .client = {}};
    EXPECT_EQ(may(one, Action::approve_time, {.owner = ada, .firm = ResourceFacts::Firm::of_one_person}).answer,
              Answer::allowed_own);
}

TEST(May, ALockNamesWhoLiftsIt) {
    const ActorFacts lead{.person = ada, .roles = {AccessRole::delivery_lead}, .client = {}};
    const ActorFacts finance{.person = eva, .roles = {AccessRole::finance}, .client = {}};
    EXPECT_FALSE(may(lead, Action::lift_lock, {.lifted_by = AccessRole::finance}).allowed());
    EXPECT_TRUE(may(lead, Action::lift_lock, {.lifted_by = AccessRole::delivery_lead}).allowed());
    EXPECT_TRUE(may(finance, Action::lift_lock, {}).allowed());
    EXPECT_FALSE(may(finance, Action::lift_lock, {.lifted_by = AccessRole::admin}).allowed());
}

TEST(May, NoRoleNoRights) {
    for (const Expected& expected : expectations)
        EXPECT_FALSE(may({.person = ada, .roles = {}, .client = {}}, expected.action,
                         {.owner = ada, .firm = ResourceFacts::Firm::of_one_person})
                         .allowed());
}

TEST(May, AbsentIdsNeverMatch) {
    EXPECT_FALSE(may({.person = {}, .roles = {AccessRole::member}, .client = {}}, Action::see_time, {}).allowed());
    EXPECT_FALSE(may({.person = {}, .roles = {AccessRole::client}, .client = {}}, Action::see_invoices, {}).allowed());
}

TEST(May, RequireNamesTheAction) {
    const Status refusal =
        require({.person = ada, .roles = {AccessRole::member}, .client = {}}, Action::issue_invoice, {});
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().name, "not_permitted");
    EXPECT_EQ(refusal.error().kind, ErrorKind::forbidden);
    EXPECT_NE(refusal.error().reason.find("issue an invoice"), std::string::npos);
}

TEST(May, TheReportOfWhoSeesCosts) {
    const auto found = who_may(Action::see_costs);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].role, AccessRole::finance);
    EXPECT_EQ(found[2].role, AccessRole::auditor);
}

}  // namespace
}  // namespace fairhour
