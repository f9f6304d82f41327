#include "domain/policy/rules/settling.hpp"

namespace fairhour::rules {

bool round_by_habit(const RoundHabit& habit, const RulesInForce& rules) {
    return habit.entries >= rules.value(RuleWord::round_habit, 2) &&
           habit.rounded * 100 > habit.entries * rules.value(RuleWord::round_habit, 1);
}

HitText explain_settling(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    if (word == RuleWord::client_dispute)
        return {"a client's question", "none open", "The client has a question about this time: the lead answers it."};
    if (word == RuleWord::exception_asked)
        return {"asked: " + facts.exception_asked->rule, "none waiting",
                "An exception was asked for: a person grants or refuses it. Reason given: " +
                    facts.exception_asked->reason};
    if (word == RuleWord::round_habit)
        return {std::to_string(facts.round_habit.rounded) + " of " + std::to_string(facts.round_habit.entries) +
                    " entries are round",
                threshold_text(word, rules, 1), "Most durations are round numbers: a timer would tell more."};
    return {hours_text(facts.entry->worked_seconds) + " h",
            hours_text(facts.task->usual.shortest) + " to " + hours_text(facts.task->usual.longest) + " h",
            "The duration is unlike this person's others on the task: someone looks at it."};
}

}  // namespace fairhour::rules
