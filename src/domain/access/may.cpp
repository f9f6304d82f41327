#include "domain/access/may.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace fairhour {
namespace {

constexpr Reach no = Reach::nothing, own = Reach::own, led = Reach::led, mgd = Reach::managed, cli = Reach::client,
                all = Reach::all;

struct Row {
    Action action;
    std::string_view words;
    std::array<Reach, 7> reach;  // member, delivery_lead, account_manager, finance, admin, auditor, client
};

// To be read aloud: "a member sees their own time, a lead that of the projects and teams they lead, ..."
constexpr std::array table{
    //                                                             member lead  acct  fin   admin audit client
    Row{Action::see_time, "see time", {own, led, mgd, all, all, all, cli}},
    Row{Action::log_time, "log time", {own, led, own, own, all, no, no}},
    Row{Action::submit_time, "submit time", {own, own, own, own, own, no, no}},
    Row{Action::approve_time, "approve time", {no, led, no, no, all, no, no}},
    Row{Action::dispute_time, "question time", {no, led, mgd, no, no, no, cli}},
    Row{Action::reopen_time, "reopen approved time", {no, led, no, all, all, no, no}},
    Row{Action::write_off_time, "write time off", {no, led, mgd, all, no, no, no}},
    Row{Action::type_rate, "type a rate on an entry", {no, no, mgd, all, no, no, no}},
    Row{Action::see_rates, "see rates", {no, led, mgd, all, all, all, no}},
    Row{Action::set_rates, "set rates", {no, no, no, all, all, no, no}},
    Row{Action::see_costs, "see costs", {no, no, no, all, all, all, no}},
    Row{Action::set_costs, "set costs", {no, no, no, all, all, no, no}},
    Row{Action::see_margins, "see margins", {no, no, mgd, all, all, all, no}},
    Row{Action::see_people, "see people", {all, all, all, all, all, all, no}},
    Row{Action::manage_people, "manage people", {no, no, no, no, all, no, no}},
    Row{Action::set_access, "give and take roles", {no, no, no, no, all, no, no}},
    Row{Action::see_clients, "see clients", {all, all, all, all, all, all, cli}},
    Row{Action::manage_clients, "manage clients", {no, no, mgd, all, all, no, no}},
    Row{Action::see_contracts, "see contracts", {no, led, mgd, all, all, all, cli}},
    Row{Action::manage_contracts, "manage contracts", {no, no, mgd, all, all, no, no}},
    Row{Action::manage_projects, "manage projects", {no, led, mgd, all, all, no, no}},
    Row{Action::see_policy, "see the policy", {all, all, all, all, all, all, no}},
    Row{Action::publish_policy, "publish the policy", {no, no, no, no, all, no, no}},
    Row{Action::ask_exception, "ask for an exception", {own, own, own, own, own, no, no}},
    Row{Action::grant_exception, "grant an exception", {no, led, no, no, all, no, no}},
    Row{Action::lock_period, "lock a period", {no, no, no, all, all, no, no}},
    Row{Action::lift_lock, "lift a lock", {no, no, no, all, all, no, no}},
    Row{Action::see_invoices, "see invoices", {no, led, mgd, all, all, all, cli}},
    Row{Action::check_prebill, "check a pre-bill", {no, led, mgd, all, no, no, no}},
    Row{Action::issue_invoice, "issue an invoice", {no, no, mgd, all, no, no, no}},
    Row{Action::credit_invoice, "write a credit note", {no, no, no, all, no, no, no}},
    Row{Action::record_payment, "record a payment", {no, no, no, all, no, no, no}},
    Row{Action::import_records, "import", {no, no, no, no, all, no, no}},
    Row{Action::undo_import, "undo an import", {no, no, no, no, all, no, no}},
    Row{Action::see_reports, "see reports", {own, led, mgd, all, all, all, no}},
    Row{Action::see_journal, "see the journal", {no, no, no, all, all, all, no}},
    Row{Action::verify_books, "verify the books", {no, no, no, all, all, all, no}},
    Row{Action::run_checks, "run the policy's checks", {no, led, no, all, all, no, no}},
    Row{Action::manage_backup, "back up and restore", {no, no, no, no, all, no, no}},
    Row{Action::manage_organization, "change the organization", {no, no, no, no, all, no, no}},
    Row{Action::remind_client, "remind clients of what is overdue", {no, no, mgd, all, no, no, no}},
    Row{Action::keep_books, "keep the books", {no, no, no, all, no, no, no}},
};
static_assert(std::ranges::is_sorted(table, {}, &Row::action), "the rows come in the order of Action");
static_assert(table.size() == static_cast<std::size_t>(Action::keep_books) + 1, "every action has its row");
static_assert(table.size() <= 64, "an ActionSet holds every action");

const Row& row_of(Action action) { return table[static_cast<std::size_t>(action)]; }

template <class Tag>
bool same(Id<Tag> a, Id<Tag> b) {
    return a == b && !a.none();
}

bool within(const ActorFacts& actor, Reach reach, const ResourceFacts& r) {
    const bool mine = same(actor.person, r.owner);
    switch (reach) {
        case Reach::nothing: return false;
        case Reach::own: return mine;
        case Reach::led: return mine || same(actor.person, r.lead) || same(actor.person, r.team_lead);
        case Reach::managed: return mine || same(actor.person, r.account_manager);
        case Reach::client: return same(actor.client, r.client);
        case Reach::all: return true;
    }
    INVARIANT(false, "every reach is measured");
}

// In the place of somebody who is away, over what they lead.
bool stands_in(const ActorFacts& actor, Action action, const ResourceFacts& r) {
    return actor.granted.holds(action) && std::ranges::any_of(actor.stands_in, [&](const StandIn& place) {
               return place.actions.holds(action) && (same(place.absent, r.lead) || same(place.absent, r.team_lead));
           });
}

// Judging time: what nobody does to their own.
bool judges(Action action) {
    return action == Action::approve_time || action == Action::grant_exception || action == Action::write_off_time;
}

bool holds(const ActorFacts& actor, AccessRole role) {
    return std::ranges::find(actor.roles, role) != actor.roles.end();
}

// A lock says itself who can lift it; an admin always can. A role of the firm's own making that lifts locks stands in for
// finance.
bool lifts(const ActorFacts& actor, const ResourceFacts& r) {
    const AccessRole named = r.lifted_by.value_or(AccessRole::finance);
    const bool stands_in = named == AccessRole::finance &&
                           std::ranges::find(actor.grants, Action::lift_lock, &ActionReach::action) != actor.grants.end();
    return holds(actor, AccessRole::admin) || holds(actor, named) || stands_in;
}

// Our own people, by whatever role: a client's contact judges nothing.
bool works_here(const ActorFacts& actor) {
    return !(actor.roles.empty() && actor.grants.empty()) && !holds(actor, AccessRole::client);
}

Permission refused(std::string_view reason) { return {Answer::refused, reason}; }

}  // namespace

