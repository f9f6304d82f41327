#include "base/seconds.hpp"

#include <cstdlib>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> malformed(std::string_view text) {
    return invalid("duration_malformed", in_quotes(text) + " is not a duration.", {},
                   "Write it as 1h30, 90m, 1:30, 01:30:00 or 1.5h.");
}

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// "1:30", "01:30:00"; hours without a bound, minutes and seconds below 60.
Result<Seconds> parse_clock(std::string_view text) {
    const auto parts = split_text(text, ':');
    if (parts.size() > 3) return malformed(text);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        std::int64_t value = 0;
        if (i < parts.size()) {
            const auto number = whole_number(parts[i]);
            if (!number || *number < 0 || *number > 1'000'000 || (i > 0 && (*number > 59 || parts[i].size() != 2)))
                return malformed(text);
            value = *number;
        }
        total = total * 60 + value;
    }
    return Seconds{total};
}

// One amount with its letter at the front of `text`, taken off it: "1h", "1.5h", "30m", "30" after hours means minutes.
Result<Seconds> take_part(std::string_view& text, bool after_hours, std::string_view whole) {
    const std::size_t digits = text.find_first_not_of("0123456789.");
    const auto amount = parse_decimal(text.substr(0, digits));
    if (!amount) return malformed(whole);
    const char letter = digits == std::string_view::npos ? (after_hours ? 'm' : '?') : text[digits];
    const std::int64_t unit = letter == 'h' ? 3600 : letter == 'm' ? 60 : letter == 's' ? 1 : 0;
    if (unit == 0 || amount->micro > 1'000'000 * Decimal::one) return malformed(whole);
    text.remove_prefix(digits == std::string_view::npos ? text.size() : digits + 1);
    const Int128 exact = static_cast<Int128>(amount->micro) * unit;
    if (exact % Decimal::one != 0) return malformed(whole);
    return Seconds{static_cast<std::int64_t>(exact / Decimal::one)};
}

}  // namespace

std::string hours_text(Seconds duration) {
    const std::int64_t size = std::abs(duration.value);
    std::string out = (duration.value < 0 ? "-" : "") + std::to_string(size / 3600) + ":" + two_digits(size / 60 % 60);
    if (size % 60 != 0) out += ":" + two_digits(size % 60);
    return out;
}

std::string hours_decimal_text(Seconds duration) {
    const auto hundredths = static_cast<std::int64_t>(
        divide(static_cast<Int128>(duration.value) * 100, 3600, Rounding::half_away_from_zero));
    const std::int64_t size = std::abs(hundredths);
    return (hundredths < 0 ? "-" : "") + std::to_string(size / 100) + "." + two_digits(size % 100);
}

Result<Seconds> parse_duration(std::string_view text) {
    const std::string_view clean = trimmed(text);
    if (clean.empty()) return malformed(text);
    if (clean.find(':') != std::string_view::npos) return parse_clock(clean);
    std::string_view rest = clean;
    Seconds total;
    bool after_hours = false;
    while (!rest.empty()) {
        const bool hours = rest.find('h') != std::string_view::npos;
        total += TRY(take_part(rest, after_hours, clean));
        after_hours = hours;
        rest = trimmed(rest);
    }
    return total;
}

}  // namespace fairhour
