// One line of a pre-bill into several: by person, week, task or any other grouping, or some entries apart from the rest; and
// the same lines into one again. Every entry keeps what it bills, what was taken off it and its order, so the lines add up to
// the one they were, to the second and the cent (semantics 9).
//
//   adjust_with_entries(prebill, index, entries, {.kind = AdjustmentKind::split, .line = 1, .split_by = LineGrouping::person,
//                                                 .reason = "the client asked who worked"})
//     -> 1  Website · Ada   10:00 h  1,200.00
//        2  Website · Ben    4:30 h    540.00     what was line 2 is line 3
//   adjust_with_entries(..., {.kind = AdjustmentKind::join, .line = 2, .reason = "one line is enough"})
//     -> 1  Website         14:30 h  1,740.00     as before, with its first words
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/billing/adjust.hpp"

namespace fairhour {

// adjust() and these two. `entries`: those the line holds, in any order. Refused: line_not_split (no time on it, or one line
// would come out), entry_not_on_line, line_whole (join: it was never split), line_state (join: one is held, another is not).
[[nodiscard]] Result<Prebill> adjust_with_entries(const Prebill& prebill, const FirmIndex& firm,
                                                  std::span<const Entry> entries, const LineChange& change);

// Where a line stands, known by its key: one place, or those of all its parts where it was split; none: not there any more.
[[nodiscard]] std::vector<std::int64_t> places_of_line(std::span<const InvoiceLine> lines, std::string_view group_key);

}  // namespace fairhour
