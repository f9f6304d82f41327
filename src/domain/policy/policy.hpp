// The written policy as data: clauses people can read, rules that cite them, overrides for a client or a project, when
// time is due, what may be approved without a human, and how far the engine may go. app/policy_file reads it from TOML
// and writes it back.
//
//   clause 4.2 "A note says what was done", rule note_short cites 4.2: at least 20 characters, nudge;
//   override for client Acme: 40 characters, flag
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/organization.hpp"
#include "domain/policy/rule_kind.hpp"

namespace fairhour {

struct Clause {
    std::string number;  // "4.2"
    std::string title;
    std::string text;

    bool operator==(const Clause&) const = default;
};

struct PolicyRule {
    RuleWord word{};
    std::string clause;
    Severity severity = Severity::nudge;
    RuleValues values{};  // by position in the rule's parameters; hours and minutes as seconds

    bool operator==(const PolicyRule&) const = default;
};

// What is said for a client or a project beats what is said for the organization; a project beats its client.
struct RuleOverride {
    RuleWord word{};
    std::string client;   // by name; empty: any client
    std::string project;  // by name; empty: all of the client's
    std::string clause;   // empty: the rule's own
    std::optional<Severity> severity;
    std::array<std::optional<std::int64_t>, rule_parameters_max> values{};

    bool operator==(const RuleOverride&) const = default;
};

// heads_up: before anything is due, below the ladder.
BOOST_DEFINE_FIXED_ENUM_CLASS(NudgeTone, std::uint8_t, friendly, helpful, last_call, heads_up)

struct LadderStage {
    NudgeTone tone = NudgeTone::friendly;
    Seconds after;  // after the time was due

    bool operator==(const LadderStage&) const = default;
};

// One kind word before a day is due, to whoever's day is nearly empty by then: the last time before it is due that the clock
// shows `at` on a working day of theirs. Due on Tuesday at 10:00, at 16:30: on Monday at 16:30.
struct HeadsUp {
    Seconds at;
    std::int64_t below_percent = 50;  // of the scheduled time is logged by then; who logs as they go hears nothing

    bool operator==(const HeadsUp&) const = default;
};

// When time is due and how people are reminded. Wall-clock times are the person's own.
struct Cadence {
    std::int64_t due_working_days = 1;  // after the work date; 0: the same day
    Seconds due_at = Seconds::hours(10);
    std::int64_t complete_percent = 90;  // of the scheduled time must be logged
    std::int64_t look_back_days = 31;    // older gaps are history, not nudges
    Seconds working_from = Seconds::hours(9), working_until = Seconds::minutes(17 * 60 + 30);
    Seconds quiet_from = Seconds::hours(20), quiet_until = Seconds::hours(7);
    std::int64_t messages_max_per_day = 2;
    std::vector<LadderStage> ladder{{NudgeTone::friendly, Seconds{0}},
                                    {NudgeTone::helpful, Seconds::hours(24)},
                                    {NudgeTone::last_call, Seconds::hours(72)}};
    std::optional<HeadsUp> heads_up;  // nothing: nobody is told before time is due
    std::string clause;

    bool operator==(const Cadence&) const = default;
};

// What row 4 may approve. Without this section nothing is approved without a human.
struct AutoApproveBounds {
    bool on = false;
    Seconds entry_max = Seconds::hours(10);
    Seconds day_max = Seconds::hours(12);
    std::vector<Money> amount_max;         // one a currency; empty: no bound. A currency not listed is out of bounds
    std::int64_t budget_percent_max = 90;  // share of the project's budget already used
    std::int64_t age_days_max = 31;        // from work date to the decision
    std::string clause;

    bool operator==(const AutoApproveBounds&) const = default;
};

// Four eyes: time worth more is approved by two people who are not its owner, and never by the engine.
struct SecondApproval {
    std::vector<Money> above;  // one a currency; empty: one approver is enough. A currency not listed always needs two
    std::string clause;

    bool operator==(const SecondApproval&) const = default;
};

struct HistoryTerms {
    std::int64_t min_samples = 20;
    Decimal confidence{800'000};
    std::int64_t history_days = 365;
    Decimal audit_share{50'000};       // of row 4 goes to a human all the same
    std::int64_t rejection_days = 30;  // a human rejection keeps person and project out of row 4

    bool operator==(const HistoryTerms&) const = default;
};

struct NamedAutonomy {
    std::string name;
    Autonomy autonomy = Autonomy::observe;

    bool operator==(const NamedAutonomy&) const = default;
};

// A team's or a client's own word beats the organization's (a pilot); where both speak, the lesser counts.
struct AutonomyTerms {
    Autonomy organization = Autonomy::observe;
    std::vector<NamedAutonomy> teams, clients;

    bool operator==(const AutonomyTerms&) const = default;
};

struct Policy {
    std::int64_t version = 1;
    std::string name;
    CivilDay effective_from;
    std::vector<Clause> clauses;
    std::vector<PolicyRule> rules;
    std::vector<RuleOverride> overrides;
    Cadence cadence;
    AutoApproveBounds auto_approve;
    SecondApproval second_approval;
    HistoryTerms history;
    std::int64_t last_call_hours = 24;
    AutonomyTerms autonomy;
    std::vector<std::string> vague_words;  // lower case; a note of nothing but these tells a client nothing
    std::string working_time_owner;        // e-mail of who answers for working time
    std::int64_t compliance_target_percent = 95;

    bool operator==(const Policy&) const = default;
};

[[nodiscard]] const Clause* clause_of(const Policy& policy, std::string_view number);
// The rules, hours and shares as one fingerprint: part of every decision's inputs.
[[nodiscard]] Digest16 digest_of(const Policy& policy);

}  // namespace fairhour
