// Rounds durations, because clients are billed in steps while people work in minutes (semantics 2). What was worked never
// changes; the billable seconds stand beside it.
//
//   rule 15 min up, minimum 30 min:  7 min worked -> 30 min;  31 min -> 45 min;  0 min -> 0 min
//
// Order: minimum, then the step. Basis `day` rounds a person's billable seconds of one project and work date together and
// hands them back to the entries; basis `line` is rounded on the invoice line by the same functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

inline constexpr std::int64_t rounding_step_minutes_max = 1440;
inline constexpr std::int64_t rounding_minimum_minutes_max = 31 * 1440;

// Refuses a rule that cannot be kept: `place` names where it stands. Errors: rounding_step, rounding_minimum,
// rounding_minimum_step (down and nearest would undo the minimum), rounding_alignment (wall clock needs basis entry).
[[nodiscard]] Status check_rounding(const RoundingRule& rule, std::string_view place);

// The step and the minimum on a length alone. Nothing worked, nothing billed. An exact half goes up.
[[nodiscard]] Seconds round_duration(Seconds worked, const RoundingRule& rule);

// What was worked, with its times where it has them.
struct WorkedSpan {
    Seconds worked;
    std::optional<Instant> started_at, stopped_at;
    Zone zone;
};
// The billable seconds of one entry on its own. Basis entry: by alignment. Basis day and line: as worked, because those
// are rounded together with others.
[[nodiscard]] Seconds round_entry(const WorkedSpan& span, const RoundingRule& rule);

// An entry among those that are rounded together; entries come in the order work date, start, id.
struct RoundedPart {
    Seconds worked;
    std::optional<Seconds> invoiced_as;  // its billable seconds when something of it is invoiced: these stay
};
// The billable seconds of each part. What is invoiced stays; the others share the rest in proportion to what was worked,
// by largest remainder, ties to the earlier. They add up to the rounded whole unless more than that is invoiced already.
[[nodiscard]] std::vector<Seconds> round_together(std::span<const RoundedPart> parts, const RoundingRule& rule);

// "up to 15 min, at least 30 min, per entry"
[[nodiscard]] std::string rounding_text(const RoundingRule& rule);

}  // namespace fairhour
