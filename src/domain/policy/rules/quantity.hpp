// Are the hours believable? Of one entry, of its day and week, against the schedule and the estimate, and only once.
//
//   8 h, then 5 h on a day of at most 12 h   ->   day_long on the second entry, which passed the most
//
// The entry that passes a day's or week's most is asked, so that one long day is one hit and not eight.
#pragma once

#include <algorithm>

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

// The sum before was within `most`, with this entry it is not.
[[nodiscard]] constexpr bool passes(Seconds before, Seconds worked, std::int64_t most) {
    return before.value <= most && before.value + worked.value > most;
}
[[nodiscard]] std::int64_t schedule_most(const DayFacts& day, const RulesInForce& rules);

[[nodiscard]] inline RuleMask check_quantity(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    const DayFacts& day = *facts.day;
    const WeekFacts& week = *facts.week;
    const Seconds worked = entry.worked_seconds;
    RuleMask spoken;
    spoken.add_if(worked.value <= 0 && entry.state != EntryState::running, RuleWord::entry_zero);
    spoken.add_if(worked.value > 0 && worked.value < rules.value(RuleWord::entry_short), RuleWord::entry_short);
    spoken.add_if(worked.value > rules.value(RuleWord::entry_long), RuleWord::entry_long);
    spoken.add_if(facts.position == day.last && day.past_due &&
                      day.worked.value < std::min(rules.value(RuleWord::day_short), day.available.value),
                  RuleWord::day_short);
    spoken.add_if(passes(facts.day_before, worked, rules.value(RuleWord::day_long)), RuleWord::day_long);
    spoken.add_if(facts.position == week.last && week.over &&
                      week.worked.value < std::min(rules.value(RuleWord::week_short), week.available.value),
                  RuleWord::week_short);
    spoken.add_if(passes(facts.week_before, worked, rules.value(RuleWord::week_long)), RuleWord::week_long);
    spoken.add_if(day.available.value > 0 && passes(facts.day_before, worked, schedule_most(day, rules)),
                  RuleWord::above_schedule);
    spoken.add_if(facts.doubled != nullptr, RuleWord::duplicate);
    return spoken;
}
// Whether the task's time, everybody's together, is past its share of the estimate at this entry.
[[nodiscard]] bool over_estimate(const EntryFacts& facts, const RulesInForce& rules);

[[nodiscard]] HitText explain_quantity(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
