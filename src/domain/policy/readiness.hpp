// What is missing before a firm may leave `observe` (semantics 7): the policy written and valid, approval history readable,
// each billable client's invoice schedule set.
//
//   readiness(firm, policy, history)   // {"Contract \"Acme 2026\" has no invoice schedule: set one, ..."}
#pragma once

#include <string>
#include <vector>

#include "domain/firm.hpp"
#include "domain/policy/history.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

struct ReadinessGap {
    std::string name;      // "invoice_schedule_missing"
    std::string sentence;  // what is missing and how to mend it

    bool operator==(const ReadinessGap&) const = default;
};
// Empty: ready. Short history is no gap (row 4 then waits by itself), none at all is one.
[[nodiscard]] std::vector<ReadinessGap> readiness(const Firm& firm, const Policy& policy,
                                                  const ApprovalHistory& history);
// The autonomy that may be used: `observe` as long as anything is missing.
[[nodiscard]] Autonomy autonomy_limit(const std::vector<ReadinessGap>& gaps);

}  // namespace fairhour
