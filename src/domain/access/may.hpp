// One function decides who may do what: may(actor, action, resource). The table behind it can be read aloud: for each
// action and role it says how far the role reaches (own, led, managed, all). Nobody approves their own time; in a firm
// of one person it is allowed and marked (semantics 6).
//
//   may({.person = ada, .roles = {AccessRole::member}}, Action::approve_time, {.owner = ada})
//     -> refused: "Nobody approves their own time."
//   may({.person = eva, .roles = {AccessRole::delivery_lead}}, Action::approve_time, {.owner = ada, .lead = eva})  -> allowed
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/access/role.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(Action, std::uint8_t, see_time, log_time, submit_time, approve_time, dispute_time,
                              reopen_time, write_off_time, type_rate, see_rates, set_rates, see_costs, set_costs,
                              see_margins, see_people, manage_people, set_access, see_clients, manage_clients,
                              see_contracts, manage_contracts, manage_projects, see_policy, publish_policy,
                              ask_exception, grant_exception, lock_period, lift_lock, see_invoices, check_prebill,
                              issue_invoice, credit_invoice, record_payment, import_records, undo_import, see_reports,
                              see_journal, verify_books, run_checks, manage_backup, manage_organization,
                              remind_client, keep_books)

// How far a role reaches. `led`: projects and teams the actor leads; `managed`: clients the actor manages; `client`: the
// client the actor works for. Each of them includes what is the actor's own where that is the actor's to do.
BOOST_DEFINE_FIXED_ENUM_CLASS(Reach, std::uint8_t, nothing, own, led, managed, client, all)
[[nodiscard]] Reach reach_of(AccessRole role, Action action);
[[nodiscard]] bool covers(Reach wide, Reach narrow);  // `led` and `managed` lie beside each other, both within `all`
[[nodiscard]] std::string_view action_sentence(Action action);  // "approve time"

// A set of actions, one bit each: what a token was given of its owner's permissions.
struct ActionSet {
    std::uint64_t bits = ~0ULL;  // all

    [[nodiscard]] constexpr bool holds(Action action) const { return (bits >> static_cast<unsigned>(action) & 1U) != 0; }
    bool operator==(const ActionSet&) const = default;
};

// How far an action goes: what roles of a firm's own making are put together from (access/custom_role.hpp).
struct ActionReach {
    Action action = Action::see_time;
    Reach reach = Reach::nothing;

    bool operator==(const ActionReach&) const = default;
};
BOOST_DESCRIBE_STRUCT(ActionReach, (), (action, reach))

// Somebody whose place the actor takes while they are away: what these led, for these actions (people/delegation.hpp).
struct StandIn {
    PersonId absent{};
    ActionSet actions{0};  // what can be delegated and the absent person may do themselves

    bool operator==(const StandIn&) const = default;
};
// Judging and what one has to see for it; neither rates nor money.
[[nodiscard]] ActionSet delegable_actions();

struct ActorFacts {
    PersonId person{};
    std::vector<AccessRole> roles{};
    std::vector<ActionReach> grants{};  // what the roles of the firm's own making give besides
    ClientId client{};  // whom a client's contact works for; none for our own people
    ActionSet granted{};  // all, unless it comes with a token of fewer
    std::vector<StandIn> stands_in{};
};

// What the resource says about who stands near it. What does not apply is none.
struct ResourceFacts {
    PersonId owner{};            // whose time, absence or question it is
    PersonId lead{};             // who leads its project
    PersonId team_lead{};        // who leads its owner's team
    PersonId account_manager{};  // of its client
    ClientId client{};
    std::optional<AccessRole> lifted_by{};  // lift_lock: who the lock says can lift it
    enum class Firm : std::uint8_t { of_many, of_one_person } firm = Firm::of_many;
};

enum class Answer : std::uint8_t { refused, allowed, allowed_own };  // allowed_own: to be marked "own"

struct Permission {
    Answer answer = Answer::refused;
    std::string_view reason;  // one sentence for people
    [[nodiscard]] bool allowed() const { return answer != Answer::refused; }
};

[[nodiscard]] Permission may(const ActorFacts& actor, Action action, const ResourceFacts& resource);
// The same as a refusal that can be passed up: kind `forbidden`, name `not_permitted`.
[[nodiscard]] Status require(const ActorFacts& actor, Action action, const ResourceFacts& resource);

// Every reach that the actor's roles give for an action, each once; none when a token was not given it.
[[nodiscard]] std::vector<Reach> reaches_of(const ActorFacts& actor, Action action);

// Who can do an action, and how far: the report "who can see rates, costs and whose time, and by which role".
struct Reaches {
    AccessRole role;
    Reach reach;
};
[[nodiscard]] std::vector<Reaches> who_may(Action action);

}  // namespace fairhour
