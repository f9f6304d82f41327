// What may() needs to know, gathered in one place: who acts, and who stands near a record. Every use case and every route
// asks through these, so that two paths to one thing cannot differ.
//
//   TRY(require(actor_facts(app, *index), Action::approve_time, facts_of(*index, entry)));
//   const Sight sight = sight_of(actor, Action::see_time, *index);     // for lists: whose entries
#pragma once

#include <optional>
#include <vector>

#include "app/context.hpp"
#include "domain/access/may.hpp"

namespace fairhour {

// Someone who is no person of the firm has no roles, and may nothing.
[[nodiscard]] ActorFacts actor_facts(const AppContext& app, const FirmIndex& index);
[[nodiscard]] ActorFacts actor_facts(const FirmIndex& index, const Person& person, ActionSet granted = {});

[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Entry& entry);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Expense& expense);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Person& person);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Client& client);
// A client, a contract, a document have many leads, one a project: whoever asks is its lead when they lead one of them.
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Client& client, PersonId asking);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Project& project);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Contract& contract, PersonId asking);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Invoice& invoice, PersonId asking);
// Of one of a person's own things that no project is near: an absence, a week, a timer.
[[nodiscard]] ResourceFacts facts_of_person(const FirmIndex& index, PersonId person);
[[nodiscard]] ResourceFacts facts_of_firm(const FirmIndex& index);

// The furthest of the actor's roles for an action; `nothing` when no role has it or the token was not given it.
[[nodiscard]] Reach furthest_reach(const ActorFacts& actor, Action action);
[[nodiscard]] bool reaches_at_all(const ActorFacts& actor, Action action);

// Whether the actor may give or take what the person may: an admin may with the built-in roles; everybody else only as far
// as their own roles reach, and nobody gives a role of the firm's making that reaches further than theirs.
[[nodiscard]] Status require_no_further(const ActorFacts& actor, const FirmIndex& index, const Person& before,
                                        const Person& after);

// Refused as require() does when no record of any kind could be reached.
[[nodiscard]] Status require_some(const ActorFacts& actor, Action action);

// Whose records an actor sees in lists: any of the three names it. `everything` needs no filter.
struct Sight {
    bool everything = false;
    std::vector<PersonId> people;
    std::vector<ProjectId> projects;
    std::vector<ClientId> clients;
};
[[nodiscard]] Sight sight_of(const ActorFacts& actor, Action action, const FirmIndex& index);
[[nodiscard]] bool in_sight(const Sight& sight, const Entry& entry);
[[nodiscard]] bool in_sight(const Sight& sight, PersonId person);  // what is theirs, whatever the project

}  // namespace fairhour
