#include "domain/rates/rounding.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

RoundingRule rule(RoundingMode mode, std::int64_t step, std::int64_t minimum = 0) {
    return {.mode = mode, .step_minutes = step, .minimum_minutes = minimum};
}
std::int64_t rounded_minutes(std::int64_t worked_seconds, const RoundingRule& by) {
    const Seconds rounded = round_duration(Seconds{worked_seconds}, by);
    EXPECT_EQ(rounded.value % 60, 0);
    return rounded.value / 60;
}
Zone berlin() { return *zone("Europe/Berlin"); }
Instant at(const char* text) { return *parse_instant(text); }

RoundingRule wall_clock(RoundingMode mode, std::int64_t step, std::int64_t minimum = 0) {
    RoundingRule by = rule(mode, step, minimum);
    by.alignment = RoundingAlignment::wall_clock;
    return by;
}
Seconds by_clock(const char* start, const char* stop, const RoundingRule& by, const Zone& where = berlin()) {
    const Instant from = at(start), until = at(stop);
    return round_entry({.worked = between(from, until), .started_at = from, .stopped_at = until, .zone = where}, by);
}

TEST(Rounding, UpReachesTheNextStepAndKeepsAFullOne) {
    EXPECT_EQ(rounded_minutes(1, rule(RoundingMode::up, 15)), 15);
    EXPECT_EQ(rounded_minutes(15 * 60, rule(RoundingMode::up, 15)), 15);
    EXPECT_EQ(rounded_minutes(15 * 60 + 1, rule(RoundingMode::up, 15)), 30);
}
TEST(Rounding, DownCutsAndMayReachZero) {
    EXPECT_EQ(rounded_minutes(14 * 60 + 59, rule(RoundingMode::down, 15)), 0);
    EXPECT_EQ(rounded_minutes(15 * 60, rule(RoundingMode::down, 15)), 15);
}
TEST(Rounding, NearestSendsAnExactHalfUp) {
    EXPECT_EQ(rounded_minutes(7 * 60 + 29, rule(RoundingMode::nearest, 15)), 0);
    EXPECT_EQ(rounded_minutes(7 * 60 + 30, rule(RoundingMode::nearest, 15)), 15);
    EXPECT_EQ(rounded_minutes(22 * 60 + 30, rule(RoundingMode::nearest, 15)), 30);
}
TEST(Rounding, NoneKeepsSeconds) { EXPECT_EQ(round_duration({3601}, rule(RoundingMode::none, 1)), Seconds{3601}); }
TEST(Rounding, TheMinimumComesFirstAndOnlyWhereSomethingWasWorked) {
    EXPECT_EQ(rounded_minutes(60, rule(RoundingMode::up, 15, 20)), 30);
    EXPECT_EQ(rounded_minutes(60, rule(RoundingMode::down, 15, 30)), 30);
    EXPECT_EQ(rounded_minutes(0, rule(RoundingMode::up, 15, 30)), 0);
    EXPECT_EQ(rounded_minutes(-60, rule(RoundingMode::up, 15, 30)), 0);
    EXPECT_EQ(round_duration({61}, rule(RoundingMode::none, 1, 2)), Seconds{120});
}

TEST(Rounding, WallClockUpMovesTheStartBackAndTheEndOn) {
    EXPECT_EQ(by_clock("2026-05-04T07:07:00Z", "2026-05-04T08:01:00Z", wall_clock(RoundingMode::up, 15)),
              Seconds::minutes(75));
}
TEST(Rounding, WallClockDownMovesBothInwardsAndNeverBelowZero) {
    EXPECT_EQ(by_clock("2026-05-04T07:07:00Z", "2026-05-04T08:01:00Z", wall_clock(RoundingMode::down, 15)),
              Seconds::minutes(45));
    EXPECT_EQ(by_clock("2026-05-04T07:01:00Z", "2026-05-04T07:09:00Z", wall_clock(RoundingMode::down, 15)), Seconds{0});
}
TEST(Rounding, WallClockNearestMovesEachToItsOwn) {
    EXPECT_EQ(by_clock("2026-05-04T07:07:30Z", "2026-05-04T08:07:29Z", wall_clock(RoundingMode::nearest, 15)),
              Seconds::minutes(45));
}
TEST(Rounding, WallClockStepsAreLocal) {  // in Kolkata (+05:30) an hour step is the local hour, half past in UTC
    EXPECT_EQ(by_clock("2026-05-04T04:30:00Z", "2026-05-04T05:30:00Z", wall_clock(RoundingMode::up, 60),
                       *zone("Asia/Kolkata")),
              Seconds::hours(1));
}
TEST(Rounding, WallClockKeepsTheMinimum) {
    EXPECT_EQ(by_clock("2026-05-04T07:01:00Z", "2026-05-04T07:09:00Z", wall_clock(RoundingMode::down, 15, 15)),
              Seconds::minutes(15));
}
TEST(Rounding, WallClockInTheRepeatedHourStaysInIt) {  // 02:10-02:50 the second time; the clocks went back at 01:00Z
    EXPECT_EQ(by_clock("2026-10-25T01:10:00Z", "2026-10-25T01:50:00Z", wall_clock(RoundingMode::up, 30)),
              Seconds::hours(1));
}
TEST(Rounding, WallClockToMidnightKnowsShortAndLongDays) {
    EXPECT_EQ(by_clock("2026-10-25T08:00:00Z", "2026-10-25T12:00:00Z", wall_clock(RoundingMode::up, 1440)),
              Seconds::hours(25));
    EXPECT_EQ(by_clock("2026-03-29T08:00:00Z", "2026-03-29T12:00:00Z", wall_clock(RoundingMode::up, 1440)),
              Seconds::hours(23));
}
TEST(Rounding, WallClockOverTheMissingHour) {  // 01:50-03:10 local is 20 minutes; up to the hour: 01:00-04:00 is 2 h
    EXPECT_EQ(by_clock("2026-03-29T00:50:00Z", "2026-03-29T01:10:00Z", wall_clock(RoundingMode::up, 60)),
              Seconds::hours(2));
}
TEST(Rounding, WallClockWithoutTimesRoundsTheDuration) {
    EXPECT_EQ(round_entry({.worked = Seconds::minutes(7)}, wall_clock(RoundingMode::up, 15)), Seconds::minutes(15));
}

