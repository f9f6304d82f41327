#include "cli/shown.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour::cli {

std::string hours_shown(Seconds duration) {
    const std::string plain = hours_text(duration);
    const std::size_t colon = plain.find(':');
    const std::size_t digits = plain.starts_with('-') ? 1 : 0;
    if (colon == std::string::npos || colon - digits <= 3) return plain;
    const std::optional<std::int64_t> hours = whole_number(std::string_view(plain).substr(digits, colon - digits));
    if (!hours) return plain;
    return plain.substr(0, digits) + grouped_number(*hours) + plain.substr(colon);
}

std::string money_shown(std::int64_t minor, Currency currency) {
    if (currency.none()) return minor == 0 ? "-" : grouped_number(minor);
    return minor_text_grouped(minor, currency) + " " + std::string(currency.code());
}

std::string money_shown(std::int64_t minor, std::string_view currency_code) {
    const Result<Currency> known = parse_currency(currency_code);
    return money_shown(minor, known ? *known : Currency{});
}

std::string days_shown(const DayRange& days) {
    if (days == DayRange{}) return "always";
    if (days.from == CivilDay::min) return "until " + day_text(days.until - 1);
    if (days.until == CivilDay::max) return "from " + day_text(days.from);
    return day_text(days.from) + " to " + day_text(days.until - 1);
}

std::string bytes_shown(std::int64_t bytes) {
    if (bytes < 1000) return std::to_string(bytes) + " bytes";
    const std::int64_t unit = bytes < 1'000'000 ? 1000 : bytes < 1'000'000'000 ? 1'000'000 : 1'000'000'000;
    const std::int64_t tenths = bytes / (unit / 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
           (unit == 1000        ? " kB"
            : unit == 1'000'000 ? " MB"
                                : " GB");
}

std::string word_shown(std::string_view word) {
    std::string out(word);
    std::ranges::replace(out, '_', ' ');
    return out;
}

}  // namespace fairhour::cli
