#include "connectors/toggl/values.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace fairhour::toggl {
namespace {

constexpr int year_min = 1970, year_max = 2199;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes up to `digits_max` digits off the front; -1 if there is none.
int take_number(std::string_view& text, std::size_t digits_max) {
    int value = 0;
    std::size_t count = 0;
    while (count < digits_max && count < text.size() && is_digit(text[count]))
        value = value * 10 + (text[count++] - '0');
    text.remove_prefix(count);
    return count == 0 ? -1 : value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

// The space before AM and PM may be any of those that formatters write: none, plain, no-break, narrow no-break.
std::string_view without_spaces(std::string_view text) {
    constexpr std::string_view spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : spaces) {
            if (!text.starts_with(space)) continue;
            text.remove_prefix(space.size());
            again = true;
        }
    }
    return text;
}

enum class HalfDay : std::uint8_t { none, am, pm, unknown };
HalfDay half_day(std::string_view text) {
    if (text.empty()) return HalfDay::none;
    const std::string lowered = lower_ascii(without_spaces(text));
    if (lowered == "am" || lowered == "a.m.") return HalfDay::am;
    if (lowered == "pm" || lowered == "p.m.") return HalfDay::pm;
    return HalfDay::unknown;
}

// HH:MM:SS, the form nearly every cell has. Seconds, or -1 for any other form.
int eight_characters(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return -1;
    for (const std::size_t i : {0, 1, 3, 4, 6, 7})
        if (!is_digit(text[i])) return -1;
    const auto two = [&](std::size_t i) { return (text[i] - '0') * 10 + (text[i + 1] - '0'); };
    return two(3) > 59 || two(6) > 59 ? -1 : two(0) * 3600 + two(3) * 60 + two(6);
}

std::optional<WrittenDuration> clock_like(std::string_view text) {
    const int first = take_number(text, 5);
    if (first < 0 || !take(text, ':')) return std::nullopt;
    const std::size_t before = text.size();
    const int second = take_number(text, 2);
    if (second < 0 || second > 59 || before - text.size() != 2) return std::nullopt;
    if (take(text, ':')) {
        const std::size_t left = text.size();
        const int third = take_number(text, 2);
        if (third < 0 || third > 59 || left - text.size() != 2 || !text.empty()) return std::nullopt;
        return WrittenDuration{Seconds{first * 3600LL + second * 60 + third}, Seconds{1}};
    }
    if (lower_ascii(without_spaces(text)) == "min") return WrittenDuration{Seconds{first * 60LL + second}, Seconds{1}};
    if (!text.empty()) return std::nullopt;
    return WrittenDuration{Seconds{first * 3600LL + second * 60}, Seconds{59}};
}

std::optional<WrittenDuration> decimal_hours(std::string_view text) {
    std::int64_t micro = 0;
    std::size_t decimals = 0;
    const int whole = take_number(text, 5);
    if (whole < 0) return std::nullopt;
    micro = whole * 1'000'000LL;
    if (text.starts_with('.') || text.starts_with(',')) {
        text.remove_prefix(1);
        std::int64_t unit = 100'000;
        for (; decimals < text.size() && is_digit(text[decimals]); ++decimals, unit /= 10)
            micro += (text[decimals] - '0') * unit;
        if (decimals == 0 || decimals > 6) return std::nullopt;
        text.remove_prefix(decimals);
    }
    const std::string unit = lower_ascii(without_spaces(text));
    if (unit == "sec" && decimals == 0) return WrittenDuration{Seconds{whole}, Seconds{1}};
    if (!unit.empty() && unit != "h") return std::nullopt;
    std::int64_t half_step = 1800;  // half a unit of the last decimal, in seconds
    for (std::size_t i = 0; i < decimals; ++i) half_step /= 10;
    // Half up, to the whole second; a written length has no finer meaning.
    const Seconds value{(micro * 3600 + 500'000) / 1'000'000};
    return WrittenDuration{value, Seconds{decimals == 0 ? 1 : half_step + 1}};
}

}  // namespace

std::optional<DateCells> date_cells(std::string_view text) {
    DateCells cells;
    const std::size_t length = text.size();
    if (length < 8 || length > 10) return std::nullopt;
    const bool year_first = is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]);
    if (year_first)
        cells.year = take_number(text, 4);
    else
        cells.first = take_number(text, 2);
    if (text.empty()) return std::nullopt;
    const char separator = text.front();
    if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    text.remove_prefix(1);
    if (year_first)
        cells.first = take_number(text, 2);
    else
        cells.second = take_number(text, 2);
    if (!take(text, separator)) return std::nullopt;
    const std::size_t left = text.size();
    if (year_first)
        cells.second = take_number(text, 2);
    else
        cells.year = take_number(text, 4);
    if (!text.empty() || cells.first < 0 || cells.second < 0 || (!year_first && left != 4)) return std::nullopt;
    cells.shape = year_first ? DateShape::year_first : separator == '.' ? DateShape::dotted : DateShape::open;
    return cells;
}

