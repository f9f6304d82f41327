// An entry as billing sees it: with the parts its price has (one rate and one multiplier each) and the last row of its
// allocation chain. Pricing is done elsewhere (rates); billing never looks a rate up.
//
//   Friday 20:00-23:00, night from 22:00 at 1.5: two parts, 7,200 s at 120.00 and 3,600 s at 120.00 x 1.5
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/billing/ledger.hpp"
#include "domain/rates/price.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct BillableEntry {
    const Entry* entry = nullptr;
    std::vector<PricePart> parts{};  // add up to the entry's seconds and amount; empty: one part, its rate not shown
    PriceFacts price{};              // what the first row in the ledger freezes
    std::optional<Allocation> last_row{};  // of its chain
};
[[nodiscard]] BillableEntry billable_of(const Entry& entry, const PriceExplanation& explanation,
                                        std::optional<Allocation> last_row);

// What is left of each part when something of the entry was billed before. A part that a credit freed whole comes back
// as itself; else the earlier parts count as billed first, and the money left is shared by the parts' value.
[[nodiscard]] std::vector<PricePart> unbilled_parts(const BillableEntry& billable);

// A part cut in two at a number of seconds; its money goes along in proportion, the odd minor unit to the nearer half.
struct CutParts {
    std::vector<PricePart> front, back;
};
[[nodiscard]] CutParts cut_parts(const std::vector<PricePart>& parts, Seconds at);
void share_money(std::vector<PricePart>& parts, std::int64_t minor);  // by largest remainder over what they are worth

// Entries in the order in which odd minor units are handed out and caps fill: work date, start, id (semantics 1).
[[nodiscard]] bool earlier(const Entry& a, const Entry& b);

}  // namespace fairhour
