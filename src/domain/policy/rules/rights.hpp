// May this person log here? Membership, closed and archived records, roles the contract allows, time entered for others.
//
//   Ada is no member of project Atlas, which names its members   ->   not_member
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

[[nodiscard]] inline RuleMask check_rights(const EntryFacts& facts) {
    const Entry& entry = *facts.entry;
    const Project* const project = facts.place->project;
    RuleMask spoken;
    spoken.add_if(!facts.pair->member, RuleWord::not_member);
    spoken.add_if(project != nullptr && project->state == ProjectState::closed, RuleWord::project_closed);
    spoken.add_if(project != nullptr && project->state == ProjectState::archived, RuleWord::record_archived);
    spoken.add_if(facts.task != nullptr && facts.task->task != nullptr && facts.task->task->closed,
                  RuleWord::task_closed);
    spoken.add_if(!facts.pair->role_allowed, RuleWord::role_not_allowed);
    spoken.add_if(!entry.entered_by.none() && entry.entered_by != entry.person, RuleWord::entered_by_other);
    return spoken;
}

[[nodiscard]] HitText explain_rights(RuleWord word, const EntryFacts& facts);

}  // namespace fairhour::rules
