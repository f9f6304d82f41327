// What a person's entries are to each other: who overlaps whom, who repeats whom, the day's and the week's sums, rest and
// pauses. One sweep over the entries in order of work date; the buffers are kept from person to person.
//
//   09:00-12:00 "workshop", 11:30-13:00 "call" logged later   ->   the call overlaps the workshop by 30 min
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/policy/facts.hpp"

namespace fairhour {

struct Neighbour {
    std::int32_t overlapped = -1;  // place of the entry this one overlaps; -1: none
    std::int32_t doubled = -1;     // place of the entry this one repeats
    Seconds overlap;
};

// Counted: neither voided nor without end.
[[nodiscard]] bool is_counted(const Entry& entry);

// Fills one Neighbour for each entry. `entries` are one person's, by work date, then start.
void find_neighbours(std::span<const Entry> entries, std::vector<Neighbour>& neighbours);

// The part of `day` that follows from its entries: sums, first and last, pauses. `first` is the place of `entries[0]`.
void sum_day(std::span<const Entry> entries, std::size_t first, DayFacts& day);

// The latest stop among these entries; nothing when none has times.
[[nodiscard]] std::optional<Instant> last_stop(std::span<const Entry> entries);

}  // namespace fairhour
