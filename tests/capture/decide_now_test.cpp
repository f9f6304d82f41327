// What saving says of an entry is what a check would decide at that instant; and what was decided replays to the same
// bytes after people have changed their time (semantics 7, 10.8).
#include "app/check/check.hpp"
#include "app/review/review.hpp"
#include "capture/firm_fixture.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace fairhour {
namespace {

constexpr const char* rules = R"(
[[rule]]
word = "note_short"
clause = "1"
characters_min = 12
severity = "nudge"
[[rule]]
word = "duplicate"
clause = "1"
severity = "nudge"
[[rule]]
word = "overlap"
clause = "1"
severity = "reject"
[[rule]]
word = "day_long"
clause = "1"
severity = "flag"
[[rule]]
word = "rest_short"
clause = "1"
[[rule]]
word = "late"
clause = "1"
severity = "nudge"
[[rule]]
word = "round_habit"
clause = "1"
[[rule]]
word = "unusual_duration"
clause = "1"
)";

constexpr const char* limit_rules = R"(
[[rule]]
word = "over_cap_held"
clause = "1"
severity = "flag"
[[rule]]
word = "budget_crossed"
clause = "1"
severity = "flag"
[[rule]]
word = "spending_limit_crossed"
clause = "1"
severity = "flag"
[[rule]]
word = "over_estimate"
clause = "1"
severity = "nudge"
)";

class SavedAndChecked : public FirmInStore {};
INSTANTIATE_ON_BOTH(SavedAndChecked);

// Random days of one person, saved one after the other; after each, a check at that instant.
TEST_P(SavedAndChecked, says_what_a_check_decides) {
    publish(rules);
    put_one(Project{.id = site, .client = acme, .contract = acme_contract, .name = "Site",
                    .budget_seconds = Seconds::hours(30), .delivery_lead = eva});
    std::mt19937 dice(20260504);
    const auto below = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
    const std::vector<std::string> notes{"x", "Review with the client", "Workshop, second day", ""};
    std::array<int, outcome_count> seen{};
    for (int i = 0; i < 60; ++i) {
        clock.at = clock.at + Seconds::minutes(7);
        const CivilDay day = monday - 1 - below(12);
        const int from = 8 + below(9);
        LogAsked asked = stretch(clock_text({Seconds::hours(from)}), clock_text({Seconds::minutes(from * 60 + 30 + 15 * below(12))}), day);
        asked.content.note = notes[static_cast<std::size_t>(below(4))];
        if (below(4) == 0) asked.content.task = design;
        if (below(6) == 0) {
            asked.content.from.reset();
            asked.content.to.reset();
            asked.content.worked_seconds = Seconds::minutes(30 * (1 + below(12)));
        }
        if (below(8) == 0) asked.content.project = shop, asked.content.task.reset();
        const auto logged = log_entry(as(below(2) == 0 ? ada : bob), asked);
        ASSERT_OK(logged);
        ASSERT_EQ(logged->written.entry.state, EntryState::submitted);
        ASSERT_TRUE(logged->written.policy.outcome);
        const auto report = check(as(finn));
        ASSERT_OK(report);
        const EntryId id = logged->written.entry.id;
        const auto work = begin(Access::read);
        const auto decisions = work->decisions(std::vector{id});
        ASSERT_OK(decisions);
        ASSERT_FALSE(decisions->empty());
        EXPECT_EQ(decisions->back().outcome, *logged->written.policy.outcome) << i;
        Hits hits;
        const auto rows = work->hits(std::vector{id});
        ASSERT_OK(rows);
        for (const DecisionHit& row : *rows)
            if (row.n == decisions->back().n) hits.push_back(row.hit);
        EXPECT_EQ(hits, logged->written.policy.hits) << i;
        ++seen[static_cast<std::size_t>(decisions->back().outcome)];
    }
    EXPECT_GT(seen[static_cast<std::size_t>(Outcome::nudge)], 0);
    EXPECT_GT(seen[static_cast<std::size_t>(Outcome::flag)], 0);
    expect_totals_hold();
    const auto replayed = replay(as(finn));
    ASSERT_OK(replayed);
    EXPECT_EQ(replayed->different, 0) << (replayed->differences.empty() ? "" : replayed->differences[0].what);
    EXPECT_GT(replayed->decisions, 0);
}

