// The hard boundary (semantics 7): row 1 of the decision table cannot be configured away. Every severity, every autonomy,
// bounds as wide as they go, every role, the API and tokens of every scope are tried against time that only a person may settle.
#include <gtest/gtest.h>

#include "api/house.hpp"
#include "app/check/check.hpp"
#include "app/policy_file/policy_file.hpp"
#include "app/setup/setup.hpp"
#include "domain/access/scopes.hpp"
#include "domain/policy/decide.hpp"
#include "domain/policy/rules_in_force.hpp"

namespace fairhour {
namespace {

RuleMask people_only() { return rules_of(RuleReach::person_only); }

TEST(HardBoundary, whatever_the_facts_a_hit_that_only_a_person_settles_is_flagged) {
    std::array<RuleMask, 5> by_severity{};
    people_only().for_each([&](RuleWord word) {
        // 2^8 combinations of everything else the table looks at, under every severity and autonomy.
        for (unsigned bits = 0; bits < 256; ++bits)
            for (int severity = 0; severity < 5; ++severity)
                for (const Autonomy autonomy : {Autonomy::observe, Autonomy::recommend, Autonomy::act}) {
                    by_severity = {};
                    by_severity[static_cast<std::size_t>(severity)].add(word);
                    RuleMask spoken;
                    spoken.add(word);
                    const auto bit = [&](unsigned place) { return (bits >> place & 1U) != 0; };
                    const TableFacts facts{.entry = EntryId{7},
                                           .spoken = spoken,
                                           .by_severity = by_severity,
                                           .near_cut_off = bit(0),
                                           .in_bounds = bit(1),
                                           .needs_two = bit(2),
                                           .auto_approve_on = bit(3),
                                           .history_found = bit(4),
                                           .confident = bit(5),
                                           .rejected_lately = bit(6),
                                           .autonomy = autonomy,
                                           .audit_share = {bit(7) ? Decimal::one : 0}};
                    const TableRow row = decision_table(facts);
                    ASSERT_EQ(row.outcome, Outcome::flag) << rule_name(word);
                    ASSERT_EQ(row.row, 1);
                }
    });
}

TEST(HardBoundary, no_text_of_a_policy_turns_such_a_rule_off) {
    std::int64_t tried = 0;
    people_only().for_each([&](RuleWord word) {
        for (const std::string severity : {"flag", "ignore", "nudge", "reject", "block_save"}) {
            const std::string text = "version = 1\nname = \"Try\"\neffective_from = 2026-01-01\n"
                                     "[[clause]]\nnumber = \"1\"\ntitle = \"T\"\ntext = \"T\"\n"
                                     "[[rule]]\nword = \"" + std::string(rule_name(word)) +
                                     "\"\nclause = \"1\"\nseverity = \"" + severity + "\"\n";
            EXPECT_EQ(read_policy(text, "policy.toml").valid(), severity == "flag" || severity == "block_save") << rule_name(word) << " as " << severity;
            ++tried;
        }
        EXPECT_FALSE(severity_allowed(rule_kind(word).reach, Severity::ignore));
    });
    EXPECT_GE(tried, 4 * 8);
    // A policy made by hand that says so all the same: the rules in force still have them, and never below flag.
    Policy policy;
    people_only().for_each([&](RuleWord word) {
        policy.rules.push_back({.word = word, .clause = "1", .severity = Severity::ignore});
        policy.overrides.push_back({.word = word, .client = "Acme", .severity = Severity::ignore});
    });
    Firm firm;
    firm.clients.push_back({});
    firm.clients.back().id = ClientId{1};
    firm.clients.back().name = "Acme";
    const RuleBook book(policy, firm);
    for (const RulesInForce* const rules : {&book.organization(), &book.of({}, ClientId{1})})
        people_only().for_each([&](RuleWord word) {
            EXPECT_TRUE(rules->on.has(word)) << rule_name(word);
            EXPECT_GE(rules->severity(word), Severity::flag) << rule_name(word);
        });
}

class BoundaryHouse : public testing::Test {
protected:
    // The widest policy there is: the engine acts, everything is in bounds, nobody's history counts, no sample is drawn.
    void publish_widest() {
        Policy policy = *parsed_policy(house_.firm()->firm.policies.back());
        policy.autonomy = {.organization = Autonomy::act, .teams = {}, .clients = {}};
        policy.auto_approve = {.on = true, .entry_max = Seconds::hours(24), .day_max = Seconds::hours(24), .amount_max = {},
                               .budget_percent_max = 1'000, .age_days_max = 3'650, .clause = policy.auto_approve.clause};
        policy.history = {.min_samples = 1, .confidence = {1}, .history_days = 3'650, .audit_share = {0}, .rejection_days = 0};
        policy.second_approval = {};
        const CivilDay today = house_.firm()->firm.organization.zone.day(house_.now());
        const auto published = publish_policy(house_.app(house_.admin), {policy_text(policy), "policy.toml", today});
        ASSERT_TRUE(published) << published.error().text();
    }
    House house_;
};

TEST_F(BoundaryHouse, the_widest_policy_leaves_row_one_to_people) {
    publish_widest();
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const auto work = *house_.store().begin({1, {}}, Access::read);
    std::int64_t spoken = 0;
    absl::flat_hash_map<EntryId, std::int64_t> latest;
    absl::flat_hash_map<EntryId, Outcome> outcomes;
    ASSERT_TRUE(work->for_each_decision(DecisionChoice::latest, [&](std::span<const Decision> decisions) -> Status {
        for (const Decision& d : decisions) {
            latest[d.entry] = d.n;
            outcomes[d.entry] = d.outcome;
        }
        return {};
    }));
    const auto hits = work->hits({});
    ASSERT_TRUE(hits);
    for (const DecisionHit& hit : *hits) {
        const auto word = rule_of_word(hit.hit.rule);
        if (!word || !people_only().has(*word) || latest[hit.entry] != hit.n) continue;
        ++spoken;
        EXPECT_EQ(outcomes[hit.entry], Outcome::flag) << hit.hit.rule;
    }
    EXPECT_GT(spoken, 0) << "the demo firm has such time";
}

TEST_F(BoundaryHouse, no_token_and_no_role_without_the_right_settles_it) {
    publish_widest();
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const Answered queue = house_.get("/api/v1/queue?limit=1&outcome=flag", house_.admin);
    ASSERT_TRUE(queue.has("/items/0")) << queue.body;
    const std::string entry = queue.json("/items/0/entry/id");
    const std::string owner = queue.json("/items/0/entry/person");
    const std::string body = R"({"kind":"approve","entries":[")" + entry + R"("]})";
    const auto refused = [&](PersonId as, ActionSet granted) {
        const Answered answer = house_.ask({.method = http::Method::post, .address = "/api/v1/verdicts", .body = body,
                                            .granted = granted}, as);
        return answer.status != 200 || answer.json("/items/0/refused") != "null";
    };
    for (const PersonId as : {house_.member, house_.finance, house_.auditor, house_.account_manager, house_.contact})
        EXPECT_TRUE(refused(as, {})) << id_text(as);
    EXPECT_TRUE(refused(*parse_id<PersonTag>(owner), {})) << "the owner";
    for (const TokenScope& scope : token_scopes()) {
        if (scope.actions.holds(Action::approve_time)) continue;
        EXPECT_TRUE(refused(house_.admin, scope.actions)) << "a token with " << scope.word;
    }
    // The check itself, by whoever may run it, approves none of it.
    ASSERT_EQ(house_.post("/api/v1/checks", "", house_.admin).status, 200);
    EXPECT_NE(house_.get("/api/v1/entries/" + entry, house_.admin).json("/state"), "approved");
}

struct LaterClock : Clock {
    explicit LaterClock(Instant then) : at(then) {}
    Instant at;
    [[nodiscard]] Instant now() const override { return at; }
};

// Row 4 under the same policy: what is clean is approved on the next working day; the log says why, and one key takes it back.
TEST_F(BoundaryHouse, the_log_of_what_was_approved_without_a_person_says_why) {
    publish_widest();
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const Answered clean = house_.get("/api/v1/queue?limit=20&outcome=recommend_approve", house_.lead);
    for (int i = 0; clean.has("/items/" + std::to_string(i)); ++i)
        ASSERT_EQ(house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":[")" +
                                                      clean.json("/items/" + std::to_string(i) + "/entry/id") + R"("]})",
                              house_.lead).status, 200);
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const LaterClock later(house_.now() + Seconds::hours(96));
    const AppContext app = house_.app(house_.admin);
    const auto checked = check({app.store, later, app.documents, app.sources, app.progress, app.scope, app.granted});
    ASSERT_TRUE(checked) << checked.error().text();
    ASSERT_GT(checked->approved, 0);
    const std::string day = day_text(house_.firm()->firm.organization.zone.day(house_.now()) - 100);
    const std::string address = "/api/v1/auto-approvals?limit=5&until=" + day_text(house_.firm()->firm.organization.zone.day(house_.now()) + 1) + "&from=" + day;
    const Answered log = house_.get(address, house_.lead);
    ASSERT_EQ(log.status, 200) << log.body;
    ASSERT_TRUE(log.has("/items/0")) << log.body;
    EXPECT_EQ(log.json("/items/0/reason/why"), "confident");
    EXPECT_NE(log.json("/items/0/reason/history/verdicts"), "0");
    const std::string entry = log.json("/items/0/entry/id");
    const std::string back = R"({"kind":"reopen","reason":"wrong project","entries":[")" + entry + R"("]})";
    ASSERT_EQ(house_.post("/api/v1/verdicts", back, house_.lead).json("/items/0/refused"), "null");
    EXPECT_EQ(house_.get(address, house_.lead).json("/items/0/taken_back/reason"), "wrong project");
}

}  // namespace
}  // namespace fairhour
