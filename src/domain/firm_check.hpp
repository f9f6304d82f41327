// Refuses a firm whose set-up contradicts itself, before any time is priced by it: contracts, rounding, ladders, working
// patterns and rates. Everything at once, so that it is mended in one go.
//
//   two rates in force at once  ->  rate_overlap: "Two rates are in force at once: 120.00 EUR/h from client_card Acme v1 ..."
#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/firm.hpp"

namespace fairhour {

[[nodiscard]] std::vector<Error> firm_faults(const Firm& firm);
[[nodiscard]] Status check_firm(const Firm& firm);  // the first fault

}  // namespace fairhour
