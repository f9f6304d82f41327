// The words of a hit: what was observed, the threshold, and one sentence with the fix. Sentences name no money, because
// not everybody who reads them may see it; amounts stand in `observed` and `threshold` of rules that only a lead reads.
//
//   {"11 characters", "20 characters", "The note is too short to say what was done: add what you worked on."}
#pragma once

#include <string>

#include "domain/policy/facts.hpp"
#include "domain/policy/rule_kind.hpp"
#include "domain/policy/rules_in_force.hpp"

namespace fairhour::rules {

struct HitText {
    std::string observed, threshold, sentence;
};

// The threshold a rule compares with, as people read it: "20 characters".
[[nodiscard]] std::string threshold_text(RuleWord word, const RulesInForce& rules, std::size_t position = 0);

// Every rule that speaks, before exceptions; rules that are off stay silent.
[[nodiscard]] RuleMask check_all(const EntryFacts& facts, const RulesInForce& rules);
// The hits of the rules that spoke, in the order of the table, each with clause and severity.
void explain_all(RuleMask spoken, const EntryFacts& facts, const RulesInForce& rules, Hits& hits);

}  // namespace fairhour::rules
