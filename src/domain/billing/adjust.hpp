// What the owner of a pre-bill does to a line, always with a reason: write it up, down or off, hold it, release it, move
// it to the next window, say it in other words (the first ones are kept). Entries keep their value; the difference is an adjustment. Money may go up, hours never
// (semantics 9): hours that were taken off can be given back, which is how a change is undone.
//
//   adjust(prebill, index, {.kind = AdjustmentKind::write_down, .line = 1, .minor = 10000, .reason = "agreed with Eva", ...})
//     -> line 1 reads 1,100.00 instead of 1,200.00; each of its entries bears its share, to the cent
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/billing/prebill.hpp"

namespace fairhour {

struct LineChange {
    // write_up, write_down, write_off, hold, release, move, reword; split and join are those of split_line.hpp
    AdjustmentKind kind = AdjustmentKind::write_down;
    std::int64_t line = 0;
    std::int64_t minor = 0;  // how much up or down, positive; none where `seconds` says it
    Seconds seconds{};       // write_down: hours taken off the line, with their money; write_up: given back of those
    std::string text{};  // reword, split by entries: what the line says from now on
    std::optional<LineGrouping> split_by{};  // split: a line each person, week, task ...
    std::vector<EntryId> entries{};          // split: these go to a line of their own
    std::string reason{};
    PersonId by{};
    Instant at{};
};

// The pre-bill with the change made and its adjustment appended; discount and totals settled again. Refused: no reason,
// no such line, more than the line has, hours up, a line that is not in the state the change needs.
[[nodiscard]] Result<Prebill> adjust(const Prebill& prebill, const FirmIndex& firm, const LineChange& change);
// What every change of a line needs: a pre-bill that may change, a reason, a line that is there and stands for itself.
[[nodiscard]] Status check_line_change(const Prebill& prebill, const LineChange& change);

}  // namespace fairhour
