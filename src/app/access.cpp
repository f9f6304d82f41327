#include "app/access.hpp"

#include <algorithm>

namespace fairhour {
namespace {

template <class Tag>
bool same(Id<Tag> a, Id<Tag> b) {
    return a == b && !a.none();
}

void add_led(Sight& sight, PersonId lead, const Firm& firm) {
    for (const Project& project : firm.projects)
        if (same(project.delivery_lead, lead)) sight.projects.push_back(project.id);
    for (const Team& team : firm.teams) {
        if (!same(team.lead, lead)) continue;
        for (const Person& person : firm.people)
            if (person.team == team.id) sight.people.push_back(person.id);
    }
}

bool stands_in_for(const ActorFacts& actor, Action action, const StandIn& place) {
    return actor.granted.holds(action) && place.actions.holds(action);
}

void add_managed(Sight& sight, PersonId manager, const Firm& firm) {
    for (const Client& client : firm.clients)
        if (same(client.account_manager, manager)) sight.clients.push_back(client.id);
}

// With whoever asks as its lead, when they lead one of the projects that it is about.
ResourceFacts led_by(ResourceFacts facts, const FirmIndex& index, PersonId asking, auto&& is_about) {
    const bool leads = std::ranges::any_of(index.firm().projects, [&](const Project& project) {
        return same(project.delivery_lead, asking) && is_about(project);
    });
    if (leads) facts.lead = asking;
    return facts;
}

}  // namespace

ActorFacts actor_facts(const FirmIndex& index, const Person& person, ActionSet granted) {
    ActorFacts actor{.person = person.id, .roles = person.access, .client = person.client, .granted = granted};
    for (const CustomRoleId id : person.custom_roles)
        if (const CustomRole* const role = index.find(id))
            actor.grants.insert(actor.grants.end(), role->grants.begin(), role->grants.end());
    return actor;
}

namespace {
void add_stand_ins(ActorFacts& actor, const FirmIndex& index, Instant now) {
    for (const Delegation& delegation : index.firm().delegations) {
        if (delegation.deputy != actor.person) continue;
        const Person* const absent = index.find(delegation.absent);
        if (absent == nullptr || !holds_on(delegation, absent->zone.day(now))) continue;
        // No more than the absent person may do themselves: who has lost the role has nothing to pass on.
        const ActorFacts theirs = actor_facts(index, *absent);
        StandIn place{absent->id, ActionSet{0}};
        for (unsigned bit = 0; bit < 64; ++bit) {
            if ((delegable_actions().bits >> bit & 1U) == 0) continue;
            const Reach reach = furthest_reach(theirs, static_cast<Action>(bit));
            if (covers(reach, Reach::led)) place.actions.bits |= 1ULL << bit;
        }
        if (place.actions.bits != 0) actor.stands_in.push_back(place);
    }
}
}  // namespace

ActorFacts actor_facts(const AppContext& app, const FirmIndex& index) {
    const Person* const person = index.find(app.scope.actor.person);
    if (person == nullptr) return {};
    ActorFacts actor = actor_facts(index, *person, app.granted);
    add_stand_ins(actor, index, app.clock.now());
    return actor;
}

ResourceFacts facts_of_firm(const FirmIndex& index) {
    ResourceFacts facts;
    const auto ours = std::ranges::count_if(index.firm().people, [](const Person& p) { return p.client.none(); });
    facts.firm = ours == 1 ? ResourceFacts::Firm::of_one_person : ResourceFacts::Firm::of_many;
    return facts;
}

ResourceFacts facts_of_person(const FirmIndex& index, PersonId person) {
    ResourceFacts facts = facts_of_firm(index);
    facts.owner = person;
    if (const Person* const owner = index.find(person))
        if (const Team* const team = index.find(owner->team)) facts.team_lead = team->lead;
    return facts;
}

ResourceFacts facts_of(const FirmIndex& index, const Person& person) { return facts_of_person(index, person.id); }

ResourceFacts facts_of(const FirmIndex& index, const Entry& entry) {
    ResourceFacts facts = facts_of_person(index, entry.person);
    facts.client = entry.client;
    if (const Project* const project = index.find(entry.project)) facts.lead = project->delivery_lead;
    if (const Client* const client = index.find(entry.client)) facts.account_manager = client->account_manager;
    return facts;
}

// The same people stand near an expense and an entry.
ResourceFacts facts_of(const FirmIndex& index, const Expense& expense) {
    Entry near;
    near.person = expense.person;
    near.project = expense.project;
    near.client = expense.client;
    return facts_of(index, near);
}

ResourceFacts facts_of(const FirmIndex& index, const Client& client) {
    ResourceFacts facts = facts_of_firm(index);
    facts.client = client.id;
    facts.account_manager = client.account_manager;
    return facts;
}

ResourceFacts facts_of(const FirmIndex& index, const Project& project) {
    ResourceFacts facts = facts_of_firm(index);
    facts.client = project.client;
    facts.lead = project.delivery_lead;
    if (const Client* const client = index.find(project.client)) facts.account_manager = client->account_manager;
    return facts;
}

ResourceFacts facts_of(const FirmIndex& index, const Client& client, PersonId asking) {
    return led_by(facts_of(index, client), index, asking,
                  [&](const Project& project) { return project.client == client.id; });
}

ResourceFacts facts_of(const FirmIndex& index, const Contract& contract, PersonId asking) {
    const Client* const client = index.find(contract.client);
    return led_by(client == nullptr ? facts_of_firm(index) : facts_of(index, *client), index, asking,
                  [&](const Project& project) { return project.contract == contract.id; });
}

ResourceFacts facts_of(const FirmIndex& index, const Invoice& invoice, PersonId asking) {
    const Client* const client = index.find(invoice.client);
    return led_by(client == nullptr ? facts_of_firm(index) : facts_of(index, *client), index, asking,
                  [&](const Project& project) {
                      return !invoice.contract.none() && project.contract == invoice.contract;
                  });
}

Reach furthest_reach(const ActorFacts& actor, Action action) {
    Reach furthest = Reach::nothing;
    for (const Reach reach : reaches_of(actor, action)) furthest = std::max(furthest, reach);
    for (const StandIn& place : actor.stands_in)
        if (stands_in_for(actor, action, place)) furthest = std::max(furthest, Reach::led);
    return furthest;
}

Status require_no_further(const ActorFacts& actor, const FirmIndex& index, const Person& before,
                          const Person& after) {
    const auto had = [&](const auto& list, auto role) { return std::ranges::find(list, role) != list.end(); };
    if (!had(actor.roles, AccessRole::admin)) {
        const ActorFacts person = actor_facts(index, before);
        for (const AccessRole role : before.access) TRY(require_reach(actor, grants_of(role), "/access"));
        TRY(require_reach(actor, person.grants, "/custom_roles"));
        for (const AccessRole role : after.access) TRY(require_reach(actor, grants_of(role), "/access"));
    }
    for (const CustomRoleId id : after.custom_roles)
        if (const CustomRole* const role = index.find(id); role != nullptr && !had(before.custom_roles, id))
            TRY(require_reach(actor, role->grants, "/custom_roles"));
    return {};
}

bool in_sight(const Sight& sight, PersonId person) {
    return sight.everything || std::ranges::find(sight.people, person) != sight.people.end();
}

bool in_sight(const Sight& sight, const Entry& entry) {
    return in_sight(sight, entry.person) ||
           std::ranges::find(sight.projects, entry.project) != sight.projects.end() ||
           std::ranges::find(sight.clients, entry.client) != sight.clients.end();
}

bool reaches_at_all(const ActorFacts& actor, Action action) { return furthest_reach(actor, action) != Reach::nothing; }

Status require_some(const ActorFacts& actor, Action action) {
    return reaches_at_all(actor, action) ? Status{} : require(ActorFacts{}, action, {});
}

Sight sight_of(const ActorFacts& actor, Action action, const FirmIndex& index) {
    Sight sight;
    for (const Reach reach : reaches_of(actor, action)) {
        switch (reach) {
            case Reach::nothing: break;
            case Reach::own: sight.people.push_back(actor.person); break;
            case Reach::led:
                sight.people.push_back(actor.person);
                add_led(sight, actor.person, index.firm());
                break;
            case Reach::managed:
                sight.people.push_back(actor.person);
                add_managed(sight, actor.person, index.firm());
                break;
            case Reach::client:
                if (!actor.client.none()) sight.clients.push_back(actor.client);
                break;
            case Reach::all: sight.everything = true; break;
        }
    }
    for (const StandIn& place : actor.stands_in)
        if (stands_in_for(actor, action, place)) add_led(sight, place.absent, index.firm());
    return sight;
}

}  // namespace fairhour
