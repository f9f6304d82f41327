// How the contract's discount is shared: over the lines of one tax category in proportion to their amounts, then inside
// each line over its entries; largest remainder both times, so every share adds up. Issue, adjust and credit read the
// same shares.
#pragma once

#include <span>
#include <vector>

#include "domain/billing/invoice.hpp"

namespace fairhour {

[[nodiscard]] bool discountable(const InvoiceLine& line);  // an included line of work or fee
[[nodiscard]] bool same_tax(const InvoiceLine& a, const InvoiceLine& b);

// One share for each of `lines` (not negative); the lines that are not discountable or of another tax have 0.
[[nodiscard]] std::vector<std::int64_t> shares_by_line(std::int64_t discount_minor, const InvoiceLine& discount,
                                                       std::span<const InvoiceLine> lines);

}  // namespace fairhour
