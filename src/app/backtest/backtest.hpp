// A draft of the policy over past weeks, beside the version in force: which decisions change, the hours and money that
// move with them, whether people at the time decided as either would have, which days it would have found late and whom it
// would have reminded. Nothing is stored.
//
//   const BacktestReport report = TRY(backtest(app, {.text = draft, .file_name = "draft.toml", .days = {april, july}}));
//   report.cells[flag][auto_approve].entries      // were flagged, would be approved without a person
//
// It is the pass of a check, week by week, told it is the noon after the week's end; entries stream through it. Budgets and
// caps are counted up to the end of the stretch. Autonomy is the policy's own: a draft that only observes approves nothing.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/check/check.hpp"
#include "domain/policy/cadence_trial.hpp"

namespace fairhour {

struct BacktestAsked {
    std::string text;  // the draft, in TOML
    std::string file_name;
    DayRange days;  // past work dates
};
inline constexpr int backtest_days_max = 732;
inline constexpr std::size_t backtest_changes_kept_max = 10'000;  // counted beyond, not kept

struct BacktestCell {
    std::int64_t entries = 0;
    Seconds worked;
    std::vector<Money> money;  // rated, one a currency
};
// What people decided at the time, and whether the policy would have.
struct BacktestAgreement {
    std::int64_t judged = 0;
    std::int64_t agreed = 0;                // would have approved what they approved, or stopped what they sent back
    std::int64_t approved_sent_back = 0;    // would have approved without a person what a person sent back
};
struct BacktestRule {
    std::string rule;
    std::int64_t before = 0, after = 0;  // entries on which it spoke
};
struct BacktestChange {
    EntryId entry;
    PersonId person;
    ClientId client;
    ProjectId project;
    CivilDay work_date;
    Seconds worked;
    std::int64_t amount_minor = 0;
    Currency currency;
    Outcome before = Outcome::flag, after = Outcome::flag;
    DecisionWhy why_before = DecisionWhy::not_kept, why_after = DecisionWhy::not_kept;
    std::string rule_before, rule_after;  // the cause; empty: none spoke
    FirstVerdict verdict = FirstVerdict::none;  // of a person, at the time
};
struct BacktestReport {
    std::int64_t version_before = 0;
    DayRange days;
    std::int64_t entries = 0;
    std::array<std::array<BacktestCell, outcome_count>, outcome_count> cells;  // [before][after]
    std::int64_t changed = 0;
    Seconds changed_worked;
    std::vector<Money> changed_money;
    BacktestAgreement agreement_before, agreement_after;
    std::vector<BacktestRule> rules;  // those that spoke under either
    std::vector<PersonTrial> cadence_before, cadence_after;
    std::vector<BacktestChange> changes;  // by week, person, day
    std::vector<std::string> words;       // what the draft changes against the version in force
    std::vector<std::string> unknown_names;
};
// Errors: the policy's faults, days_many, backtest_future, policy_missing, not_permitted.
[[nodiscard]] Result<BacktestReport> backtest(const AppContext& app, const BacktestAsked& asked);
// The changed entries as CSV: a header and a row each.
[[nodiscard]] std::string backtest_csv(const BacktestReport& report, const FirmIndex& index);

}  // namespace fairhour
