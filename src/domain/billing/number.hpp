// Invoice numbers: per legal entity and series, without gaps, dates never going back. A number is drawn inside the
// transaction that issues; drafts have none (semantics 9).
//
//   draw(series{pattern "{year}-{number:5}", next 42}, 2026-08-31)  ->  "2026-00042", series with next 43
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/billing/invoice.hpp"

namespace fairhour {

struct DrawnNumber {
    std::int64_t value = 0;
    std::string text;
    Series after;
};

// Refused: a date before the series' last (`date_before_last`), a pattern without {number}.
[[nodiscard]] Result<DrawnNumber> draw(const Series& series, CivilDay date);
[[nodiscard]] Result<std::string> number_text(std::string_view pattern, std::int64_t number, CivilDay date);
[[nodiscard]] Status check_pattern(std::string_view pattern);  // when a series is made

}  // namespace fairhour
