// What one currency is worth in another on a day, as the firm stored it: dated, with its source, for contracts that
// convert rates of other currencies (semantics 3). The last one on or before the work date counts. A pair that is stored
// the asked way round comes first; else the turned one is found as it was published, and divides where it is used.
//
//   given   2026-08-03  1 USD = 0.92 EUR (ECB), 2026-08-05  1 USD = 0.93 EUR (ECB)
//   find(USD, EUR, 2026-08-04)   // 0.92 of 2026-08-03
//   find(USD, EUR, 2026-08-02)   // nullptr: nothing was published yet
//   find(EUR, USD, 2026-08-04)   // 0.92 of 2026-08-03 again; exchange_of() says that it divides
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/charge.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

inline constexpr std::int64_t exchange_rate_max = 1'000'000'000;

struct ExchangeRate {
    Currency from;
    Currency into;
    CivilDay day;
    Decimal rate;        // units of `into` for one of `from`
    std::string source;  // "ECB"
    ImportId import;

    bool operator==(const ExchangeRate&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExchangeRate, (), (from, into, day, rate, source, import))

[[nodiscard]] std::string exchange_text(const ExchangeRate& rate);  // "1 USD = 0.92 EUR of 2026-08-03 (ECB)"
// Errors: exchange_currency (none, or a currency into itself), exchange_rate (not above zero, or above the maximum).
[[nodiscard]] Status check_exchange(const ExchangeRate& rate);

class ExchangeRates {
public:
    // Errors: exchange_twice (two for one pair and day), and what check_exchange refuses.
    [[nodiscard]] static Result<ExchangeRates> compile(std::span<const ExchangeRate> rates);
    // Either way round: whose `from` is what was asked for, or whose `into` is.
    [[nodiscard]] const ExchangeRate* find(Currency from, Currency into, CivilDay work_date) const;
    [[nodiscard]] const ExchangeRate* first(Currency from, Currency into) const;

private:
    std::vector<ExchangeRate> rates_;  // by pair, then day
};

// How the pair turns an amount in `from`, one of its two, into the other.
[[nodiscard]] Exchange exchange_of(const ExchangeRate& rate, Currency from);

// The amount in the other currency, rounded once. Errors: amount_overflow.
[[nodiscard]] Result<std::int64_t> exchanged_minor(Money amount, const ExchangeRate& rate);

// The rate in the other currency, rounded to six digits: what a bill shows. Amounts are not made of it: they come from the
// rate itself and are rounded once. Nothing when it is larger than any rate.
[[nodiscard]] std::optional<Rate> converted(const Rate& rate, Decimal factor, const ExchangeRate* exchange);

}  // namespace fairhour
