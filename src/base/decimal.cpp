#include "base/decimal.hpp"

#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "base/wide.hpp"

namespace fairhour {
namespace {

constexpr int fraction_digits = 6;

Error malformed(std::string_view text, const char* why) {
    return Error{ErrorKind::invalid,
                 "decimal_malformed",
                 {},
                 in_quotes(text) + " is not a number: " + why,
                 "Write digits with a point, at most six after it: 120.50"};
}

struct UnitName {
    RateUnit unit;
    std::string_view text;
};
constexpr std::array unit_names{UnitName{RateUnit::minute, "min"}, UnitName{RateUnit::hour, "h"},
                                UnitName{RateUnit::day, "d"}, UnitName{RateUnit::piece, "pc"}};

}  // namespace

Result<Decimal> parse_decimal(std::string_view text) {
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    const auto point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
        return std::unexpected(malformed(text, "digits are missing."));
    if (fraction.size() > fraction_digits)
        return std::unexpected(malformed(text, "it has more than six fractional digits."));
    Int128 value = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char c : part) {
            if (c < '0' || c > '9') return std::unexpected(malformed(text, "only digits and one point belong there."));
            value = value * 10 + (c - '0');
            if (value > INT64_MAX) return std::unexpected(malformed(text, "it is too large."));
        }
    }
    for (std::size_t i = fraction.size(); i < fraction_digits; ++i) value *= 10;
    const std::int64_t micro = TRY(narrow(negative ? -value : value));
    return Decimal{micro};
}

std::string decimal_text(Decimal value) { return decimal_text(value, 0); }

std::string decimal_text(Decimal value, int fraction_digits_min) {
    const bool negative = value.micro < 0;
    const std::uint64_t size =
        negative ? 0 - static_cast<std::uint64_t>(value.micro) : static_cast<std::uint64_t>(value.micro);
    std::string fraction = std::to_string(size % Decimal::one);
    fraction.insert(0, fraction_digits - fraction.size(), '0');
    while (fraction.size() > static_cast<std::size_t>(fraction_digits_min) && fraction.ends_with('0'))
        fraction.pop_back();
    std::string out = (negative ? "-" : "") + std::to_string(size / Decimal::one);
    if (!fraction.empty()) out += "." + fraction;
    return out;
}

std::string rate_text(const Rate& rate) {
    std::string out = decimal_text(rate.amount, rate.currency.exponent());
    out += ' ';
    out += rate.currency.code();
    for (const UnitName& name : unit_names)
        if (name.unit == rate.unit) (out += '/') += name.text;
    return out;
}

Result<Rate> parse_rate(std::string_view text) {
    const auto space = text.find(' ');
    const auto slash = text.find('/');
    const auto wrong = [&] {
        return invalid("rate_malformed", in_quotes(text) + " is not a rate.", {}, "Write it like this: 120.00 EUR/h");
    };
    if (space == std::string_view::npos || slash == std::string_view::npos || slash < space) return wrong();
    Rate rate;
    rate.amount = TRY(parse_decimal(text.substr(0, space)));
    rate.currency = TRY(parse_currency(text.substr(space + 1, slash - space - 1)));
    for (const UnitName& name : unit_names) {
        if (name.text != text.substr(slash + 1)) continue;
        rate.unit = name.unit;
        return rate;
    }
    return wrong();
}

}  // namespace fairhour
