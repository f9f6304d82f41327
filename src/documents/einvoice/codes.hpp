// The code lists of EN 16931 as far as time billing speaks them: units, reasons of exemption, addresses, countries.
//
//   unit_code("h")           // "HUR"
//   exemption_code("AE")     // "VATEX-EU-AE"
//   is_eas_code("0204")      // true: Leitweg-ID
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/result.hpp"

namespace fairhour::documents {

[[nodiscard]] std::string unit_code(std::string_view unit);  // UN/ECE Rec. 20; a word it has no code for is C62, "one"
[[nodiscard]] bool is_tax_category(std::string_view category);        // UNCL 5305: S, Z, E, AE, K, G, O
[[nodiscard]] bool is_exempt(std::string_view category);              // E, AE, K, G, O: no tax, and a reason
[[nodiscard]] std::string exemption_code(std::string_view category);  // VATEX; "" where only words say why
[[nodiscard]] bool is_eas_code(std::string_view scheme);              // electronic address scheme
[[nodiscard]] bool is_country(std::string_view code);                 // ISO 3166-1 alpha-2, assigned
[[nodiscard]] bool is_sepa_iban(std::string_view iban);               // of a country in the SEPA schemes
[[nodiscard]] bool iban_fits(std::string_view iban);           // ISO 13616: shape and check digits, without spaces
[[nodiscard]] std::string compact_id(std::string_view typed);  // without spaces: "DE 123" is "DE123"

// quantity x price, rounded once, half away from zero: in minor units, and as the rules of EN 16931 check it, to the
// hundredth of whatever currency (a yen has none, its lines still multiply).
[[nodiscard]] Result<std::int64_t> product_minor(Decimal quantity, Decimal price, Currency currency);
[[nodiscard]] Result<Decimal> product_amount(Decimal quantity, Decimal price);
[[nodiscard]] Decimal major_units(std::int64_t minor, Currency currency);

}  // namespace fairhour::documents
