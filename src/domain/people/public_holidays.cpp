#include "domain/people/public_holidays.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/people/holiday_rules.hpp"

namespace fairhour {
namespace {

using namespace holiday_rules;

// Gauss's rule in the form of Meeus, Jones and Butcher; good for every year of the Gregorian calendar.
CivilDay easter_of(int year) {
    const int golden = year % 19, century = year / 100, rest = year % 100;
    const int moon = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    const int to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
    const int days = epact + to_sunday - 7 * late + 114;
    return {year, days / 31, days % 31 + 1};
}

int days_ahead(Weekday from, Weekday to) { return (static_cast<int>(to) - static_cast<int>(from) + 7) % 7; }

CivilDay day_of(const When& when, int year) {
    switch (when.by) {
        case When::By::date: return {year, when.month, when.day};
        case When::By::easter: return easter_of(year) + when.day;
        case When::By::nth_weekday: {
            const CivilDay first(year, when.month, 1);
            return first + days_ahead(first.weekday(), when.weekday) + 7 * (when.day - 1) + when.days_after;
        }
        case When::By::last_weekday: {
            const CivilDay end = CivilDay(year, when.month, 1).first_of_next_month() - 1;
            return end - days_ahead(when.weekday, end.weekday());
        }
        case When::By::weekday_before: {
            const CivilDay day = CivilDay(year, when.month, when.day) - 1;
            return day - days_ahead(when.weekday, day.weekday());
        }
    }
    INVARIANT(false, "every way to find a day finds one");
}

bool kept_in(const Rule& rule, std::string_view part) {
    if (rule.parts.empty()) return true;
    const bool all_but = rule.parts.front() == '-';
    bool named = false;
    std::string_view rest = rule.parts.substr(all_but ? 1 : 0);
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        named |= !part.empty() && rest.substr(0, end) == part;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all_but ? !part.empty() && !named : named;
}

std::string name_in(std::string_view names, int language) {
    for (int n = 0; n < language && names.find('|') != std::string_view::npos; ++n)
        names.remove_prefix(names.find('|') + 1);
    return std::string(names.substr(0, names.find('|')));
}

struct Kept {
    PublicHoliday holiday;
    Weekend weekend = Weekend::stays;
};

// The days themselves, before weekends are looked at.
std::vector<Kept> days_in(const Country& country, const Part& part, int year) {
    std::vector<Kept> days;
    for (const Rule& rule : country.rules) {
        if (year < rule.from || year > rule.until || year % rule.every != 0 || !kept_in(rule, part.code)) continue;
        Kept kept{{day_of(rule.when, year), name_in(rule.names, part.language)}, rule.weekend};
        const bool moves = rule.weekend == Weekend::sunday_moves && kept.holiday.day.weekday() == Weekday::sunday;
        if (moves) kept.holiday.day = kept.holiday.day - 1;
        days.push_back(std::move(kept));
    }
    std::ranges::stable_sort(days, {}, [](const Kept& kept) { return kept.holiday.day; });
    return days;
}

bool is_taken(const std::vector<PublicHoliday>& days, CivilDay day) {
    return std::ranges::find(days, day, &PublicHoliday::day) != days.end();
}

// The day kept beside one that falls on a weekend; the day itself where there is none.
CivilDay substitute_of(const Kept& kept, const std::vector<PublicHoliday>& days) {
    CivilDay day = kept.holiday.day;
    const Weekday weekday = day.weekday();
    if (weekday < Weekday::saturday) return day;
    switch (kept.weekend) {
        case Weekend::stays:
        case Weekend::sunday_moves: return day;
        case Weekend::nearest_day: return weekday == Weekday::saturday ? day - 1 : day + 1;
        case Weekend::next_free_day:
            while (day.weekday() >= Weekday::saturday || is_taken(days, day)) ++day;
            return day;
    }
    INVARIANT(false, "every weekend has its way");
}

// With the days kept in place of others, which may lie in another year than those.
std::vector<PublicHoliday> kept_in_year(const Country& country, const Part& part, int year) {
    const std::vector<Kept> days = days_in(country, part, year);
    std::vector<PublicHoliday> out;
    for (const Kept& kept : days)
        if (!is_taken(out, kept.holiday.day)) out.push_back(kept.holiday);
    for (const Kept& kept : days) {
        const CivilDay instead = substitute_of(kept, out);
        if (!is_taken(out, instead)) out.push_back({instead, kept.holiday.name + std::string(country.substitute)});
    }
    return out;
}

struct Found {
    const Country* country = nullptr;
    const Part* part = nullptr;
};

std::string calendar_of(const Country& country, const Part& part) {
    return std::string(country.code) + (part.code.empty() ? "" : "-" + std::string(part.code));
}

Found find_place(std::string_view calendar) {
    for (const Country& country : countries())
        for (const Part& part : country.parts)
            if (calendar_of(country, part) == calendar) return {&country, &part};
    return {};
}

}  // namespace

CivilDay easter_sunday(int year) { return easter_of(year); }

const std::vector<HolidayPlace>& holiday_places() {
    static const std::vector<HolidayPlace> places = [] {
        std::vector<HolidayPlace> out;
        for (const Country& country : countries())
            for (const Part& part : country.parts)
                out.push_back({calendar_of(country, part), std::string(country.code), std::string(part.name)});
        return out;
    }();
    return places;
}

Result<std::vector<PublicHoliday>> public_holidays(std::string_view calendar, int year) {
    const Found found = find_place(calendar);
    if (found.country == nullptr)
        return invalid("holiday_place_unknown", "There are no rules for the holidays of " + in_quotes(calendar) + ".",
                       "/rules", "Choose one of the list, or add the days one by one.");
    if (year < public_holiday_year_min || year > public_holiday_year_max)
        return invalid("holiday_year_unknown", "The rules do not reach to the year " + std::to_string(year) + ".",
                       "/from_year",
                       "They hold from " + std::to_string(public_holiday_year_min) + " to " +
                           std::to_string(public_holiday_year_max) + ".");
    std::vector<PublicHoliday> out;
    for (const int of : {year, year + 1})  // New Year's Day on a Saturday is kept on the last day of the year before
        for (PublicHoliday& holiday : kept_in_year(*found.country, *found.part, of))
            if (holiday.day.parts().year == year && !is_taken(out, holiday.day)) out.push_back(std::move(holiday));
    std::ranges::sort(out, {}, &PublicHoliday::day);
    return out;
}

}  // namespace fairhour
