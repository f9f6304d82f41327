#include "domain/rates/exchange.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fairhour {
namespace {

auto key_of(const ExchangeRate& rate) { return std::tuple(rate.from, rate.into, rate.day); }

bool is_euro(Currency currency) { return currency.code() == "EUR"; }

// What comes out of a pair that `from` goes into.
Currency other_of(Currency first, Currency second, Currency from) { return first == from ? second : first; }

Exchange exchange_of_pairs(const auto& first, const ExchangeRate* onward, Currency from) {
    INVARIANT(first.from == from || first.into == from, "a pair exchanges one of its own two");
    const auto way = [](bool straight) { return straight ? ExchangeWay::multiplies : ExchangeWay::divides; };
    Exchange exchange{.rate = first.rate,
                      .into = other_of(first.from, first.into, from),
                      .way = way(first.from == from)};
    if (onward == nullptr) return exchange;
    INVARIANT(onward->from == exchange.into || onward->into == exchange.into, "a way goes on where it came to");
    exchange.onward = onward->rate;
    exchange.onward_way = way(onward->from == exchange.into);
    exchange.into = other_of(onward->from, onward->into, exchange.into);
    return exchange;
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

ExchangeUsed used(const ExchangePath& path) {
    INVARIANT(path.first != nullptr, "only a way that is there is used");
    const ExchangeRate& first = *path.first;
    ExchangeUsed kept{first.from, first.into, first.day, first.rate, first.source, first.import};
    if (path.onward != nullptr) kept.onward = *path.onward;
    return kept;
}

std::string exchange_text(const ExchangeUsed& rates) {
    const std::string first =
        exchange_text(ExchangeRate{rates.from, rates.into, rates.day, rates.rate, rates.source, rates.import});
    return rates.onward ? first + " and " + exchange_text(*rates.onward) : first;
}

// Banks publish one of the two ways.
const ExchangeRate* ExchangeRates::pair(Currency from, Currency into, CivilDay work_date) const {
    const auto published = [&](Currency a, Currency b) -> const ExchangeRate* {
        const auto after = std::ranges::upper_bound(rates_, std::tuple(a, b, work_date), {}, key_of);
        if (after == rates_.begin()) return nullptr;
        const ExchangeRate& last = *std::prev(after);
        return last.from == a && last.into == b ? &last : nullptr;
    };
    const ExchangeRate* const straight = published(from, into);
    return straight != nullptr ? straight : published(into, from);
}

ExchangePath ExchangeRates::find(Currency from, Currency into, CivilDay work_date) const {
    if (const ExchangeRate* const straight = pair(from, into, work_date)) return {straight, nullptr};
    if (is_euro(from) || is_euro(into)) return {};
    static const Currency euro = *parse_currency("EUR");
    const ExchangePath over_euro{pair(from, euro, work_date), pair(euro, into, work_date)};
    return over_euro.first == nullptr || over_euro.onward == nullptr ? ExchangePath{} : over_euro;
}

std::optional<CivilDay> ExchangeRates::first_day_of_pair(Currency from, Currency into) const {
    std::optional<CivilDay> first;
    for (const auto& [a, b] : {std::pair(from, into), std::pair(into, from)}) {
        const auto found = std::ranges::lower_bound(rates_, std::tuple(a, b, CivilDay::min), {}, key_of);
        if (found != rates_.end() && found->from == a && found->into == b)
            first = std::min(first.value_or(found->day), found->day);
    }
    return first;
}

std::optional<CivilDay> ExchangeRates::first_day(Currency from, Currency into) const {
    const auto straight = first_day_of_pair(from, into);
    if (is_euro(from) || is_euro(into)) return straight;
    static const Currency euro = *parse_currency("EUR");
    const auto to_euro = first_day_of_pair(from, euro), onward = first_day_of_pair(euro, into);
    if (!to_euro || !onward) return straight;
    return std::min(straight.value_or(CivilDay::max), std::max(*to_euro, *onward));
}

Exchange exchange_of(const ExchangeUsed& rates, Currency from) {
    return exchange_of_pairs(rates, rates.onward ? &*rates.onward : nullptr, from);
}

Exchange exchange_of(const ExchangePath& path, Currency from) {
    INVARIANT(path.first != nullptr, "only a way that is there exchanges");
    return exchange_of_pairs(*path.first, path.onward, from);
}

Result<std::int64_t> exchanged_minor(Money amount, const ExchangePath& path) {
    const Exchange way = exchange_of(path, amount.currency);
    const ExchangeFactor factor = exchange_factor(way);
    const Int128 scale = factor.over * amount.currency.minor_per_major();
    Int128 product = static_cast<Int128>(amount.minor) * way.into.minor_per_major();
    if (__builtin_mul_overflow(product, factor.by, &product))
        return invalid("amount_overflow", "The amount is larger than any amount we can hold.");
    return narrow(divide(product, scale, Rounding::half_away_from_zero));
}

std::optional<Rate> converted(const Rate& rate, Decimal factor, const ExchangePath& exchange) {
    Rate shown = rate;
    Int128 product = static_cast<Int128>(rate.amount.micro) * factor.micro;
    Int128 denominator = Decimal::one;
    if (exchange) {
        const Exchange way = exchange_of(exchange, rate.currency);
        const ExchangeFactor exchanged = exchange_factor(way);
        shown.currency = way.into;
        denominator *= exchanged.over;
        if (__builtin_mul_overflow(product, exchanged.by, &product)) return std::nullopt;
    }
    const Result<std::int64_t> micro = narrow(divide(product, denominator, Rounding::half_away_from_zero));
    if (!micro) return std::nullopt;
    shown.amount = {*micro};
    return shown;
}

}  // namespace fairhour
