// Where an electronic invoice counts only once the authorities have let it pass: between two parties of such a country it
// waits after the hand-over, until somebody says that it was cleared, or refused.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace fairhour {

// Countries whose authorities clear electronic invoices between firms before or while they are delivered.
inline constexpr std::array<std::string_view, 12> clearance_countries{"BR", "CL", "CO", "CR", "EC", "IT",
                                                                      "MX", "PE", "PL", "RO", "SA", "TR"};

[[nodiscard]] constexpr bool needs_clearance(std::string_view seller_country, std::string_view buyer_country) {
    return seller_country == buyer_country &&
           std::ranges::find(clearance_countries, seller_country) != clearance_countries.end();
}

}  // namespace fairhour
