// An entry as billing sees it: with the parts its price has (one rate and one multiplier each) and the last row of its
// allocation chain. Pricing is done elsewhere (rates); billing never looks a rate up.
//
//   Friday 20:00-23:00, night from 22:00 at 1.5: two parts, 7,200 s at 120.00 and 3,600 s at 120.00 x 1.5
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/billing/ledger.hpp"
#include "domain/rates/terms.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct PricedPart {
    Seconds seconds;  // of the entry's billable seconds
    std::int64_t amount_minor = 0;
    PriceFacts price;
};

struct BillableEntry {
    const Entry* entry = nullptr;
    std::vector<PricedPart> parts;       // add up to the entry's billable seconds and amount; none: one part, rate unknown
    std::optional<Allocation> last_row;  // of its chain
};

// What is left of each part when something of the entry was billed before. A part that a credit freed whole comes back
// as itself; else the earlier parts count as billed first, and the money left is shared by the parts' value.
[[nodiscard]] std::vector<PricedPart> unbilled_parts(const BillableEntry& billable);

// The price one hour really has on the line: rate x multiplier, rounded to the six digits a rate has.
[[nodiscard]] Rate effective_rate(const PriceFacts& price);

}  // namespace fairhour
