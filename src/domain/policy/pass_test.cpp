// The pass as a whole: which row, the same bytes again, batches cut anywhere, history, exceptions and autonomy.
#include "domain/policy/pass.hpp"

#include <gtest/gtest.h>

#include "domain/policy/desk_for_tests.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/policy/readiness.hpp"

namespace fairhour {

TEST(Pass, ACleanEntryWithHistoryIsApprovedOnTheNextWorkingDay) {
    Desk desk;
    desk.learn(30, 0);
    const Desk::Answer answer = desk.decide();
    EXPECT_EQ(answer.decided.outcome, Outcome::auto_approve);
    EXPECT_EQ(answer.decided.row, 4);
    EXPECT_TRUE(answer.hits.empty());
    EXPECT_EQ(answer.decided.acts_at, Desk::at(desk.monday + 2, 9));
    desk.as_of = Desk::at(CivilDay(2026, 5, 8), 12);  // a Friday: Monday is the next working day
    EXPECT_EQ(desk.decide().decided.acts_at, Desk::at(CivilDay(2026, 5, 11), 9));
}

TEST(Pass, ActsBeforeTheCutOffWhenThatIsSooner) {
    Desk desk;
    desk.learn(30, 0);
    desk.as_of = Desk::at(CivilDay(2026, 6, 2), 12);  // cut-off today at 18:00
    desk.policy.auto_approve.age_days_max = 60;
    EXPECT_EQ(desk.decide().decided.acts_at, Desk::at(CivilDay(2026, 6, 2), 17, 45));
}

TEST(Pass, HistoryDecidesBetweenRowsFourAndFive) {
    Desk none;
    EXPECT_EQ(none.decide().decided.why, DecisionWhy::no_history);
    Desk few;
    few.learn(19, 0);
    EXPECT_EQ(few.decide().decided.why, DecisionWhy::no_history);
    Desk poor;
    poor.learn(27, 3);
    EXPECT_EQ(poor.decide().decided.why, DecisionWhy::low_confidence);
    Desk rejected;
    rejected.learn(100, 1);
    rejected.history.back().decided_at = Desk::at(rejected.monday - 20, 9);
    EXPECT_EQ(rejected.decide().decided.why, DecisionWhy::recent_rejection);
    rejected.history.back().decided_at = Desk::at(rejected.monday - 31, 9);
    EXPECT_EQ(rejected.decide().decided.outcome, Outcome::auto_approve);
}

TEST(Pass, BoundsAreInclusive) {
    Desk desk;
    desk.learn(30, 0);
    desk.policy.auto_approve.entry_max = Seconds::hours(2);
    desk.policy.auto_approve.amount_max = {{24'000, currency("EUR")}};
    EXPECT_EQ(desk.decide().decided.row, 4);
    desk.policy.auto_approve.amount_max = {{23'999, currency("EUR")}};
    EXPECT_EQ(desk.decide().decided.why, DecisionWhy::out_of_bounds);
    desk.policy.auto_approve.amount_max = {{90'000, currency("USD")}};
    EXPECT_EQ(desk.decide().decided.why, DecisionWhy::out_of_bounds);
}

TEST(Pass, AutonomyIsTheTeamsOrClientsOwnAndNeverAboveTheLimit) {
    Desk desk;
    desk.learn(30, 0);
    desk.policy.autonomy.organization = Autonomy::observe;
    EXPECT_EQ(desk.decide().decided.why, DecisionWhy::autonomy);
    desk.policy.autonomy.teams = {{"delivery", Autonomy::act}};
    EXPECT_EQ(desk.decide().decided.outcome, Outcome::auto_approve);
    desk.policy.autonomy.clients = {{"Acme", Autonomy::recommend}};
    EXPECT_EQ(desk.decide().decided.autonomy, Autonomy::recommend);
    desk.policy.autonomy.clients = {};
    desk.limit = Autonomy::observe;
    EXPECT_EQ(desk.decide().decided.outcome, Outcome::recommend_approve);
}

TEST(Pass, AGrantedExceptionSilencesItsRuleAndAnAskedOneIsFlagged) {
    Desk desk;
    desk.rule(RuleWord::note_short);
    desk.entry.note = "x";
    EXPECT_EQ(desk.decide().decided.outcome, Outcome::nudge);
    PolicyException exception;
    exception.rule = "note_short";
    exception.state = ExceptionState::asked;
    exception.reason = "The client wants it short.";
    desk.firm.exceptions.push_back(exception);
    EXPECT_EQ(desk.decide().decided.outcome, Outcome::flag);
    desk.firm.exceptions[0].state = ExceptionState::granted;
    EXPECT_TRUE(desk.spoken().empty());
}

TEST(Pass, ACrossedBudgetIsOneCase) {
    Desk desk;
    desk.project().budget_seconds = Seconds::hours(3);
    std::vector<Entry> entries;
    for (int i = 0; i < 5; ++i) entries.push_back(desk.work(1 + i, desk.monday + i, 9, 11));
    const auto answers = desk.decide_all(entries);
    ASSERT_EQ(answers.size(), 5U);
    EXPECT_NE(answers[0].decided.outcome, Outcome::flag);
    for (std::size_t i = 1; i < 5; ++i) {
        EXPECT_EQ(answers[i].decided.case_rule, RuleWord::budget_crossed);
        EXPECT_EQ(answers[i].decided.case_subject, Desk::atlas.value);
    }
}

TEST(Pass, TheSameInputsGiveTheSameBytesHoweverTheBatchesAreCut) {
    Desk desk;
    for (const RuleKind& kind : rule_kinds()) desk.rule(kind.word);
    desk.learn(30, 1);
    std::vector<Entry> entries;
    for (int i = 0; i < 60; ++i) {
        Entry e = desk.work(1 + i, desk.monday - i / 3, 8 + 3 * (i % 3), 11 + 3 * (i % 3) + i % 2);
        if (i % 4 == 0) e.person = e.entered_by = Desk::ben;
        entries.push_back(e);
    }
    const auto first = desk.decide_all(entries);
    std::ranges::reverse(entries);
    const auto again = desk.decide_all(entries);
    ASSERT_EQ(first.size(), 60U);
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(first[i].decided, again[i].decided);
        EXPECT_EQ(first[i].hits, again[i].hits);
    }
}

TEST(Pass, BatchesMayEndInTheMiddleOfAPerson) {
    Desk desk;
    std::vector<Entry> entries;
    for (int i = 0; i < 9; ++i) {
        entries.push_back(desk.work(1 + i, desk.monday + i % 3, 9, 11));
        entries.back().person = PersonId{1 + i / 3};
        entries.back().entered_by = entries.back().person;
    }
    const FirmIndex index(desk.firm);
    const ApprovalHistory history(desk.as_of, desk.policy.history);
    const LimitsUsed limits(desk.firm);
    std::vector<Decided> whole;
    for (std::size_t size = 9; size >= 1; --size) {
        PolicyPass pass({.firm = desk.firm,
                         .index = index,
                         .policy = desk.policy,
                         .history = history,
                         .limits = limits,
                         .as_of = desk.as_of});
        std::vector<Decided> decided;
        const auto keep = [&](const Entry&, const Decided& d, const Hits&) { decided.push_back(d); };
        for (std::size_t i = 0; i < entries.size(); i += size)
            pass.feed(std::span(entries).subspan(i, std::min(size, entries.size() - i)), keep);
        pass.finish(keep);
        if (whole.empty()) whole = decided;
        EXPECT_EQ(decided.size(), 9U);
        EXPECT_EQ(decided, whole) << "batches of " << size;
    }
}

TEST(Pass, EveryInputThatMattersChangesTheFingerprintAndTheInstantDoesNot) {
    Desk desk;
    const Digest16 before = desk.decide().decided.inputs;
    desk.as_of = desk.as_of + Seconds::hours(1);
    EXPECT_EQ(desk.decide().decided.inputs, before);
    desk.entry.note += ".";
    EXPECT_NE(desk.decide().decided.inputs, before);
    Desk policy;
    policy.policy.last_call_hours = 25;
    EXPECT_NE(policy.decide().decided.inputs, before);
    Desk contract;
    contract.contract().approval_threshold_minor = 1'000'000;
    EXPECT_NE(contract.decide().decided.inputs, before);
}

TEST(MissingTime, IsDueOnTheNextWorkingMorningAndSkipsDaysOff) {
    Desk desk;
    desk.firm.people.resize(1);
    desk.policy.cadence.look_back_days = 3;
    const WorkCalendar calendar(desk.firm);
    const auto late = [&](Instant at, std::vector<LoggedDay> logged) {
        std::vector<MissingDay> days;
        late_at(desk.firm, calendar, desk.policy.cadence, logged, at, [&](const MissingDay& d) { days.push_back(d); });
        return days;
    };
    const CivilDay friday(2026, 5, 1);
    EXPECT_TRUE(late(Desk::at(desk.monday, 9, 59), {{Desk::ada, friday, Seconds{25'919}}}).empty());
    const auto days = late(Desk::at(desk.monday, 10), {{Desk::ada, friday, Seconds{25'919}}});
    ASSERT_EQ(days.size(), 1U);
    EXPECT_EQ(days[0].day, friday);
    EXPECT_EQ(days[0].outcome, Outcome::nudge);
    EXPECT_TRUE(late(Desk::at(desk.monday, 10), {{Desk::ada, friday, Seconds{25'920}}}).empty());  // 90 % of 8 h
    EXPECT_TRUE(late(Desk::at(desk.monday + 1, 9, 59), {}).empty());
    EXPECT_EQ(late(Desk::at(desk.monday + 1, 10), {}).size(), 1U);
}

TEST(Readiness, NamesWhatIsMissing) {
    Desk desk;
    desk.contract().schedule.cadence = InvoiceCadence::not_set;
    const ApprovalHistory none(desk.as_of, desk.policy.history);
    const auto gaps = readiness(desk.firm, desk.policy, none);
    ASSERT_EQ(gaps.size(), 4U);
    EXPECT_EQ(gaps[3].name, "invoice_schedule_missing");
    EXPECT_EQ(autonomy_limit(gaps), Autonomy::observe);
    EXPECT_EQ(autonomy_limit({}), Autonomy::act);
}

}  // namespace fairhour
