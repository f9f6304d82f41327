// A calendar filled with a country's holidays: seen first, added once, taken away as one.
#include "api/house.hpp"

namespace fairhour {
namespace {

TEST(HolidayFilling, is_seen_before_it_is_made_and_adds_what_is_not_there) {
    House house;
    const std::string body =
        R"({"rules":"DE-SN","calendar":"Leipzig","from_year":2027,"until_year":2028,"without":["2027-12-26"]})";
    const Answered shown = house.post("/api/v1/holiday-fillings?preview=true", body, house.admin);
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.json("/days/0/day"), "2027-01-01");
    EXPECT_EQ(shown.json("/days/0/fate"), "to_add");
    EXPECT_EQ(shown.json("/days/8/name"), "Buß- und Bettag");
    EXPECT_EQ(shown.json("/days/10/fate"), "left_out");
    EXPECT_EQ(house.get("/api/v1/holidays?calendar=Leipzig", house.admin).json("/items/0/id"), "");

    const Answered made = house.post("/api/v1/holiday-fillings", body, house.admin);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json("/days/0/fate"), "added");
    const Answered again = house.post("/api/v1/holiday-fillings", body, house.admin);
    EXPECT_EQ(again.json("/days/0/fate"), "already_there");
    EXPECT_EQ(again.json("/days/0/holiday"), made.json("/days/0/holiday"));

    const std::string two = R"({"holidays":[")" + made.json("/days/0/holiday") + R"(",")" +
                            made.json("/days/1/holiday") + R"("]})";
    EXPECT_EQ(house.post("/api/v1/holiday-removals", two, house.admin).json("/removed"), "2");
    EXPECT_EQ(house.post("/api/v1/holiday-removals", two, house.admin).json("/removed"), "0");
    EXPECT_EQ(house.get("/api/v1/holidays?calendar=Leipzig&limit=1000", house.admin).json("/items/0/day"),
              made.json("/days/2/day"));
}

TEST(HolidayFilling, says_what_it_cannot_do) {
    House house;
    const auto refused = [&](const std::string& body) {
        return house.post("/api/v1/holiday-fillings", body, house.admin).problem();
    };
    EXPECT_EQ(refused(R"({"rules":"XX","from_year":2027,"until_year":2027})"), "holiday_place_unknown");
    EXPECT_EQ(refused(R"({"rules":"DE","from_year":2028,"until_year":2027})"), "years_backwards");
    EXPECT_EQ(refused(R"({"rules":"DE","from_year":2027,"until_year":2090})"), "years_many");
    EXPECT_EQ(refused(R"({"rules":"DE","from_year":1990,"until_year":1990})"), "holiday_year_unknown");
    EXPECT_EQ(house.post("/api/v1/holiday-fillings", R"({"rules":"DE","from_year":2027,"until_year":2027})",
                         house.member)
                  .status,
              403);
    EXPECT_EQ(house.get("/api/v1/holiday-places", house.member).json("/items/0/calendar"), "AT");
}

}  // namespace
}  // namespace fairhour
