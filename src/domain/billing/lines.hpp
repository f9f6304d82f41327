// Groups what is to be billed into lines: by the contract's grouping and always by rate, multiplier and tax term, so that
// a line never averages two. Rounding that belongs to the line (basis or scope `line`) is settled here, once.
#pragma once

#include <span>
#include <vector>

#include "domain/billing/prebill.hpp"

namespace fairhour {

// How a piece of an entry is charged.
// drawn: from the hours of a retainer.
enum class PieceKind : std::uint8_t { time, overage, absorbed, drawn };

struct BillPiece {
    const Entry* entry = nullptr;
    PricePart part;  // what it takes of the entry, at its own rate
    PieceKind kind = PieceKind::time;
    std::int64_t billed_minor = 0;  // overage: at the overage rate; absorbed, drawn: 0
    bool late = false;
};

// Fills lines, line_entries and rounding adjustments of the pre-bill; pieces come in the order date, start, id.
// `cap_room`: what a not-to-exceed cap leaves for rounding a line up; none: no cap stands in the way.
struct CapRoom {
    std::optional<Seconds> seconds;
    std::optional<std::int64_t> minor;
};
[[nodiscard]] Status add_time_lines(Prebill& prebill, const GatherRequest& request, std::span<const BillPiece> pieces,
                                    CapRoom cap_room);

// Entries with one key go on one line: an id, or the number of a day or of a week's Monday.
[[nodiscard]] std::int64_t grouping_key(const FirmIndex& firm, LineGrouping by, const Entry& entry);

// Time in the unit of its rate: hours, days of the contract, minutes; six digits, half away from zero.
[[nodiscard]] Decimal quantity_of(Seconds seconds, RateUnit unit, Seconds hours_per_day);

}  // namespace fairhour
