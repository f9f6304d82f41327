// Gaps, overlaps, days of 23 and 25 hours, skipped days, and years after 2037.
#include "base/time.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Zone named(const char* name) { return *zone(name); }

TEST(CivilDay, text_weekday_week_and_month) {
    const CivilDay day(2026, 3, 29);
    EXPECT_EQ(day_text(day), "2026-03-29");
    EXPECT_EQ(day.weekday(), Weekday::sunday);
    EXPECT_EQ(day_text(day.monday()), "2026-03-23");
    EXPECT_EQ(week_text(day), "2026-W13");
    EXPECT_EQ(week_text(CivilDay(2027, 1, 1)), "2026-W53");
    EXPECT_EQ(week_text(CivilDay(2024, 12, 30)), "2025-W01");
    EXPECT_EQ(*parse_week("2026-W53"), CivilDay(2026, 12, 28));
    EXPECT_FALSE(parse_week("2025-W53"));
    EXPECT_EQ(day_text(CivilDay(2024, 2, 29).first_of_next_month()), "2024-03-01");
    EXPECT_EQ(day_text(CivilDay::min), "0001-01-01");
    EXPECT_EQ(day_text(CivilDay::max), "9999-12-31");
    EXPECT_EQ(CivilDay(1969, 12, 29).weekday(), Weekday::monday);
}

TEST(CivilDay, only_dates_of_the_calendar_are_read) {
    EXPECT_EQ(*parse_day("2024-02-29"), CivilDay(2024, 2, 29));
    for (const char* text :
         {"2025-02-29", "2025-13-01", "2025-00-10", "25-01-01", "2025/01/01", "2025-1-1", "", "2025-01-0a"})
        EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Zone, a_time_in_the_gap_is_the_instant_after_it) {
    const Zone berlin = named("Europe/Berlin");
    const CivilDay day(2026, 3, 29);
    EXPECT_EQ(berlin.kind(day, Seconds::minutes(150)), LocalTimeKind::gap);
    EXPECT_EQ(instant_text(berlin.instant(day, Seconds::minutes(150))), "2026-03-29T01:00:00Z");
    EXPECT_EQ(berlin.day_length(day), Seconds::hours(23));
}

TEST(Zone, a_time_in_the_overlap_takes_the_earlier_offset) {
    const Zone berlin = named("Europe/Berlin");
    const CivilDay day(2026, 10, 25);
    EXPECT_EQ(berlin.kind(day, Seconds::minutes(150)), LocalTimeKind::overlap);
    EXPECT_EQ(instant_text(berlin.instant(day, Seconds::minutes(150))), "2026-10-25T00:30:00Z");
    EXPECT_EQ(berlin.day_length(day), Seconds::hours(25));
}

TEST(Zone, odd_zones_are_right) {
    const Zone lord_howe = named("Australia/Lord_Howe");  // half an hour of summer time
    EXPECT_EQ(lord_howe.day_length(CivilDay(2026, 4, 5)), Seconds::minutes(24 * 60 + 30));
    const Zone apia = named("Pacific/Apia");  // skipped 2011-12-30
    EXPECT_EQ(apia.day_length(CivilDay(2011, 12, 30)), Seconds{0});
    const Zone havana = named("America/Havana");  // the gap begins at midnight: the day begins at 01:00
    EXPECT_EQ(havana.wall_clock(havana.day_begins(CivilDay(2026, 3, 8))), Seconds::hours(1));
}

TEST(Zone, years_after_2037_follow_the_rules) {
    const Zone berlin = named("Europe/Berlin");
    EXPECT_EQ(instant_text(berlin.instant(CivilDay(2040, 7, 1), Seconds::hours(12))), "2040-07-01T10:00:00Z");
}

TEST(Zone, an_instant_lies_on_its_local_day) {
    const Zone madrid = named("Europe/Madrid");
    const Instant at = *parse_instant("2026-06-30T22:30:15Z");
    EXPECT_EQ(madrid.day(at), CivilDay(2026, 7, 1));
    EXPECT_EQ(madrid.wall_clock(at), Seconds{30 * 60 + 15});
}

TEST(Zone, an_unknown_name_says_what_to_do) {
    EXPECT_EQ(zone("Mars/Olympus").error().name, "zone_unknown");
    EXPECT_EQ(zone("").error().name, "zone_unknown");
    EXPECT_EQ(zone("../../etc/passwd").error().name, "zone_unknown");
    EXPECT_EQ(named("UTC"), Zone());
}

TEST(Instant, text_both_ways) {
    EXPECT_EQ(instant_text(*parse_instant("2026-03-29T03:00:00+02:00")), "2026-03-29T01:00:00Z");
    EXPECT_EQ(instant_text(Instant{1'500'000}), "1970-01-01T00:00:01.500000Z");
    EXPECT_FALSE(parse_instant("infinite-future"));
    EXPECT_FALSE(parse_instant("yesterday"));
}

}  // namespace
}  // namespace fairhour
