// The decision table row by row, and the arithmetic behind row 4 against exact fractions.
#include "domain/policy/decide.hpp"

#include <gtest/gtest.h>

#include "domain/policy/rules_in_force.hpp"

namespace fairhour {
namespace {

using Masks = std::array<RuleMask, 5>;

Masks masks_with(RuleWord word, Severity severity) {
    Masks masks{};
    masks[static_cast<std::size_t>(severity)].add(word);
    return masks;
}

RuleMask only(RuleWord word) {
    RuleMask mask;
    mask.add(word);
    return mask;
}

TableRow row_of(RuleMask spoken, const Masks& masks, bool near_cut_off = false) {
    return decision_table({.entry = EntryId{7},
                           .spoken = spoken,
                           .by_severity = masks,
                           .near_cut_off = near_cut_off,
                           .in_bounds = true,
                           .auto_approve_on = true,
                           .history_found = true,
                           .confident = true,
                           .rejected_lately = false,
                           .autonomy = Autonomy::act,
                           .audit_share = {}});
}

// Smallest k approved of n that is confident; found with exact fractions: k/n >= c and n(k/n - c)^2 >= 3.8416 c(1 - c).
struct WilsonCase {
    std::int64_t n, least_k, confidence_micro;
};
constexpr WilsonCase wilson_cases[] = {
    {15, -1, 800'000},  {16, 16, 800'000},   {20, 20, 800'000},    {30, 29, 800'000}, {50, 46, 800'000},
    {100, 88, 800'000}, {365, 307, 800'000}, {1000, 825, 800'000}, {20, 15, 500'000}, {100, 96, 890'000},
};

}  // namespace

TEST(Wilson, LeastConfidentCountsMatchAnExactTable) {
    for (const WilsonCase& c : wilson_cases) {
        std::int64_t least = -1;
        for (std::int64_t k = 0; k <= c.n && least < 0; ++k)
            if (wilson_confident(k, c.n, {c.confidence_micro})) least = k;
        EXPECT_EQ(least, c.least_k) << "n " << c.n << " c " << c.confidence_micro;
    }
}

TEST(Wilson, NothingIsNotConfidentAndTheEdgesHold) {
    EXPECT_FALSE(wilson_confident(0, 0, {800'000}));
    EXPECT_TRUE(wilson_confident(5, 5, {1'000'000}));
    EXPECT_FALSE(wilson_confident(4, 5, {1'000'000}));
    EXPECT_TRUE(wilson_confident(1'000'000'000, 1'000'000'000, {999'999}));
}

TEST(DecisionTable, EverySeverityLeadsToItsRow) {
    const RuleWord word = RuleWord::note_short;
    EXPECT_EQ(row_of(only(word), masks_with(word, Severity::flag)).row, 1);
    EXPECT_EQ(row_of(only(word), masks_with(word, Severity::reject)).outcome, Outcome::recommend_reject);
    EXPECT_EQ(row_of(only(word), masks_with(word, Severity::nudge)).outcome, Outcome::nudge);
    const TableRow blocked = row_of(only(word), masks_with(word, Severity::block_save));
    EXPECT_EQ(blocked.outcome, Outcome::nudge);
    EXPECT_EQ(blocked.why, DecisionWhy::save_blocked);
    EXPECT_EQ(row_of({}, {}).outcome, Outcome::auto_approve);
}

TEST(DecisionTable, ANudgeNearTheCutOffIsAFlag) {
    const RuleWord word = RuleWord::note_short;
    const TableRow row = row_of(only(word), masks_with(word, Severity::nudge), true);
    EXPECT_EQ(row.outcome, Outcome::flag);
    EXPECT_EQ(row.why, DecisionWhy::last_call);
    // A rejection is drafted for a person anyway.
    EXPECT_EQ(row_of(only(word), masks_with(word, Severity::reject), true).row, 2);
}

TEST(DecisionTable, FairnessHitsHoldNothingAndHabitsOnlyKeepOutOfRowFour) {
    EXPECT_EQ(row_of(only(RuleWord::rest_short), masks_with(RuleWord::rest_short, Severity::flag)).outcome,
              Outcome::auto_approve);
    const TableRow habit =
        row_of(only(RuleWord::unusual_duration), masks_with(RuleWord::unusual_duration, Severity::nudge));
    EXPECT_EQ(habit.outcome, Outcome::recommend_approve);
    EXPECT_EQ(habit.why, DecisionWhy::habit);
}

TEST(DecisionTable, EachDoubtSendsACleanEntryToAPerson) {
    const Masks masks{};
    TableFacts facts{.entry = EntryId{7},
                     .spoken = {},
                     .by_severity = masks,
                     .near_cut_off = false,
                     .in_bounds = true,
                     .auto_approve_on = true,
                     .history_found = true,
                     .confident = true,
                     .rejected_lately = false,
                     .autonomy = Autonomy::act,
                     .audit_share = {}};
    const auto why = [](TableFacts changed) {
        EXPECT_EQ(decision_table(changed).outcome, Outcome::recommend_approve);
        return decision_table(changed).why;
    };
    const auto with = [&](auto change) {
        TableFacts changed = facts;
        change(changed);
        return changed;
    };
    EXPECT_EQ(why(with([](TableFacts& f) { f.auto_approve_on = false; })), DecisionWhy::auto_approve_off);
    EXPECT_EQ(why(with([](TableFacts& f) { f.in_bounds = false; })), DecisionWhy::out_of_bounds);
    EXPECT_EQ(why(with([](TableFacts& f) { f.history_found = false; })), DecisionWhy::no_history);
    EXPECT_EQ(why(with([](TableFacts& f) { f.confident = false; })), DecisionWhy::low_confidence);
    EXPECT_EQ(why(with([](TableFacts& f) { f.rejected_lately = true; })), DecisionWhy::recent_rejection);
    EXPECT_EQ(why(with([](TableFacts& f) { f.audit_share = Decimal::whole(1); })), DecisionWhy::audit_sample);
    EXPECT_EQ(why(with([](TableFacts& f) { f.autonomy = Autonomy::recommend; })), DecisionWhy::autonomy);
    EXPECT_EQ(decision_table(facts).row, 4);
}

// Every rule that only a person may settle, under every severity a policy or an override could name: always row 1.
TEST(DecisionTable, RowOneCannotBeConfiguredAway) {
    Firm firm;
    firm.clients.emplace_back().id = ClientId{1};
    firm.clients.back().name = "Acme";
    firm.projects.emplace_back().id = ProjectId{1};
    firm.projects.back().client = ClientId{1};
    for (const RuleKind& kind : rule_kinds()) {
        if (kind.reach != RuleReach::person_only) continue;
        for (int organization = -1; organization < 5; ++organization)
            for (int override_severity = -1; override_severity < 5; ++override_severity) {
                Policy policy;
                if (organization >= 0)
                    policy.rules.push_back({.word = kind.word,
                                            .clause = "1",
                                            .severity = static_cast<Severity>(organization),
                                            .values = {}});
                if (override_severity >= 0)
                    policy.overrides.push_back({.word = kind.word,
                                                .client = "Acme",
                                                .project = {},
                                                .clause = {},
                                                .severity = static_cast<Severity>(override_severity),
                                                .values = {}});
                const RuleBook book(policy, firm);
                const RulesInForce& rules = book.of(ProjectId{1}, ClientId{1});
                ASSERT_TRUE(rules.on.has(kind.word)) << kind.name;
                ASSERT_EQ(row_of(only(kind.word), rules.by_severity).outcome, Outcome::flag) << kind.name;
                ASSERT_GE(rules.severity(kind.word), Severity::flag);
            }
    }
}

TEST(AuditSample, IsAboutItsShareAndAlwaysTheSame) {
    int drawn = 0;
    for (std::int64_t id = 1; id <= 100'000; ++id) drawn += in_audit_sample(EntryId{id}, {50'000}) ? 1 : 0;
    EXPECT_NEAR(drawn, 5'000, 300);
    EXPECT_FALSE(in_audit_sample(EntryId{1}, {0}));
    EXPECT_TRUE(in_audit_sample(EntryId{1}, {1'000'000}));
}

}  // namespace fairhour
