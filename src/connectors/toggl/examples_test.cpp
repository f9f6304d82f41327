// The hand-made exports under examples/imports are read as their README says.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "connectors/toggl/reading_for_tests.hpp"

namespace fairhour::toggl {
namespace {

Told told_example(const std::string& name) {
    std::ifstream file(std::string(FAIRHOUR_EXAMPLES) + "/imports/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return told(text.str());
}

struct Example {
    const char* name;
    std::size_t taken, refused, warned;
    std::int64_t worked_seconds;
};

TEST(Examples, each_gives_what_its_table_says) {
    for (const Example& example : {
             Example{"toggl-classic.csv", 4, 0, 0, 27'000},
             Example{"toggl-newer.csv", 2, 0, 0, 5'700},
             Example{"toggl-semicolons.csv", 2, 0, 0, 42'300},
             Example{"toggl-slashes.csv", 2, 0, 0, 7'200},
             Example{"toggl-clocks.csv", 8, 0, 1, (5 + 7 + 2 + 1 + 1 + 64) * 3600 + 1 + 2'700},
             Example{"toggl-twice.csv", 2, 0, 0, 1'800},
             Example{"toggl-refused.csv", 1, 8, 0, 3'600},
         }) {
        const Told t = told_example(example.name);
        EXPECT_EQ(t.error, "") << example.name;
        EXPECT_EQ(t.rows.size(), example.taken) << example.name;
        EXPECT_EQ(t.refused.size(), example.refused) << example.name;
        EXPECT_EQ(t.warned.size(), example.warned) << example.name;
        EXPECT_EQ(t.worked_seconds, example.worked_seconds) << example.name;
    }
    EXPECT_EQ(told_example("toggl-ambiguous.csv").error, "date_order_ambiguous t.csv:2 Start date");
}
TEST(Examples, each_wrong_row_is_told_in_its_own_words) {
    const std::vector<std::string> expected{
        "2 Email  person_missing",
        "3 Start date 2026-02-30 date_impossible",
        "4 End time  end_missing",
        "5 End time 09:00:00 end_before_start",
        "6 Billable perhaps billable_unknown",
        "7 Amount (EUR) 1,234 amount_ambiguous",
        "8   cells_miscounted",
        "9 Description Said  quote_misplaced",
    };
    EXPECT_EQ(told_example("toggl-refused.csv").refused, expected);
}
TEST(Examples, two_equal_rows_have_one_key) {
    const Told t = told_example("toggl-twice.csv");
    ASSERT_EQ(t.keys.size(), 2u);
    EXPECT_EQ(t.keys[0], t.keys[1]);
}

}  // namespace
}  // namespace fairhour::toggl
