// Fills a calendar of the firm with the public holidays of a place, year after year, from the rules of
// domain/people/public_holidays.hpp. What the calendar has on a day already stays as it is; what somebody wants to leave
// out is named. All of it is one change: one event, prices moved once.
//
//   fill_holidays(app, {.rules = "DE-BE", .calendar = "Berlin", .from_year = 2026, .until_year = 2027}, dry_run)
//     -> 2026-01-01 Neujahr to_add, 2026-03-08 Internationaler Frauentag already_there, ...
#pragma once

#include <string>
#include <vector>

#include "app/records/records.hpp"

namespace fairhour {

inline constexpr int holiday_years_max = 10;

struct HolidayFilling {
    std::string rules;     // of which place
    std::string calendar;  // of the firm; empty: of the same name
    int from_year = 0, until_year = 0;  // both of them
    std::vector<CivilDay> without;
};

BOOST_DEFINE_FIXED_ENUM_CLASS(FilledFate, std::uint8_t, to_add, added, already_there, left_out)
struct FilledDay {
    CivilDay day;
    std::string name;  // where it is there already: as it is called there
    FilledFate fate = FilledFate::to_add;
    HolidayId holiday{};  // none, unless it stands in the calendar
};
BOOST_DESCRIBE_STRUCT(FilledDay, (), (day, name, fate, holiday))

struct FilledCalendar {
    std::string calendar;
    std::vector<FilledDay> days;
    RepriceReport moved;
    std::shared_ptr<const FirmView> firm;
};

[[nodiscard]] Result<FilledCalendar> fill_holidays(const AppContext& app, const HolidayFilling& asked,
                                                   const ChangeTerms& terms);

// Takes several away as one change: what undoes a filling, or clears a year. Those that are gone already are passed over.
[[nodiscard]] Result<std::int64_t> remove_holidays(const AppContext& app, const std::vector<HolidayId>& holidays);

}  // namespace fairhour
