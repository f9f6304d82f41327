#include "domain/policy/rules/hit_text.hpp"

#include <algorithm>

#include "domain/policy/rules/billing.hpp"
#include "domain/policy/rules/dates.hpp"
#include "domain/policy/rules/presence.hpp"
#include "domain/policy/rules/quantity.hpp"
#include "domain/policy/rules/rights.hpp"
#include "domain/policy/rules/settling.hpp"
#include "domain/policy/rules/working_time.hpp"

namespace fairhour::rules {
namespace {

bool about_working_time(RuleWord word) {
    return word == RuleWord::timer_long || rule_kind(word).reach == RuleReach::working_time;
}

HitText explain(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    switch (rule_kind(word).group) {
        case RuleGroup::presence: return explain_presence(word, facts, rules);
        case RuleGroup::quantity:
            return word == RuleWord::round_habit ? explain_settling(word, facts, rules)
                                                 : explain_quantity(word, facts, rules);
        case RuleGroup::time:
            return about_working_time(word) ? explain_working_time(word, facts, rules)
                                            : explain_dates(word, facts, rules);
        case RuleGroup::rights: return explain_rights(word, facts);
        case RuleGroup::billing: return explain_billing(word, facts, rules);
        case RuleGroup::people:
        case RuleGroup::unusual: return explain_settling(word, facts, rules);
    }
    return {};
}

}  // namespace

std::string threshold_text(RuleWord word, const RulesInForce& rules, std::size_t position) {
    return value_text(rule_kind(word).parameters[position].unit, rules.value(word, position));
}

RuleMask check_all(const EntryFacts& facts, const RulesInForce& rules) {
    RuleMask spoken = check_presence(facts, rules);
    spoken |= check_quantity(facts, rules);
    if (rules.on.has(RuleWord::over_estimate)) spoken.add_if(over_estimate(facts, rules), RuleWord::over_estimate);
    spoken |= check_dates(facts, rules);
    spoken |= check_working_time(facts, rules);
    spoken |= check_rights(facts);
    spoken |= check_billing(facts, rules);
    spoken |= check_settling(facts, rules);
    return spoken & rules.on;
}

void explain_all(RuleMask spoken, const EntryFacts& facts, const RulesInForce& rules, Hits& hits) {
    spoken.for_each([&](RuleWord word) {
        HitText text = explain(word, facts, rules);
        hits.push_back({.rule = std::string(rule_name(word)),
                        .clause = rules.clause(word),
                        .severity = rules.severity(word),
                        .observed = std::move(text.observed),
                        .threshold = std::move(text.threshold),
                        .sentence = std::move(text.sentence)});
    });
}

}  // namespace fairhour::rules
