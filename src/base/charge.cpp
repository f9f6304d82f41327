#include "base/charge.hpp"

#include <utility>

namespace fairhour {
namespace {

Int128 greatest_common_divisor(Int128 a, Int128 b) {
    while (b != 0) a = std::exchange(b, a % b);
    return a;
}

}  // namespace

std::int64_t seconds_of(RateUnit unit, Seconds hours_per_day) {
    switch (unit) {
        case RateUnit::minute: return 60;
        case RateUnit::hour: return 3600;
        case RateUnit::day: return hours_per_day.value;
        case RateUnit::piece: return 0;
    }
    INVARIANT(false, "every unit of a rate is handled");
}

ExchangeFactor exchange_factor(const Exchange& exchange) {
    ExchangeFactor factor{Decimal::one, Decimal::one};
    (exchange.way == ExchangeWay::divides ? factor.over : factor.by) = exchange.rate.micro;
    if (exchange.onward == Decimal::whole(1)) return factor;
    (exchange.onward_way == ExchangeWay::divides ? factor.by : factor.over) *= Decimal::one;
    (exchange.onward_way == ExchangeWay::divides ? factor.over : factor.by) *= exchange.onward.micro;
    const Int128 shared = greatest_common_divisor(factor.by, factor.over);
    return {factor.by / shared, factor.over / shared};
}

Result<std::int64_t> charge_minor(const Charge& charge) {
    return charge_minor(charge, static_cast<Int128>(charge.seconds.value) * charge.multiplier.micro);
}

Result<std::int64_t> charge_minor(const Charge& whole, Int128 weighted) {
    const bool by_piece = whole.rate.unit == RateUnit::piece;
    const Int128 unit = by_piece ? whole.seconds.value : seconds_of(whole.rate.unit, whole.hours_per_day);
    if (unit <= 0) return 0;
    const Currency currency = whole.exchange ? whole.exchange->into : whole.rate.currency;
    const Int128 price = static_cast<Int128>(whole.rate.amount.micro) * currency.minor_per_major();
    Int128 numerator = 0;
    Int128 denominator = unit * Decimal::one * Decimal::one;
    bool too_large = __builtin_mul_overflow(weighted, price, &numerator);
    if (whole.exchange) {
        const ExchangeFactor factor = exchange_factor(*whole.exchange);
        too_large = too_large || __builtin_mul_overflow(denominator, factor.over, &denominator) ||
                    __builtin_mul_overflow(numerator, factor.by, &numerator);
    }
    if (too_large) return invalid("amount_overflow", "The amount is larger than any amount we can hold.");
    return narrow(divide(numerator, denominator, whole.rounding));
}

}  // namespace fairhour
