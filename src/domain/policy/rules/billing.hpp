// Can this time be billed as it stands? Rate, billability, cap, retainer, budget, limits, a note the client can read, locks
// and the invoice window. Most of these only a person may settle (row 1).
//
//   Atlas has 40 h of budget, this entry brings it to 41:30   ->   budget_crossed, flagged to the lead, one case
#pragma once

#include "domain/policy/rules/hit_text.hpp"

namespace fairhour::rules {

[[nodiscard]] bool note_readable(std::string_view note, std::int64_t words_min,
                                 const std::vector<std::string>& vague_words);
// The owner took out time that the contract would bill.
[[nodiscard]] bool narrowed_by_owner(const EntryFacts& facts);

[[nodiscard]] inline bool crossed_by(const LimitUse* use, const Entry& entry) {
    return use != nullptr && use->crossed_by(entry);
}

[[nodiscard]] inline RuleMask check_billing(const EntryFacts& facts, const RulesInForce& rules) {
    const Entry& entry = *facts.entry;
    const PlaceFacts& place = *facts.place;
    const bool billable = entry.billability == Billability::billable;
    RuleMask spoken;
    spoken.add_if(billable && !entry.rated && place.bills_by_rate, RuleWord::rate_missing);
    spoken.add_if(entry.billability == Billability::unclear, RuleWord::billability_unclear);
    if (facts.over_cap.value > 0 && place.contract != nullptr)
        spoken.add(place.contract->cap.over == CapOver::hold ? RuleWord::over_cap_held : RuleWord::over_cap);
    spoken.add_if(facts.over_order.value > 0, RuleWord::over_cap_held);
    spoken.add_if(billable && (facts.over_retainer.value > 0 || crossed_by(place.retainer, entry)),
                  RuleWord::retainer_exhausted);
    spoken.add_if(crossed_by(place.budget_seconds, entry) || crossed_by(place.budget_money, entry),
                  RuleWord::budget_crossed);
    spoken.add_if(crossed_by(place.spending, entry), RuleWord::spending_limit_crossed);
    spoken.add_if(entry.rated && place.contract != nullptr && place.contract->approval_threshold_minor &&
                      entry.amount_minor > *place.contract->approval_threshold_minor,
                  RuleWord::above_approval_threshold);
    if (billable && rules.on.has(RuleWord::note_unreadable))
        spoken.add_if(!note_readable(entry.note, rules.value(RuleWord::note_unreadable), *facts.vague_words),
                      RuleWord::note_unreadable);
    spoken.add_if(facts.lock != nullptr, RuleWord::locked_period);
    spoken.add_if(entry.billability != Billability::non_billable && facts.window != nullptr &&
                      facts.came_at > facts.window->cut_off && facts.as_of > facts.window->cut_off,
                  RuleWord::window_missed);
    if (entry.billable_mark == BillableMark::non_billable)
        spoken.add_if(narrowed_by_owner(facts), RuleWord::narrowed_by_owner);
    spoken.add_if(entry.typed_rate.has_value(), RuleWord::rate_typed);
    return spoken;
}

[[nodiscard]] HitText explain_billing(RuleWord word, const EntryFacts& facts, const RulesInForce& rules);

}  // namespace fairhour::rules
