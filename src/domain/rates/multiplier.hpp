// Which part of an entry counts at which multiplier, by the entry's local clock (semantics 3). Only the highest applies.
//
//   night 22:00-06:00 × 1.5; worked 20:00-23:00   ->   2 h × 1, 1 h × 1.5
//
// Work without times takes the multipliers of its whole day (weekend, holiday), its tags (rush) and its place in the day's
// and week's hours (overtime), never those of the clock (night).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/seconds.hpp"
#include "domain/people/capacity.hpp"
#include "domain/rates/terms.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct FactorStretch {
    Seconds worked;
    Decimal factor = Decimal::whole(1);
    std::optional<MultiplierKind> kind;  // none: no multiplier applies

    bool operator==(const FactorStretch&) const = default;
};

// What the entry's multipliers depend on beside the entry.
struct FactorContext {
    std::span<const Multiplier> multipliers;
    const Holidays& holidays;
    std::string_view calendar;              // whose holidays count
    Seconds before_in_day, before_in_week;  // billable hours of the person under the contract before this entry
};

// The parts add up to the entry's worked seconds; equal multipliers are one part, in the order they first apply.
[[nodiscard]] std::vector<FactorStretch> factor_stretches(const Entry& entry, const FactorContext& context);
[[nodiscard]] bool has_overtime(std::span<const Multiplier> multipliers);

}  // namespace fairhour
