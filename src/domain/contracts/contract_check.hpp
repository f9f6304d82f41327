// Refuses contracts whose terms contradict, before any time is priced by them. All faults at once, each with its place,
// so that a person mends them in one go.
//
//   kind non_billable with a fee         -> contract_fee: "A non-billable contract has no fee."
#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/contracts/contract.hpp"

namespace fairhour {

// Names: contract_name, contract_days, contract_currency, contract_cap, contract_order, contract_fee, contract_milestone,
// contract_multiplier, contract_hours_per_day, contract_schedule, contract_discount, contract_tax, contract_payment_days,
// contract_limit, contract_terms_day. Its rounding and ladder are checked with the whole firm: domain/firm_check.hpp.
[[nodiscard]] std::vector<Error> contract_faults(const Contract& contract);
[[nodiscard]] Status check_contract(const Contract& contract);  // the first fault

}  // namespace fairhour
