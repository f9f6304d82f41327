#include "domain/policy/decide.hpp"

#include "base/wide.hpp"

namespace fairhour {
namespace {

TableRow clean_row(const TableFacts& facts) {
    const auto to_human = [](DecisionWhy why) { return TableRow{Outcome::recommend_approve, 5, why}; };
    if (!facts.auto_approve_on) return to_human(DecisionWhy::auto_approve_off);
    if (!(facts.spoken & rules_of(RuleReach::habit)).empty()) return to_human(DecisionWhy::habit);
    if (facts.needs_two) return to_human(DecisionWhy::second_approval);
    if (!facts.in_bounds) return to_human(DecisionWhy::out_of_bounds);
    if (facts.rejected_lately) return to_human(DecisionWhy::recent_rejection);
    if (!facts.history_found) return to_human(DecisionWhy::no_history);
    if (!facts.confident) return to_human(DecisionWhy::low_confidence);
    if (in_audit_sample(facts.entry, facts.audit_share)) return to_human(DecisionWhy::audit_sample);
    if (facts.autonomy != Autonomy::act) return to_human(DecisionWhy::autonomy);
    return {Outcome::auto_approve, 4, DecisionWhy::confident};
}

}  // namespace

std::string why_text(DecisionWhy why) {
    switch (why) {
        case DecisionWhy::only_a_person: return "Row 1: only a person may settle this.";
        case DecisionWhy::severity_flag: return "Row 1: the policy sends this to the delivery lead.";
        case DecisionWhy::last_call: return "Row 1: the invoice is cut off too soon for a reminder to wait.";
        case DecisionWhy::severity_reject: return "Row 2: the policy asks for a correction; a person decides.";
        case DecisionWhy::severity_nudge: return "Row 3: the owner is asked to complete it.";
        case DecisionWhy::save_blocked: return "Row 3: it stays a draft until the owner completes it.";
        case DecisionWhy::confident: return "Row 4: clean, inside the bounds, and approval history gives confidence.";
        case DecisionWhy::auto_approve_off: return "Row 5: clean; the policy leaves approval to people.";
        case DecisionWhy::habit: return "Row 5: clean, but unusual for this person.";
        case DecisionWhy::out_of_bounds: return "Row 5: clean, but outside the bounds of approval without a person.";
        case DecisionWhy::no_history: return "Row 5: clean; too few human decisions to learn from yet.";
        case DecisionWhy::low_confidence: return "Row 5: clean; people changed too many such entries before.";
        case DecisionWhy::recent_rejection: return "Row 5: clean; a person sent back such an entry lately.";
        case DecisionWhy::audit_sample: return "Row 5: clean; drawn as a sample that a person looks at.";
        case DecisionWhy::autonomy: return "Row 5: clean; the engine may not approve here yet.";
        case DecisionWhy::second_approval: return "Row 5: clean; worth so much that two people approve it.";
        case DecisionWhy::not_kept: return "Decided before reasons were kept with decisions.";
    }
    return {};
}

// Fairness hits are no part of the table: they hold no bill and go to who answers for working time. Habit hits only
// keep out of row 4.
TableRow decision_table(const TableFacts& facts) {
    static const RuleMask only_people = rules_of(RuleReach::person_only);
    static const RuleMask beside{rules_of(RuleReach::habit).bits | rules_of(RuleReach::working_time).bits};
    const RuleMask counted{facts.spoken.bits & ~beside.bits};
    const auto says = [&](Severity severity) {
        return !(counted & facts.by_severity[static_cast<std::size_t>(severity)]).empty();
    };
    if (!(counted & only_people).empty()) return {Outcome::flag, 1, DecisionWhy::only_a_person};
    if (says(Severity::flag)) return {Outcome::flag, 1, DecisionWhy::severity_flag};
    if (says(Severity::reject)) return {Outcome::recommend_reject, 2, DecisionWhy::severity_reject};
    const bool blocked = says(Severity::block_save);
    if (blocked || says(Severity::nudge)) {
        if (facts.near_cut_off) return {Outcome::flag, 1, DecisionWhy::last_call};
        return {Outcome::nudge, 3, blocked ? DecisionWhy::save_blocked : DecisionWhy::severity_nudge};
    }
    return clean_row(facts);
}

// k/n >= c and n(k/n - c)^2 >= 3.8416 c(1 - c), multiplied by n * 10^12 (c in millionths, z^2 in ten thousandths):
// (k*10^6 - n*c)^2 * 10^4 >= 38416 * n * c * (10^6 - c)
bool wilson_confident(std::int64_t approved, std::int64_t of, Decimal confidence) {
    const std::int64_t c = confidence.micro;
    INVARIANT(of >= 0 && approved >= 0 && approved <= of && of <= 1'000'000'000, "approved verdicts are some of all");
    INVARIANT(c >= 0 && c <= Decimal::one, "confidence is a share");
    if (of == 0) return false;
    const Int128 above = Int128{approved} * Decimal::one - Int128{of} * c;
    if (above < 0) return false;
    return above * above * 10'000 >= Int128{38'416} * of * c * (Decimal::one - c);
}

bool in_audit_sample(EntryId entry, Decimal audit_share) {
    char bytes[8];
    for (unsigned i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(static_cast<std::uint64_t>(entry.value) >> (56U - 8U * i));
    const Digest16 digest = digest16(std::string_view(bytes, 8));
    return static_cast<std::int64_t>(digest.low % static_cast<std::uint64_t>(Decimal::one)) < audit_share.micro;
}

}  // namespace fairhour
