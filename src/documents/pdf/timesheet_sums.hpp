// What the timesheet adds up: hours and money by line, project, person and day. Sums of what is shown, nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/documents.hpp"

namespace fairhour::documents {

struct TimeSum {
    Seconds worked, billable;
    std::int64_t minor = 0;
    int entries = 0;

    void add(const TimesheetEntry& entry);
};

struct NamedSum {
    std::string name;
    TimeSum sum;
};

[[nodiscard]] TimeSum sum_of(const std::vector<TimesheetEntry>& entries);
[[nodiscard]] std::vector<NamedSum> sums_by_project(
    const std::vector<TimesheetEntry>& entries);  // as they first appear
[[nodiscard]] std::vector<NamedSum> sums_by_person(const std::vector<TimesheetEntry>& entries);

enum class Precision : std::uint8_t { minutes, seconds };
[[nodiscard]] Precision precision_of(const std::vector<TimesheetEntry>& entries);  // seconds only where there are some
[[nodiscard]] std::string hours_words(Seconds duration, Precision precision);      // "7:30", "7:30:15"
[[nodiscard]] std::string clock_words(Seconds since_midnight);                     // "09:00"; past midnight "01:30"

}  // namespace fairhour::documents
