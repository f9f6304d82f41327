// Timers that ran on, and the law on working time: rest, breaks, the longest day. Hits on rest, breaks and the longest day
// go to who answers for working time; they hold no bill and ask nobody to change what was worked (semantics 7, fairness).
//
//   stop at 22:00, start at 07:00   ->   rest_short, 9:00 h where 11:00 h are due
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

[[nodiscard]] Seconds timer_run(const EntryFacts& facts);
[[nodiscard]] bool break_short(const DayFacts& day, const RulesInForce& rules);

[[nodiscard]] inline RuleMask check_working_time(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    const DayFacts& day = *facts.day;
    RuleMask spoken;
    spoken.add_if((entry.source == EntrySource::timer || entry.state == EntryState::running) &&
                      timer_run(facts).value > rules.value(RuleWord::timer_long),
                  RuleWord::timer_long);
    spoken.add_if(facts.position == day.first_timed && entry.started_at && day.rest_before &&
                      day.rest_before->value < rules.value(RuleWord::rest_short),
                  RuleWord::rest_short);
    spoken.add_if(facts.position == day.last && break_short(day, rules), RuleWord::break_short);
    spoken.add_if(facts.day_before.value <= rules.value(RuleWord::working_time_long) &&
                      facts.day_before.value + entry.worked_seconds.value > rules.value(RuleWord::working_time_long),
                  RuleWord::working_time_long);
    return spoken;
}

[[nodiscard]] HitText explain_working_time(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
