// The policy as people read it; see policy_reading.hpp.
#include "http/routes/policy_reading.hpp"

#include "app/policy_file/policy_file.hpp"
#include "base/text.hpp"
#include "http/kinds.hpp"

namespace fairhour::http {
namespace {

struct ClauseAnswer {
    std::string number, title, text;
};
BOOST_DESCRIBE_STRUCT(ClauseAnswer, (), (number, title, text))

struct ThresholdAnswer {
    std::string name;  // "characters_min"
    std::string text;  // "20 characters"
};
BOOST_DESCRIBE_STRUCT(ThresholdAnswer, (), (name, text))

struct RuleAnswer {
    std::string rule, clause;
    std::string asks;  // what the rule asks, one sentence
    Severity severity = Severity::nudge;
    RuleReach reach = RuleReach::ordinary;
    std::vector<ThresholdAnswer> thresholds;
};
BOOST_DESCRIBE_STRUCT(RuleAnswer, (), (rule, clause, asks, severity, reach, thresholds))

// For a client or a project, in place of what is said for all.
struct RuleElsewhereAnswer {
    std::string rule, client, project, clause;
    std::optional<Severity> severity;  // null: as for all
    std::vector<ThresholdAnswer> thresholds;
};
BOOST_DESCRIBE_STRUCT(RuleElsewhereAnswer, (), (rule, client, project, clause, severity, thresholds))

struct StageAnswer {
    NudgeTone tone = NudgeTone::friendly;
    Seconds after_seconds;
};
BOOST_DESCRIBE_STRUCT(StageAnswer, (), (tone, after_seconds))

struct HeadsUpAnswer {
    Seconds at_seconds;
    std::int64_t below_percent = 0;
};
BOOST_DESCRIBE_STRUCT(HeadsUpAnswer, (), (at_seconds, below_percent))

// Times of day are seconds since midnight, in the person's own zone.
struct CadenceAnswer {
    std::string clause;
    std::int64_t due_working_days = 0, complete_percent = 0, messages_max_per_day = 0;
    Seconds due_at_seconds, working_from_seconds, working_until_seconds, quiet_from_seconds, quiet_until_seconds;
    std::vector<StageAnswer> ladder;
    std::optional<HeadsUpAnswer> heads_up;  // null: nobody is told before time is due
};
BOOST_DESCRIBE_STRUCT(CadenceAnswer, (),
                      (clause, due_working_days, complete_percent, messages_max_per_day, due_at_seconds,
                       working_from_seconds, working_until_seconds, quiet_from_seconds, quiet_until_seconds, ladder,
                       heads_up))

struct AutoApproveAnswer {
    std::string clause;
    Seconds entry_max_seconds, day_max_seconds;
    std::vector<Money> amount_max;
    std::int64_t budget_percent_max = 0, age_days_max = 0, min_samples = 0, history_days = 0, rejection_days = 0;
    Decimal confidence, audit_share;
};
BOOST_DESCRIBE_STRUCT(AutoApproveAnswer, (),
                      (clause, entry_max_seconds, day_max_seconds, amount_max, budget_percent_max, age_days_max,
                       min_samples, history_days, rejection_days, confidence, audit_share))

struct TwoApproversAnswer {
    std::string clause;
    std::vector<Money> above;
};
BOOST_DESCRIBE_STRUCT(TwoApproversAnswer, (), (clause, above))

struct PolicyReadAnswer {
    std::int64_t version = 0;
    std::string name;
    CivilDay effective_from;
    Autonomy autonomy = Autonomy::observe;  // of the organization
    std::int64_t compliance_target_percent = 0, last_call_hours = 0;
    std::vector<ClauseAnswer> clauses;
    std::vector<RuleAnswer> rules;
    std::vector<RuleElsewhereAnswer> elsewhere;
    CadenceAnswer cadence;
    std::optional<AutoApproveAnswer> auto_approve;     // null: nothing is approved without a person
    std::optional<TwoApproversAnswer> second_approval;  // null: one approver is enough
    std::vector<std::string> changes;                   // against the version before, one sentence a change
};
BOOST_DESCRIBE_STRUCT(PolicyReadAnswer, (),
                      (version, name, effective_from, autonomy, compliance_target_percent, last_call_hours, clauses,
                       rules, elsewhere, cadence, auto_approve, second_approval, changes))

std::vector<ThresholdAnswer> thresholds_of(const RuleKind& kind, const auto& values) {
    std::vector<ThresholdAnswer> thresholds;
    for (std::size_t i = 0; i < kind.parameters.size() && !kind.parameters[i].name.empty(); ++i)
        if (const std::optional<std::int64_t> value = values[i])
            thresholds.push_back({std::string(kind.parameters[i].name), value_text(kind.parameters[i].unit, *value)});
    return thresholds;
}

RuleAnswer rule_answer(const PolicyRule& rule) {
    const RuleKind& kind = rule_kind(rule.word);
    return {std::string(kind.name), rule.clause, std::string(kind.asks), rule.severity, kind.reach,
            thresholds_of(kind, rule.values)};
}

RuleElsewhereAnswer elsewhere_answer(const RuleOverride& rule) {
    const RuleKind& kind = rule_kind(rule.word);
    return {std::string(kind.name), rule.client, rule.project, rule.clause, rule.severity,
            thresholds_of(kind, rule.values)};
}

CadenceAnswer cadence_answer(const Cadence& cadence) {
    CadenceAnswer answer{cadence.clause,
                         cadence.due_working_days,
                         cadence.complete_percent,
                         cadence.messages_max_per_day,
                         cadence.due_at,
                         cadence.working_from,
                         cadence.working_until,
                         cadence.quiet_from,
                         cadence.quiet_until,
                         {},
                         {}};
    for (const LadderStage& stage : cadence.ladder) answer.ladder.push_back({stage.tone, stage.after});
    if (cadence.heads_up) answer.heads_up = HeadsUpAnswer{cadence.heads_up->at, cadence.heads_up->below_percent};
    return answer;
}

AutoApproveAnswer auto_approve_answer(const AutoApproveBounds& bounds, const HistoryTerms& history) {
    return {bounds.clause,       bounds.entry_max,     bounds.day_max,         bounds.amount_max,
            bounds.budget_percent_max, bounds.age_days_max, history.min_samples, history.history_days,
            history.rejection_days, history.confidence, history.audit_share};
}

PolicyReadAnswer policy_read_answer(const PolicyVersion& version, const Policy& policy) {
    PolicyReadAnswer answer{version.version, policy.name, version.effective_from, policy.autonomy.organization,
                            policy.compliance_target_percent, policy.last_call_hours, {}, {}, {},
                            cadence_answer(policy.cadence), std::nullopt, std::nullopt, {}};
    for (const Clause& clause : policy.clauses) answer.clauses.push_back({clause.number, clause.title, clause.text});
    for (const PolicyRule& rule : policy.rules) answer.rules.push_back(rule_answer(rule));
    for (const RuleOverride& rule : policy.overrides) answer.elsewhere.push_back(elsewhere_answer(rule));
    if (policy.auto_approve.on) answer.auto_approve = auto_approve_answer(policy.auto_approve, policy.history);
    if (!policy.second_approval.above.empty())
        answer.second_approval = TwoApproversAnswer{policy.second_approval.clause, policy.second_approval.above};
    return answer;
}

Result<Reply> read_policy_version(Call& call) {
    const auto wanted = whole_number(call.path_value(0));
    const PolicyVersion* before = nullptr;
    for (const PolicyVersion& version : TRY(call.firm())->firm.policies) {
        if (wanted == version.version) {
            const Policy policy = TRY(policy_of_text(version.text, "policy.toml"));
            PolicyReadAnswer answer = policy_read_answer(version, policy);
            if (before != nullptr)
                answer.changes = policy_changes(TRY(policy_of_text(before->text, "policy.toml")), policy);
            return call.reply(answer);
        }
        if (before == nullptr || before->version < version.version) before = &version;
    }
    return std::unexpected(Call::unknown());
}

}  // namespace

Route policy_reading_route() {
    return route<None, None, PolicyReadAnswer>({.method = Method::get,
                                                .path = "/api/v1/policies/{version}/reading",
                                                .name = "read_policy",
                                                .summary = "One version as people read it: clauses, the rules that enforce "
                                                           "them with thresholds, when time is due.",
                                                .tag = "policy",
                                                .action = Action::see_policy,
                                                .kind = Kind::policy},
                                               read_policy_version);
}

}  // namespace fairhour::http
