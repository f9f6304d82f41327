#include "connectors/toggl/local_time.hpp"

#include <gtest/gtest.h>

namespace fairhour::toggl {
namespace {

WallTime at(int year, int month, int day, int hour, int minute) {
    return {CivilDay(year, month, day), Seconds{hour * 3600LL + minute * 60}};
}
std::optional<WrittenDuration> exactly(std::int64_t seconds) { return WrittenDuration{Seconds{seconds}, Seconds{1}}; }

// "start +worked verdict"
std::string told(const Stretch& stretch) {
    const char* verdict = stretch.agreement == ClockAgreement::agrees                 ? ""
                          : stretch.agreement == ClockAgreement::ignores_clock_change ? " ignores the change"
                                                                                      : " differs";
    return instant_text(stretch.start) + " +" + hours_text(stretch.worked) + verdict;
}

class LocalTime : public testing::Test {
protected:
    LocalTimes times;
    Zone berlin = *zone("Europe/Berlin");
};

TEST_F(LocalTime, a_plain_day_is_the_clocks) {
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 1, 12, 9, 0), at(2026, 1, 12, 11, 0), exactly(7200))),
              "2026-01-12T08:00:00Z +2:00");
}
TEST_F(LocalTime, a_second_between_clocks_and_duration_is_the_durations) {
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 1, 12, 9, 0), at(2026, 1, 12, 11, 0), exactly(7201))),
              "2026-01-12T08:00:00Z +2:00:01");
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 1, 12, 9, 0), at(2026, 1, 12, 11, 0), exactly(7202))),
              "2026-01-12T08:00:00Z +2:00:02 differs");
}
TEST_F(LocalTime, the_night_the_clocks_go_forward_has_an_hour_less) {
    const auto from = at(2026, 3, 28, 22, 0), until = at(2026, 3, 29, 4, 0);
    EXPECT_EQ(told(times.stretch(berlin, from, until, exactly(5 * 3600))), "2026-03-28T21:00:00Z +5:00");
    EXPECT_EQ(told(times.stretch(berlin, from, until, std::nullopt)), "2026-03-28T21:00:00Z +5:00");
    EXPECT_EQ(told(times.stretch(berlin, from, until, exactly(6 * 3600))),
              "2026-03-28T21:00:00Z +6:00 ignores the change");
}
TEST_F(LocalTime, the_night_the_clocks_go_back_has_an_hour_more) {
    const auto from = at(2026, 10, 24, 22, 0), until = at(2026, 10, 25, 4, 0);
    EXPECT_EQ(told(times.stretch(berlin, from, until, exactly(7 * 3600))), "2026-10-24T20:00:00Z +7:00");
}
TEST_F(LocalTime, a_reading_that_comes_twice_is_settled_by_the_duration) {
    const auto from = at(2026, 10, 25, 1, 30), until = at(2026, 10, 25, 2, 30);
    EXPECT_EQ(told(times.stretch(berlin, from, until, exactly(3600))), "2026-10-24T23:30:00Z +1:00");
    EXPECT_EQ(told(times.stretch(berlin, from, until, exactly(7200))), "2026-10-24T23:30:00Z +2:00");
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 10, 25, 2, 30), at(2026, 10, 25, 3, 30), exactly(3600))),
              "2026-10-25T01:30:00Z +1:00");
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 10, 25, 2, 30), at(2026, 10, 25, 3, 30), std::nullopt)),
              "2026-10-25T00:30:00Z +2:00");
}
TEST_F(LocalTime, a_coarse_form_gives_way_to_the_clocks) {
    const WrittenDuration hundredths{Seconds{4500}, Seconds{19}};
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 1, 12, 9, 0), at(2026, 1, 12, 10, 15), hundredths)),
              "2026-01-12T08:00:00Z +1:15");
    const WrittenDuration third{Seconds{1188}, Seconds{19}};  // 0.33 h
    EXPECT_EQ(told(times.stretch(berlin, at(2026, 1, 12, 9, 0), at(2026, 1, 12, 9, 20), third)),
              "2026-01-12T08:00:00Z +0:20");
}
TEST_F(LocalTime, every_quarter_hour_of_a_year_is_where_the_zone_says) {
    for (const char* name :
         {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata"}) {
        const Zone zone = *fairhour::zone(name);
        for (CivilDay day(2018, 1, 1); day < CivilDay(2019, 1, 1); ++day)
            for (int quarter = 0; quarter < 96; ++quarter)
                ASSERT_EQ(times.instant(zone, {day, Seconds{quarter * 900}}), zone.instant(day, Seconds{quarter * 900}))
                    << name << " " << day_text(day) << " " << quarter;
    }
}

}  // namespace
}  // namespace fairhour::toggl