TEST(Rounding, DayAndLineLeaveASingleEntryAsWorked) {
    RoundingRule by = rule(RoundingMode::up, 15);
    by.basis = RoundingBasis::day;
    EXPECT_EQ(round_entry({.worked = Seconds::minutes(7)}, by), Seconds::minutes(7));
    by.basis = RoundingBasis::line;
    EXPECT_EQ(round_entry({.worked = Seconds::minutes(7)}, by), Seconds::minutes(7));
}
TEST(Rounding, TogetherIsRoundedOnceAndHandedBack) {  // 7 + 7 + 7 min are 21, up to 30: 10 each
    const std::vector<RoundedPart> parts(3, {.worked = Seconds::minutes(7), .invoiced_as = {}});
    EXPECT_EQ(round_together(parts, rule(RoundingMode::up, 15)), std::vector<Seconds>(3, Seconds::minutes(10)));
}
TEST(Rounding, TogetherGivesTheOddSecondToTheEarlier) {
    const std::vector<RoundedPart> parts(7,
                                         {.worked = Seconds{100}, .invoiced_as = {}});  // 700 s, up to 900: 128.57 each
    const auto shares = round_together(parts, rule(RoundingMode::up, 15));
    EXPECT_EQ(shares, (std::vector<Seconds>{{129}, {129}, {129}, {129}, {128}, {128}, {128}}));
}
TEST(Rounding, WhatIsInvoicedStaysAndTheLateEntryGetsTheRest) {
    const std::vector<RoundedPart> parts{{.worked = Seconds::minutes(7), .invoiced_as = Seconds::minutes(15)},
                                         {.worked = Seconds::minutes(20), .invoiced_as = {}}};
    EXPECT_EQ(round_together(parts, rule(RoundingMode::up, 15)),
              (std::vector<Seconds>{Seconds::minutes(15), Seconds::minutes(15)}));
}
TEST(Rounding, TheRestIsNeverNegative) {
    const std::vector<RoundedPart> parts{{.worked = Seconds::minutes(7), .invoiced_as = Seconds::minutes(15)},
                                         {.worked = Seconds::minutes(3), .invoiced_as = {}}};
    EXPECT_EQ(round_together(parts, rule(RoundingMode::down, 5)),
              (std::vector<Seconds>{Seconds::minutes(15), Seconds{0}}));
}
TEST(Rounding, NothingOpenHandsNothingOut) {
    const std::vector<RoundedPart> parts{{.worked = Seconds::minutes(7), .invoiced_as = Seconds::minutes(7)}};
    EXPECT_EQ(round_together(parts, rule(RoundingMode::up, 15)), (std::vector<Seconds>{Seconds::minutes(7)}));
    EXPECT_TRUE(round_together({}, rule(RoundingMode::up, 15)).empty());
}

TEST(Rounding, RefusesRulesThatCannotBeKept) {
    EXPECT_EQ(check_rounding(rule(RoundingMode::up, 0), "x").error().name, "rounding_step");
    EXPECT_EQ(check_rounding(rule(RoundingMode::up, 1441), "x").error().name, "rounding_step");
    EXPECT_EQ(check_rounding(rule(RoundingMode::up, 15, -1), "x").error().name, "rounding_minimum");
    EXPECT_EQ(check_rounding(rule(RoundingMode::down, 15, 20), "x").error().name, "rounding_minimum_step");
    EXPECT_EQ(check_rounding(rule(RoundingMode::nearest, 6, 15), "x").error().name, "rounding_minimum_step");
    EXPECT_TRUE(check_rounding(rule(RoundingMode::up, 6, 15), "x"));
    EXPECT_TRUE(check_rounding(rule(RoundingMode::nearest, 6, 18), "x"));
    RoundingRule by_day = wall_clock(RoundingMode::up, 15);
    by_day.basis = RoundingBasis::day;
    EXPECT_EQ(check_rounding(by_day, "acme").error().name, "rounding_alignment");
    EXPECT_EQ(check_rounding(by_day, "acme").error().place, "acme");
}

}  // namespace
}  // namespace fairhour
