// Does the day fit? Project, contract and employment dates, days back and ahead, absence, holidays, and whether the time
// was logged when it was due.
//
//   work of Monday, made on Wednesday at noon, due Tuesday at 10:00   ->   late by 26:00 h
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

[[nodiscard]] inline RuleMask check_dates(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    const PlaceFacts& place = *facts.place;
    const DayFacts& day = *facts.day;
    RuleMask spoken;
    spoken.add_if(place.project != nullptr && !place.project->days.holds(entry.work_date),
                  RuleWord::outside_project_dates);
    spoken.add_if(place.contract != nullptr && !place.contract->days.holds(entry.work_date),
                  RuleWord::outside_contract_dates);
    spoken.add_if(!day.employed, RuleWord::outside_employment);
    spoken.add_if(facts.days_back > rules.value(RuleWord::too_old), RuleWord::too_old);
    spoken.add_if(-facts.days_back > rules.value(RuleWord::future), RuleWord::future);
    spoken.add_if(facts.overlapped != nullptr && facts.overlap.value > rules.value(RuleWord::overlap),
                  RuleWord::overlap);
    spoken.add_if(day.away, RuleWord::on_absence);
    spoken.add_if(day.holiday, RuleWord::on_holiday);
    spoken.add_if(day.employed && day.scheduled.value == 0 && !day.holiday, RuleWord::on_day_off);
    spoken.add_if(entry.created_at > day.due + Seconds{rules.value(RuleWord::late)}, RuleWord::late);
    return spoken;
}

[[nodiscard]] HitText explain_dates(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
