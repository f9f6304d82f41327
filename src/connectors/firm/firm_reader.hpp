// Reads the folder a firm brings (ports/firm_source.hpp) and checks that its files agree: every name that is used is
// there, nothing is there twice, and of each level of rates one is in force on a day.
//
//   const FirmSource firm = TRY(firm::read("moving-in"));
//   firm.refusals   // "rates.csv:14 Valid from 2025-01-01: Two rates are in force at once: lines 9 and 14."
#pragma once

#include "ports/firm_source.hpp"

namespace fairhour::firm {

[[nodiscard]] Result<FirmSource> read(const std::string& folder);

// Takes out of `rates` each that overlaps an earlier one of the same level, scope and currency, and says so.
void refuse_overlapping_rates(std::vector<FirmRate>& rates, std::vector<ImportRefusal>& refusals);

}  // namespace fairhour::firm
