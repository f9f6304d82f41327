#include "domain/policy/policy.hpp"

#include <algorithm>

namespace fairhour {
namespace {

// Fields one after the other, each ended, so that no two policies give the same bytes.
class Bytes {
public:
    Bytes& operator<<(std::int64_t value) {
        out_ += std::to_string(value);
        out_ += ';';
        return *this;
    }
    Bytes& operator<<(std::string_view text) {
        *this << static_cast<std::int64_t>(text.size());
        out_ += text;
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return out_; }

private:
    std::string out_;
};

void put_rules(Bytes& out, const Policy& policy) {
    for (const PolicyRule& rule : policy.rules) {
        out << rule_name(rule.word) << rule.clause << static_cast<std::int64_t>(rule.severity);
        for (const std::int64_t value : rule.values) out << value;
    }
    for (const RuleOverride& rule : policy.overrides) {
        out << rule_name(rule.word) << rule.client << rule.project << rule.clause
            << (rule.severity ? static_cast<std::int64_t>(*rule.severity) : -1);
        for (const auto& value : rule.values) out << (value ? 1 : 0) << value.value_or(0);
    }
}

void put_cadence(Bytes& out, const Cadence& cadence) {
    out << cadence.due_working_days << cadence.due_at.value << cadence.complete_percent << cadence.look_back_days
        << cadence.working_from.value << cadence.working_until.value << cadence.quiet_from.value
        << cadence.quiet_until.value << cadence.messages_max_per_day << cadence.clause;
    for (const LadderStage& stage : cadence.ladder) out << static_cast<std::int64_t>(stage.tone) << stage.after.value;
    // Only where it is written: policies without it keep the fingerprint they have always had.
    if (cadence.heads_up) out << "heads up" << cadence.heads_up->at.value << cadence.heads_up->below_percent;
}

void put_approval(Bytes& out, const Policy& policy) {
    const AutoApproveBounds& bounds = policy.auto_approve;
    out << (bounds.on ? 1 : 0) << bounds.entry_max.value << bounds.day_max.value << bounds.budget_percent_max
        << bounds.age_days_max << bounds.clause;
    for (const Money& money : bounds.amount_max) out << money.minor << money.currency.code();
    // Only where it is written: policies without it keep the fingerprint they have always had.
    if (!policy.second_approval.above.empty()) {
        out << "second approval" << policy.second_approval.clause;
        for (const Money& money : policy.second_approval.above) out << money.minor << money.currency.code();
    }
    const HistoryTerms& history = policy.history;
    out << history.min_samples << history.confidence.micro << history.history_days << history.audit_share.micro
        << history.rejection_days << policy.last_call_hours;
    out << static_cast<std::int64_t>(policy.autonomy.organization);
    for (const auto* list : {&policy.autonomy.teams, &policy.autonomy.clients}) {
        out << static_cast<std::int64_t>(list->size());
        for (const NamedAutonomy& named : *list) out << named.name << static_cast<std::int64_t>(named.autonomy);
    }
}

}  // namespace

const Clause* clause_of(const Policy& policy, std::string_view number) {
    const auto found = std::ranges::find(policy.clauses, number, &Clause::number);
    return found == policy.clauses.end() ? nullptr : &*found;
}

Digest16 digest_of(const Policy& policy) {
    Bytes out;
    out << "fairhour policy 1" << policy.version << policy.name << policy.effective_from.number;
    for (const Clause& clause : policy.clauses) out << clause.number << clause.title << clause.text;
    put_rules(out, policy);
    put_cadence(out, policy.cadence);
    put_approval(out, policy);
    for (const std::string& word : policy.vague_words) out << word;
    out << policy.working_time_owner << policy.compliance_target_percent;
    return digest16(out.text());
}

}  // namespace fairhour
