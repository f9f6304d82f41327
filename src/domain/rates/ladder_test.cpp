#include "domain/rates/ladder.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

constexpr PersonId ada{1};
constexpr RoleId senior{2};
constexpr ClientId acme{3};
constexpr ProjectId site{4};
constexpr TaskId design{5};
constexpr ActivityId travel{6};
const CivilDay day{2026, 5, 4};

RateRow row(RateLevel level, const char* rate) {
    static std::int64_t next = 100;
    RateRow r;
    r.id = {++next};
    r.level = level;
    r.rate = *parse_rate(rate);
    return r;
}
RateRow project_rate(const char* rate) {
    RateRow r = row(RateLevel::project, rate);
    r.project = site;
    return r;
}
RateQuestion ask(CivilDay on = day) {
    return {.person = ada,
            .role = senior,
            .client = acme,
            .project = site,
            .task = design,
            .activity = travel,
            .work_date = on,
            .currency = currency("EUR")};
}
RateBook book(const std::vector<RateRow>& rows) { return *RateBook::compile(rows, {}, {}); }
std::string refused(const std::vector<RateRow>& rows) {
    const auto compiled = RateBook::compile(rows, {}, {});
    return compiled ? "" : compiled.error().name;
}
std::vector<RateRow> one_of_each() {
    std::vector<RateRow> rows;
    const auto add = [&](RateLevel level, const char* rate, auto... set) {
        RateRow r = row(level, rate);
        (set(r), ...);
        rows.push_back(r);
    };
    const auto on_project = [](RateRow& r) { r.project = site; };
    const auto for_person = [](RateRow& r) { r.person = ada; };
    const auto for_role = [](RateRow& r) { r.role = senior; };
    const auto for_client = [](RateRow& r) { r.client = acme; };
    const auto for_task = [](RateRow& r) { r.task = design; };
    const auto for_activity = [](RateRow& r) { r.activity = travel; };
    add(RateLevel::person, "1 EUR/h", for_person);
    add(RateLevel::organization_card, "2 EUR/h");
    add(RateLevel::organization_card, "3 EUR/h", for_activity);
    add(RateLevel::organization_card, "4 EUR/h", for_role);
    add(RateLevel::client_card, "5 EUR/h", for_client);
    add(RateLevel::client_card, "6 EUR/h", for_client, for_activity);
    add(RateLevel::client_card, "7 EUR/h", for_client, for_role);
    add(RateLevel::client_card, "8 EUR/h", for_client, for_person);
    add(RateLevel::project, "9 EUR/h", on_project);
    add(RateLevel::activity_on_project, "10 EUR/h", on_project, for_activity);
    add(RateLevel::activity_on_project, "11 EUR/h", on_project, for_activity, for_person);
    add(RateLevel::task, "12 EUR/h", for_task);
    add(RateLevel::task, "13 EUR/h", for_task, for_person);
    add(RateLevel::role_on_project, "14 EUR/h", on_project, for_role);
    add(RateLevel::person_on_project, "15 EUR/h", on_project, for_person);
    return rows;
}
std::int64_t won(const RateBook& rates, const RateLadder& ladder, const RateQuestion& question = ask()) {
    const RateAnswer answer = rates.resolve(levels_of(ladder), question);
    return answer.row == nullptr ? -1 : answer.row->rate.amount.micro / Decimal::one;
}
std::int64_t won(LadderPreset preset) { return won(book(one_of_each()), {.preset = preset, .levels = {}}); }

