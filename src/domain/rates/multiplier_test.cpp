#include "domain/rates/multiplier.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Instant at(const char* text) { return *parse_instant(text); }
Decimal factor(const char* text) { return *parse_decimal(text); }

Entry worked(const char* start, const char* stop, const char* where = "Europe/Berlin") {
    Entry entry;
    entry.zone = *zone(where);
    entry.started_at = at(start);
    entry.stopped_at = at(stop);
    entry.worked_seconds = between(*entry.started_at, *entry.stopped_at);
    entry.work_date = entry.zone.day(*entry.started_at);
    return entry;
}
Entry typed(CivilDay day, Seconds seconds) {
    Entry entry;
    entry.work_date = day;
    entry.worked_seconds = seconds;
    return entry;
}
Multiplier weekend(const char* by) {
    return {.kind = MultiplierKind::weekend, .factor = factor(by), .from = {}, .until = {}, .tag = {}};
}
Multiplier night(const char* by) {
    return {.kind = MultiplierKind::night,
            .factor = factor(by),
            .from = Seconds::hours(22),
            .until = Seconds::hours(6),
            .tag = {}};
}
Multiplier overtime(MultiplierKind kind, std::int64_t after, const char* by) {
    return {.kind = kind, .factor = factor(by), .from = Seconds::hours(after), .until = {}, .tag = {}};
}
// "7200×1 3600×1.5"
std::string parts(const Entry& entry, const std::vector<Multiplier>& multipliers, HolidayId = {}, Seconds day = {},
                  Seconds week = {}) {
    const Holidays none;
    std::string text;
    for (const FactorStretch& part : factor_stretches(entry, {.multipliers = multipliers,
                                                              .holidays = none,
                                                              .calendar = "",
                                                              .before_in_day = day,
                                                              .before_in_week = week}))
        text += (text.empty() ? "" : " ") + std::to_string(part.worked.value) + "×" + decimal_text(part.factor);
    return text;
}

TEST(Multiplier, ANightBeginsInTheMiddleOfAnEntry) {
    EXPECT_EQ(parts(worked("2026-05-04T18:00:00Z", "2026-05-04T21:00:00Z"), {night("1.5")}), "7200×1 3600×1.5");
}
TEST(Multiplier, TheNightBeforeReachesIntoTheMorning) {
    EXPECT_EQ(parts(worked("2026-05-04T03:00:00Z", "2026-05-04T05:00:00Z"), {night("1.5")}), "3600×1.5 3600×1");
}
TEST(Multiplier, ADayShiftByNight) {  // 06:00-22:00 all day, two nights around it
    EXPECT_EQ(parts(worked("2026-05-04T03:00:00Z", "2026-05-04T21:00:00Z"), {night("1.5")}), "7200×1.5 57600×1");
}
TEST(Multiplier, TheNightTheClocksGoBackHasNineHours) {
    EXPECT_EQ(parts(worked("2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z"), {night("1.5")}), "32400×1.5");
    EXPECT_EQ(parts(worked("2026-10-24T20:00:00Z", "2026-10-25T05:00:01Z"), {night("1.5")}), "32400×1.5 1×1");
}
TEST(Multiplier, AWeekendBeginsAtLocalMidnight) {  // Friday 22:00 to Saturday 02:00
    EXPECT_EQ(parts(worked("2026-05-08T20:00:00Z", "2026-05-09T00:00:00Z"), {weekend("2")}), "7200×1 7200×2");
    EXPECT_EQ(parts(worked("2026-05-10T20:00:00Z", "2026-05-11T00:00:00Z"), {weekend("2")}), "7200×2 7200×1");
}
TEST(Multiplier, OnlyTheHighestApplies) {
    EXPECT_EQ(parts(worked("2026-05-08T18:00:00Z", "2026-05-09T00:00:00Z"), {night("1.5"), weekend("2")}),
              "7200×1 7200×1.5 7200×2");
    EXPECT_EQ(parts(worked("2026-05-08T20:00:00Z", "2026-05-09T00:00:00Z"), {night("2"), weekend("1.5")}), "14400×2");
}
TEST(Multiplier, AReducedRateAppliesToo) {
    EXPECT_EQ(parts(typed({2026, 5, 9}, Seconds{100}), {weekend("0.5")}), "100×0.5");
}
TEST(Multiplier, WithoutTimesTheDayCountsAndTheClockDoesNot) {
    EXPECT_EQ(parts(typed({2026, 5, 9}, Seconds{100}), {weekend("2"), night("3")}), "100×2");
    EXPECT_EQ(parts(typed({2026, 5, 8}, Seconds{100}), {weekend("2"), night("3")}), "100×1");
}
TEST(Multiplier, HolidaysOfTheCalendar) {
    Holiday holiday;
    holiday.calendar = "DE-BE";
    holiday.day = CivilDay(2026, 5, 1);
    const Holidays holidays(std::span(&holiday, 1));
    const std::vector<Multiplier> on{
        {.kind = MultiplierKind::holiday, .factor = factor("2"), .from = {}, .until = {}, .tag = {}}};
    const auto in = [&](std::string_view calendar) {
        return factor_stretches(typed({2026, 5, 1}, Seconds{60}), {.multipliers = on,
                                                                   .holidays = holidays,
                                                                   .calendar = calendar,
                                                                   .before_in_day = {},
                                                                   .before_in_week = {}})
            .front()
            .factor;
    };
    EXPECT_EQ(in("DE-BE"), factor("2"));
    EXPECT_EQ(in("ES-MD"), factor("1"));
}
TEST(Multiplier, RushByItsTag) {
    const std::vector<Multiplier> rush{
        {.kind = MultiplierKind::rush, .factor = factor("2"), .from = {}, .until = {}, .tag = "rush"}};
    Entry entry = typed({2026, 5, 8}, Seconds{60});
    entry.tags = "onsite, rush";
    EXPECT_EQ(parts(entry, rush), "60×2");
    entry.tags = "onsite, rushed";
    EXPECT_EQ(parts(entry, rush), "60×1");
}
TEST(Multiplier, OvertimeBeginsWhereTheHoursAreFull) {
    const std::vector<Multiplier> list{overtime(MultiplierKind::overtime_day, 8, "1.25"),
                                       overtime(MultiplierKind::overtime_week, 40, "1.5")};
    const Entry four_hours = typed({2026, 5, 8}, Seconds::hours(4));
    EXPECT_EQ(parts(four_hours, list, {}, Seconds::hours(6), Seconds::hours(20)), "7200×1 7200×1.25");
    EXPECT_EQ(parts(four_hours, list, {}, Seconds::hours(6), Seconds::hours(37)), "7200×1 3600×1.25 3600×1.5");
    EXPECT_EQ(parts(four_hours, list, {}, Seconds::hours(9), Seconds::hours(41)), "14400×1.5");
    EXPECT_EQ(parts(four_hours, list, {}, Seconds::hours(4), Seconds::hours(4)), "14400×1");
}
TEST(Multiplier, NothingWorkedHasNoParts) { EXPECT_EQ(parts(typed({2026, 5, 9}, Seconds{0}), {weekend("2")}), ""); }

}  // namespace
}  // namespace fairhour
