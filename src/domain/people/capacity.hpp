// How much of a day a person is expected to work: pattern - holiday - absence. Missing time, utilization and reminders all
// ask here.
//
//   8 h Monday to Thursday, Friday 0, Thursday a holiday, Wednesday 4 h absent: the week has 8 + 8 + 4 = 20 h
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/people/person.hpp"

namespace fairhour {

// The days off of every calendar; copies what it needs.
class Holidays {
public:
    Holidays() = default;
    explicit Holidays(std::span<const Holiday> holidays);
    [[nodiscard]] bool holds(std::string_view calendar, CivilDay day) const;
    // Monday to Friday without holidays of that calendar; an empty name is the calendar without holidays.
    [[nodiscard]] bool working_day(std::string_view calendar, CivilDay day) const;
    // The n-th working day after `day`; n = 0 is `day` itself.
    [[nodiscard]] CivilDay after_working_days(std::string_view calendar, CivilDay day, std::int64_t n) const;

private:
    std::map<std::string, absl::flat_hash_set<std::int32_t>, std::less<>> days_;  // few calendars, asked by a view
};

// Absences by person, for asking many days.
class Absences {
public:
    Absences() = default;
    explicit Absences(std::span<const Absence> absences);
    [[nodiscard]] std::span<const Absence> of(PersonId person) const;

private:
    absl::flat_hash_map<PersonId, std::vector<Absence>> by_person_;
};

struct DayCapacity {
    Seconds scheduled;  // by the pattern; zero before and after employment
    Seconds absent;     // of the scheduled, after holidays
    Seconds available;  // scheduled - holiday - absent, never negative
    bool holiday = false;

    bool operator==(const DayCapacity&) const = default;
};

[[nodiscard]] Seconds scheduled_seconds(const Person& person, CivilDay day);
[[nodiscard]] DayCapacity capacity_of(const Person& person, CivilDay day, const Holidays& holidays,
                                      std::span<const Absence> absences);
[[nodiscard]] Seconds available_seconds(const Person& person, const DayRange& days, const Holidays& holidays,
                                        std::span<const Absence> absences);
// Errors: pattern_weekdays (seven), pattern_seconds (0 to 24 h), pattern_order (ascending first days).
[[nodiscard]] Status check_patterns(const Person& person);

}  // namespace fairhour
