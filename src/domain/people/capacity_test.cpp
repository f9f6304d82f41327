#include "domain/people/capacity.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

const CivilDay monday{2026, 8, 3};

Person ada() {
    Person person;
    person.id = {1};
    person.name = "Ada";
    person.holiday_calendar = "DE-BE";
    return person;
}
Absence away(CivilDay from, CivilDay until, Seconds a_day = {}) {
    Absence absence;
    absence.person = {1};
    absence.days = {from, until};
    absence.seconds = a_day;
    return absence;
}
Holidays holidays_on(CivilDay day) {
    Holiday holiday;
    holiday.calendar = "DE-BE";
    holiday.day = day;
    return Holidays(std::span(&holiday, 1));
}
const DayRange week{monday, monday + 7};

TEST(Capacity, AWeekOfEightHourDays) { EXPECT_EQ(available_seconds(ada(), week, {}, {}), Seconds::hours(40)); }

TEST(Capacity, TheHeadersWeek) {
    Person person = ada();
    person.patterns[0].weekdays[4] = {};
    const std::vector absences{away(monday + 2, monday + 3, Seconds::hours(4))};
    EXPECT_EQ(available_seconds(person, week, holidays_on(monday + 3), absences), Seconds::hours(20));
}
TEST(Capacity, AbsenceOnAHolidayCountsOnce) {
    const std::vector absences{away(monday, monday + 7)};
    const DayCapacity day = capacity_of(ada(), monday, holidays_on(monday), absences);
    EXPECT_TRUE(day.holiday);
    EXPECT_EQ(day.absent, Seconds{0});
    EXPECT_EQ(day.available, Seconds{0});
    EXPECT_EQ(day.scheduled, Seconds::hours(8));
}
TEST(Capacity, SeveralAbsencesNeverTakeMoreThanTheDay) {
    const std::vector absences{away(monday, monday + 1, Seconds::hours(5)),
                               away(monday, monday + 1, Seconds::hours(5))};
    EXPECT_EQ(capacity_of(ada(), monday, {}, absences).available, Seconds{0});
    EXPECT_EQ(capacity_of(ada(), monday, {}, absences).absent, Seconds::hours(8));
}
TEST(Capacity, OthersAbsenceIsNotMine) {
    Absence absence = away(monday, monday + 1);
    absence.person = {2};
    EXPECT_EQ(capacity_of(ada(), monday, {}, std::span(&absence, 1)).available, Seconds::hours(8));
}
TEST(Capacity, EmploymentIsHalfOpen) {
    Person person = ada();
    person.employed = {monday + 1, monday + 3};
    EXPECT_EQ(scheduled_seconds(person, monday), Seconds{0});
    EXPECT_EQ(scheduled_seconds(person, monday + 1), Seconds::hours(8));
    EXPECT_EQ(scheduled_seconds(person, monday + 3), Seconds{0});
    EXPECT_EQ(available_seconds(person, {}, {}, {}), Seconds::hours(16));
}
TEST(Capacity, TheLastPatternThatHasBegunCounts) {
    Person person = ada();
    WorkingPattern less;
    less.from = monday + 2;
    less.weekdays.assign(7, Seconds::hours(4));
    person.patterns.push_back(less);
    EXPECT_EQ(scheduled_seconds(person, monday + 1), Seconds::hours(8));
    EXPECT_EQ(scheduled_seconds(person, monday + 2), Seconds::hours(4));
    EXPECT_EQ(scheduled_seconds(person, monday + 5), Seconds::hours(4));
}
TEST(Capacity, NoPatternIsNoSchedule) {
    Person person = ada();
    person.patterns.clear();
    EXPECT_EQ(scheduled_seconds(person, monday), Seconds{0});
    person.patterns.resize(1);
    person.patterns[0].from = monday + 1;
    EXPECT_EQ(scheduled_seconds(person, monday), Seconds{0});
}
TEST(Capacity, WorkingDaysSkipWeekendsAndHolidays) {
    const Holidays off = holidays_on(monday + 7);
    EXPECT_EQ(off.after_working_days("DE-BE", monday + 4, 0), monday + 4);
    EXPECT_EQ(off.after_working_days("DE-BE", monday + 4, 1), monday + 8);
    EXPECT_EQ(off.after_working_days("", monday + 4, 1), monday + 7);
    EXPECT_EQ(off.after_working_days("ES-MD", monday + 4, 2), monday + 8);
}
TEST(Capacity, AbsencesAreFoundByPerson) {
    const std::vector all{away(monday, monday + 1), away(monday + 1, monday + 2)};
    EXPECT_EQ(Absences(all).of({1}).size(), 2U);
    EXPECT_TRUE(Absences(all).of({9}).empty());
}
TEST(Capacity, RefusesImpossiblePatterns) {
    Person person = ada();
    EXPECT_TRUE(check_patterns(person));
    person.patterns[0].weekdays.pop_back();
    EXPECT_EQ(check_patterns(person).error().name, "pattern_weekdays");
    person = ada();
    person.patterns[0].weekdays[0] = Seconds::hours(25);
    EXPECT_EQ(check_patterns(person).error().name, "pattern_seconds");
    person = ada();
    person.patterns.push_back(person.patterns[0]);
    EXPECT_EQ(check_patterns(person).error().name, "pattern_order");
}

}  // namespace
}  // namespace fairhour
