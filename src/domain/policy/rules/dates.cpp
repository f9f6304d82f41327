#include "domain/policy/rules/dates.hpp"

namespace fairhour::rules {
namespace {

std::string range_text(const DayRange& days) {
    const std::string from = days.from == CivilDay::min ? "" : "from " + day_text(days.from);
    const std::string until = days.until == CivilDay::max ? "" : "to " + day_text(days.until - 1);
    return from + (from.empty() || until.empty() ? "" : " ") + until;
}

HitText explain_day(RuleWord word, const EntryFacts& facts) {
    const std::string day = day_text(facts.entry->work_date);
    if (word == RuleWord::on_absence)
        return {day, "a day at work", "An absence is noted for that day: correct the absence, or the date."};
    if (word == RuleWord::on_holiday)
        return {day, "a working day", "That day is a holiday: check the date, or say why you worked."};
    return {day, "a working day", "That day is usually off for you: check the date, or say why you worked."};
}

}  // namespace

HitText explain_dates(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    const std::string day = day_text(facts.entry->work_date);
    if (word == RuleWord::outside_project_dates)
        return {day, range_text(facts.place->project->days),
                "The project does not run on that day: check date and project."};
    if (word == RuleWord::outside_contract_dates)
        return {day, range_text(facts.place->contract->days),
                "The contract is not in force on that day: check date and project."};
    if (word == RuleWord::outside_employment)
        return {day, range_text(facts.person->employed),
                "The person was not employed on that day: check date and person."};
    if (word == RuleWord::too_old)
        return {value_text(ParameterUnit::days, facts.days_back), threshold_text(word, rules),
                "The entry was made long after the work: check the date, or say why it comes so late."};
    if (word == RuleWord::future)
        return {value_text(ParameterUnit::days, -facts.days_back) + " ahead", threshold_text(word, rules) + " ahead",
                "The day was still to come when the entry was made: log it once it is done, or correct the date."};
    if (word == RuleWord::overlap)
        return {hours_text(facts.overlap) + " h shared with " + id_text(facts.overlapped->id),
                threshold_text(word, rules), "Two of your entries share the same time: correct the times of one."};
    if (word == RuleWord::late)
        return {hours_text(between(facts.day->due, facts.entry->created_at)) + " h after it was due",
                threshold_text(word, rules),
                "The entry was made after its time was due: nothing to correct, earlier is easier next time."};
    return explain_day(word, facts);
}

}  // namespace fairhour::rules
