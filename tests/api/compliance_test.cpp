// The compliance figures, fairness and a draft tried over past weeks, on the demo firm: they add up, they are shown to those
// who may see them, and they change nothing.
#include <gtest/gtest.h>

#include <map>

#include "api/house.hpp"
#include "app/check/check.hpp"
#include "app/compliance/fairness.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

class Compliance : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(check(house_.app(house_.admin)));
        today_ = house_.firm()->firm.organization.zone.day(house_.now());
        range_ = "?from=" + day_text(today_ - 56) + "&until=" + day_text(today_);
    }
    std::int64_t number(const Answered& answer, const std::string& at) { return std::stoll(answer.json(at)); }
    std::string draft(const std::string& text) {
        return R"({"text":)" + json_text(text) + R"(,"from":")" + day_text(today_ - 56) + R"(","until":")" +
               day_text(today_) + R"("})";
    }
    std::string law() { return house_.firm()->firm.policies.back().text; }

    House house_;
    CivilDay today_;
    std::string range_;
};

TEST_F(Compliance, lines_add_up_to_the_whole_by_whatever_they_are_cut) {
    for (const std::string by : {"team", "week", "team_week", "person"}) {
        const Answered answer = house_.get("/api/v1/compliance" + range_ + "&by=" + by, house_.admin);
        ASSERT_EQ(answer.status, 200) << answer.body;
        std::int64_t due = 0, entries = 0;
        for (int i = 0; answer.has("/lines/" + std::to_string(i)); ++i) {
            due += number(answer, "/lines/" + std::to_string(i) + "/figures/due_days");
            entries += number(answer, "/lines/" + std::to_string(i) + "/figures/entries");
        }
        EXPECT_EQ(due, number(answer, "/figures/due_days")) << by;
        EXPECT_EQ(entries, number(answer, "/figures/entries")) << by;
        EXPECT_GT(due, 0);
        EXPECT_LE(number(answer, "/figures/compliant_days"), number(answer, "/figures/logged_days"));
        EXPECT_LE(number(answer, "/figures/compliant_days"), number(answer, "/figures/decided_days"));
        EXPECT_LE(number(answer, "/figures/latency_median_seconds"), number(answer, "/figures/latency_p90_seconds"));
    }
}

TEST_F(Compliance, who_sees_it_and_whose_streak_it_is) {
    const Answered own = house_.get("/api/v1/me/compliance" + range_, house_.member);
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_GE(number(own, "/streak_days_best"), number(own, "/streak_days"));
    EXPECT_TRUE(own.has("/days/0"));
    const Answered by_person = house_.get("/api/v1/compliance" + range_ + "&by=person", house_.member);
    EXPECT_EQ(by_person.json("/lines/0/person"), id_text(house_.member));
    EXPECT_FALSE(by_person.has("/lines/1")) << "a member sees their own alone";
    EXPECT_FALSE(by_person.has("/lines/0/streak_days"));
    EXPECT_FALSE(by_person.has("/figures/money_at_risk"));
    EXPECT_TRUE(house_.get("/api/v1/compliance" + range_, house_.admin).has("/figures/money_at_risk"));
}

// "team week" -> praised, as somebody is told.
std::map<std::string, std::string> praise_told(const Answered& answer) {
    std::map<std::string, std::string> told;
    for (int i = 0; answer.has("/lines/" + std::to_string(i)); ++i) {
        const std::string line = "/lines/" + std::to_string(i);
        told[answer.json(line + "/team") + " " + answer.json(line + "/week")] = answer.json(line + "/praised");
    }
    return told;
}

TEST_F(Compliance, praise_is_of_the_whole_team_whoever_looks) {
    const auto all = praise_told(house_.get("/api/v1/compliance" + range_, house_.admin));
    for (const PersonId looks : {house_.member, house_.lead, house_.other_lead}) {
        const auto told = praise_told(house_.get("/api/v1/compliance" + range_, looks));
        EXPECT_FALSE(told.empty());
        for (const auto& [line, praised] : told) EXPECT_EQ(praised, all.at(line)) << line;
    }
}

TEST_F(Compliance, what_rules_did_adds_up_and_is_of_those_one_sees) {
    const Answered answer = house_.get("/api/v1/policy-figures" + range_, house_.admin);
    ASSERT_EQ(answer.status, 200) << answer.body;
    std::map<std::string, std::int64_t> most_of_a_rule, all_of_rules;
    for (int i = 0; answer.has("/rules/" + std::to_string(i)); ++i) {
        const std::string rule = "/rules/" + std::to_string(i);
        const std::int64_t hits = number(answer, rule + "/hits");
        std::int64_t& most = most_of_a_rule[answer.json(rule + "/clause")];
        most = std::max(most, hits);
        all_of_rules[answer.json(rule + "/clause")] += hits;
        EXPECT_GT(hits, 0);
        EXPECT_LE(hits, number(answer, "/entries"));
        EXPECT_LE(number(answer, rule + "/mended") + number(answer, rule + "/judged"), hits);
        EXPECT_LE(number(answer, rule + "/overruled"), number(answer, rule + "/judged"));
    }
    ASSERT_FALSE(most_of_a_rule.empty());
    for (std::size_t i = 0; i < most_of_a_rule.size(); ++i) {
        const std::string clause = "/clauses/" + std::to_string(i);
        EXPECT_GE(number(answer, clause + "/hits"), most_of_a_rule.at(answer.json(clause + "/clause")));
        EXPECT_LE(number(answer, clause + "/hits"), all_of_rules.at(answer.json(clause + "/clause")));
    }
    const Answered own = house_.get("/api/v1/policy-figures" + range_, house_.member);
    EXPECT_LT(number(own, "/entries"), number(answer, "/entries"));
    EXPECT_EQ(house_.get("/api/v1/policy-figures?from=2020-01-01&until=2024-01-01", house_.admin).problem(), "days_many");
}

