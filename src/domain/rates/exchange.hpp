// What one currency is worth in another on a day, as the firm stored it: dated, with its source, for contracts that
// convert rates of other currencies (semantics 3). The last one on or before the work date counts. A pair that is stored
// the asked way round comes first; else the turned one is found as it was published, and divides where it is used.
//
//   given   2026-08-03  1 USD = 0.92 EUR (ECB), 2026-08-05  1 USD = 0.93 EUR (ECB)
//   find(USD, EUR, 2026-08-04)   // 0.92 of 2026-08-03
//   find(USD, EUR, 2026-08-02)   // nullptr: nothing was published yet
//   find(EUR, USD, 2026-08-04)   // 0.92 of 2026-08-03 again; exchange_of() says that it divides
//
// The European Central Bank publishes pairs with the euro alone: two other currencies are exchanged by both pairs, GBP into
// EUR into USD, each the last of its own on or before the day, and rounded once at the end.
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

// The published rates that lead from one currency into another; the second only where the way goes over the euro.
struct ExchangePath {
    const ExchangeRate* first = nullptr;  // nullptr: there is no way
    const ExchangeRate* onward = nullptr;

    explicit operator bool() const { return first != nullptr; }
};

// The same as kept beside an amount that was exchanged: what was published then.
struct ExchangeUsed {
    Currency from;
    Currency into;
    CivilDay day;
    Decimal rate;
    std::string source;
    ImportId import;
    std::optional<ExchangeRate> onward{};

    bool operator==(const ExchangeUsed&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExchangeUsed, (), (from, into, day, rate, source, import, onward))
[[nodiscard]] ExchangeUsed used(const ExchangePath& path);
[[nodiscard]] std::string exchange_text(const ExchangeUsed& rates);  // of two: "… and 1 EUR = 1.08 USD of … (ECB)"
// Errors: exchange_currency (none, or a currency into itself), exchange_rate (not above zero, or above the maximum).
[[nodiscard]] Status check_exchange(const ExchangeRate& rate);

class ExchangeRates {
public:
    // Errors: exchange_twice (two for one pair and day), and what check_exchange refuses.
    [[nodiscard]] static Result<ExchangeRates> compile(std::span<const ExchangeRate> rates);
    // Either way round: whose `from` is what was asked for, or whose `into` is; else over the euro.
    [[nodiscard]] ExchangePath find(Currency from, Currency into, CivilDay work_date) const;
    [[nodiscard]] std::optional<CivilDay> first_day(Currency from, Currency into) const;  // from which find() finds one

private:
    [[nodiscard]] const ExchangeRate* pair(Currency from, Currency into, CivilDay work_date) const;
    [[nodiscard]] std::optional<CivilDay> first_day_of_pair(Currency from, Currency into) const;
    std::vector<ExchangeRate> rates_;  // by pair, then day
};

// How the way turns an amount in `from`, one of its first pair's two, into the currency at its end.
[[nodiscard]] Exchange exchange_of(const ExchangeUsed& rates, Currency from);
[[nodiscard]] Exchange exchange_of(const ExchangePath& path, Currency from);

// The amount in the other currency, rounded once. Errors: amount_overflow.
[[nodiscard]] Result<std::int64_t> exchanged_minor(Money amount, const ExchangePath& path);

// The rate in the other currency, rounded to six digits: what a bill shows. Amounts are not made of it: they come from the
// rate itself and are rounded once. Nothing when it is larger than any rate.
[[nodiscard]] std::optional<Rate> converted(const Rate& rate, Decimal factor, const ExchangePath& exchange);

}  // namespace fairhour
