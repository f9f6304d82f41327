#include "domain/people/public_holidays.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fairhour {
namespace {

// "01-01 04-03": the days of a year, as a wall calendar has them.
std::string days_of(std::string_view calendar, int year) {
    const auto holidays = public_holidays(calendar, year);
    EXPECT_TRUE(holidays) << (holidays ? "" : holidays.error().text());
    std::string out;
    for (const PublicHoliday& holiday : *holidays) {
        const YearMonthDay parts = holiday.day.parts();
        EXPECT_EQ(parts.year, year);
        const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        out += (out.empty() ? "" : " ") + two(parts.month) + "-" + two(parts.day);
    }
    return out;
}

std::string name_on(std::string_view calendar, CivilDay day) {
    const auto holidays = public_holidays(calendar, day.parts().year);
    for (const PublicHoliday& holiday : *holidays)
        if (holiday.day == day) return holiday.name;
    return "no holiday";
}

TEST(PublicHolidays, easter_falls_where_the_tables_have_it) {
    EXPECT_EQ(easter_sunday(2008), CivilDay(2008, 3, 23));  // the earliest of our time
    EXPECT_EQ(easter_sunday(2011), CivilDay(2011, 4, 24));
    EXPECT_EQ(easter_sunday(2024), CivilDay(2024, 3, 31));
    EXPECT_EQ(easter_sunday(2026), CivilDay(2026, 4, 5));
    EXPECT_EQ(easter_sunday(2038), CivilDay(2038, 4, 25));  // the latest
    EXPECT_EQ(easter_sunday(2049), CivilDay(2049, 4, 18));  // one of Gauss's exceptions
}

TEST(PublicHolidays, german_states_keep_what_their_laws_say) {
    EXPECT_EQ(days_of("DE", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
    EXPECT_EQ(days_of("DE-BE", 2026), "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
    EXPECT_EQ(days_of("DE-BY", 2026),
              "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26");
    EXPECT_EQ(days_of("DE-SN", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26");
    EXPECT_EQ(days_of("DE-BB", 2025), "01-01 04-18 04-20 04-21 05-01 05-29 06-08 06-09 10-03 10-31 12-25 12-26");
    EXPECT_EQ(name_on("DE-BE", CivilDay(2018, 3, 8)), "no holiday");  // since 2019
    EXPECT_EQ(name_on("DE-BE", CivilDay(2025, 5, 8)), "80. Jahrestag der Befreiung vom Nationalsozialismus");
    EXPECT_EQ(name_on("DE-HH", CivilDay(2016, 10, 31)), "no holiday");
    EXPECT_EQ(name_on("DE-BY", CivilDay(2017, 10, 31)), "Reformationstag");  // five hundred years, everywhere
    EXPECT_EQ(name_on("DE-HH", CivilDay(2018, 10, 31)), "Reformationstag");
    EXPECT_EQ(name_on("DE-SN", CivilDay(2023, 11, 22)), "Buß- und Bettag");  // the day before the 23rd itself
}

TEST(PublicHolidays, neighbours_and_latins) {
    EXPECT_EQ(days_of("AT", 2026), "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26");
    EXPECT_EQ(days_of("FR", 2026), "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
    EXPECT_EQ(days_of("FR-67", 2026), "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
    EXPECT_EQ(days_of("ES", 2027), "01-01 01-06 03-26 05-01 08-15 10-12 11-01 12-06 12-08 12-25");
    EXPECT_EQ(days_of("IT", 2025), "01-01 01-06 04-20 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26");
    EXPECT_EQ(name_on("IT", CivilDay(2026, 10, 4)), "San Francesco d'Assisi");
    EXPECT_EQ(days_of("BE", 2026), "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25");
    EXPECT_EQ(name_on("BE", CivilDay(2026, 7, 21)), "Nationale feestdag");
    EXPECT_EQ(name_on("BE-WAL", CivilDay(2026, 7, 21)), "Fête nationale");
}

TEST(PublicHolidays, cantons_in_their_language) {
    EXPECT_EQ(days_of("CH-ZH", 2026), "01-01 01-02 04-03 04-06 05-01 05-14 05-25 08-01 12-25 12-26");
    EXPECT_EQ(days_of("CH-GE", 2026), "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31");
    EXPECT_EQ(days_of("CH-TI", 2026),
              "01-01 01-06 03-19 04-06 05-01 05-14 05-25 06-04 06-29 08-01 08-15 11-01 12-08 12-25 12-26");
    EXPECT_EQ(name_on("CH-VD", CivilDay(2026, 9, 21)), "Lundi du Jeûne fédéral");
    EXPECT_EQ(name_on("CH-GE", CivilDay(2026, 8, 1)), "Fête nationale");
    EXPECT_EQ(name_on("CH-TI", CivilDay(2026, 8, 1)), "Festa nazionale");
    EXPECT_EQ(name_on("CH-BE", CivilDay(2026, 8, 1)), "Bundesfeier");
}

TEST(PublicHolidays, a_british_weekend_gives_the_next_free_weekday) {
    EXPECT_EQ(days_of("GB-ENG", 2026), "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28");
    EXPECT_EQ(days_of("GB-SCT", 2025), "01-01 01-02 04-18 05-05 05-26 08-04 11-30 12-01 12-25 12-26");
    EXPECT_EQ(days_of("GB-NIR", 2025), "01-01 03-17 04-18 04-21 05-05 05-26 07-12 07-14 08-25 12-25 12-26");
    EXPECT_EQ(name_on("GB-ENG", CivilDay(2021, 12, 27)), "Christmas Day (substitute day)");  // Saturday, then Sunday
    EXPECT_EQ(name_on("GB-ENG", CivilDay(2021, 12, 28)), "Boxing Day (substitute day)");
    EXPECT_EQ(name_on("GB-ENG", CivilDay(2022, 12, 26)), "Boxing Day");  // Christmas on the Sunday goes past it
    EXPECT_EQ(name_on("GB-ENG", CivilDay(2022, 12, 27)), "Christmas Day (substitute day)");
    EXPECT_EQ(name_on("GB-WLS", CivilDay(2020, 5, 4)), "no holiday");  // moved to the eighth
    EXPECT_EQ(name_on("GB-WLS", CivilDay(2020, 5, 8)), "Early May bank holiday (VE Day)");
    EXPECT_EQ(name_on("GB-ENG", CivilDay(2023, 5, 8)), "Coronation of King Charles III");
}

TEST(PublicHolidays, federal_days_are_observed_on_the_nearest_weekday) {
    EXPECT_EQ(days_of("US", 2026), "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    EXPECT_EQ(name_on("US", CivilDay(2026, 7, 3)), "Independence Day (observed)");
    EXPECT_EQ(name_on("US", CivilDay(2023, 1, 2)), "New Year's Day (observed)");
    EXPECT_EQ(name_on("US", CivilDay(2021, 12, 31)), "New Year's Day (observed)");  // of the year after
    EXPECT_EQ(name_on("US", CivilDay(2020, 6, 19)), "no holiday");
}

TEST(PublicHolidays, the_dutch_king_gives_way_to_a_sunday) {
    EXPECT_EQ(days_of("NL", 2026), "01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26");
    EXPECT_EQ(name_on("NL", CivilDay(2025, 4, 26)), "Koningsdag");
    EXPECT_EQ(name_on("NL", CivilDay(2025, 4, 27)), "no holiday");
    EXPECT_EQ(name_on("NL", CivilDay(2025, 5, 5)), "Bevrijdingsdag");
    EXPECT_EQ(name_on("NL", CivilDay(2013, 4, 30)), "Koninginnedag");
}

// No year is empty, no day there twice, no name missing: an empty one would be a part without a word in its language.
TEST(PublicHolidays, every_place_has_whole_years) {
    std::set<std::string> seen;
    for (const HolidayPlace& place : holiday_places()) {
        EXPECT_TRUE(seen.insert(place.calendar).second) << place.calendar;
        for (int year = public_holiday_year_min; year <= public_holiday_year_max; ++year) {
            const auto holidays = public_holidays(place.calendar, year);
            ASSERT_TRUE(holidays);
            EXPECT_GE(holidays->size(), 4u) << place.calendar << year;
            for (std::size_t i = 0; i < holidays->size(); ++i) {
                EXPECT_FALSE((*holidays)[i].name.empty()) << place.calendar << " " << day_text((*holidays)[i].day);
                EXPECT_TRUE(i == 0 || (*holidays)[i - 1].day < (*holidays)[i].day) << place.calendar << year;
            }
        }
    }
    EXPECT_GE(seen.size(), 60u);
}

TEST(PublicHolidays, what_there_are_no_rules_for_is_refused) {
    EXPECT_EQ(public_holidays("XX", 2026).error().name, "holiday_place_unknown");
    EXPECT_EQ(public_holidays("DE-XX", 2026).error().name, "holiday_place_unknown");
    EXPECT_EQ(public_holidays("DE", 1999).error().name, "holiday_year_unknown");
}

}  // namespace
}  // namespace fairhour
