// How the contract's discount is shared: over the lines of one tax category in proportion to their amounts, then inside
// each line over its entries; largest remainder both times, so every share adds up. Where the discount changed, each has a
// line of its own that says the days it is for. Issue, adjust and credit read the same shares.
#pragma once

#include <span>
#include <vector>

#include "domain/billing/invoice.hpp"

namespace fairhour {

[[nodiscard]] bool discountable(const InvoiceLine& line);  // an included line of work or fee
[[nodiscard]] bool same_tax(const InvoiceLine& a, const InvoiceLine& b);

// Whether a discount line is about another line: of its tax, and of its days where it says some.
[[nodiscard]] bool discounts(const InvoiceLine& discount, const InvoiceLine& line);

// One share for each of `lines` (not negative); the lines that the discount is not about have 0.
[[nodiscard]] std::vector<std::int64_t> shares_by_line(std::int64_t discount_minor, const InvoiceLine& discount,
                                                       std::span<const InvoiceLine> lines);

}  // namespace fairhour
