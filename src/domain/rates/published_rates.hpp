// Exchange rates as the European Central Bank publishes them, in a file that somebody fetched: eurofxref as XML or CSV, the
// day's or the history's. Rates are kept as they were published, units of a currency for one euro, and turned round where
// they are used, so that no digit is lost.
//
//   Date, USD, JPY, ...                       <Cube time='2026-09-01'>
//   01 September 2026, 1.0842, 161.23, ...      <Cube currency='USD' rate='1.0842'/>
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/rates/exchange.hpp"

namespace fairhour {

// Currencies we do not know and days without a figure ("N/A") are left out. Refused with the line: rates_form, where it is
// neither; rates_value, where a figure is none; rates_none, where nothing is in it.
[[nodiscard]] Result<std::vector<ExchangeRate>> parse_published_rates(std::string_view text);

}  // namespace fairhour
