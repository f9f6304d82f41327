#include "domain/policy/rules/quantity.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour::rules {
namespace {

std::string hours_of(Seconds s) { return hours_text(s) + " h"; }

HitText explain_sum(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    const std::string most = threshold_text(word, rules);
    if (word == RuleWord::day_short)
        return {hours_of(facts.day->worked), most,
                "The day has fewer hours than the policy asks for: log what is missing, or note the absence."};
    if (word == RuleWord::week_short)
        return {hours_of(facts.week->worked), most,
                "The week has fewer hours than the policy asks for: log what is missing, or note the absence."};
    if (word == RuleWord::day_long)
        return {
            hours_of(facts.day_before + facts.entry->worked_seconds), most,
            "With this entry the day is longer than the policy allows: check its times, or say why it was so long."};
    return {hours_of(facts.week_before + facts.entry->worked_seconds), most,
            "With this entry the week is longer than the policy allows: check its times, or say why it was so long."};
}

}  // namespace

std::int64_t schedule_most(const DayFacts& day, const RulesInForce& rules) {
    return day.available.value * rules.value(RuleWord::above_schedule) / 100;
}

// The crossing is kept for the whole estimate; a policy that says another share compares the sum alone.
bool over_estimate(const EntryFacts& facts, const RulesInForce& rules) {
    const LimitUse* const use = facts.task == nullptr ? nullptr : facts.task->estimate;
    if (use == nullptr || !use->set()) return false;
    const std::int64_t percent = rules.value(RuleWord::over_estimate);
    if (percent == 100) return use->crossed_by(*facts.entry);
    return Int128{use->used} * 100 > Int128{use->limit} * percent;
}

HitText explain_quantity(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    const Seconds worked = facts.entry->worked_seconds;
    if (word == RuleWord::entry_zero)
        return {"0:00 h", "more than 0:00 h", "Nothing was worked here: enter the time, or remove the entry."};
    if (word == RuleWord::entry_short)
        return {hours_of(worked), threshold_text(word, rules),
                "The entry is very short: check its times, or join it with its neighbour."};
    if (word == RuleWord::entry_long)
        return {hours_of(worked), threshold_text(word, rules),
                "The entry is longer than one stretch of work: check its end, or split it."};
    if (word == RuleWord::above_schedule)
        return {hours_of(facts.day_before + worked), hours_of(Seconds{schedule_most(*facts.day, rules)}),
                "With this entry the day is well above what was scheduled: check its times, or say why."};
    if (word == RuleWord::duplicate)
        return {"the same as " + id_text(facts.doubled->id), "one entry",
                "There is an equal entry on that day: remove one, or say that both are right."};
    if (word == RuleWord::over_estimate)
        return {hours_of(Seconds{facts.task->estimate->used}), hours_of(Seconds{facts.task->estimate->limit}),
                "The task has used up its estimate: agree on more time with the lead, or choose another task."};
    return explain_sum(word, facts, rules);
}

}  // namespace fairhour::rules
