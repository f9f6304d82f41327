// The public holidays of a country or of a part of it, from rules: fixed days, days that move with Easter, the n-th weekday
// of a month, days that are kept on another one when they fall on a weekend. A firm fills its calendars from here and
// changes them as it likes; nothing is counted as a day off that does not stand in a calendar of the firm.
//
//   public_holidays("DE-BY", 2026)   // 1 January Neujahr, 6 January Heilige Drei Könige, 3 April Karfreitag, ...
//   public_holidays("US", 2026)      // ... 3 July Independence Day (observed), 4 July Independence Day, ...
//
// Names are those of the place, in its language. Not known here: days that a town keeps alone, and half days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace fairhour {

inline constexpr int public_holiday_year_min = 2010, public_holiday_year_max = 2099;

struct PublicHoliday {
    CivilDay day;
    std::string name;

    bool operator==(const PublicHoliday&) const = default;
};

// What there are rules for.
struct HolidayPlace {
    std::string calendar;  // "DE-BY", "US": the code of ISO 3166, as calendars of the firm are usually called
    std::string country;   // "DE"
    std::string part;      // "Bayern"; empty: the country, with what is kept everywhere in it
};
[[nodiscard]] const std::vector<HolidayPlace>& holiday_places();

// By day. Errors: holiday_place_unknown, holiday_year_unknown.
[[nodiscard]] Result<std::vector<PublicHoliday>> public_holidays(std::string_view calendar, int year);

[[nodiscard]] CivilDay easter_sunday(int year);  // of the western churches

}  // namespace fairhour
