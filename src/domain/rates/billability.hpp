// Whether time is billed to a client: billable, not billable, or unclear, which a lead settles (semantics 4).
//
//   contract time_and_materials, project inherits, task "Travel" non_billable      -> non_billable
//   contract non_billable (internal), the owner marks the entry billable           -> unclear: an entry cannot widen
//
// The contract's kind gives the default; project, then task or activity may narrow it, the owner may narrow, nobody widens.
#pragma once

#include <string>

#include "domain/contracts/contract.hpp"
#include "domain/describe.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// What an entry stands in; nullptr where there is none.
struct BillingPlace {
    const Contract* contract = nullptr;  // in force on the work date
    const Project* project = nullptr;
    const Task* task = nullptr;
    const Activity* activity = nullptr;
};

BOOST_DEFINE_FIXED_ENUM_CLASS(BillabilityReason, std::uint8_t, by_contract, internal_contract, project_narrows,
                              task_narrows, activity_narrows, owner_narrows, no_contract, project_widens, task_widens,
                              activity_widens, owner_widens, task_and_activity_contradict)

struct BillabilityAnswer {
    Billability billability = Billability::unclear;
    BillabilityReason reason = BillabilityReason::no_contract;

    bool operator==(const BillabilityAnswer&) const = default;
};

[[nodiscard]] BillabilityAnswer billability_of(const BillingPlace& place, BillableMark mark);
[[nodiscard]] std::string billability_sentence(const BillabilityAnswer& answer, const BillingPlace& place);

// Whether hours turn into money by rate: time and materials, and what draws on money paid ahead. Time on fixed-fee,
// non-billable contracts and on hours granted still has a value where a rate is found, and raises no rate_missing where none is.
[[nodiscard]] bool bills_by_rate(const Contract& contract);

}  // namespace fairhour
