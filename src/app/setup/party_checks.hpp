// What a party of an invoice may be called, where it may be and how it is paid: shape checks that need no registry. A value
// is given back as it is stored.
//
//   checked_iban("de02 1203 0000 0000 2020 51", "--iban")   // "DE02120300000000202051"; one digit off is refused
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour {

inline constexpr std::size_t address_lines_max = 8;
inline constexpr std::size_t footer_bytes_max = 2000;
inline constexpr std::int64_t party_payment_days_max = 365;

// Each takes an empty value for "take it away", except where it says otherwise; `place` is where a refusal points.
[[nodiscard]] Result<std::string> checked_country(std::string_view typed,
                                                  std::string_view place);  // ISO 3166 alpha-2 by shape: "DE"
[[nodiscard]] Result<std::string> checked_iban(std::string_view typed,
                                               std::string_view place);  // ISO 13616: length, letters, mod 97
[[nodiscard]] Result<std::string> checked_bic(std::string_view typed,
                                              std::string_view place);  // ISO 9362: 8 or 11 signs
[[nodiscard]] Result<std::string> checked_color(std::string_view typed, std::string_view place);  // "#1f4e5f"
[[nodiscard]] Result<std::string> checked_language(std::string_view typed,
                                                   std::string_view place);  // en, de, fr or es; never empty
[[nodiscard]] Result<std::int64_t> checked_payment_days(std::int64_t days, std::string_view place);  // 0 to 365
// One line of text: UTF-8 without control characters, trimmed.
[[nodiscard]] Result<std::string> checked_line(std::string_view typed, std::string_view place);
[[nodiscard]] Result<std::string> checked_name(std::string_view typed,
                                               std::string_view place);  // a line that is not empty
[[nodiscard]] Result<std::string> checked_footer(std::string_view typed,
                                                 std::string_view place);  // may have several lines
// Lines without a sign in them are left out.
[[nodiscard]] Result<std::vector<std::string>> checked_address(const std::vector<std::string>& typed,
                                                               std::string_view place);

}  // namespace fairhour
