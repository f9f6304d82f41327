// A change of many, seen before it is made: what would come of each, and nothing is written.
#include <gtest/gtest.h>

#include "api/house.hpp"

namespace fairhour {
namespace {

TEST(BulkPreview, SaysWhatWouldComeOfEachAndWritesNothing) {
    House house;
    const Answered logged = house.post(
        "/api/v1/entries", R"({"work_date":"2026-06-01","worked_seconds":3600,"note":"as it was"})", house.member);
    ASSERT_EQ(logged.status, 201) << logged.body;
    const std::string id = logged.json("/entry/id");
    const std::string asked = R"({"entries":[{"entry":")" + id + R"(","version":0},)" +
                              R"({"entry":"ent_0000000000001","version":0}],"change":{"note":"as it would be"})";
    const Answered seen = house.post("/api/v1/entry-changes", asked + R"(,"preview":true})", house.member);
    EXPECT_EQ(seen.json("/items/0/written/entry/note"), "as it would be") << seen.body;
    EXPECT_EQ(seen.json("/items/1/refused/name"), "entry_unknown");
    EXPECT_EQ(seen.json("/undo"), "");
    EXPECT_EQ(house.get("/api/v1/entries/" + id, house.member).json("/note"), "as it was");
    const Answered done = house.post("/api/v1/entry-changes", asked + "}", house.member);
    EXPECT_EQ(done.json("/items/0/written/entry/note"), "as it would be");
    EXPECT_NE(done.json("/undo"), "");
}

}  // namespace
}  // namespace fairhour
