#include "domain/time/days.hpp"

#include <algorithm>

namespace fairhour {
namespace {

CivilDay first_of_month_of(int year, int month) {
    return month > 12 ? CivilDay(year + 1, month - 12, 1) : CivilDay(year, month, 1);
}

}  // namespace

std::vector<DayPart> split_at_midnight(Instant started_at, Instant stopped_at, const Zone& zone) {
    std::vector<DayPart> parts;
    Instant from = started_at;
    Seconds given;
    const Seconds whole = std::max(between(started_at, stopped_at), Seconds{0});
    for (CivilDay day = zone.day(from);;) {
        const Instant midnight = zone.day_begins(day + 1);
        const bool last = stopped_at <= midnight;
        const Instant until = last ? stopped_at : midnight;
        // Counted from the start of the whole, so that cut microseconds never cost a second.
        const Seconds so_far = last ? whole : between(started_at, until);
        parts.push_back({day, from, until, so_far - given});
        if (last) return parts;
        given = so_far;
        from = until;
        ++day;
    }
}

DayRange day_range(CivilDay day) { return {day, day + 1}; }

DayRange iso_week_of(CivilDay day) { return {day.monday(), day.monday() + 7}; }

DayRange week_of(CivilDay day, Weekday week_start) {
    const int since = (static_cast<int>(day.weekday()) - static_cast<int>(week_start) + 7) % 7;
    return {day - since, day - since + 7};
}

DayRange month_of(CivilDay day) { return {day.first_of_month(), day.first_of_next_month()}; }

DayRange quarter_of(CivilDay day) {
    const YearMonthDay parts = day.parts();
    const int first = (parts.month - 1) / 3 * 3 + 1;
    return {first_of_month_of(parts.year, first), first_of_month_of(parts.year, first + 3)};
}

DayRange year_of(CivilDay day) {
    const int year = day.parts().year;
    return {CivilDay(year, 1, 1), CivilDay(year + 1, 1, 1)};
}

std::int64_t day_count(const DayRange& range) { return std::max(0, range.until - range.from); }

DayRange common_days(const DayRange& a, const DayRange& b) {
    const CivilDay from = std::max(a.from, b.from);
    return {from, std::max(from, std::min(a.until, b.until))};
}

InstantRange instants_of(const DayRange& days, const Zone& zone) {
    return {zone.day_begins(days.from), zone.day_begins(days.until)};
}

Seconds length_of(const DayRange& days, const Zone& zone) {
    const InstantRange range = instants_of(days, zone);
    return between(range.from, range.until);
}

std::vector<DayRange> week_parts(const DayRange& week, std::span<const CivilDay> period_begins) {
    std::vector<CivilDay> cuts;
    for (const CivilDay first : period_begins)
        if (week.from < first && first < week.until) cuts.push_back(first);
    std::ranges::sort(cuts);
    cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
    std::vector<DayRange> parts;
    CivilDay from = week.from;
    for (const CivilDay cut : cuts) {
        parts.push_back({from, cut});
        from = cut;
    }
    parts.push_back({from, week.until});
    return parts;
}

}  // namespace fairhour
