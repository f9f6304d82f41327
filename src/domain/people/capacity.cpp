#include "domain/people/capacity.hpp"

#include <algorithm>
#include <string>

namespace fairhour {
namespace {

const WorkingPattern* pattern_on(const Person& person, CivilDay day) {
    const WorkingPattern* begun = nullptr;
    for (const WorkingPattern& pattern : person.patterns)
        if (pattern.from <= day) begun = &pattern;
    return begun;
}

// A whole day of absence takes all that is left; hours of several absences add up, to the day and no further.
Seconds absent_on(CivilDay day, Seconds expected, std::span<const Absence> absences, PersonId person) {
    Seconds away;
    for (const Absence& absence : absences) {
        if (absence.person != person || !absence.days.holds(day)) continue;
        away += absence.seconds.value == 0 ? expected : absence.seconds;
    }
    return std::min(away, expected);
}

Status check_pattern(const Person& person, const WorkingPattern& pattern) {
    if (pattern.weekdays.size() != 7)
        return invalid("pattern_weekdays",
                       "A working pattern has seven days, this one " + std::to_string(pattern.weekdays.size()) + ".",
                       person.name, "Give Monday to Sunday; a day off is 0.");
    const auto impossible = [](Seconds s) { return s.value < 0 || s > Seconds::hours(24); };
    if (std::ranges::any_of(pattern.weekdays, impossible))
        return invalid("pattern_seconds", "A day of a working pattern is not between 0 and 24 hours.", person.name);
    return {};
}

}  // namespace

Holidays::Holidays(std::span<const Holiday> holidays) {
    for (const Holiday& holiday : holidays) days_[holiday.calendar].insert(holiday.day.number);
}

bool Holidays::holds(std::string_view calendar, CivilDay day) const {
    if (calendar.empty()) return false;
    const auto found = days_.find(calendar);
    return found != days_.end() && found->second.contains(day.number);
}

bool Holidays::working_day(std::string_view calendar, CivilDay day) const {
    return day.weekday() <= Weekday::friday && !holds(calendar, day);
}

CivilDay Holidays::after_working_days(std::string_view calendar, CivilDay day, std::int64_t n) const {
    while (n > 0) {
        ++day;
        INVARIANT(day < CivilDay::max, "a working day comes before the calendar ends");
        if (working_day(calendar, day)) --n;
    }
    return day;
}

Absences::Absences(std::span<const Absence> absences) {
    for (const Absence& absence : absences) by_person_[absence.person].push_back(absence);
}

std::span<const Absence> Absences::of(PersonId person) const {
    const auto found = by_person_.find(person);
    if (found == by_person_.end()) return {};
    return found->second;
}

Seconds scheduled_seconds(const Person& person, CivilDay day) {
    if (!person.employed.holds(day)) return {};
    const WorkingPattern* const pattern = pattern_on(person, day);
    const auto place = static_cast<std::size_t>(day.weekday());
    if (pattern == nullptr || place >= pattern->weekdays.size()) return {};
    return pattern->weekdays[place];
}

DayCapacity capacity_of(const Person& person, CivilDay day, const Holidays& holidays,
                        std::span<const Absence> absences) {
    DayCapacity capacity{.scheduled = scheduled_seconds(person, day),
                         .absent = {},
                         .available = {},
                         .holiday = holidays.holds(person.holiday_calendar, day)};
    if (capacity.holiday) return capacity;
    capacity.absent = absent_on(day, capacity.scheduled, absences, person.id);
    capacity.available = capacity.scheduled - capacity.absent;
    return capacity;
}

Seconds available_seconds(const Person& person, const DayRange& days, const Holidays& holidays,
                          std::span<const Absence> absences) {
    Seconds sum;
    const CivilDay from = std::max(days.from, person.employed.from);
    const CivilDay until = std::min(days.until, person.employed.until);
    for (CivilDay day = from; day < until; ++day) sum += capacity_of(person, day, holidays, absences).available;
    return sum;
}

Status check_patterns(const Person& person) {
    const WorkingPattern* before = nullptr;
    for (const WorkingPattern& pattern : person.patterns) {
        TRY(check_pattern(person, pattern));
        if (before != nullptr && before->from >= pattern.from)
            return invalid("pattern_order",
                           "Two working patterns begin on the same day, or the later one stands first.", person.name,
                           "Order them by their first day, each day once.");
        before = &pattern;
    }
    return {};
}

}  // namespace fairhour
