// Exact decimals with six fractional digits, for rates, percentages, quantities and exchange rates. Never a double.
//
//   parse_decimal("120.5")          // Decimal{120'500'000}
//   parse_decimal("0.0000001")      // refused: seven fractional digits
//   decimal_text(Decimal{20'000'000})  // "20"
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"

namespace fairhour {

struct Decimal {
    static constexpr std::int64_t one = 1'000'000;
    std::int64_t micro = 0;

    constexpr auto operator<=>(const Decimal&) const = default;
    static constexpr Decimal whole(std::int64_t value) { return {value * one}; }
};

[[nodiscard]] Result<Decimal> parse_decimal(std::string_view text);  // "-12.34"; a point, no exponent, no grouping
[[nodiscard]] std::string decimal_text(Decimal value);               // shortest form: "120", "0.333333"
[[nodiscard]] std::string decimal_text(Decimal value, int fraction_digits_min);

enum class RateUnit : std::uint8_t { minute, hour, day, piece };

// Money for a unit of time or a piece: 120.00 EUR an hour. `amount` is in major units of the currency.
struct Rate {
    Decimal amount;
    RateUnit unit = RateUnit::hour;
    Currency currency;

    constexpr auto operator<=>(const Rate&) const = default;
};

[[nodiscard]] std::string rate_text(const Rate& rate);         // "120.00 EUR/h"
[[nodiscard]] Result<Rate> parse_rate(std::string_view text);  // "120.00 EUR/h", "/min", "/d", "/pc"

}  // namespace fairhour