Reach reach_of(AccessRole role, Action action) { return row_of(action).reach[static_cast<std::size_t>(role)]; }

bool covers(Reach wide, Reach narrow) {
    switch (wide) {
        case Reach::nothing: return narrow == Reach::nothing;
        case Reach::own:
        case Reach::client: return narrow == wide || narrow == Reach::nothing;
        case Reach::led:
        case Reach::managed: return narrow == wide || narrow == Reach::own || narrow == Reach::nothing;
        case Reach::all: return true;
    }
    INVARIANT(false, "every reach is measured");
}

std::vector<Reach> reaches_of(const ActorFacts& actor, Action action) {
    std::vector<Reach> found;
    if (!actor.granted.holds(action)) return found;
    const auto add = [&](Reach reach) {
        if (reach != Reach::nothing && std::ranges::find(found, reach) == found.end()) found.push_back(reach);
    };
    for (const AccessRole role : actor.roles) add(reach_of(role, action));
    for (const ActionReach& grant : actor.grants)
        if (grant.action == action) add(grant.reach);
    return found;
}

ActionSet delegable_actions() {
    ActionSet set{0};
    for (const Action action : {Action::see_time, Action::approve_time, Action::dispute_time, Action::reopen_time,
                                Action::grant_exception, Action::run_checks})
        set.bits |= 1ULL << static_cast<unsigned>(action);
    return set;
}

std::string_view action_sentence(Action action) { return row_of(action).words; }

Permission may(const ActorFacts& actor, Action action, const ResourceFacts& resource) {
    if (!actor.granted.holds(action)) return refused("The token was not given this.");
    const bool alone = resource.firm == ResourceFacts::Firm::of_one_person;
    const bool mine = same(actor.person, resource.owner);
    if (action == Action::lift_lock)
        return lifts(actor, resource) ? Permission{Answer::allowed, "The lock can be lifted by this role."}
                                      : refused("The lock names who can lift it.");
    const bool reached = std::ranges::any_of(reaches_of(actor, action),
                                             [&](Reach reach) { return within(actor, reach, resource); }) ||
                         stands_in(actor, action, resource);
    // In a firm of one person there is nobody else to judge: it may, whatever its roles, and it is marked.
    if (judges(action) && mine && alone && works_here(actor))
        return {Answer::allowed_own, "There is nobody else; it is marked as their own."};
    if (!reached) return refused("None of the actor's roles reaches this.");
    if (judges(action) && mine) return refused("Nobody approves their own time.");
    return {Answer::allowed, "A role of the actor reaches this."};
}

Status require(const ActorFacts& actor, Action action, const ResourceFacts& resource) {
    const Permission permission = may(actor, action, resource);
    if (permission.allowed()) return {};
    return refuse(ErrorKind::forbidden, "not_permitted",
                  "Not permitted to " + std::string(action_sentence(action)) + ": " + std::string(permission.reason),
                  {}, "Ask someone whose role reaches it.");
}

std::vector<Reaches> who_may(Action action) {
    std::vector<Reaches> found;
    for (const AccessRole role : {AccessRole::member, AccessRole::delivery_lead, AccessRole::account_manager,
                                  AccessRole::finance, AccessRole::admin, AccessRole::auditor, AccessRole::client})
        if (reach_of(role, action) != Reach::nothing) found.push_back({role, reach_of(role, action)});
    return found;
}

}  // namespace fairhour
