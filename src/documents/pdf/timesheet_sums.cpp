#include "documents/pdf/timesheet_sums.hpp"

#include <unordered_map>

namespace fairhour::documents {
namespace {

std::string two_digits(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::vector<NamedSum> sums_by(const std::vector<TimesheetEntry>& entries, std::string TimesheetEntry::* name) {
    std::vector<NamedSum> sums;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const TimesheetEntry& entry : entries) {
        const auto [at, is_new] = places.try_emplace(entry.*name, sums.size());
        if (is_new) sums.push_back({entry.*name, {}});
        sums[at->second].sum.add(entry);
    }
    return sums;
}

}  // namespace

void TimeSum::add(const TimesheetEntry& entry) {
    worked += entry.worked;
    billable += entry.billable;
    minor += entry.amount_minor.value_or(0);
    ++entries;
}

TimeSum sum_of(const std::vector<TimesheetEntry>& entries) {
    TimeSum sum;
    for (const TimesheetEntry& entry : entries) sum.add(entry);
    return sum;
}

std::vector<NamedSum> sums_by_project(const std::vector<TimesheetEntry>& entries) {
    return sums_by(entries, &TimesheetEntry::project);
}

std::vector<NamedSum> sums_by_person(const std::vector<TimesheetEntry>& entries) {
    return sums_by(entries, &TimesheetEntry::person);
}

Precision precision_of(const std::vector<TimesheetEntry>& entries) {
    for (const TimesheetEntry& entry : entries)
        if (entry.worked.value % 60 != 0 || entry.billable.value % 60 != 0) return Precision::seconds;
    return Precision::minutes;
}

std::string hours_words(Seconds duration, Precision precision) {
    const std::int64_t all = duration.value < 0 ? -duration.value : duration.value;
    std::string out = duration.value < 0 ? "\u2212" : "";
    out += std::to_string(all / 3600) + ":" + two_digits(all / 60 % 60);
    if (precision == Precision::seconds) out += ":" + two_digits(all % 60);
    return out;
}

std::string clock_words(Seconds since_midnight) {
    const std::int64_t at = since_midnight.value % 86'400;
    return two_digits(at / 3600) + ":" + two_digits(at / 60 % 60);
}

}  // namespace fairhour::documents