TEST(Ladder, TheDefaultOrderTakingOneAwayAtATime) {
    std::vector<RateRow> rows = one_of_each();
    const RateLadder fairhour;
    // The rows stand lowest first, so the last one left wins; only the person's own comes below the cards.
    for (std::int64_t expected = 15; expected >= 1; --expected) {
        EXPECT_EQ(won(book(rows), fairhour), expected);
        rows.pop_back();
    }
    EXPECT_EQ(won(book(rows), fairhour), -1);
}
TEST(Ladder, PresetsGiveOtherToolsMoney) {
    EXPECT_EQ(won(LadderPreset::kimai), 13);  // an activity outranks the person on the project
    EXPECT_EQ(won(LadderPreset::solidtime), 15);
    EXPECT_EQ(won(LadderPreset::harvest_project), 9);  // nothing but the project's
    EXPECT_EQ(won(LadderPreset::harvest_task), 13);
    EXPECT_EQ(won(LadderPreset::harvest_person), 15);
    std::vector<RateRow> rows = one_of_each();
    rows.pop_back();  // without person on project
    const auto without = [&](LadderPreset preset) { return won(book(rows), {.preset = preset, .levels = {}}); };
    EXPECT_EQ(without(LadderPreset::solidtime), 9);  // project above person
    EXPECT_EQ(without(LadderPreset::harvest_person), 1);
    EXPECT_EQ(without(LadderPreset::clockify), 13);
    std::erase_if(rows, [](const RateRow& r) { return r.level == RateLevel::task; });
    EXPECT_EQ(without(LadderPreset::clockify), 1);  // project below person
    EXPECT_EQ(without(LadderPreset::toggl), 9);
}
TEST(Ladder, CustomLevelsAsWritten) {
    EXPECT_EQ(won(book(one_of_each()),
                  {.preset = LadderPreset::custom, .levels = {RateLevel::person, RateLevel::project}}),
              1);
    EXPECT_EQ(won(book(one_of_each()), {.preset = LadderPreset::custom, .levels = {}}), -1);
}
TEST(Ladder, ASilentContractTakesTheOrganizations) {
    const RateLadder silent{.preset = LadderPreset::custom, .levels = {}},
        kimai{.preset = LadderPreset::kimai, .levels = {}};
    EXPECT_EQ(ladder_in_force(silent, kimai), kimai);
    EXPECT_EQ(ladder_in_force({}, kimai), RateLadder{});
}
TEST(Ladder, RangesAreHalfOpen) {
    RateRow old = project_rate("100 EUR/h"), now = project_rate("110 EUR/h");
    old.valid.until = day;
    now.valid.from = day;
    const RateBook rates = book({now, old});
    EXPECT_EQ(won(rates, {}, ask(day - 1)), 100);
    EXPECT_EQ(won(rates, {}, ask(day)), 110);
}
TEST(Ladder, AnExpiredHigherLevelLetsTheLowerAnswer) {
    std::vector<RateRow> rows = one_of_each();
    rows.back().valid.until = day;
    EXPECT_EQ(won(book(rows), {}), 14);
    EXPECT_EQ(won(book(rows), {}, ask(day - 1)), 15);
}
TEST(Ladder, OnlyTheContractsCurrencyCounts) {
    const RateBook rates = book({project_rate("100 EUR/h"), project_rate("110 USD/h")});
    RateQuestion question = ask();
    question.currency = currency("USD");
    EXPECT_EQ(won(rates, {}, question), 110);
    question.currency = currency("GBP");
    EXPECT_EQ(won(rates, {}, question), -1);
    EXPECT_EQ(rates.explain(levels_of({}), question).lost.at(0).loss, RateLoss::other_currency);
}
TEST(Ladder, ZeroIsARate) { EXPECT_EQ(won(book({project_rate("0 EUR/h")}), {}), 0); }
TEST(Ladder, ARowWithoutItsPersonMatchesNobody) {
    RateQuestion nobody = ask();
    nobody.person = {};
    nobody.role = {};
    EXPECT_EQ(won(book(one_of_each()), {}, nobody), 12);
}

