// What is written in the cells of a time export: dates, clock readings, durations, amounts, in the forms people's
// profiles give them. Each reader returns nothing for what it does not know; the caller words the refusal.
//
//   read_clock("9:05 PM")        // 21:05:00
//   read_duration("1,25")        // 1:15:00, and true to 18 s, for two decimals of an hour are 36 s
//   read_minor("1.234,56", EUR)  // 123456
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/money.hpp"
#include "base/time.hpp"
#include "ports/import_source.hpp"

namespace fairhour::toggl {

// The three numbers of a date and how they stand.
enum class DateShape : std::uint8_t {
    year_first,  // 2026-03-29, 2026/03/29, 2026.03.29
    dotted,      // 29.03.2026: day first, unless told otherwise
    open,        // 03/04/2026, 03-04-2026: only the whole file can tell
};
struct DateCells {
    DateShape shape = DateShape::year_first;
    int year = 0, first = 0, second = 0;  // first and second as written; month and day for year_first
};
[[nodiscard]] std::optional<DateCells> date_cells(std::string_view text);
// Nothing if there is no such day, or it lies outside 1970 to 2199.
[[nodiscard]] std::optional<CivilDay> day_of(const DateCells& cells, DateOrder order);

[[nodiscard]] std::optional<Seconds> read_clock(std::string_view text);  // since midnight: "09:00", "9:00:30 am"

struct WrittenDuration {
    Seconds value;
    Seconds tolerance;  // how far the true length may be off, by the form it is written in
};
// "02:15:00", "2:15", "100:00:00", "1.25", "1,25", "0.79 h", "47:06 min", "12 sec". Negative: a running timer, see
// caller.
[[nodiscard]] std::optional<WrittenDuration> read_duration(std::string_view text);

enum class AmountFault : std::uint8_t { none, malformed, ambiguous, too_many_decimals };
struct WrittenAmount {
    std::int64_t minor = 0;
    AmountFault fault = AmountFault::none;
};
// `decimal_separator` 0: found out. 1.234,56 and 1,234.56 say it themselves; 1,234 does not and is ambiguous.
[[nodiscard]] WrittenAmount read_minor(std::string_view text, Currency currency, char decimal_separator);

}  // namespace fairhour::toggl
