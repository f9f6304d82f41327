#include "domain/time/days.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Zone berlin() { return *zone("Europe/Berlin"); }
Instant at(const char* text) { return *parse_instant(text); }
std::vector<std::int64_t> seconds_of(const std::vector<DayPart>& parts) {
    std::vector<std::int64_t> seconds;
    for (const DayPart& part : parts) seconds.push_back(part.seconds.value);
    return seconds;
}
using List = std::vector<std::int64_t>;

TEST(Days, ANightIsTwoDays) {
    const auto parts = split_at_midnight(at("2026-05-04T20:00:00Z"), at("2026-05-05T02:00:00Z"), berlin());
    EXPECT_EQ(seconds_of(parts), (List{7200, 14400}));
    EXPECT_EQ(parts[0].work_date, CivilDay(2026, 5, 4));
    EXPECT_EQ(parts[1].work_date, CivilDay(2026, 5, 5));
}
TEST(Days, TheNightTheClocksChange) {  // 22:00 to 04:00 by the wall clock
    EXPECT_EQ(seconds_of(split_at_midnight(at("2026-10-24T20:00:00Z"), at("2026-10-25T03:00:00Z"), berlin())),
              (List{7200, 18000}));
    EXPECT_EQ(seconds_of(split_at_midnight(at("2026-03-28T21:00:00Z"), at("2026-03-29T02:00:00Z"), berlin())),
              (List{7200, 10800}));
}
TEST(Days, EndingAtMidnightIsOneDay) {
    EXPECT_EQ(split_at_midnight(at("2026-05-04T20:00:00Z"), at("2026-05-04T22:00:00Z"), berlin()).size(), 1U);
}
TEST(Days, StartingAtMidnightBelongsToTheNewDay) {
    const auto parts = split_at_midnight(at("2026-05-04T22:00:00Z"), at("2026-05-04T23:00:00Z"), berlin());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].work_date, CivilDay(2026, 5, 5));
}
TEST(Days, ManyDaysAndMicrosecondsAddUp) {
    const Instant start{at("2026-05-04T20:00:00Z").micros + 600'000};
    const Instant stop{at("2026-05-07T02:00:00Z").micros + 500'000};
    const auto parts = split_at_midnight(start, stop, berlin());
    EXPECT_EQ(parts.size(), 4U);
    std::int64_t sum = 0;
    for (const std::int64_t s : seconds_of(parts)) sum += s;
    EXPECT_EQ(sum, between(start, stop).value);
}
TEST(Days, NothingLastedIsOneEmptyPart) {
    const auto parts = split_at_midnight(at("2026-05-04T20:00:00Z"), at("2026-05-04T20:00:00Z"), berlin());
    EXPECT_EQ(seconds_of(parts), (List{0}));
}
TEST(Days, AZoneThatSkipsMidnight) {  // Sao Paulo until 2018: 2018-11-04 began at 01:00
    const auto parts =
        split_at_midnight(at("2018-11-04T02:00:00Z"), at("2018-11-04T04:00:00Z"), *zone("America/Sao_Paulo"));
    EXPECT_EQ(seconds_of(parts), (List{3600, 3600}));
}

TEST(Days, LengthsKnow23And25Hours) {
    EXPECT_EQ(length_of(day_range({2026, 3, 29}), berlin()), Seconds::hours(23));
    EXPECT_EQ(length_of(day_range({2026, 10, 25}), berlin()), Seconds::hours(25));
    EXPECT_EQ(length_of(iso_week_of({2026, 10, 25}), berlin()), Seconds::hours(169));
    EXPECT_EQ(instants_of(day_range({2026, 5, 4}), berlin()).from, at("2026-05-03T22:00:00Z"));
}
TEST(Days, IsoWeeksAndOtherStarts) {
    EXPECT_EQ(iso_week_of({2027, 1, 1}), (DayRange{{2026, 12, 28}, {2027, 1, 4}}));
    EXPECT_EQ(week_of({2026, 8, 9}, Weekday::sunday), (DayRange{{2026, 8, 9}, {2026, 8, 16}}));
    EXPECT_EQ(week_of({2026, 8, 8}, Weekday::sunday), (DayRange{{2026, 8, 2}, {2026, 8, 9}}));
    EXPECT_EQ(week_of({2026, 8, 9}, Weekday::monday), iso_week_of({2026, 8, 9}));
}
TEST(Days, MonthsQuartersYears) {
    EXPECT_EQ(month_of({2028, 2, 29}), (DayRange{{2028, 2, 1}, {2028, 3, 1}}));
    EXPECT_EQ(quarter_of({2026, 12, 31}), (DayRange{{2026, 10, 1}, {2027, 1, 1}}));
    EXPECT_EQ(quarter_of({2026, 4, 1}), (DayRange{{2026, 4, 1}, {2026, 7, 1}}));
    EXPECT_EQ(year_of({2026, 12, 31}), (DayRange{{2026, 1, 1}, {2027, 1, 1}}));
}
TEST(Days, CommonDaysMayBeNone) {
    EXPECT_EQ(day_count(common_days({{2026, 1, 1}, {2026, 2, 1}}, {{2026, 1, 20}, {2026, 3, 1}})), 12);
    EXPECT_EQ(day_count(common_days({{2026, 1, 1}, {2026, 2, 1}}, {{2026, 2, 1}, {2026, 3, 1}})), 0);
    EXPECT_EQ(day_count(common_days({{2026, 5, 1}, {2026, 6, 1}}, {{2026, 1, 1}, {2026, 2, 1}})), 0);
}
TEST(Days, AWeekAcrossAMonthsEndIsDueInTwoParts) {
    const DayRange week = iso_week_of({2026, 7, 1});  // Mon 29 June to Sun 5 July
    const std::vector<CivilDay> firsts{{2026, 7, 1}, {2026, 6, 1}, {2026, 7, 1}, {2026, 6, 29}};
    EXPECT_EQ(week_parts(week, firsts),
              (std::vector<DayRange>{{{2026, 6, 29}, {2026, 7, 1}}, {{2026, 7, 1}, {2026, 7, 6}}}));
    EXPECT_EQ(week_parts(week, {}), (std::vector<DayRange>{week}));
}

}  // namespace
}  // namespace fairhour
