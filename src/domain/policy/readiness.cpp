#include "domain/policy/readiness.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/policy/rules_in_force.hpp"
#include "domain/rates/billability.hpp"

namespace fairhour {
namespace {

void check_written(const Policy& policy, std::vector<ReadinessGap>& gaps) {
    if (policy.clauses.empty())
        gaps.push_back({"policy_clauses_missing", "The policy has no clauses: write what people are asked to do."});
    if (policy.rules.empty())
        gaps.push_back(
            {"policy_rules_missing", "The policy has no rules: add at least one [[rule]] that cites a clause."});
    for (const Clause& clause : policy.clauses)
        if (trimmed(clause.text).empty())
            gaps.push_back({"policy_clause_empty", "Clause " + clause.number + " has no text: write it."});
}

void check_schedules(const Firm& firm, std::vector<ReadinessGap>& gaps) {
    for (const Contract& contract : firm.contracts) {
        bool missing = false;
        each_terms(contract, [&](CivilDay, const ContractTerms& terms) {
            missing = missing || terms.schedule.cadence == InvoiceCadence::not_set;
        });
        if (contract.kind == ContractKind::non_billable || !missing) continue;
        const auto client = std::ranges::find(firm.clients, contract.client, &Client::id);
        const std::string of = client == firm.clients.end() ? "" : " of client " + in_quotes(client->name);
        gaps.push_back({"invoice_schedule_missing", "Contract " + in_quotes(contract.name) + of +
                                                        " has no invoice schedule: say when it is billed."});
    }
}

}  // namespace

std::vector<ReadinessGap> readiness(const Firm& firm, const Policy& policy, const ApprovalHistory& history) {
    std::vector<ReadinessGap> gaps;
    check_written(policy, gaps);
    const RuleBook book(policy, firm);
    for (const std::string& name : book.unknown_names())
        gaps.push_back(
            {"policy_name_unknown", "The policy speaks of " + name + ", which the firm does not have: mend the name."});
    if (history.total().n == 0)
        gaps.push_back({"approval_history_missing",
                        "There is no approval history to read: decide some entries by hand, or import decided time."});
    check_schedules(firm, gaps);
    return gaps;
}

Autonomy autonomy_limit(const std::vector<ReadinessGap>& gaps) {
    return gaps.empty() ? Autonomy::act : Autonomy::observe;
}

}  // namespace fairhour
