// Runs the written policy over the time that waits: every entry gets its decision, flagged ones go to the delivery lead,
// clean ones are approved as far as the policy and the firm's autonomy allow, missing days are found. Running it twice
// changes nothing: only a decision whose inputs changed is stored anew (semantics 7).
//
//   const CheckReport report = TRY(check(app, {}));
//   report.by_outcome   // {flag 12, nudge 40, auto_approve 310, ...}
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/policy/decide.hpp"
#include "domain/policy/readiness.hpp"

namespace fairhour {

inline constexpr std::size_t outcome_count = 5;

struct CheckExample {  // a few of each outcome, for people
    EntryId entry;
    Outcome outcome = Outcome::flag;
    PersonId person;
    ProjectId project;
    CivilDay work_date;
    Seconds worked;
    std::string note;
    Hits hits;
    DecisionWhy why = DecisionWhy::no_history;
};

struct CheckReport {
    std::int64_t policy_version = 0;
    std::int64_t checked = 0;                              // entries looked at
    std::array<std::int64_t, outcome_count> by_outcome{};  // of the entries looked at, by Outcome
    std::int64_t decisions_made = 0;                       // stored anew
    std::int64_t flagged = 0, approved = 0;                // entries whose state moved
    std::int64_t missing_days = 0;
    std::optional<Instant> acts_next;  // the engine's next approval: a check is needed then, also when nothing changes
    Autonomy autonomy = Autonomy::observe;  // in force
    std::vector<ReadinessGap> gaps;
    std::vector<CheckExample> examples;
};

[[nodiscard]] Result<CheckReport> check(const AppContext& app);

// Decides again what every stored pass decided, from the state of its instant, and compares byte for byte.
struct ReplayReport {
    std::int64_t passes = 0;
    std::int64_t decisions = 0;
    struct Difference {
        EntryId entry;
        std::int64_t n = 0;
        std::string what;  // "outcome", "inputs", "hits"
        std::string stored, replayed;
    };
    std::vector<Difference> differences;  // the first thousand
    std::int64_t different = 0;
    std::string sha256;  // of all replayed decisions
};
[[nodiscard]] Result<ReplayReport> replay(const AppContext& app);

}  // namespace fairhour
