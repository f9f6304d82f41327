// Small words the policy's reader and writer share: times of day and sentences about rules.
//
//   clock_of_text("17:30")      // 63,000 seconds after midnight
//   clock_text(Seconds{63000})  // "17:30"
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/seconds.hpp"
#include "domain/policy/rule_kind.hpp"

namespace fairhour {

[[nodiscard]] std::optional<Seconds> clock_of_text(std::string_view text);  // "00:00" to "24:00"
[[nodiscard]] std::string clock_text(Seconds clock);
[[nodiscard]] std::string numbers_text(
    std::span<const std::string_view> numbers);                  // "1.1, 1.2, 2.1"; long lists are cut
[[nodiscard]] std::string reach_sentence(const RuleKind& kind);  // why a severity is not allowed
// 28,800 kept seconds of an `hours` parameter are written 8.
[[nodiscard]] std::int64_t written_value(ParameterUnit unit, std::int64_t kept);

}  // namespace fairhour
