#include "app/policy_file/policy_file.hpp"

#include <algorithm>
#include <set>

#include "app/policy_file/policy_section.hpp"
#include "domain/policy/telling.hpp"

namespace fairhour {
namespace {

void read_clauses(Section& top, Policy& policy) {
    std::set<std::string> seen;
    top.each_table("clause", [&](const toml::table& table) {
        Section section(table, top.faults());
        Clause clause;
        section.text_required("number", clause.number);
        section.text_required("title", clause.title);
        section.text_required("text", clause.text);
        if (!seen.insert(clause.number).second)
            top.faults().add(section.place("number"), "policy_clause_twice",
                             "Clause " + clause.number + " is written twice.", "Give each clause its own number.");
        section.close();
        policy.clauses.push_back(std::move(clause));
    });
}

void check_clause(Section& section, const Policy& policy, std::string_view number) {
    if (number.empty() || clause_of(policy, number) != nullptr) return;
    std::vector<std::string_view> numbers;
    for (const Clause& clause : policy.clauses) numbers.push_back(clause.number);
    section.faults().add(section.place("clause"), "policy_clause_missing",
                         "There is no clause " + in_quotes(number) + ".",
                         "Write the clause, or cite one of " + numbers_text(numbers) + ".");
}

std::optional<RuleWord> read_word(Section& section) {
    std::string name;
    section.text_required("word", name);
    const auto word = rule_of_word(name);
    if (!word && !name.empty()) {
        const std::string near = nearest_rule_word(name);
        section.faults().add(section.place("word"), "policy_rule_unknown", "There is no rule " + in_quotes(name) + ".",
                             near.empty() ? "" : "Did you mean " + in_quotes(near) + "?");
    }
    return word;
}

void check_severity(Section& section, RuleWord word, Severity severity) {
    const RuleKind& kind = rule_kind(word);
    if (severity_allowed(kind.reach, severity)) return;
    section.faults().add(section.place("severity"), "policy_severity",
                         reach_sentence(kind) + " It cannot be " + std::string(enum_word(severity)) + ".",
                         "Choose one of " + severities_allowed_text(kind.reach) + ".");
}

// Least values may not pass most ones, nor a short break the long one.
void check_order(Section& section, RuleWord word, const RuleValues& values) {
    if (word != RuleWord::break_short || (values[0] <= values[2] && values[1] <= values[3])) return;
    section.faults().add(section.place(), "policy_threshold", "The longer break comes before the shorter one.",
                         "Write hours_after below long_hours_after, and minutes_min below long_minutes_min.");
}

// Keys of parameters the rule has; what it lacks is left for close() to refuse.
template <class Set>
void read_values(Section& section, RuleWord word, Set&& set) {
    const auto& parameters = rule_kind(word).parameters;
    for (std::size_t i = 0; i < parameters.size() && !parameters[i].name.empty(); ++i) {
        if (section.find(parameters[i].name) == nullptr) continue;
        std::int64_t written = parameters[i].usual;
        section.whole(parameters[i].name, written, {parameters[i].least, parameters[i].most});
        set(i, kept_value(parameters[i].unit, written));
    }
}

void read_rules(Section& top, Policy& policy) {
    std::set<RuleWord> seen;
    top.each_table("rule", [&](const toml::table& table) {
        Section section(table, top.faults());
        const auto word = read_word(section);
        PolicyRule rule;
        section.text_required("clause", rule.clause);
        check_clause(section, policy, rule.clause);
        if (word) {
            rule.word = *word;
            rule.severity = rule_kind(*word).usual;
            rule.values = usual_values(rule_kind(*word));
            section.word("severity", rule.severity);
            check_severity(section, *word, rule.severity);
            read_values(section, *word, [&](std::size_t i, std::int64_t value) { rule.values[i] = value; });
            check_order(section, *word, rule.values);
            if (!seen.insert(*word).second)
                top.faults().add(section.place("word"), "policy_rule_twice",
                                 "Rule " + in_quotes(rule_name(*word)) + " is written twice.",
                                 "Keep one; for a client or project write an [[override]].");
            section.close();
            policy.rules.push_back(std::move(rule));
        }
    });
}

void check_pair(Section& section, const Policy& policy, const RuleOverride& rule) {
    if (rule.client.empty() && rule.project.empty())
        section.faults().add(section.place(), "policy_override_scope", "The override names neither client nor project.",
                             "Write client = \"...\" or project = \"...\".");
    const bool written = std::ranges::find(policy.rules, rule.word, &PolicyRule::word) != policy.rules.end();
    if (!written && rule.clause.empty() && rule_kind(rule.word).reach != RuleReach::person_only)
        section.faults().add(section.place("word"), "policy_override_clause",
                             "Rule " + in_quotes(rule_name(rule.word)) +
                                 " is not written for the organization, so the override has to cite a clause.",
                             "Add clause = \"...\".");
    const auto same = [&](const RuleOverride& o) {
        return o.word == rule.word && o.client == rule.client && o.project == rule.project;
    };
    if (std::ranges::any_of(policy.overrides, same))
        section.faults().add(section.place("word"), "policy_override_twice",
                             "Rule " + in_quotes(rule_name(rule.word)) + " is overridden twice for the same scope.",
                             "Keep one.");
}

void read_overrides(Section& top, Policy& policy) {
    top.each_table("override", [&](const toml::table& table) {
        Section section(table, top.faults());
        const auto word = read_word(section);
        RuleOverride rule;
        section.text("client", rule.client);
        section.text("project", rule.project);
        section.text("clause", rule.clause);
        check_clause(section, policy, rule.clause);
        if (!word) return;
        rule.word = *word;
        if (table.contains("severity")) {
            Severity severity = rule_kind(*word).usual;
            section.word("severity", severity);
            check_severity(section, *word, severity);
            rule.severity = severity;
        }
        read_values(section, *word, [&](std::size_t i, std::int64_t value) { rule.values[i] = value; });
        check_pair(section, policy, rule);
        section.close();
        policy.overrides.push_back(std::move(rule));
    });
}

void read_ladder(Section& section, Cadence& cadence) {
    if (section.find("stage") == nullptr) return;
    cadence.ladder.clear();
    section.each_table("stage", [&](const toml::table& table) {
        Section row(table, section.faults());
        LadderStage stage;
        row.word("tone", stage.tone);
        if (stage.tone == NudgeTone::heads_up)
            section.faults().add(row.place("tone"), "policy_word", "A stage comes when time is due, a heads-up before.",
                                 "Write [cadence.heads_up] with at = \"16:30\" instead of the stage.");
        row.hours("after_hours", stage.after, {0, 24 * 60});
        if (!cadence.ladder.empty() && stage.after <= cadence.ladder.back().after)
            section.faults().add(row.place("after_hours"), "policy_threshold",
                                 "A stage comes no later than the one before it.",
                                 "Write the stages in order of time.");
        row.close();
        cadence.ladder.push_back(stage);
    });
}

void check_heads_up(Section& row, const Cadence& cadence, const HeadsUp& heads_up) {
    const Seconds first = first_slot(cadence);
    if (heads_up.at < first || heads_up.at >= cadence.working_until)
        row.faults().add(row.place("at"), "policy_threshold",
                         "At " + clock_text(heads_up.at) + " nobody is told anything.",
                         "Write a time from " + clock_text(first) + " on and before " +
                             clock_text(cadence.working_until) +
                             ": messages keep to working_hours, and begin at due_at where it lies within them.");
    if (cadence.due_working_days == 0 && heads_up.at >= cadence.due_at)
        row.faults().add(row.place("at"), "policy_threshold",
                         "Time is due on its own day at " + clock_text(cadence.due_at) + ": a heads-up comes before.",
                         "Write an earlier time, or due_working_days = 1.");
    if (heads_up.below_percent > cadence.complete_percent)
        row.faults().add(row.place("below_percent"), "policy_threshold", "A day that is complete would get a heads-up.",
                         "Write below_percent no greater than complete_percent.");
}

void read_heads_up(Section& section, Cadence& cadence) {
    const toml::table* const table = section.table("heads_up");
    if (table == nullptr) return;
    Section row(*table, section.faults());
    HeadsUp heads_up;
    if (!table->contains("at"))
        row.faults().add(row.place(), "policy_key_missing", "Key \"at\" is missing.", "Write at = \"16:30\".");
    row.clock("at", heads_up.at);
    row.whole("below_percent", heads_up.below_percent, {1, 100});
    if (table->contains("at")) check_heads_up(row, cadence, heads_up);
    row.close();
    cadence.heads_up = heads_up;
}

void read_cadence(Section& top, Policy& policy) {
    const toml::table* const table = top.table("cadence");
    if (table == nullptr) return;
    Section section(*table, top.faults());
    Cadence& cadence = policy.cadence;
    section.text("clause", cadence.clause);
    check_clause(section, policy, cadence.clause);
    section.whole("due_working_days", cadence.due_working_days, {0, 30});
    section.clock("due_at", cadence.due_at);
    section.whole("complete_percent", cadence.complete_percent, {1, 100});
    section.whole("look_back_days", cadence.look_back_days, {1, 366});
    section.clock_span("working_hours", cadence.working_from, cadence.working_until);
    if (cadence.working_from >= cadence.working_until)
        section.faults().add(section.place("working_hours"), "policy_threshold",
                             "Working hours end before they begin.");
    section.clock_span("quiet_hours", cadence.quiet_from, cadence.quiet_until);
    section.whole("messages_max_per_day", cadence.messages_max_per_day, {0, 10});
    read_ladder(section, cadence);
    read_heads_up(section, cadence);
    section.close();
}

// One amount a currency.
void read_amounts(Section& section, std::string_view key, std::vector<Money>& out) {
    section.each_text(key, [&](const std::string& text, const toml::node& node) {
        const auto money = parse_money(text);
        if (!money || money->minor < 0) return section.wrong(node, key, "amounts like \"1500.00 EUR\"");
        const bool twice = std::ranges::any_of(out, [&](const Money& m) { return m.currency == money->currency; });
        if (twice) return section.wrong(node, key, "one amount a currency");
        out.push_back(*money);
    });
}

void read_auto_approve(Section& top, Policy& policy) {
    const toml::table* const table = top.table("auto_approve");
    if (table == nullptr) return;
    Section section(*table, top.faults());
    AutoApproveBounds& bounds = policy.auto_approve;
    bounds.on = true;
    section.text("clause", bounds.clause);
    check_clause(section, policy, bounds.clause);
    section.hours("hours_per_entry_max", bounds.entry_max, {1, 24});
    section.hours("hours_per_day_max", bounds.day_max, {1, 24});
    if (bounds.entry_max > bounds.day_max)
        section.faults().add(section.place("hours_per_entry_max"), "policy_threshold",
                             "An entry may be longer than its day.",
                             "Write hours_per_entry_max no greater than hours_per_day_max.");
    read_amounts(section, "amount_max", bounds.amount_max);
    section.whole("budget_percent_max", bounds.budget_percent_max, {0, 1000});
    section.whole("age_days_max", bounds.age_days_max, {0, 3650});
    section.close();
}

void read_second_approval(Section& top, Policy& policy) {
    const toml::table* const table = top.table("second_approval");
    if (table == nullptr) return;
    Section section(*table, top.faults());
    section.text("clause", policy.second_approval.clause);
    check_clause(section, policy, policy.second_approval.clause);
    read_amounts(section, "above", policy.second_approval.above);
    if (policy.second_approval.above.empty())
        section.faults().add(section.place(), "policy_key_missing", "It is not said above which amount.",
                             "Write above = [\"5000.00 EUR\"].");
    section.close();
}

void read_history(Section& top, Policy& policy) {
    const toml::table* const table = top.table("history");
    if (table == nullptr) return;
    Section section(*table, top.faults());
    section.whole("min_samples", policy.history.min_samples, {1, 1'000'000});
    section.share("confidence", policy.history.confidence, 1);
    section.whole("history_days", policy.history.history_days, {1, 3650});
    section.share("audit_percent", policy.history.audit_share, 100);
    section.whole("rejection_days", policy.history.rejection_days, {0, 3650});
    section.close();
}

void read_named_autonomy(Section& section, std::string_view key, std::vector<NamedAutonomy>& out) {
    const toml::table* const table = section.table(key);
    if (table == nullptr) return;
    Section names(*table, section.faults());
    for (const auto& [name, node] : *table) {
        NamedAutonomy named{std::string(name.str()), Autonomy::observe};
        names.word(name.str(), named.autonomy);
        out.push_back(std::move(named));
    }
}

void read_autonomy(Section& top, Policy& policy) {
    const toml::table* const table = top.table("autonomy");
    if (table == nullptr) return;
    Section section(*table, top.faults());
    section.word("organization", policy.autonomy.organization);
    read_named_autonomy(section, "teams", policy.autonomy.teams);
    read_named_autonomy(section, "clients", policy.autonomy.clients);
    section.close();
}

void read_date(Section& top, CivilDay& out) {
    const toml::node* const node = top.find("effective_from");
    if (node == nullptr) {
        top.faults().add(top.place(), "policy_key_missing", "Key \"effective_from\" is missing.",
                         "Write effective_from = 2026-01-01.");
        return;
    }
    const auto date = node->value_exact<toml::date>();
    if (date && date->year >= 1 && date_exists(date->year, date->month, date->day))
        out = CivilDay(date->year, date->month, date->day);
    else
        top.wrong(*node, "effective_from", "a date like 2026-01-01, without quotes");
}

void read_top(Section& top, Policy& policy) {
    if (top.find("version") == nullptr)
        top.faults().add(top.place(), "policy_key_missing", "Key \"version\" is missing.",
                         "Write version = 1 and count up with each change.");
    top.whole("version", policy.version, {1, 1'000'000});
    top.text_required("name", policy.name);
    read_date(top, policy.effective_from);
    top.whole("last_call_hours", policy.last_call_hours, {0, 744});
    top.whole("compliance_target_percent", policy.compliance_target_percent, {1, 100});
    top.text("working_time_owner", policy.working_time_owner);
    top.each_text("vague_words",
                  [&](const std::string& word, const toml::node&) { policy.vague_words.push_back(lower_ascii(word)); });
    read_clauses(top, policy);
    read_rules(top, policy);
    read_overrides(top, policy);
    read_cadence(top, policy);
    read_auto_approve(top, policy);
    read_second_approval(top, policy);
    read_history(top, policy);
    read_autonomy(top, policy);
    top.close();
}

}  // namespace

PolicyReading read_policy(std::string_view text, std::string_view file_name) {
    PolicyReading reading;
    FaultList faults(file_name);
    if (text.size() > limits::policy_file_bytes_max) {
        faults.add({}, "policy_too_long",
                   "The file is longer than " + grouped_number(limits::policy_file_bytes_max) + " bytes.");
    } else {
        try {
            const toml::table table = toml::parse(text);
            Section top(table, faults);
            read_top(top, reading.policy);
        } catch (const toml::parse_error& error) {
            faults.add(error.source(), "policy_syntax", "This is not TOML: " + std::string(error.description()) + ".");
        }
    }
    reading.faults = std::move(faults).in_order();
    return reading;
}

}  // namespace fairhour
