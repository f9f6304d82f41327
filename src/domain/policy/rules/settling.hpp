// What people said about an entry and what is unusual about it: a client's question, an exception asked for, a duration or
// a habit unlike the person's own. The first two only a person settles; the unusual only keeps out of row 4.
//
//   Ada's calls last about 20 minutes; this one lasts 6 h   ->   unusual_duration
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

[[nodiscard]] bool round_by_habit(const RoundHabit& habit, const RulesInForce& rules);

[[nodiscard]] inline RuleMask check_settling(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    RuleMask spoken;
    spoken.add_if(entry.state == EntryState::disputed, RuleWord::client_dispute);
    spoken.add_if(facts.task != nullptr && entry.worked_seconds.value > 0 &&
                      !facts.task->usual.holds(entry.worked_seconds),
                  RuleWord::unusual_duration);
    if (facts.round_habit.entries > 0) spoken.add_if(round_by_habit(facts.round_habit, rules), RuleWord::round_habit);
    return spoken;
}

[[nodiscard]] HitText explain_settling(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
