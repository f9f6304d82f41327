// What is usual for a person on a task, without a floating-point number that decides (semantics 7):
// 0.6745 |ln s - median| / max(MAD, 0.1) > 3.5 over 180 days and eight entries or more. The formula is turned round once
// into the shortest and the longest usual duration, so that an entry costs two comparisons.
//
//   ten entries of about an hour:  usual 36 min to 1 h 41;  six hours are unusual
#pragma once

#include <cstdint>
#include <span>

#include "base/seconds.hpp"

namespace fairhour {

inline constexpr int norm_days = 180;
inline constexpr std::int64_t ln_one = std::int64_t{1} << 32;  // the fixed point of natural logarithms

// ln(seconds) in units of 2^-32, for seconds >= 1; right to about 1e-9 and the same on every machine.
[[nodiscard]] std::int64_t ln_fixed(std::int64_t seconds);

struct UsualSpan {
    Seconds shortest{0};
    Seconds longest{INT64_MAX};

    [[nodiscard]] bool holds(Seconds s) const { return shortest <= s && s <= longest; }
    bool operator==(const UsualSpan&) const = default;
};
// The span for these durations (zero and less are left out); everything is usual below `entries_min` of them.
// `worked` is put in order.
[[nodiscard]] UsualSpan usual_span(std::span<std::int64_t> worked, std::int64_t entries_min);

}  // namespace fairhour
