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

void add_managed(Sight& sight, PersonId manager, const Firm& firm) {
    for (const Client& client : firm.clients)
        if (same(client.account_manager, manager)) sight.clients.push_back(client.id);
}

}  // namespace

ActorFacts actor_facts(const Person& person, ActionSet granted) {
    return {.person = person.id, .roles = person.access, .client = person.client, .granted = granted};
}

ActorFacts actor_facts(const AppContext& app, const FirmIndex& index) {
    const Person* const person = index.find(app.scope.actor.person);
    return person == nullptr ? ActorFacts{} : actor_facts(*person, app.granted);
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

ResourceFacts facts_of(const FirmIndex& index, const Contract& contract) {
    const Client* const client = index.find(contract.client);
    return client == nullptr ? facts_of_firm(index) : facts_of(index, *client);
}

ResourceFacts facts_of(const FirmIndex& index, const Invoice& invoice) {
    const Client* const client = index.find(invoice.client);
    return client == nullptr ? facts_of_firm(index) : facts_of(index, *client);
}

Reach furthest_reach(const ActorFacts& actor, Action action) {
    Reach furthest = Reach::nothing;
    if (!actor.granted.holds(action)) return furthest;
    for (const AccessRole role : actor.roles) furthest = std::max(furthest, reach_of(role, action));
    return furthest;
}

bool reaches_at_all(const ActorFacts& actor, Action action) { return furthest_reach(actor, action) != Reach::nothing; }

Status require_some(const ActorFacts& actor, Action action) {
    return reaches_at_all(actor, action) ? Status{} : require(ActorFacts{}, action, {});
}

Sight sight_of(const ActorFacts& actor, Action action, const FirmIndex& index) {
    Sight sight;
    if (!actor.granted.holds(action)) return sight;
    for (const AccessRole role : actor.roles) {
        const Reach reach = reach_of(role, action);
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
    return sight;
}

}  // namespace fairhour
