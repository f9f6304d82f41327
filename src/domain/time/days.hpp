// Splits work into civil days and weeks, because policy and invoices count days, not instants.
//
//   22:00-04:00 in Berlin is 2 h on day one and 4 h on day two; on the night the clocks go back day two has 5 h, on the
//   night they go forward 3 h. The parts always add up to the whole.
#pragma once

#include <span>
#include <vector>

#include "base/seconds.hpp"
#include "base/time.hpp"

namespace fairhour {

struct DayPart {
    CivilDay work_date;
    Instant started_at, stopped_at;
    Seconds seconds;

    bool operator==(const DayPart&) const = default;
};
// At every local midnight in between. A span that does not last is one part. Microseconds within a second stay with the
// first part, so that the parts add up to the whole seconds of the span.
[[nodiscard]] std::vector<DayPart> split_at_midnight(Instant started_at, Instant stopped_at, const Zone& zone);

[[nodiscard]] DayRange day_range(CivilDay day);
[[nodiscard]] DayRange iso_week_of(CivilDay day);
[[nodiscard]] DayRange week_of(CivilDay day, Weekday week_start);
[[nodiscard]] DayRange month_of(CivilDay day);
[[nodiscard]] DayRange quarter_of(CivilDay day);
[[nodiscard]] DayRange year_of(CivilDay day);
[[nodiscard]] std::int64_t day_count(const DayRange& range);
[[nodiscard]] DayRange common_days(const DayRange& a, const DayRange& b);  // empty: from == until

// The instants a range of local days covers: [first instant of `from`, first instant of `until`), 23- and 25-hour days
// as they are.
struct InstantRange {
    Instant from, until;
    bool operator==(const InstantRange&) const = default;
};
[[nodiscard]] InstantRange instants_of(const DayRange& days, const Zone& zone);
[[nodiscard]] Seconds length_of(const DayRange& days, const Zone& zone);

// A week that an invoice period's end divides is due in parts: each part up to a first day in `period_begins`. Days out of
// the week are ignored; order and repetition do not matter.
[[nodiscard]] std::vector<DayRange> week_parts(const DayRange& week, std::span<const CivilDay> period_begins);

}  // namespace fairhour
