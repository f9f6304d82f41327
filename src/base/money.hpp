// Money is whole minor units of one ISO 4217 currency. Two currencies never add: that is an error, not a conversion.
//
//   Money{12345, currency("EUR")}      // 123.45 EUR
//   Money{12345, currency("JPY")}      // 12345 JPY: no minor unit
//   parse_money("123.45 EUR")
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour {

// An index into the ISO 4217 table (base/currencies.hpp); 0 is "none". Two bytes, so that millions of entries carry it.
struct Currency {
    std::uint16_t index = 0;

    constexpr auto operator<=>(const Currency&) const = default;
    [[nodiscard]] constexpr bool none() const { return index == 0; }
    [[nodiscard]] std::string_view code() const;  // "EUR"; "" for none
    [[nodiscard]] std::string_view name() const;  // "Euro"
    [[nodiscard]] int exponent() const;           // digits after the point: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF
    [[nodiscard]] int number() const;             // 978 for EUR
    [[nodiscard]] std::int64_t minor_per_major() const;
    template <class H>
    friend H AbslHashValue(H h, const Currency& c) {
        return H::combine(std::move(h), c.index);
    }
};

[[nodiscard]] Result<Currency> parse_currency(std::string_view code);
[[nodiscard]] Result<Currency> parse_currency_number(std::int64_t number);  // ISO 4217 numeric; 0 is "none"
[[nodiscard]] Currency currency(std::string_view code);  // for codes written in the program: an unknown one aborts
[[nodiscard]] std::span<const std::string_view> currency_codes();

struct Money {
    std::int64_t minor = 0;
    Currency currency;

    constexpr bool operator==(const Money&) const = default;
};

[[nodiscard]] Result<Money> add(Money a, Money b);
[[nodiscard]] Result<Money> subtract(Money a, Money b);
[[nodiscard]] std::string minor_text(std::int64_t minor, Currency currency);          // "1234.56"
[[nodiscard]] std::string minor_text_grouped(std::int64_t minor, Currency currency);  // "1,234.56"
[[nodiscard]] std::string money_text(Money money);                                    // "1234.56 EUR"
[[nodiscard]] Result<std::int64_t> parse_minor(std::string_view text, Currency currency);
[[nodiscard]] Result<Money> parse_money(
    std::string_view text);  // "123.45 EUR"; more digits than the currency has: refused

}  // namespace fairhour
