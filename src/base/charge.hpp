// What a stretch of time costs at a rate: seconds × rate / seconds_per_unit in minor units, exact in 128 bits, rounded
// once, where it is named (semantics 1).
//
//   charge_minor({.seconds = Seconds::minutes(10), .rate = 100.00 EUR/h})   // 1667: 16.67 EUR
//
// A day has the contract's hours. A rate a piece prices the whole stretch as one piece, however long it is.
#pragma once

#include <cstdint>
#include <optional>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/wide.hpp"

namespace fairhour {

// A pair of currencies counts as it was published. Turned round it divides: the inverse of a decimal would lose digits.
enum class ExchangeWay : std::uint8_t { multiplies, divides };

// The rate is in another currency than the amount: one unit of it is `rate` units of `into`, or one of `into` is `rate` of it.
// Where only a third currency is published against both, `onward` leads from that one on; nothing is rounded between.
struct Exchange {
    Decimal rate = Decimal::whole(1);
    Currency into;  // the last one
    ExchangeWay way = ExchangeWay::multiplies;
    Decimal onward = Decimal::whole(1);
    ExchangeWay onward_way = ExchangeWay::multiplies;
};
// What an amount is multiplied with and divided by, both in micro for each of the steps.
struct ExchangeFactor {
    Int128 by = 0, over = 0;
};
[[nodiscard]] ExchangeFactor exchange_factor(const Exchange& exchange);

struct Charge {
    Seconds seconds;
    Rate rate;
    Decimal multiplier = Decimal::whole(1);
    Seconds hours_per_day = Seconds::hours(8);
    Rounding rounding = Rounding::half_away_from_zero;
    std::optional<Exchange> exchange{};
};
[[nodiscard]] Result<std::int64_t> charge_minor(const Charge& charge);  // amount_overflow

// The same where several stretches of one whole have multipliers of their own: `weighted` is the sum of seconds × multiplier
// in micro. Still one rounding.
[[nodiscard]] Result<std::int64_t> charge_minor(const Charge& whole, Int128 weighted);

[[nodiscard]] std::int64_t seconds_of(RateUnit unit, Seconds hours_per_day);  // piece: 0

}  // namespace fairhour
