// A policy made from the seven numbers a firm's export folder gives (policy.csv), so that an imported firm is checked from
// its first day. The clauses are plain sentences with those numbers in them.
//
//   policy_from_limits({{"max_entry_minutes", 480}, {"note_min_chars", 20}}, "Nordlicht", from)
#pragma once

#include <span>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

// Known: min_minutes_a_day, max_minutes_a_day, max_entry_minutes, entry_due_days, note_min_chars, lock_day_of_next_month,
// compliance_target_pct. Errors: policy_limit_unknown, policy_limit_range. What is not given keeps the usual value.
[[nodiscard]] Result<Policy> policy_from_limits(std::span<const std::pair<std::string, std::int64_t>> limits,
                                                std::string_view firm_name, CivilDay effective_from);

}  // namespace fairhour
