// Whether the engine treats people alike (semantics 7, fairness; POL-14): flags, drafted rejections, nudges, reminders and
// what people sent back, compared by working pattern and by length of service. Groups of fewer than five people are counted
// and not shown: nobody is to be read out of them.
//
//   part time: 4.1 % of entries flagged, full time 3.9 %: within chance
//   under six months: 12 % sent back, the others 3 %: stands out
#pragma once

#include <vector>

#include "app/context.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(FairnessGroup, std::uint8_t, part_time, full_time, service_under_6_months,
                              service_6_to_24_months, service_over_24_months, service_unknown)
BOOST_DEFINE_FIXED_ENUM_CLASS(FairnessFigure, std::uint8_t, flagged, drafted_rejection, nudged, sent_back, days_missing)

inline constexpr std::int64_t fairness_people_min = 5;
inline constexpr int fairness_days_max = 732;
inline constexpr Seconds full_time_week_min = Seconds::hours(35);

// A share of a group beside the share of everybody else of the same grouping.
struct FairnessShare {
    FairnessFigure figure = FairnessFigure::flagged;
    std::int64_t part = 0, whole = 0;               // of the group
    std::int64_t others_part = 0, others_whole = 0;
    bool stands_out = false;  // a quarter more or less than the others, and not by chance (95 %)
};
struct FairnessLine {
    FairnessGroup group = FairnessGroup::full_time;
    std::int64_t people = 0;
    bool shown = true;  // false: too few people
    std::vector<FairnessShare> shares;
};
struct FairnessReport {
    DayRange days;
    std::int64_t people = 0, entries = 0;
    std::vector<FairnessLine> lines;
};
// For those who verify the books. Errors: days_many, not_permitted.
[[nodiscard]] Result<FairnessReport> fairness(const AppContext& app, DayRange days);

// A difference of two shares that is more than a quarter and more than chance: (ad - bc)^2 n / ... > 3.8416, in whole numbers.
[[nodiscard]] bool stands_out(std::int64_t part, std::int64_t whole, std::int64_t others_part, std::int64_t others_whole);

}  // namespace fairhour
