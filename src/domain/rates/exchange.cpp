#include "domain/rates/exchange.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fairhour {
namespace {

auto key_of(const ExchangeRate& rate) { return std::tuple(rate.from, rate.into, rate.day); }

// What an amount is multiplied with and divided by, both in micro.
std::pair<std::int64_t, std::int64_t> factor_of(const Exchange& exchange) {
    if (exchange.way == ExchangeWay::divides) return {Decimal::one, exchange.rate.micro};
    return {exchange.rate.micro, Decimal::one};
}

}  // namespace

std::string exchange_text(const ExchangeRate& rate) {
    std::string text = "1 " + std::string(rate.from.code()) + " = " + decimal_text(rate.rate) + " " +
                       std::string(rate.into.code()) + " of " + day_text(rate.day);
    if (!rate.source.empty()) text += " (" + rate.source + ")";
    return text;
}

Status check_exchange(const ExchangeRate& rate) {
    if (rate.from.none() || rate.into.none() || rate.from == rate.into)
        return invalid("exchange_currency", "An exchange rate leads from one currency into another.",
                       exchange_text(rate));
    if (rate.rate.micro <= 0 || rate.rate > Decimal::whole(exchange_rate_max))
        return invalid("exchange_rate", "An exchange rate is above 0 and at most 1,000,000,000.", exchange_text(rate));
    return {};
}

Result<ExchangeRates> ExchangeRates::compile(std::span<const ExchangeRate> rates) {
    ExchangeRates compiled;
    compiled.rates_.assign(rates.begin(), rates.end());
    for (const ExchangeRate& rate : rates) TRY(check_exchange(rate));
    std::ranges::sort(compiled.rates_, {}, key_of);
    const auto twice = std::ranges::adjacent_find(compiled.rates_, {}, key_of);
    if (twice != compiled.rates_.end())
        return invalid("exchange_twice",
                       "Two exchange rates of one day: " + exchange_text(*twice) + " and " +
                           exchange_text(*std::next(twice)) + ".",
                       exchange_text(*twice), "Keep the one that was published.");
    return compiled;
}

// Banks publish one of the two ways.
const ExchangeRate* ExchangeRates::find(Currency from, Currency into, CivilDay work_date) const {
    const auto published = [&](Currency a, Currency b) -> const ExchangeRate* {
        const auto after = std::ranges::upper_bound(rates_, std::tuple(a, b, work_date), {}, key_of);
        if (after == rates_.begin()) return nullptr;
        const ExchangeRate& last = *std::prev(after);
        return last.from == a && last.into == b ? &last : nullptr;
    };
    const ExchangeRate* const straight = published(from, into);
    return straight != nullptr ? straight : published(into, from);
}

const ExchangeRate* ExchangeRates::first(Currency from, Currency into) const {
    const auto published = [&](Currency a, Currency b) -> const ExchangeRate* {
        const auto found = std::ranges::lower_bound(rates_, std::tuple(a, b, CivilDay::min), {}, key_of);
        return found != rates_.end() && found->from == a && found->into == b ? &*found : nullptr;
    };
    const ExchangeRate* const straight = published(from, into);
    const ExchangeRate* const turned = published(into, from);
    if (straight == nullptr || turned == nullptr) return straight != nullptr ? straight : turned;
    return straight->day <= turned->day ? straight : turned;
}

Exchange exchange_of(const ExchangeRate& rate, Currency from) {
    INVARIANT(rate.from == from || rate.into == from, "a pair exchanges one of its own two");
    if (rate.from == from) return {rate.rate, rate.into, ExchangeWay::multiplies};
    return {rate.rate, rate.from, ExchangeWay::divides};
}

Result<std::int64_t> exchanged_minor(Money amount, const ExchangeRate& rate) {
    const Exchange way = exchange_of(rate, amount.currency);
    const auto [by, over] = factor_of(way);
    const Int128 scale = static_cast<Int128>(over) * amount.currency.minor_per_major();
    Int128 product = static_cast<Int128>(amount.minor) * way.into.minor_per_major();
    if (__builtin_mul_overflow(product, by, &product))
        return invalid("amount_overflow", "The amount is larger than any amount we can hold.");
    return narrow(divide(product, scale, Rounding::half_away_from_zero));
}

std::optional<Rate> converted(const Rate& rate, Decimal factor, const ExchangeRate* exchange) {
    Rate shown = rate;
    Int128 product = static_cast<Int128>(rate.amount.micro) * factor.micro;
    Int128 denominator = Decimal::one;
    if (exchange != nullptr) {
        const Exchange way = exchange_of(*exchange, rate.currency);
        const auto [by, over] = factor_of(way);
        shown.currency = way.into;
        denominator *= over;
        if (__builtin_mul_overflow(product, by, &product)) return std::nullopt;
    }
    const Result<std::int64_t> micro = narrow(divide(product, denominator, Rounding::half_away_from_zero));
    if (!micro) return std::nullopt;
    shown.amount = {*micro};
    return shown;
}

}  // namespace fairhour