TEST(Ladder, TwoInForceAtOnceAreRefusedNamingBoth) {
    RateRow first = project_rate("100 EUR/h"), second = project_rate("110 EUR/h");
    first.card = "Site 2026";
    first.valid = {CivilDay(2026, 1, 1), CivilDay(2026, 7, 1)};
    second.valid = {CivilDay(2026, 6, 30), CivilDay::max};
    const Error error = RateBook::compile(std::vector{second, first}, {}, {}).error();
    EXPECT_EQ(error.name, "rate_overlap");
    EXPECT_NE(error.reason.find("100.00 EUR/h from project Site 2026 v1 (from 2026-01-01 until before 2026-07-01"),
              std::string::npos)
        << error.reason;
    EXPECT_NE(error.reason.find("110.00 EUR/h"), std::string::npos);
    EXPECT_NE(error.reason.find(id_text(first.id)), std::string::npos);
    second.valid.from = CivilDay(2026, 7, 1);
    EXPECT_EQ(refused({second, first}), "");
    second.valid.from = CivilDay(2026, 6, 30);
    second.rate.currency = currency("USD");
    EXPECT_EQ(refused({second, first}), "");
}
TEST(Ladder, RowsThatMakeNoSenseAreRefused) {
    RateRow bad = project_rate("100 EUR/h");
    bad.valid = {day, day};
    EXPECT_EQ(refused({bad}), "rate_range");
    bad = project_rate("-1 EUR/h");
    EXPECT_EQ(refused({bad}), "rate_negative");
    bad = project_rate("1000000001 EUR/h");
    EXPECT_EQ(refused({bad}), "rate_too_high");
    bad = project_rate("1 EUR/h");
    bad.rate.currency = {};
    EXPECT_EQ(refused({bad}), "rate_currency");
    bad = project_rate("1 EUR/h");
    bad.project = {};
    EXPECT_EQ(refused({bad}), "rate_scope");
    bad = project_rate("1 EUR/h");
    bad.person = ada;
    EXPECT_EQ(refused({bad}), "rate_scope");
    bad = project_rate("1 EUR/h");
    bad.client = acme;
    EXPECT_EQ(refused({bad}), "");
    bad.level = RateLevel::client_card;
    EXPECT_EQ(refused({bad}), "rate_scope");
    bad.level = RateLevel::entry;
    EXPECT_EQ(refused({bad}), "rate_scope");
}
TEST(Ladder, AnExplanationKeepsTheLosers) {
    std::vector<RateRow> rows = one_of_each();
    rows[8].card = "Site";
    const std::vector<RateRow> three{rows[8], rows[0], rows[14]};
    const RateBook rates = book(three);
    const RateExplanation why = rates.explain(levels_of({}), ask());
    EXPECT_EQ(
        rate_explanation_text(why),
        "15.00 EUR/h from person_on_project v1; lost: 9.00 EUR/h from project Site v1, 1.00 EUR/h from person v1");
}
TEST(Ladder, NothingInForceSaysWhatWas) {
    RateRow old = project_rate("100 EUR/h");
    old.valid.until = day;
    const RateBook rates = book({old});
    EXPECT_EQ(rate_explanation_text(rates.explain(levels_of({}), ask())),
              "no rate in force; lost: 100.00 EUR/h from project v1 (always until before 2026-05-04)");
}
TEST(Ladder, ATimelineAnswersAsEachDayWould) {
    std::vector<RateRow> rows = one_of_each();
    rows[14].valid = {day, day + 10};
    rows[13].valid = {day + 5, day + 20};
    const RateBook rates = book(rows);
    const auto dated = rates.timeline(levels_of({}), ask());
    EXPECT_EQ(dated.front().from, CivilDay::min);
    for (CivilDay d = day - 3; d < day + 25; ++d) {
        const RateRow* by_timeline = nullptr;
        for (const DatedRate& step : dated)
            if (step.from <= d) by_timeline = step.answer.row;
        EXPECT_EQ(by_timeline, rates.resolve(levels_of({}), ask(d)).row) << day_text(d);
    }
    EXPECT_EQ(book({}).timeline(levels_of({}), ask()).size(), 1U);
}
TEST(Ladder, CostHasItsOwnLadder) {
    CostRateRow on_project{
        .id = {1}, .person = ada, .project = site, .role = {}, .rate = *parse_rate("60 EUR/h"), .valid = {}};
    CostRateRow of_person{
        .id = {2}, .person = ada, .project = {}, .role = {}, .rate = *parse_rate("50 EUR/h"), .valid = {}};
    CostRateRow of_role{
        .id = {3}, .person = {}, .project = {}, .role = senior, .rate = *parse_rate("40 EUR/h"), .valid = {}};
    const RateBook rates = *RateBook::compile({}, std::vector{of_role, of_person, on_project}, {});
    RateQuestion question = ask();
    EXPECT_EQ(rates.cost(question)->id, CostRateId{1});
    question.project = {};
    EXPECT_EQ(rates.cost(question)->id, CostRateId{2});
    question.person = {9};
    EXPECT_EQ(rates.cost(question)->id, CostRateId{3});
    question.role = {};
    EXPECT_EQ(rates.cost(question), nullptr);
    of_role.person = ada;
    EXPECT_EQ(RateBook::compile({}, std::vector{of_role}, {}).error().name, "rate_scope");
}
TEST(Ladder, LaddersThatMakeNoSenseAreRefused) {
    EXPECT_TRUE(check_ladder({}, "x"));
    EXPECT_EQ(check_ladder({.preset = LadderPreset::kimai, .levels = {RateLevel::task}}, "x").error().name,
              "ladder_levels_unread");
    EXPECT_EQ(
        check_ladder({.preset = LadderPreset::custom, .levels = {RateLevel::task, RateLevel::task}}, "x").error().name,
        "ladder_level");
    EXPECT_EQ(check_ladder({.preset = LadderPreset::custom, .levels = {RateLevel::none}}, "x").error().name,
              "ladder_level");
}

}  // namespace
}  // namespace fairhour
