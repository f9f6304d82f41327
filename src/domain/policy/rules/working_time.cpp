#include "domain/policy/rules/working_time.hpp"

namespace fairhour::rules {
namespace {

// The break a day of that length needs; zero: none.
Seconds break_needed(Seconds worked, const RulesInForce& rules) {
    if (worked.value > rules.value(RuleWord::break_short, 2)) return {rules.value(RuleWord::break_short, 3)};
    if (worked.value > rules.value(RuleWord::break_short, 0)) return {rules.value(RuleWord::break_short, 1)};
    return {};
}

}  // namespace

Seconds timer_run(const EntryFacts& facts) {
    const Entry& entry = *facts.entry;
    if (entry.state == EntryState::running && entry.started_at) return between(*entry.started_at, facts.as_of);
    return entry.worked_seconds;
}

bool break_short(const DayFacts& day, const RulesInForce& rules) {
    return day.pauses && *day.pauses < break_needed(day.worked, rules);
}

HitText explain_working_time(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    const auto hours_of = [](Seconds s) { return hours_text(s) + " h"; };
    if (word == RuleWord::timer_long)
        return {hours_of(timer_run(facts)), threshold_text(word, rules),
                "The timer ran longer than one stretch of work: set the end to when you stopped."};
    if (word == RuleWord::rest_short)
        return {hours_of(*facts.day->rest_before), threshold_text(word, rules),
                "There was little rest since the day before. Nothing to change here; who answers for working time will "
                "see it."};
    if (word == RuleWord::break_short)
        return {
            hours_of(*facts.day->pauses), hours_of(break_needed(facts.day->worked, rules)),
            "There were few breaks in a long day. Nothing to change here; who answers for working time will see it."};
    return {hours_of(facts.day_before + facts.entry->worked_seconds), threshold_text(word, rules),
            "The day was longer than working time allows. Nothing to change here; who answers for working time will "
            "see it."};
}

}  // namespace fairhour::rules