TEST_F(Compliance, a_hit_that_a_person_approves_as_it_stands_is_a_false_alarm) {
    const Answered queue = house_.get("/api/v1/queue?limit=200", house_.admin);
    std::string entry, rule, day;
    for (int i = 0; rule.empty() && queue.has("/items/" + std::to_string(i)); ++i) {
        const std::string item = "/items/" + std::to_string(i);
        if (!queue.has(item + "/hits/0")) continue;
        entry = queue.json(item + "/entry/id");
        rule = queue.json(item + "/hits/0/rule");
        day = queue.json(item + "/entry/work_date");
    }
    ASSERT_FALSE(rule.empty());
    const std::string of_day = "/api/v1/policy-figures?from=" + day + "&until=" + day_text(*parse_day(day) + 1);
    const auto figure = [&](const std::string& name) -> std::int64_t {
        const Answered answer = house_.get(of_day, house_.admin);
        for (int i = 0; answer.has("/rules/" + std::to_string(i)); ++i)
            if (answer.json("/rules/" + std::to_string(i) + "/rule") == rule)
                return number(answer, "/rules/" + std::to_string(i) + "/" + name);
        return -1;
    };
    const std::int64_t hits = figure("hits"), judged = figure("judged"), overruled = figure("overruled");
    ASSERT_EQ(house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":[")" + entry + R"("]})", house_.admin).status, 200);
    EXPECT_EQ(figure("hits"), hits);
    EXPECT_EQ(figure("judged"), judged + 1);
    EXPECT_EQ(figure("overruled"), overruled + 1);
}

TEST_F(Compliance, the_law_as_its_own_draft_changes_nothing) {
    const Answered answer = house_.post("/api/v1/policy-backtests", draft(law()), house_.admin);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_GT(number(answer, "/entries"), 0);
    EXPECT_EQ(answer.json("/changed"), "0");
    EXPECT_EQ(answer.json("/agreement_before/agreed"), answer.json("/agreement_after/agreed"));
    EXPECT_EQ(answer.json("/people/0/late_days_before"), answer.json("/people/0/late_days_after"));
}

TEST_F(Compliance, a_stricter_draft_moves_entries_and_stores_nothing) {
    std::string strict = law();
    const std::size_t at = strict.find("characters_min");
    ASSERT_NE(at, std::string::npos);
    const std::size_t end = strict.find('\n', at);
    strict.replace(at, end - at, "characters_min = 900");
    const auto head = [&] { return house_.get("/api/v1/journal?order=newest_first&limit=1", house_.admin).json("/items/0/n"); };
    const std::string before = head();
    const Answered answer = house_.post("/api/v1/policy-backtests", draft(strict), house_.admin);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_GT(number(answer, "/changed"), 0);
    EXPECT_NE(answer.json("/words/0"), "");
    std::int64_t entries = 0, moved = 0;
    for (int i = 0; answer.has("/cells/" + std::to_string(i)); ++i) {
        const std::string cell = "/cells/" + std::to_string(i);
        entries += number(answer, cell + "/entries");
        if (answer.json(cell + "/before") != answer.json(cell + "/after")) moved += number(answer, cell + "/entries");
    }
    EXPECT_EQ(entries, number(answer, "/entries"));
    EXPECT_EQ(moved, number(answer, "/changed"));
    EXPECT_EQ(head(), before) << "nothing is stored";
    const Answered csv = house_.post("/api/v1/policy-backtests/changes.csv", draft(strict), house_.admin);
    EXPECT_EQ(csv.body.find("entry,person,client"), 0U);
    EXPECT_EQ(house_.post("/api/v1/policy-backtests", draft("version = \"x\""), house_.admin).status, 422);
    EXPECT_EQ(house_.post("/api/v1/policy-backtests", draft(law()), house_.lead).status, 403);
}

TEST_F(Compliance, small_groups_are_not_shown) {
    const Answered answer = house_.get("/api/v1/fairness" + range_, house_.admin);
    ASSERT_EQ(answer.status, 200) << answer.body;
    ASSERT_TRUE(answer.has("/lines/0"));
    for (int i = 0; answer.has("/lines/" + std::to_string(i)); ++i) {
        const std::string line = "/lines/" + std::to_string(i);
        const bool few = number(answer, line + "/people") < fairness_people_min;
        EXPECT_EQ(answer.json(line + "/shown"), few ? "false" : "true");
        EXPECT_EQ(answer.has(line + "/shares/0"), !few);
    }
    EXPECT_EQ(house_.get("/api/v1/fairness", house_.lead).status, 403);
}

TEST(Fairness, what_stands_out_is_neither_small_nor_chance) {
    EXPECT_FALSE(stands_out(0, 0, 10, 100));
    EXPECT_FALSE(stands_out(2, 20, 5, 100)) << "twice as many, of very few";
    EXPECT_TRUE(stands_out(200, 1'000, 300, 3'000)) << "twice as many, of many";
    EXPECT_TRUE(stands_out(30, 1'000, 300, 3'000)) << "less stands out too";
    EXPECT_FALSE(stands_out(1'100, 10'000, 10'000, 100'000)) << "a tenth more is no quarter";
}

}  // namespace
}  // namespace fairhour
