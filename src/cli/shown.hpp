// Quantities as people read them in a terminal. The same words everywhere: hours as 1,204:30, money with its currency.
#pragma once

#include <string>

#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"

namespace fairhour::cli {

[[nodiscard]] std::string hours_shown(Seconds duration);                       // "1,204:30"
[[nodiscard]] std::string money_shown(std::int64_t minor, Currency currency);  // "1,234.50 EUR"; without a currency "-"
[[nodiscard]] std::string money_shown(std::int64_t minor, std::string_view currency_code);
[[nodiscard]] std::string days_shown(const DayRange& days);   // "2026-03-01 to 2026-03-31", the last day inclusive
[[nodiscard]] std::string bytes_shown(std::int64_t bytes);    // "12.3 MB"
[[nodiscard]] std::string word_shown(std::string_view word);  // "recommend_approve" -> "recommend approve"

}  // namespace fairhour::cli
