#include "domain/contracts/window.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Contract contract_with(InvoiceCadence cadence) {
    Contract contract;
    contract.zone = *zone("Europe/Berlin");
    contract.schedule.cadence = cadence;
    return contract;
}
Instant at(const char* text) { return *parse_instant(text); }
Holidays holiday_on(CivilDay day) {
    Holiday holiday;
    holiday.calendar = "DE-BE";
    holiday.day = day;
    return Holidays(std::span(&holiday, 1));
}

TEST(Window, AMonthClosesTwoWorkingDaysLater) {  // October 2026 ends on a Saturday
    const auto window = window_of(contract_with(InvoiceCadence::monthly), {2026, 10, 14}, {});
    ASSERT_TRUE(window);
    EXPECT_EQ(window->days, (DayRange{{2026, 10, 1}, {2026, 11, 1}}));
    EXPECT_EQ(window->cut_off_day, CivilDay(2026, 11, 3));
    EXPECT_EQ(window->cut_off, at("2026-11-03T17:00:00Z"));
}
TEST(Window, HolidaysOfTheContractsCalendarPutTheCutOffOff) {
    Contract contract = contract_with(InvoiceCadence::monthly);
    EXPECT_EQ(window_of(contract, {2026, 10, 14}, holiday_on({2026, 11, 2}))->cut_off_day, CivilDay(2026, 11, 3));
    contract.holiday_calendar = "DE-BE";
    EXPECT_EQ(window_of(contract, {2026, 10, 14}, holiday_on({2026, 11, 2}))->cut_off_day, CivilDay(2026, 11, 4));
}
TEST(Window, ZeroWorkingDaysIsThePeriodsLastDay) {
    Contract contract = contract_with(InvoiceCadence::monthly);
    contract.schedule.cut_off_working_days = 0;
    EXPECT_EQ(window_of(contract, {2026, 10, 31}, {})->cut_off_day, CivilDay(2026, 10, 31));
}
TEST(Window, TwoWeeksCountFromTheAnchorBothWays) {
    Contract contract = contract_with(InvoiceCadence::two_weekly);
    contract.schedule.anchor = CivilDay(2026, 8, 3);
    EXPECT_EQ(window_of(contract, {2026, 8, 16}, {})->days, (DayRange{{2026, 8, 3}, {2026, 8, 17}}));
    EXPECT_EQ(window_of(contract, {2026, 8, 2}, {})->days, (DayRange{{2026, 7, 20}, {2026, 8, 3}}));
}
TEST(Window, WeeksAndQuarters) {
    EXPECT_EQ(window_of(contract_with(InvoiceCadence::weekly), {2027, 1, 1}, {})->days,
              (DayRange{{2026, 12, 28}, {2027, 1, 4}}));
    EXPECT_EQ(window_of(contract_with(InvoiceCadence::quarterly), {2026, 5, 1}, {})->days,
              (DayRange{{2026, 4, 1}, {2026, 7, 1}}));
}
TEST(Window, SomeSchedulesHaveNone) {
    EXPECT_FALSE(window_of(contract_with(InvoiceCadence::not_set), {2026, 5, 1}, {}));
    EXPECT_FALSE(window_of(contract_with(InvoiceCadence::milestone), {2026, 5, 1}, {}));
    EXPECT_FALSE(open_window(contract_with(InvoiceCadence::on_demand), at("2026-05-01T00:00:00Z"), {}));
}
TEST(Window, TheNextBeginsWhereThisEnds) {
    const Contract contract = contract_with(InvoiceCadence::monthly);
    const auto december = window_of(contract, {2026, 12, 5}, {});
    EXPECT_EQ(next_window(contract, *december, {})->days, (DayRange{{2027, 1, 1}, {2027, 2, 1}}));
}
TEST(Window, LateTimeGoesToTheEarliestWindowStillOpen) {
    const Contract contract = contract_with(InvoiceCadence::monthly);
    EXPECT_EQ(open_window(contract, at("2026-11-03T16:59:59Z"), {})->days.from, CivilDay(2026, 10, 1));
    EXPECT_EQ(open_window(contract, at("2026-11-03T17:00:00Z"), {})->days.from, CivilDay(2026, 11, 1));
}
TEST(Window, WhereTheScheduleChangesOneWindowEndsAndTheNextBegins) {
    Contract contract = contract_with(InvoiceCadence::monthly);
    contract.later_terms.push_back({{2026, 7, 16}, "weekly from now on", contract});
    contract.later_terms[0].terms.schedule.cadence = InvoiceCadence::weekly;
    EXPECT_EQ(window_of(contract, {2026, 7, 3}, {})->days, (DayRange{{2026, 7, 1}, {2026, 7, 16}}));
    EXPECT_EQ(window_of(contract, {2026, 7, 17}, {})->days, (DayRange{{2026, 7, 16}, {2026, 7, 20}}));
    EXPECT_EQ(window_of(contract, {2026, 7, 21}, {})->days, (DayRange{{2026, 7, 20}, {2026, 7, 27}}));
    contract.later_terms[0].terms.schedule = contract.schedule;
    EXPECT_EQ(window_of(contract, {2026, 7, 17}, {})->days, (DayRange{{2026, 7, 1}, {2026, 8, 1}}));
}
TEST(Window, ACutOffInTheMissingHourIsTheInstantAfterIt) {
    Contract contract = contract_with(InvoiceCadence::weekly);
    contract.schedule.cut_off_working_days = 0;  // Sunday 2026-03-29
    contract.schedule.cut_off_at = Seconds::minutes(150);
    EXPECT_EQ(window_of(contract, {2026, 3, 25}, {})->cut_off, at("2026-03-29T01:00:00Z"));
}

}  // namespace
}  // namespace fairhour
