// The list of entries by day, page after page, and what it comes to.
#include <set>

#include "api/house.hpp"

namespace fairhour {
namespace {

std::vector<std::string> all_by_day(House& house, const std::string& order, PersonId as) {
    std::vector<std::string> seen;
    std::string cursor, last_day;
    do {
        const Answered page = house.get("/api/v1/entries?from=2026-01-05&until=2026-02-02&limit=17&order=" + order +
                                            (cursor.empty() ? "" : "&cursor=" + cursor), as);
        EXPECT_EQ(page.status, 200) << page.body;
        for (int i = 0; page.has("/items/" + std::to_string(i)); ++i) {
            const std::string at = "/items/" + std::to_string(i);
            const std::string day = page.json(at + "/work_date");
            EXPECT_TRUE(last_day.empty() || (order == "latest" ? day <= last_day : day >= last_day)) << day;
            last_day = day;
            seen.push_back(page.json(at + "/id"));
        }
        cursor = page.json("/next");
    } while (!cursor.empty() && cursor != "null");
    return seen;
}

TEST(EntryList, by_day_shows_each_once_both_ways_and_sums_to_the_same) {
    House house;
    for (const PersonId as : {house.member, house.admin}) {
        std::vector<std::string> latest = all_by_day(house, "latest", as);
        std::vector<std::string> earliest = all_by_day(house, "earliest", as);
        EXPECT_GT(latest.size(), 30u);
        EXPECT_EQ(std::set<std::string>(latest.begin(), latest.end()).size(), latest.size());
        std::ranges::reverse(earliest);
        EXPECT_EQ(latest, earliest);
        const Answered sums = house.get("/api/v1/entry-sums?from=2026-01-05&until=2026-02-02", as);
        EXPECT_EQ(sums.json("/entries"), std::to_string(latest.size()));
        EXPECT_NE(sums.json("/worked_seconds"), "0");
    }
}

TEST(EntryList, a_cursor_of_another_order_is_refused_by_name) {
    House house;
    const std::string first = house.get("/api/v1/entries?limit=1", house.member).json("/next");
    for (const std::string& cursor :
         std::vector<std::string>{first, "nonsense", "2026-01-05..", "2026-01-05.x." + first, "..", "x.1." + first}) {
        const Answered refused = house.get("/api/v1/entries?order=latest&cursor=" + cursor, house.member);
        EXPECT_EQ(refused.status, 400) << cursor;
        EXPECT_EQ(refused.problem(), "cursor_invalid") << cursor;
    }
}

}  // namespace
}  // namespace fairhour
