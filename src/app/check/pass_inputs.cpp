// Gathers what a policy pass needs; see pass_inputs.hpp.
#include "app/check/pass_inputs.hpp"

#include <algorithm>

#include "domain/contracts/retainer_ledger.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {

bool any_limit(const Firm& firm) {
    const auto limited = [](const Contract& c) {
        bool spending = false;
        each_terms(c, [&](CivilDay, const ContractTerms& terms) { spending |= terms.spending_limit_minor.has_value(); });
        return spending || is_capped(c) || grants_hours(c);
    };
    return std::any_of(firm.projects.begin(), firm.projects.end(),
                       [](const Project& p) { return p.budget_seconds.value > 0 || p.budget.has_value(); }) ||
           std::any_of(firm.tasks.begin(), firm.tasks.end(),
                       [](const Task& t) { return t.estimate_seconds.value > 0; }) ||
           std::any_of(firm.contracts.begin(), firm.contracts.end(), limited);
}

Status add_retainer_corrections(Transaction& work, const Firm& firm, Instant as_of, LimitsUsed& limits) {
    RetainerMoveFilter filter;
    for (const Contract& contract : firm.contracts)
        if (grants_hours(contract)) filter.contracts.push_back(contract.id);
    if (filter.contracts.empty()) return {};
    for (const RetainerMove& move : TRY(work.bills().moves(filter))) {
        const bool by_hand = move.kind == RetainerMoveKind::opening || move.kind == RetainerMoveKind::correct;
        if (by_hand && move.at <= as_of) limits.correct_retainer(move.contract, move.day, move.quantity);
    }
    return {};
}

Result<PassInputs> pass_inputs(Transaction& work, const Firm& firm, const Policy& policy, Instant as_of,
                               const EntryStream& stream) {
    PassInputs inputs{ApprovalHistory(as_of, policy.history), LimitsUsed(firm), {CivilDay::max, CivilDay::min}, {}, 0};
    const CivilDay logged_from =
        firm.organization.zone.day(as_of) - static_cast<int>(policy.cadence.look_back_days) - 7;
    const PassChoice waiting{.states = states_waiting, .days = {}, .only = {}};
    TRY(stream({}, [&](std::span<const Entry> entries) -> Status {
        for (const Entry& entry : entries) {
            inputs.history.add(entry);
            inputs.limits.count(entry);
            if (waiting.holds(entry)) {
                ++inputs.waiting;
                inputs.days.from = std::min(inputs.days.from, entry.work_date - neighbour_days);
                inputs.days.until = std::max(inputs.days.until, entry.work_date + 8);
            }
            if (entry.work_date >= logged_from) add_logged(std::span(&entry, 1), inputs.logged);
        }
        return {};
    }));
    // Norms and habits look at the days up to today, also where what waits is older: else one entry's decision would
    // depend on which others wait beside it.
    if (inputs.waiting > 0) {
        const CivilDay today = firm.organization.zone.day(as_of);
        inputs.days.from = std::min(inputs.days.from, today - neighbour_days);
        inputs.days.until = std::max(inputs.days.until, today + 2);
    }
    if (any_limit(firm)) {
        TRY(stream({}, [&](std::span<const Entry> entries) -> Status {
            for (const Entry& entry : entries) inputs.limits.place(entry);
            return {};
        }));
    }
    TRY(add_retainer_corrections(work, firm, as_of, inputs.limits));
    TRY(inputs.limits.finish());
    return inputs;
}

}  // namespace fairhour
