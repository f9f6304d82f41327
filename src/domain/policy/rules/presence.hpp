// Is what the policy asks for there at all? Client, project, task, activity, tag, and a note long enough.
//
//   a note of 11 characters where 20 are asked for   ->   note_short, "11 characters", "20 characters"
//
// A task is asked for only where the project has tasks to choose from.
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

// Code points without white space at both ends; fast, since every entry's note is measured.
[[nodiscard]] std::int64_t note_length(std::string_view note);

[[nodiscard]] inline RuleMask check_presence(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    RuleMask spoken;
    spoken.add_if(entry.client.none() && facts.place->project == nullptr, RuleWord::client_missing);
    spoken.add_if(entry.project.none(), RuleWord::project_missing);
    spoken.add_if(entry.task.none() && facts.place->has_tasks, RuleWord::task_missing);
    spoken.add_if(entry.activity.none() && facts.activities_exist, RuleWord::activity_missing);
    spoken.add_if(entry.tags.empty(), RuleWord::tag_missing);
    if (rules.on.has(RuleWord::note_short))
        spoken.add_if(note_length(entry.note) < rules.value(RuleWord::note_short), RuleWord::note_short);
    return spoken;
}

[[nodiscard]] HitText explain_presence(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
