// The rules behind public_holidays.hpp as a table: a line a day, with the years and the parts of the country it is kept in.
//
//   {on(10, 31), "Reformationstag", "HB HH NI SH", 2018}    // from 2018 on, in four states
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/time.hpp"

namespace fairhour::holiday_rules {

// Which day of a year.
struct When {
    enum class By : std::uint8_t { date, easter, nth_weekday, last_weekday, weekday_before };
    By by = By::date;
    int month = 1;
    int day = 1;         // of the month; days from Easter Sunday; n of the n-th weekday
    Weekday weekday = Weekday::monday;
    int days_after = 0;  // added to what the others say
};
constexpr When on(int month, int day) { return {.month = month, .day = day}; }
constexpr When easter(int days) { return {.by = When::By::easter, .day = days}; }
constexpr When nth(int n, Weekday weekday, int month, int days_after = 0) {
    return {.by = When::By::nth_weekday, .month = month, .day = n, .weekday = weekday, .days_after = days_after};
}
constexpr When last(Weekday weekday, int month) {
    return {.by = When::By::last_weekday, .month = month, .weekday = weekday};
}
constexpr When before(Weekday weekday, int month, int day) {
    return {.by = When::By::weekday_before, .month = month, .day = day, .weekday = weekday};
}

// What happens to a day on a weekend. In most countries: nothing.
enum class Weekend : std::uint8_t {
    stays,
    next_free_day,  // the next weekday that is no holiday is kept beside it (United Kingdom)
    nearest_day,    // the Friday before a Saturday, the Monday after a Sunday, beside it (United States)
    sunday_moves    // from a Sunday to the Saturday before, and only there (Koningsdag)
};

struct Rule {
    When when;
    std::string_view names;         // in the languages of the country: "Neujahr|Nouvel An|Capodanno"
    std::string_view parts{};       // "BW BY": in these; "-SCT": in all but these; empty: everywhere
    int from = 0, until = 9999;     // the first and the last year
    int every = 1;                  // each so many years, counted from the year 0
    Weekend weekend = Weekend::stays;
};

struct Part {
    std::string_view code;  // "BY"; empty: the country itself
    std::string_view name;
    std::uint8_t language = 0;  // place in `names`
};

struct Country {
    std::string_view code;
    std::span<const Part> parts;
    std::span<const Rule> rules;
    std::string_view substitute{};  // added to the name of a day that is kept in place of another
};

[[nodiscard]] std::span<const Country> countries();

}  // namespace fairhour::holiday_rules
