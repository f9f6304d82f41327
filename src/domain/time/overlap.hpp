// Finds where a person's entries overlap. Overlaps may be stored and nothing is cut; people and policy are told.
//
//   09:00-11:00 and 10:30-12:00   ->   the second overlaps the first by 30 min;  11:00 meets 11:00: no overlap
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct TimedSpan {
    Instant started_at, stopped_at;
};
struct Overlap {
    std::size_t earlier = 0, later = 0;  // places in the list
    Seconds seconds;

    bool operator==(const Overlap&) const = default;
};
// `spans` are one person's, sorted by start. Every pair that shares a second, by later, then earlier.
[[nodiscard]] std::vector<Overlap> overlaps(std::span<const TimedSpan> spans);
// The same for entries in any order; those without both times, and voided ones, are left out. Places are in `entries`.
[[nodiscard]] std::vector<Overlap> overlaps(std::span<const Entry* const> entries);

}  // namespace fairhour
