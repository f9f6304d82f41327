// What one entry's closed window missed of it: the capture gap of semantics 11, entry by entry. A window is closed when an
// invoice of the contract was issued up to its end; what missed it may still be billed later, but not in its month.
//
//   approved 8:00 in March, sent in after the March cut-off, billed in April   ->   8:00 late
//   approved 8:00 in March, 2:00 held over the cap                             ->   2:00 held
//   written down by 50.00 on the bill                                          ->   0:00, 50.00 written down
#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/insight/figures.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

enum class BilledWith : std::uint8_t { its_window, a_later_window };

struct ClosedWindow {
    const Contract& contract;
    Instant cut_off;
    BilledWith billed_with = BilledWith::its_window;
};
// Billable entries only. A discount of the contract is agreed, no gap.
[[nodiscard]] std::vector<GapPart> gap_of(const Entry& entry, const ClosedWindow& window);

// Whether which invoice carried it has to be looked up: it came or was decided after the cut-off, and was billed.
[[nodiscard]] bool may_have_been_billed_later(const Entry& entry, Instant cut_off);

}  // namespace fairhour
