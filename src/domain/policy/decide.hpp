// The decision table of semantics 7, read from the top; the first row that matches wins. Pure: facts in, one decision
// out. Row 1 looks at what only a person may settle and cannot be turned off by any setting.
//
//   decide(facts, terms).outcome    // flag, because the budget of project Atlas is crossed (row 1)
//
// The facts of an entry are gathered by policy/pass.hpp, which serves one entry and ten million alike.
#pragma once

#include <array>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/policy/policy.hpp"
#include "domain/policy/rule_kind.hpp"

namespace fairhour {

struct Decided {
    EntryId entry;
    Outcome outcome = Outcome::recommend_approve;
    std::uint8_t row = 5;
    DecisionWhy why = DecisionWhy::no_history;
    Autonomy autonomy = Autonomy::observe;  // observe: send nothing; recommend: nudge and draft; act: also approve
    RuleMask spoken;                        // every rule that left a hit
    Digest16 inputs;
    Instant acts_at;                // auto_approve: not before this instant
    HistoryGroup history_group = HistoryGroup::none;
    VerdictCount history;           // of that group
    RuleWord case_rule{};           // rows 1 to 3: the cause; flags of equal cause and subject are one case
    std::int64_t case_subject = 0;  // project, contract or entry number

    bool operator==(const Decided&) const = default;
};

// "Row 1: only a person may settle this."
[[nodiscard]] std::string why_text(DecisionWhy why);

// Everything the table looks at, once the rules have spoken.
struct TableFacts {
    EntryId entry;
    RuleMask spoken;
    const std::array<RuleMask, 5>& by_severity;  // the rules in force for this entry (index: Severity)
    bool near_cut_off = false;                   // within last_call_hours of the cut-off, or past it
    bool in_bounds = false;
    bool needs_two = false;  // four eyes: two people approve it
    bool auto_approve_on = false;
    bool history_found = false, confident = false, rejected_lately = false;
    Autonomy autonomy = Autonomy::observe;
    Decimal audit_share;
};

struct TableRow {
    Outcome outcome;
    std::uint8_t row;
    DecisionWhy why;
};
[[nodiscard]] TableRow decision_table(const TableFacts& facts);

// 95 % Wilson without a root: k of n is at least c, and n(k/n - c)^2 >= 3.8416 c(1 - c), in whole numbers.
[[nodiscard]] bool wilson_confident(std::int64_t approved, std::int64_t of, Decimal confidence);

// Whether row 4 sends this entry to a human all the same, by digest of its id.
[[nodiscard]] bool in_audit_sample(EntryId entry, Decimal audit_share);

}  // namespace fairhour
