// The compliance figures of a stretch of days (semantics 11): by team and week for those who see them, and a person's own
// with their streak, which is nobody else's. One pass over the entries of those days by their index.
//
//   const ComplianceReport report = TRY(compliance(app, {monday - 28, monday}));
//   report.lines[0]     // Delivery, week of 2026-05-04: 96 of 100 due days
#pragma once

#include <optional>
#include <vector>

#include "app/context.hpp"
#include "domain/policy/compliance.hpp"

namespace fairhour {

struct ComplianceSum {
    std::int64_t due_days = 0;
    std::int64_t logged_days = 0;     // complete on time: the person's part
    std::int64_t decided_days = 0;    // every entry decided before its cut-off: the approver's part
    std::int64_t compliant_days = 0;  // both
    std::int64_t entries = 0;
    std::int64_t approved_by_engine = 0, decided_by_people = 0;
    std::int64_t drafts = 0, drafts_decided_otherwise = 0;  // what the engine drafted and a person judged
    std::int64_t nudges = 0;
    Seconds latency_median, latency_p90;
    std::vector<Money> at_risk;  // undecided, unbilled, one a currency
};
struct ComplianceLine {
    TeamId team;                   // none: people of no team
    PersonId person;               // none: the whole team
    std::optional<CivilDay> week;  // its Monday; none: the whole stretch
    ComplianceSum sum;
    bool praised = false;  // the target reached, by a team of five or more
};
BOOST_DEFINE_FIXED_ENUM_CLASS(ComplianceBy, std::uint8_t, team, week, team_week, person)
struct ComplianceAsked {
    DayRange days;
    ComplianceBy by = ComplianceBy::team_week;
};
struct ComplianceReport {
    ComplianceSum all;
    std::vector<ComplianceLine> lines;  // by team, person, week
    std::int64_t target_percent = 95;
    bool money_seen = false;  // the actor may see what everything is worth
};
inline constexpr int compliance_days_max = 400;
inline constexpr std::int64_t praised_people_min = 5;

// Of the people whose reports the actor may see. Errors: days_many, policy_missing.
[[nodiscard]] Result<ComplianceReport> compliance(const AppContext& app, const ComplianceAsked& asked);

struct OwnCompliance {
    ComplianceSum sum;
    Streak streak;
    std::vector<DueDay> days;
    std::int64_t target_percent = 95;
};
[[nodiscard]] Result<OwnCompliance> own_compliance(const AppContext& app, DayRange days);

}  // namespace fairhour