// Limits are counted from stored totals and looked into only where one is crossed: a month's cap, a budget, a spending limit,
// a purchase order and an estimate, each crossed on the way, and time that is changed and taken back.
TEST_P(SavedAndChecked, says_what_a_check_decides_of_limits) {
    publish(limit_rules);
    Contract contract = *begin(Access::read)->firm().value()->index.find(acme_contract);
    contract.cap = {.unit = CapUnit::hours, .hours = Seconds::hours(25), .period = CapPeriod::month};
    contract.spending_limit_minor = 500'000;
    contract.purchase_order = "4500-1";
    contract.purchase_order_minor = 600'000;
    put_one(contract);
    put_one(Project{.id = site, .client = acme, .contract = acme_contract, .name = "Site",
                    .budget_seconds = Seconds::hours(70), .delivery_lead = eva});
    put_one(Task{.id = design, .project = site, .name = "Design", .estimate_seconds = Seconds::hours(12)});
    std::mt19937 dice(20261122);
    const auto below = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
    std::vector<EntryId> ids;
    std::map<std::string, int> seen;
    for (int i = 0; i < 70; ++i) {
        clock.at = clock.at + Seconds::minutes(7);
        EntryId id;
        PolicySays says;
        const auto who = as(below(2) == 0 ? ada : bob);
        if (i > 5 && below(4) == 0) {
            id = ids[static_cast<std::size_t>(below(static_cast<int>(ids.size())))];
            const Entry before = stored(id);
            const Seconds other = Seconds::hours(1 + before.worked_seconds.value / 3600 % 5);  // never what it was
            const auto changed =
                change_entry(as(before.person), {.entry = id, .version = 0, .patch = {.worked_seconds = other}});
            ASSERT_OK(changed);
            says = changed->written.policy;
        } else {
            LogAsked asked = hours(1 + below(4), "Review with the client");
            asked.content.work_date = monday - 1 - below(40);
            if (below(3) == 0) asked.content.task = design;
            const auto logged = log_entry(who, asked);
            ASSERT_OK(logged);
            id = logged->written.entry.id;
            says = logged->written.policy;
            ids.push_back(id);
        }
        ASSERT_OK(check(as(finn)));
        const auto work = begin(Access::read);
        const auto decisions = work->decisions(std::vector{id});
        ASSERT_OK(decisions);
        ASSERT_FALSE(decisions->empty());
        EXPECT_EQ(decisions->back().outcome, *says.outcome) << i;
        Hits hits;
        const auto rows = work->hits(std::vector{id});
        ASSERT_OK(rows);
        for (const DecisionHit& row : *rows)
            if (row.n == decisions->back().n) hits.push_back(row.hit);
        EXPECT_EQ(hits, says.hits) << i;
        for (const Hit& hit : hits) ++seen[hit.rule];
    }
    for (const char* const rule : {"over_cap_held", "budget_crossed", "spending_limit_crossed", "over_estimate"}) {
        EXPECT_GT(seen[rule], 0) << rule;
        EXPECT_LT(seen[rule], 70) << rule << ": some time is within";
    }
    expect_totals_hold();
}

// One save of two people's time on a project with a budget: each is decided as a check right after it would, with what the save
// writes of the other; neither alone would cross it.
TEST_P(SavedAndChecked, says_what_a_check_decides_of_two_people_at_once) {
    publish(limit_rules);
    Contract contract = *begin(Access::read)->firm().value()->index.find(acme_contract);
    contract.cap = {.unit = CapUnit::hours, .hours = Seconds::hours(9), .period = CapPeriod::month};
    put_one(contract);
    put_one(Project{.id = site, .client = acme, .contract = acme_contract, .name = "Site",
                    .budget_seconds = Seconds::hours(8), .delivery_lead = eva});
    put_one(Project{.id = shop, .client = globex, .name = "Shop", .delivery_lead = eva});
    put_one(Task{.id = design, .project = site, .name = "Design", .estimate_seconds = Seconds::hours(7)});
    std::vector<EntryId> ids;
    for (const PersonId person : {bob, ada}) {
        LogAsked asked = hours(5, "Review with the client");
        asked.person = person;
        asked.content.project = shop;
        asked.content.task.reset();
        asked.content.work_date = monday - (person == bob ? 5 : 6);
        const auto logged = log_entry(as(eva), asked);  // who logged it may change it
        ASSERT_OK(logged);
        ids.push_back(logged->written.entry.id);
    }
    BulkAsked asked;
    for (const EntryId id : ids) asked.entries.push_back({id, 0});
    asked.patch.project = site;
    asked.patch.task = design;
    asked.reason = "It was the other project";
    // There, each is over by the hours of both, where their order says: Ada worked a day before Bob. Back again, neither is.
    const auto decided_as_checked = [&](const BulkWritten& saved, const std::vector<std::string>& limits_of) {
        ASSERT_OK(check(as(finn)));
        const auto work = begin(Access::read);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            ASSERT_TRUE(saved.results[i].written) << saved.results[i].refused->text();
            const PolicySays& says = saved.results[i].written->policy;
            const auto decisions = work->decisions(std::vector{ids[i]});
            ASSERT_OK(decisions);
            EXPECT_EQ(decisions->back().outcome, *says.outcome) << i;
            Hits hits;
            const auto rows = work->hits(std::vector{ids[i]});
            ASSERT_OK(rows);
            for (const DecisionHit& row : *rows)
                if (row.n == decisions->back().n) hits.push_back(row.hit);
            EXPECT_EQ(hits, says.hits) << i;
            std::string crossed;
            for (const char* const rule : {"over_cap_held", "budget_crossed", "over_estimate"})
                if (std::ranges::find(says.hits, rule, &Hit::rule) != says.hits.end()) crossed += std::string(rule) + " ";
            EXPECT_EQ(crossed, limits_of[i]) << i;
        }
    };
    const auto moved = bulk_change(as(eva), asked);
    ASSERT_OK(moved);
    decided_as_checked(*moved, {"over_cap_held budget_crossed over_estimate ", ""});  // Bob's; Ada's came first
    const auto back = undo(as(eva), moved->undo);
    ASSERT_OK(back);
    decided_as_checked(*back, {"", ""});
    expect_totals_hold();
}

