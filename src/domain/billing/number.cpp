#include "domain/billing/number.hpp"

#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr int digits_max = 18;

std::unexpected<Error> bad_pattern(std::string_view pattern, std::string why) {
    return invalid("number_pattern_malformed", in_quotes(pattern) + " is not a number pattern: " + why, {},
                   "Write {number} or {number:5}, and {year} where you want it: {year}-{number:5}");
}

std::string padded(std::int64_t value, std::int64_t width) {
    std::string text = std::to_string(value);
    if (text.size() < static_cast<std::size_t>(width))
        text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    return text;
}

Result<std::string> word_text(std::string_view pattern, std::string_view word, std::int64_t number, CivilDay date) {
    if (word == "year") return padded(date.parts().year, 4);
    if (word == "month") return padded(date.parts().month, 2);
    if (word == "number") return std::to_string(number);
    if (!word.starts_with("number:")) return bad_pattern(pattern, "{" + std::string(word) + "} is unknown.");
    const auto width = whole_number(word.substr(7));
    if (!width || *width < 1 || *width > digits_max) return bad_pattern(pattern, "the width is 1 to 18 digits.");
    return padded(number, *width);
}

}  // namespace

Result<std::string> number_text(std::string_view pattern, std::int64_t number, CivilDay date) {
    std::string out;
    bool numbered = false;
    std::string_view rest = pattern;
    while (!rest.empty()) {
        const auto open = rest.find('{');
        out += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = rest.find('}', open);
        if (close == std::string_view::npos) return bad_pattern(pattern, "a brace is not closed.");
        const std::string_view word = rest.substr(open + 1, close - open - 1);
        if (word.starts_with("number")) numbered = true;
        out += TRY(word_text(pattern, word, number, date));
        rest = rest.substr(close + 1);
    }
    if (!numbered) return bad_pattern(pattern, "it has no {number}, so every invoice would have the same.");
    return out;
}

Status check_pattern(std::string_view pattern) {
    TRY(number_text(pattern, 1, CivilDay(2026, 1, 1)));
    return {};
}

Result<DrawnNumber> draw(const Series& series, CivilDay date) {
    if (date < series.last_date)
        return refuse(ErrorKind::conflict, "date_before_last",
                      "The last number of this series is dated " + day_text(series.last_date) +
                          "; dates never go back.",
                      "/issue_date", "Date it " + day_text(series.last_date) + " or later.");
    INVARIANT(series.next_number >= 1, "a series counts from 1");
    DrawnNumber drawn{series.next_number, TRY(number_text(series.pattern, series.next_number, date)), series};
    drawn.after.next_number += 1;
    drawn.after.last_date = date;
    return drawn;
}

}  // namespace fairhour
