#include "documents/locale.hpp"

#include <array>
#include <utility>

namespace fairhour {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view dash = "\u2009\u2013\u2009";  // thin spaces around it

constexpr std::array<std::array<std::string_view, 12>, 4> month_names{{
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
     "Dezember"},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
     "décembre"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
     "diciembre"},
}};
constexpr std::array<std::array<std::string_view, 7>, 4> weekday_names{{
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
    {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"},
}};

struct NumberMarks {
    std::string_view group, point, before_percent;
};
constexpr std::array<NumberMarks, 4> number_marks{{
    {",", ".", ""},
    {".", ",", "\u00a0"},
    {"\u202f", ",", "\u00a0"},
    {".", ",", "\u00a0"},
}};
const NumberMarks& marks_of(Language language) { return number_marks[static_cast<std::size_t>(language)]; }

// "1234.50" as the language writes it. Works on digits alone, so that any 64-bit amount is right.
std::string localized(Language language, std::string_view plain) {
    const bool negative = plain.starts_with('-');
    if (negative) plain.remove_prefix(1);
    const auto point = plain.find('.');
    const std::string_view whole = plain.substr(0, point);
    std::string out(negative ? minus : std::string_view());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0) out += marks_of(language).group;
        out += whole[i];
    }
    if (point == std::string_view::npos) return out;
    out += marks_of(language).point;
    out += plain.substr(point + 1);
    return out;
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string day_number(Language language, int day) {
    if (language == Language::fr && day == 1) return "1er";
    return std::to_string(day) + (language == Language::de ? "." : "");
}

std::string_view month_name(Language language, int month) {
    return month_names[static_cast<std::size_t>(language)][static_cast<std::size_t>(month - 1)];
}

std::string day_and_month(Language language, const YearMonthDay& date) {
    return day_number(language, date.day) + (language == Language::es ? " de " : " ") +
           std::string(month_name(language, date.month));
}

}  // namespace

Result<Language> document_language(std::string_view code) {
    if (code == "en") return Language::en;
    if (code == "de") return Language::de;
    if (code == "fr") return Language::fr;
    if (code == "es") return Language::es;
    return invalid("language_unknown", "Documents speak en, de, fr and es, not \"" + std::string(code) + "\".",
                   "/language", "Choose one of these for the client.");
}

std::string amount_words(Language language, std::int64_t minor, Currency currency) {
    return localized(language, minor_text(minor, currency));
}

std::string money_words(Language language, Money money) {
    return amount_words(language, money.minor, money.currency) + "\u00a0" + std::string(money.currency.code());
}

std::string decimal_words(Language language, Decimal value, int fraction_digits_min) {
    return localized(language, decimal_text(value, fraction_digits_min));
}

std::string percent_words(Language language, Decimal value) {
    return decimal_words(language, value, 0) + std::string(marks_of(language).before_percent) + "%";
}

std::string date_words(Language language, CivilDay day) {
    const YearMonthDay date = day.parts();
    return day_and_month(language, date) + (language == Language::es ? " de " : " ") + std::to_string(date.year);
}

std::string short_day_words(Language language, CivilDay day) {
    const auto index = static_cast<std::size_t>(day.weekday());
    const YearMonthDay date = day.parts();
    const std::string weekday(weekday_names[static_cast<std::size_t>(language)][index]);
    if (language == Language::de) return weekday + " " + two_digits(date.day) + "." + two_digits(date.month) + ".";
    if (language == Language::fr) return weekday + " " + two_digits(date.day) + "/" + two_digits(date.month);
    return weekday + " " + std::to_string(date.day) + " " + std::string(month_name(language, date.month).substr(0, 3));
}

std::string period_words(Language language, DayRange period) {
    if (period == DayRange{} || period.until <= period.from) return {};
    const CivilDay last_day = period.until - 1;
    const YearMonthDay first = period.from.parts(), last = last_day.parts();
    if (period.from == last_day) return date_words(language, last_day);
    std::string begin = date_words(language, period.from);
    if (first.year == last.year) begin = day_and_month(language, first);
    if (first.year == last.year && first.month == last.month) begin = day_number(language, first.day);
    return begin + std::string(dash) + date_words(language, last_day);
}

std::string period_figures(Language language, DayRange period) {
    if (period == DayRange{} || period.until <= period.from) return {};
    const auto figures = [language](CivilDay day) {
        if (language == Language::en) return day_text(day);  // which of two figures is the month, nobody knows
        const std::string mark = language == Language::de ? "." : "/";
        const YearMonthDay date = day.parts();
        return two_digits(date.day) + mark + two_digits(date.month) + mark + std::to_string(date.year);
    };
    const CivilDay last = period.until - 1;
    return period.from == last ? figures(last) : figures(period.from) + std::string(dash) + figures(last);
}

}  // namespace fairhour