std::optional<CivilDay> day_of(const DateCells& cells, DateOrder order) {
    if (cells.shape != DateShape::year_first && order == DateOrder::year_month_day) return std::nullopt;
    const bool month_first = cells.shape == DateShape::year_first || order == DateOrder::month_day_year;
    const int month = month_first ? cells.first : cells.second;
    const int day = month_first ? cells.second : cells.first;
    if (cells.year < year_min || cells.year > year_max || !date_exists(cells.year, month, day)) return std::nullopt;
    return CivilDay(cells.year, month, day);
}

std::optional<Seconds> read_clock(std::string_view text) {
    if (const int seconds = eight_characters(text); seconds >= 0 && seconds < 86'400) return Seconds{seconds};
    const int hour = take_number(text, 2);
    if (hour < 0 || !take(text, ':')) return std::nullopt;
    std::size_t left = text.size();
    const int minute = take_number(text, 2);
    if (minute < 0 || minute > 59 || left - text.size() != 2) return std::nullopt;
    int second = 0;
    if (take(text, ':')) {
        left = text.size();
        second = take_number(text, 2);
        if (second < 0 || second > 59 || left - text.size() != 2) return std::nullopt;
    }
    switch (half_day(text)) {
        case HalfDay::none:
            return hour > 23 ? std::nullopt : std::optional(Seconds{hour * 3600LL + minute * 60 + second});
        case HalfDay::am:
        case HalfDay::pm: break;
        case HalfDay::unknown: return std::nullopt;
    }
    if (hour < 1 || hour > 12) return std::nullopt;
    const int hour_of_day = hour % 12 + (half_day(text) == HalfDay::pm ? 12 : 0);
    return Seconds{hour_of_day * 3600LL + minute * 60 + second};
}

std::optional<WrittenDuration> read_duration(std::string_view text) {
    if (const int seconds = eight_characters(text); seconds >= 0) return WrittenDuration{Seconds{seconds}, Seconds{1}};
    return text.find(':') == std::string_view::npos ? decimal_hours(text) : clock_like(text);
}

namespace {

// Where the fraction begins: the position of its separator, or npos without one.
std::size_t decimal_mark(std::string_view text, char wanted, bool& ambiguous) {
    const std::size_t comma = text.rfind(','), point = text.rfind('.');
    if (wanted != 0) return text.rfind(wanted);
    if (comma != std::string_view::npos && point != std::string_view::npos) return std::max(comma, point);
    const std::size_t mark = comma != std::string_view::npos ? comma : point;
    if (mark == std::string_view::npos) return mark;
    if (text.find(text[mark]) != mark) return std::string_view::npos;  // 1,234,567: grouping
    const std::size_t digits = text.size() - mark - 1;
    ambiguous = digits == 3 && mark >= 1 && mark <= 3 && text.substr(0, mark) != "0";
    return mark;
}

}  // namespace

namespace {

// Takes the digits of a whole part, grouped or not: 1234, 1,234, 1 234, 1'234, 12,34,567. Groups are two or three
// digits, the last is three, all separators alike.
std::optional<std::string> ungrouped(std::string_view text) {
    std::string digits;
    char separator = 0;
    std::size_t group = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            digits += c;
            ++group;
            continue;
        }
        const bool first = separator == 0;
        const bool known = c == ',' || c == '.' || c == ' ' || c == '\'';
        if (!known || (!first && c != separator) || group < (first ? 1u : 2u) || group > 3) return std::nullopt;
        separator = c;
        group = 0;
    }
    if (separator != 0 && group != 3) return std::nullopt;
    return digits;
}

}  // namespace

WrittenAmount read_minor(std::string_view text, Currency currency, char decimal_separator) {
    const bool negative = take(text, '-');
    bool ambiguous = false;
    const std::size_t mark = decimal_mark(text, decimal_separator, ambiguous);
    if (ambiguous) return {0, AmountFault::ambiguous};
    const auto whole = ungrouped(text.substr(0, mark));
    std::string_view fraction = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    for (const char c : fraction)
        if (!is_digit(c)) return {0, AmountFault::malformed};
    const bool empty = text.empty() || mark == text.size() - 1;
    if (!whole || empty || whole->size() > 15 || (whole->empty() && fraction.empty()))
        return {0, AmountFault::malformed};
    const std::size_t exponent = static_cast<std::size_t>(currency.exponent());
    std::string digits = *whole;
    digits += fraction.substr(0, exponent);
    if (fraction.substr(std::min(exponent, fraction.size())).find_first_not_of('0') != std::string_view::npos)
        return {0, AmountFault::too_many_decimals};
    digits.append(exponent - std::min(exponent, fraction.size()), '0');
    const auto minor = whole_number(digits);
    if (!minor) return {0, AmountFault::malformed};
    return {negative ? -*minor : *minor, AmountFault::none};
}

}  // namespace fairhour::toggl
