// The scenario runner must be able to fail: each way a file can be wrong is seen, with its place.
#include "app/scenario/scenario.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

constexpr std::string_view hour_of_work =
    "given contract acme time_and_materials 100.00 EUR/h\n  mon ada acme 1h \"work\"\n";

ScenarioReport run(std::string_view rest) {
    const std::string text = std::string(hour_of_work) + std::string(rest);
    return run_scenario_file({.name = "x.scenario", .text = text});
}

TEST(Scenario, passes_when_what_is_expected_is_found) {
    const ScenarioReport report = run("then price mon ada 100.00 EUR\n");
    EXPECT_TRUE(report.passed()) << (report.failures.empty() ? "" : report.failures[0].text());
    EXPECT_EQ(report.scenarios, 1U);
    EXPECT_EQ(report.expectations, 1U);
}

TEST(Scenario, shows_expected_and_found_with_the_line) {
    const ScenarioReport report = run("then price mon ada 99.00 EUR\n     price mon ada worked 1h\n");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].place, "x.scenario:3");
    EXPECT_EQ(report.failures[0].expected, "99.00 EUR");
    EXPECT_EQ(report.failures[0].found, "100.00 EUR");
    EXPECT_EQ(report.expectations, 2U) << "the rest of the scenario goes on";
}

TEST(Scenario, points_at_the_word_it_does_not_understand) {
    const ScenarioReport report = run("then price mon ada 100.00 EUR billabel 1h\n");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].place, "x.scenario:3:31");
}

TEST(Scenario, a_name_nobody_gave_is_refused) {
    const ScenarioReport report = run("when eva approves all\n");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].place, "x.scenario:3:6");
}

TEST(Scenario, a_refusal_nobody_expects_fails) {
    const ScenarioReport report = run("when ada approves all\nthen state mon ada approved\n");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].place, "x.scenario:3");
    EXPECT_NE(report.failures[0].reason.find("entry_move"), std::string::npos);
}

TEST(Scenario, a_refusal_at_the_end_fails_too) { EXPECT_FALSE(run("when ada approves all\n").passed()); }

TEST(Scenario, a_refusal_that_does_not_come_fails) {
    const ScenarioReport report = run("when ada submits all\nthen refused with not_permitted\n");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].found, "refused with nothing");
}

TEST(Scenario, several_scenarios_share_what_stands_before_the_first) {
    const ScenarioReport report =
        run("scenario one\nthen price mon ada 100.00 EUR\nscenario two\nthen price mon ada 200.00 EUR\n");
    EXPECT_EQ(report.scenarios, 2U);
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].scenario, "two");
}

TEST(Scenario, an_open_quote_and_an_empty_file_are_refused) {
    EXPECT_EQ(run("when ada submits \"all\n").failures.at(0).place, "x.scenario:3:18");
    EXPECT_FALSE(run_scenario_file({.name = "x.scenario", .text = "# nothing\n"}).passed());
    EXPECT_FALSE(run_scenario_file({.name = "x.scenario", .text = "mon ada acme 1h\n"}).passed());
}

}  // namespace
}  // namespace fairhour
