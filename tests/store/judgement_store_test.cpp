// What judging time keeps: remarks, deputies, rulings on cases, and the reason beside a decision.
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class JudgementStored : public StoreTest {};
INSTANTIATE_ON_BOTH(JudgementStored);

Remark said(std::int64_t id, RemarkKind kind, PersonId about, EntryId entry) {
    Remark remark;
    remark.id = RemarkId{id};
    remark.kind = kind;
    remark.about = about;
    remark.entry = entry;
    remark.by = about;
    remark.at = Instant{id * 1'000'000};
    remark.text = "said " + std::to_string(id);
    return remark;
}

TEST_P(JudgementStored, remarks_come_back_newest_first_and_are_read_once) {
    store_entries(std::vector{entry(100), entry(101)});
    std::vector<Remark> all{said(1, RemarkKind::question, ada, EntryId{100}), said(2, RemarkKind::answer, ada, EntryId{100}),
                            said(3, RemarkKind::contest, ada, EntryId{101}), said(4, RemarkKind::answer, bob, {})};
    all[3].day = CivilDay(2026, 5, 4);
    {
        const auto work = write();
        ASSERT_OK(work->put(all));
        all[1].read_at = Instant{9'000'000};
        all[1].read_by = bob;
        ASSERT_OK(work->put(std::span<const Remark>(&all[1], 1)));
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    const auto ids = [&](const RemarkFilter& filter) {
        std::vector<std::int64_t> found;
        const auto remarks = work->remarks(filter);
        for (const Remark& remark : *remarks) found.push_back(remark.id.value);
        return found;
    };
    using Ids = std::vector<std::int64_t>;
    EXPECT_EQ(ids({}), (Ids{4, 3, 2, 1}));
    EXPECT_EQ(ids({.entries = {EntryId{100}}}), (Ids{2, 1}));
    EXPECT_EQ(ids({.about = {bob}}), (Ids{4}));
    EXPECT_EQ(ids({.kind = RemarkKind::question}), (Ids{1}));
    EXPECT_EQ(ids({.read = RemarkFilter::Read::unread}), (Ids{4, 3, 1}));
    EXPECT_EQ(ids({.after = RemarkId{3}, .limit = 1}), (Ids{2}));
    EXPECT_EQ(work->remarks({.ids = {RemarkId{4}}}).value()[0].day, CivilDay(2026, 5, 4));
}

TEST_P(JudgementStored, deputies_are_part_of_the_firm) {
    {
        const auto work = write();
        const Delegation delegation{DelegationId{7}, ada, bob, {CivilDay(2026, 8, 3), CivilDay(2026, 8, 10)}, "on leave",
                                    ada,             Instant{1}, std::nullopt};
        ASSERT_OK(work->put(std::span<const Delegation>(&delegation, 1)));
        ASSERT_OK(work->commit());
    }
    const auto firm = read()->firm().value();
    ASSERT_EQ(firm->firm.delegations.size(), 1U);
    EXPECT_TRUE(holds_on(firm->firm.delegations[0], CivilDay(2026, 8, 9)));
    EXPECT_FALSE(holds_on(firm->firm.delegations[0], CivilDay(2026, 8, 10)));
    const auto work = write();
    const Delegation own{DelegationId{8}, ada, ada, {CivilDay(2026, 8, 3), CivilDay(2026, 8, 10)}, "", ada, Instant{1}, {}};
    EXPECT_FALSE(work->put(std::span<const Delegation>(&own, 1))) << "nobody is their own deputy";
}

TEST_P(JudgementStored, a_decision_keeps_its_reason_and_a_case_its_ruling) {
    store_entries(std::vector{entry(100)});
    {
        const auto work = write();
        Decision decision{.entry = EntryId{100}, .n = 1, .outcome = Outcome::flag, .policy_version = 1};
        decision.why = DecisionWhy::only_a_person;
        decision.history_group = HistoryGroup::project;
        decision.history_n = 38;
        decision.history_k = 37;
        decision.case_rule = "budget_crossed";
        decision.case_subject = 77;
        ASSERT_OK(work->insert_decisions(std::span<const Decision>(&decision, 1), {}));
        const CaseRuling ruling{CaseId{5}, "budget_crossed", 77, "approve", "agreed", ada, Instant{3}, 1, {}};
        ASSERT_OK(work->insert_case_rulings(std::span<const CaseRuling>(&ruling, 1)));
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    const std::vector<EntryId> id{EntryId{100}};
    const Decision kept = work->decisions(id).value().at(0);
    EXPECT_EQ(kept.why, DecisionWhy::only_a_person);
    EXPECT_EQ(kept.history_group, HistoryGroup::project);
    EXPECT_EQ(kept.history_k, 37);
    EXPECT_EQ(kept.case_rule, "budget_crossed");
    EXPECT_EQ(kept.case_subject, 77);
    ASSERT_EQ(work->case_rulings(1).value().size(), 1U);
    EXPECT_EQ(work->case_rulings(0).value()[0].reason, "agreed");
    EXPECT_TRUE(work->day_decisions_of(ada, {}).value().empty());
}

TEST_P(JudgementStored, what_waits_is_found_by_its_states) {
    std::vector<Entry> all{entry(100), entry(101), entry(102), entry(103)};
    all[0].state = EntryState::submitted;
    all[1].state = EntryState::flagged;
    all[2].state = EntryState::disputed;
    all[3].state = EntryState::approved;
    store_entries(all);
    EntryFilter waiting;
    waiting.states = {EntryState::submitted, EntryState::flagged, EntryState::disputed};
    EXPECT_EQ(read()->count_entries(waiting).value_or(-1), 3);
}

}  // namespace
}  // namespace fairhour
