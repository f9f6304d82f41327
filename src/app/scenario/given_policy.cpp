// The written policy as a scenario gives it: whole, as TOML between three quotes, or rule by rule.
//
//   given  rule note_short nudge characters_min 20 clause 4.2
//          rule note_short flag characters_min 40 for client acme
//          auto_approve entry_max 10h day_max 12h amount_max 2000.00 EUR
//          history ada acme 40 of 40
#include "app/policy_file/policy_file.hpp"
#include "app/scenario/given.hpp"
#include "base/text.hpp"

namespace fairhour::scenario {
namespace {

// A rule as it is written: for everybody, or with `for` an override.
struct PolicyDraft {
    const RuleKind* kind = nullptr;
    std::optional<Severity> severity;
    std::string clause;
    std::array<std::optional<std::int64_t>, rule_parameters_max> values{};
    std::string client, project;
    bool override_asked = false;
};

Result<std::int64_t> parameter_value(Words& words, ParameterUnit unit) {
    if (unit == ParameterUnit::hours || unit == ParameterUnit::minutes) return TRY(words.duration()).value;
    if (unit == ParameterUnit::percent) return TRY(words.percent()).micro / Decimal::one;
    return words.number();
}

Result<bool> read_parameter(Words& words, PolicyDraft& draft) {
    for (std::size_t i = 0; i < rule_parameters_max; ++i) {
        const RuleParameter& parameter = draft.kind->parameters[i];
        if (parameter.name.empty() || !words.take(parameter.name)) continue;
        draft.values[i] = TRY(parameter_value(words, parameter.unit));
        return true;
    }
    return false;
}

Status read_scope(Words& words, World& world, PolicyDraft& draft) {
    draft.override_asked = true;
    if (words.take("client")) {
        draft.client = world.at(TRY(world.client(words))).name;
    } else {
        TRY(words.expect("project"));
        draft.project = world.at(TRY(world.project(words))).name;
    }
    return {};
}

Status read_rule(Words& words, World& world, PolicyDraft& draft) {
    while (!words.done()) {
        if (TRY(read_parameter(words, draft))) continue;
        if (words.take("clause")) {
            draft.clause = TRY(words.name("a clause"));
        } else if (words.take("for")) {
            TRY(read_scope(words, world, draft));
        } else if (enum_of_word<Severity>(words.peek())) {
            draft.severity = TRY(words.one_of<Severity>());
            if (!severity_allowed(draft.kind->reach, *draft.severity))
                return words.refuse_last("policy_severity",
                                         std::string(draft.kind->name) + " cannot be " +
                                             std::string(enum_word(*draft.severity)) + ".",
                                         "It can be " + severities_allowed_text(draft.kind->reach) + ".");
        } else {
            return words.wrong("a severity, `clause`, `for`, or a parameter of " + std::string(draft.kind->name));
        }
    }
    return {};
}

void add_rule(World& world, const PolicyDraft& draft) {
    PolicyRule rule{.word = draft.kind->word,
                    .clause = draft.clause,
                    .severity = draft.severity.value_or(draft.kind->usual),
                    .values = usual_values(*draft.kind)};
    for (std::size_t i = 0; i < rule_parameters_max; ++i) rule.values[i] = draft.values[i].value_or(rule.values[i]);
    std::erase_if(world.policy.rules, [&](const PolicyRule& r) { return r.word == rule.word; });
    world.policy.rules.push_back(rule);
}

}  // namespace

Status give_rule(Words& words, World& world) {
    const std::string name = TRY(words.name("a rule"));
    const std::optional<RuleWord> word = rule_of_word(name);
    if (!word) {
        return words.refuse_last("policy_rule_unknown", "There is no rule " + in_quotes(name) + ".",
                                 "Did you mean " + nearest_rule_word(name) + "?");
    }
    world.policy_given = true;
    PolicyDraft draft{.kind = &rule_kind(*word)};
    TRY(read_rule(words, world, draft));
    if (!draft.override_asked) {
        add_rule(world, draft);
        return {};
    }
    world.policy.overrides.push_back({.word = *word,
                                      .client = draft.client,
                                      .project = draft.project,
                                      .clause = draft.clause,
                                      .severity = draft.severity,
                                      .values = draft.values});
    return {};
}

Status give_policy(Words& words, World& world) {
    const std::string text = TRY(words.quoted("the policy"));
    world.policy = TRY(policy_of_text(text, "policy"));
    world.policy_given = true;
    world.firm.organization.autonomy = world.policy.autonomy.organization;
    return words.expect_end();
}

constexpr Option<AutoApproveBounds> auto_approve_options[] = {
    {"entry_max",
     [](Words& w, World&, AutoApproveBounds& b) -> Status { return b.entry_max = TRY(w.duration()), Status{}; }},
    {"day_max",
     [](Words& w, World&, AutoApproveBounds& b) -> Status { return b.day_max = TRY(w.duration()), Status{}; }},
    {"amount_max",
     [](Words& w, World&, AutoApproveBounds& b) -> Status {
         b.amount_max.push_back(TRY(w.money()));
         return {};
     }},
    {"budget_max",
     [](Words& w, World&, AutoApproveBounds& b) -> Status {
         b.budget_percent_max = TRY(w.percent()).micro / Decimal::one;
         return {};
     }},
    {"age_max",
     [](Words& w, World&, AutoApproveBounds& b) -> Status { return b.age_days_max = TRY(w.number()), Status{}; }},
    {"clause",
     [](Words& w, World&, AutoApproveBounds& b) -> Status { return b.clause = TRY(w.name("a clause")), Status{}; }},
};

Status give_auto_approve(Words& words, World& world) {
    world.policy_given = true;
    world.policy.auto_approve.on = true;
    return read_options(words, world, world.policy.auto_approve, auto_approve_options);
}

constexpr Option<SecondApproval> second_approval_options[] = {
    {"above",
     [](Words& w, World&, SecondApproval& t) -> Status {
         t.above.push_back(TRY(w.money()));
         return {};
     }},
    {"clause", [](Words& w, World&, SecondApproval& t) -> Status { return t.clause = TRY(w.name("a clause")), Status{}; }},
};

Status give_second_approval(Words& words, World& world) {
    world.policy_given = true;
    return read_options(words, world, world.policy.second_approval, second_approval_options);
}

constexpr Option<HistoryTerms> confidence_options[] = {
    {"at_least", [](Words& w, World&, HistoryTerms& t) -> Status { return t.confidence = TRY(w.decimal()), Status{}; }},
    {"min_samples",
     [](Words& w, World&, HistoryTerms& t) -> Status { return t.min_samples = TRY(w.number()), Status{}; }},
    {"history_days",
     [](Words& w, World&, HistoryTerms& t) -> Status { return t.history_days = TRY(w.number()), Status{}; }},
    {"audit_share",
     [](Words& w, World&, HistoryTerms& t) -> Status { return t.audit_share = TRY(w.decimal()), Status{}; }},
    {"rejection_days",
     [](Words& w, World&, HistoryTerms& t) -> Status { return t.rejection_days = TRY(w.number()), Status{}; }},
};

Status give_confidence(Words& words, World& world) {
    return read_options(words, world, world.policy.history, confidence_options);
}

// given due 1 working day at 10:00 complete 90% heads_up 16:30 below 50%
constexpr Option<Cadence> due_options[] = {
    {"at", [](Words& w, World&, Cadence& c) -> Status { return c.due_at = TRY(w.clock()), Status{}; }},
    {"complete",
     [](Words& w, World&, Cadence& c) -> Status {
         c.complete_percent = TRY(w.percent()).micro / Decimal::one;
         return {};
     }},
    {"heads_up",
     [](Words& w, World&, Cadence& c) -> Status { return c.heads_up = HeadsUp{.at = TRY(w.clock())}, Status{}; }},
    {"below",
     [](Words& w, World&, Cadence& c) -> Status {
         if (!c.heads_up) c.heads_up = HeadsUp{};
         c.heads_up->below_percent = TRY(w.percent()).micro / Decimal::one;
         return {};
     }},
    {"last_call",
     [](Words& w, World& world, Cadence&) -> Status {
         world.policy.last_call_hours = TRY(w.duration()).value / 3600;
         return {};
     }},
};

Status give_due(Words& words, World& world) {
    world.policy.cadence.due_working_days = TRY(words.number());
    if (words.take("working") && !words.take("day")) TRY(words.expect("days"));
    return read_options(words, world, world.policy.cadence, due_options);
}

// given history ada acme 40 of 42 [rejected 2026-07-20]
Status give_history(Words& words, World& world) {
    World::PastVerdicts past;
    past.person = TRY(world.person(words, World::WhenAbsent::make));
    past.project = TRY(world.project(words));
    past.count.k = TRY(words.number());
    TRY(words.expect("of"));
    past.count.n = TRY(words.number());
    if (words.take("rejected")) past.last_rejection = TRY(world.instant(words));
    world.history.push_back(past);
    return words.expect_end();
}

// given exception note_short asked by ada for acme on mon "no network"
Status give_exception(Words& words, World& world) {
    PolicyException exception;
    exception.id = world.next_id<PolicyExceptionTag>();
    exception.rule = TRY(words.name("a rule"));
    exception.state = TRY(words.one_of<ExceptionState>());
    exception.asked_at = world.now;
    if (words.take("by")) exception.asked_by = exception.person = TRY(world.person(words));
    if (words.take("for")) exception.project = TRY(world.project(words));
    if (words.take("on")) {
        exception.days.from = TRY(world.day(words));
        exception.days.until = exception.days.from + 1;
    }
    if (words.comes_quoted()) exception.reason = TRY(words.quoted("a reason"));
    world.firm.exceptions.push_back(exception);
    return words.expect_end();
}

}  // namespace fairhour::scenario
