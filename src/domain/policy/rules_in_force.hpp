// Which rules hold for an entry: the organization's, what its client says otherwise, what its project says otherwise.
// Resolved once per client and project; most share one set.
//
//   RuleBook book(policy, firm);
//   book.of(project, client).values[RuleWord::note_short][0]   // 40 for Acme, 20 for everybody else
//
// Rules that only a person may settle are on in every set and never below `flag`, whatever the policy says.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/firm.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

struct RulesInForce {
    RuleMask on;
    std::array<RuleMask, 5> by_severity;  // index: Severity
    std::array<RuleValues, rule_count> values{};
    std::array<Severity, rule_count> severities{};
    std::array<std::string, rule_count> clauses;

    [[nodiscard]] std::int64_t value(RuleWord word, std::size_t position = 0) const {
        return values[static_cast<std::size_t>(word)][position];
    }
    [[nodiscard]] Severity severity(RuleWord word) const { return severities[static_cast<std::size_t>(word)]; }
    [[nodiscard]] const std::string& clause(RuleWord word) const { return clauses[static_cast<std::size_t>(word)]; }
};

// What `clause` of a hit says for a row-1 rule that the policy does not write down.
inline constexpr std::string_view built_in_clause = "built in";

class RuleBook {
public:
    RuleBook(const Policy& policy, const Firm& firm);
    [[nodiscard]] const RulesInForce& of(ProjectId project, ClientId client) const;
    [[nodiscard]] const RulesInForce& organization() const { return *sets_.front(); }
    // Names that overrides use and the firm does not have: "client \"Acmee\"".
    [[nodiscard]] const std::vector<std::string>& unknown_names() const { return unknown_names_; }

private:
    std::vector<std::unique_ptr<RulesInForce>> sets_;
    absl::flat_hash_map<ProjectId, const RulesInForce*> by_project_;
    absl::flat_hash_map<ClientId, const RulesInForce*> by_client_;
    std::vector<std::string> unknown_names_;
};

}  // namespace fairhour
