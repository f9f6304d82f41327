// Writes a policy as TOML, in the order a person reads it, so that reading it back gives an equal policy.
//
//   characters_min = 20      severity = "nudge"      due_at = "10:00"
#include "app/policy_file/policy_file.hpp"
#include "app/policy_file/policy_shape.hpp"
#include "base/describe.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::string toml_quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            ((out += "\\u00") += digits[byte >> 4U]) += digits[byte & 15U];
        else
            out += c;
    }
    return out + "\"";
}

class Lines {
public:
    void head(std::string_view title) { ((out_ += "\n") += title) += "\n"; }
    void text(std::string_view key, std::string_view value) { line(key, toml_quoted(value)); }
    void text_if(std::string_view key, std::string_view value) {
        if (!value.empty()) text(key, value);
    }
    void number(std::string_view key, std::int64_t value) { line(key, std::to_string(value)); }
    void line(std::string_view key, std::string_view value) { (((out_ += key) += " = ") += value) += "\n"; }
    template <class Range, class Text>
    void list(std::string_view key, const Range& items, Text&& text_of) {
        std::string all;
        for (const auto& item : items) (all += all.empty() ? "" : ", ") += toml_quoted(text_of(item));
        line(key, "[" + all + "]");
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

void put_rules(Lines& out, const Policy& policy) {
    for (const PolicyRule& rule : policy.rules) {
        out.head("[[rule]]");
        out.text("word", rule_name(rule.word));
        out.text("clause", rule.clause);
        out.text("severity", enum_word(rule.severity));
        const auto& parameters = rule_kind(rule.word).parameters;
        for (std::size_t i = 0; i < parameters.size() && !parameters[i].name.empty(); ++i)
            out.number(parameters[i].name, written_value(parameters[i].unit, rule.values[i]));
    }
    for (const RuleOverride& rule : policy.overrides) {
        out.head("[[override]]");
        out.text("word", rule_name(rule.word));
        out.text_if("client", rule.client);
        out.text_if("project", rule.project);
        out.text_if("clause", rule.clause);
        if (rule.severity) out.text("severity", enum_word(*rule.severity));
        const auto& parameters = rule_kind(rule.word).parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (rule.values[i]) out.number(parameters[i].name, written_value(parameters[i].unit, *rule.values[i]));
    }
}

void put_cadence(Lines& out, const Cadence& cadence) {
    out.head("[cadence]");
    out.text_if("clause", cadence.clause);
    out.number("due_working_days", cadence.due_working_days);
    out.text("due_at", clock_text(cadence.due_at));
    out.number("complete_percent", cadence.complete_percent);
    out.number("look_back_days", cadence.look_back_days);
    out.text("working_hours", clock_text(cadence.working_from) + "-" + clock_text(cadence.working_until));
    out.text("quiet_hours", clock_text(cadence.quiet_from) + "-" + clock_text(cadence.quiet_until));
    out.number("messages_max_per_day", cadence.messages_max_per_day);
    if (cadence.ladder.empty()) out.line("stage", "[]");
    for (const LadderStage& stage : cadence.ladder) {
        out.head("[[cadence.stage]]");
        out.text("tone", enum_word(stage.tone));
        out.number("after_hours", stage.after.value / 3600);
    }
    if (cadence.heads_up) {
        out.head("[cadence.heads_up]");
        out.text("at", clock_text(cadence.heads_up->at));
        out.number("below_percent", cadence.heads_up->below_percent);
    }
}

void put_approval(Lines& out, const Policy& policy) {
    const AutoApproveBounds& bounds = policy.auto_approve;
    if (bounds.on) {
        out.head("[auto_approve]");
        out.text_if("clause", bounds.clause);
        out.number("hours_per_entry_max", bounds.entry_max.value / 3600);
        out.number("hours_per_day_max", bounds.day_max.value / 3600);
        out.list("amount_max", bounds.amount_max, money_text);
        out.number("budget_percent_max", bounds.budget_percent_max);
        out.number("age_days_max", bounds.age_days_max);
    }
    if (!policy.second_approval.above.empty()) {
        out.head("[second_approval]");
        out.text_if("clause", policy.second_approval.clause);
        out.list("above", policy.second_approval.above, money_text);
    }
    out.head("[history]");
    out.number("min_samples", policy.history.min_samples);
    out.text("confidence", decimal_text(policy.history.confidence, 2));
    out.number("history_days", policy.history.history_days);
    out.text("audit_percent", decimal_text({policy.history.audit_share.micro * 100}));
    out.number("rejection_days", policy.history.rejection_days);
}

void put_autonomy(Lines& out, const AutonomyTerms& autonomy) {
    out.head("[autonomy]");
    out.text("organization", enum_word(autonomy.organization));
    const auto put = [&](std::string_view head, const std::vector<NamedAutonomy>& list) {
        if (list.empty()) return;
        out.head(head);
        for (const NamedAutonomy& named : list) out.text(toml_quoted(named.name), enum_word(named.autonomy));
    };
    put("[autonomy.teams]", autonomy.teams);
    put("[autonomy.clients]", autonomy.clients);
}

}  // namespace

std::string policy_text(const Policy& policy) {
    Lines out;
    out.number("version", policy.version);
    out.text("name", policy.name);
    out.line("effective_from", day_text(policy.effective_from));
    out.number("last_call_hours", policy.last_call_hours);
    out.number("compliance_target_percent", policy.compliance_target_percent);
    out.text_if("working_time_owner", policy.working_time_owner);
    out.list("vague_words", policy.vague_words, [](const std::string& word) { return word; });
    for (const Clause& clause : policy.clauses) {
        out.head("[[clause]]");
        out.text("number", clause.number);
        out.text("title", clause.title);
        out.text("text", clause.text);
    }
    put_rules(out, policy);
    put_cadence(out, policy.cadence);
    put_approval(out, policy);
    put_autonomy(out, policy.autonomy);
    return out.take();
}

Result<Policy> policy_of_text(std::string_view text, std::string_view file_name) {
    PolicyReading reading = read_policy(text, file_name);
    if (reading.valid()) return std::move(reading.policy);
    Error first = std::move(reading.faults.front());
    const auto more = std::ssize(reading.faults) - 1;
    if (more > 0) first.reason += " (and " + plural(more, "more fault", "more faults") + ")";
    return std::unexpected(std::move(first));
}

}  // namespace fairhour
