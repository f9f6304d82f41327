#include "domain/rates/billability.hpp"

#include "base/describe.hpp"

namespace fairhour {
namespace {

using enum BillabilityReason;

bool says(const auto* level, BillableDefault what) { return level != nullptr && level->billable == what; }

bool billable_by_kind(ContractKind kind) {
    switch (kind) {
        case ContractKind::time_and_materials:
        case ContractKind::retainer:
        case ContractKind::fixed_fee: return true;
        case ContractKind::non_billable: return false;
    }
    INVARIANT(false, "every kind of contract has a default");
}

BillabilityAnswer unclear(BillabilityReason reason) { return {Billability::unclear, reason}; }

// Without a contract only "not billable" is certain.
BillabilityAnswer without_contract(const BillingPlace& place, BillableMark mark) {
    if (mark == BillableMark::billable) return unclear(no_contract);
    if (says(place.project, BillableDefault::non_billable)) return {Billability::non_billable, project_narrows};
    if (mark == BillableMark::non_billable) return {Billability::non_billable, owner_narrows};
    return unclear(no_contract);
}

BillabilityAnswer by_levels(const BillingPlace& place) {
    BillabilityAnswer answer{Billability::billable, by_contract};
    if (!billable_by_kind(place.contract->kind)) answer = {Billability::non_billable, internal_contract};
    const bool internal = answer.billability == Billability::non_billable;
    if (internal && says(place.project, BillableDefault::billable)) return unclear(project_widens);
    if (!internal && says(place.project, BillableDefault::non_billable))
        answer = {Billability::non_billable, project_narrows};

    const bool task_yes = says(place.task, BillableDefault::billable);
    const bool task_no = says(place.task, BillableDefault::non_billable);
    const bool activity_yes = says(place.activity, BillableDefault::billable);
    const bool activity_no = says(place.activity, BillableDefault::non_billable);
    if ((task_yes && activity_no) || (task_no && activity_yes)) return unclear(task_and_activity_contradict);
    if (answer.billability == Billability::non_billable) {
        if (task_yes) return unclear(task_widens);
        if (activity_yes) return unclear(activity_widens);
        return answer;
    }
    if (task_no) return {Billability::non_billable, task_narrows};
    if (activity_no) return {Billability::non_billable, activity_narrows};
    return answer;
}

std::string quoted_name(const auto* record) {
    return record == nullptr ? std::string("?") : "\"" + record->name + "\"";
}

}  // namespace

BillabilityAnswer billability_of(const BillingPlace& place, BillableMark mark) {
    if (place.contract == nullptr) return without_contract(place, mark);
    const BillabilityAnswer answer = by_levels(place);
    switch (mark) {
        case BillableMark::by_contract: return answer;
        case BillableMark::billable:
            return answer.billability == Billability::non_billable ? unclear(owner_widens) : answer;
        case BillableMark::non_billable:
            if (answer.billability != Billability::billable) return answer;
            return {Billability::non_billable, owner_narrows};
    }
    INVARIANT(false, "every mark is handled");
}

std::string billability_sentence(const BillabilityAnswer& answer, const BillingPlace& place) {
    switch (answer.reason) {
        case by_contract:
            return "Billable: contract " + quoted_name(place.contract) + " is " +
                   std::string(enum_word(place.contract->kind)) + ".";
        case internal_contract: return "Not billable: contract " + quoted_name(place.contract) + " is non_billable.";
        case project_narrows: return "Not billable: project " + quoted_name(place.project) + " is non_billable.";
        case task_narrows: return "Not billable: task " + quoted_name(place.task) + " is non_billable.";
        case activity_narrows: return "Not billable: activity " + quoted_name(place.activity) + " is non_billable.";
        case owner_narrows: return "Not billable: the owner marked the entry so.";
        case no_contract: return "Unclear: billable time has no contract in force on its day.";
        case project_widens:
            return "Unclear: project " + quoted_name(place.project) + " is billable on a non-billable contract.";
        case task_widens: return "Unclear: task " + quoted_name(place.task) + " is billable where its project is not.";
        case activity_widens:
            return "Unclear: activity " + quoted_name(place.activity) + " is billable where the project is not.";
        case owner_widens: return "Unclear: the owner marked the entry billable where project and contract are not.";
        case task_and_activity_contradict:
            return "Unclear: task " + quoted_name(place.task) + " and activity " + quoted_name(place.activity) +
                   " contradict each other.";
    }
    INVARIANT(false, "every reason has its sentence");
}

bool bills_by_rate(const Contract& contract) {
    return contract.kind == ContractKind::time_and_materials ||
           (contract.kind == ContractKind::retainer && contract.retainer.unit == RetainerUnit::money);
}

}  // namespace fairhour