// Where the policy lets the engine approve, the approval history decides; it grows, and a rejection holds it back.
TEST_P(SavedAndChecked, says_the_same_where_history_decides) {
    publish(R"(
[[rule]]
word = "note_short"
clause = "1"
characters_min = 5
severity = "nudge"
[auto_approve]
clause = "1"
hours_per_entry_max = 9
hours_per_day_max = 11
age_days_max = 31
[history]
min_samples = 3
confidence = "0.50"
history_days = 365
audit_percent = "20"
rejection_days = 30
[autonomy]
organization = "act"
)");
    std::array<int, outcome_count> seen{};
    std::mt19937 dice(7);
    for (int i = 0; i < 40; ++i) {
        clock.at = clock.at + Seconds::minutes(11);
        LogAsked asked = hours(1 + i % 3, i % 9 == 0 ? "x" : "Review with the client");
        asked.content.work_date = monday - 1 - i % 12;
        if (i % 5 == 0) asked.content.project = shop;
        const auto logged = log_entry(as(i % 2 == 0 ? ada : bob), asked);
        ASSERT_OK(logged);
        const EntryId id = logged->written.entry.id;
        ASSERT_OK(check(as(finn)));
        const auto decisions = begin(Access::read)->decisions(std::vector{id});
        ASSERT_OK(decisions);
        ASSERT_FALSE(decisions->empty());
        EXPECT_EQ(decisions->back().outcome, *logged->written.policy.outcome) << i;
        ++seen[static_cast<std::size_t>(decisions->back().outcome)];
        if (stored(id).state != EntryState::submitted) continue;
        const bool reject = dice() % 8U == 0;
        ASSERT_OK(give_verdict(as(eva), {.kind = reject ? VerdictKind::request_changes : VerdictKind::approve,
                                         .entries = {id},
                                         .reason = "looked at"}));
    }
    EXPECT_GT(seen[static_cast<std::size_t>(Outcome::auto_approve)], 0);
    EXPECT_GT(seen[static_cast<std::size_t>(Outcome::recommend_approve)], 0);
}

TEST_P(SavedAndChecked, decisions_replay_after_people_changed_their_time) {
    publish(rules);
    std::vector<EntryId> ids;
    for (int i = 0; i < 6; ++i) {
        const auto logged = log_entry(as(ada), stretch("09:00", "12:00", monday - 1 - i));
        ASSERT_OK(logged);
        ids.push_back(logged->written.entry.id);
    }
    ASSERT_OK(check(as(finn)));
    clock.at = clock.at + Seconds::minutes(1);
    ASSERT_OK(change_entry(as(ada), {.entry = ids[0], .version = 0, .patch = {.worked_seconds = Seconds::hours(5), .note = "x"}}));
    ASSERT_OK(void_entry(as(ada), {.entry = ids[1], .version = 0}));
    ASSERT_OK(split_entry(as(ada), {.entry = ids[2], .version = 0, .first_seconds = Seconds::hours(1)}));
    ASSERT_OK(change_entry(as(ada), {.entry = ids[3], .version = 0, .patch = {.project = shop}}));
    ASSERT_OK(log_entry(as(ada), stretch("11:00", "13:00", monday - 5)));
    clock.at = clock.at + Seconds::minutes(1);
    ASSERT_OK(check(as(finn)));
    const auto replayed = replay(as(finn));
    ASSERT_OK(replayed);
    EXPECT_EQ(replayed->passes, 2);
    for (const auto& difference : replayed->differences)
        ADD_FAILURE() << difference.what << ": " << difference.stored << " / " << difference.replayed;
}

}  // namespace
}  // namespace fairhour
