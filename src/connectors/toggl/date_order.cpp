#include "connectors/toggl/date_order.hpp"

namespace fairhour::toggl {
namespace {

constexpr const char* option_hint = "Say which with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.";

void first_line(std::int64_t& slot, std::int64_t line) {
    if (slot == 0) slot = line;
}

}  // namespace

void DateOrderVote::add(const DateCells& cells, std::int64_t line) {
    if (cells.shape != DateShape::open || cells.first == cells.second) return;
    if (cells.first > 12 && cells.second <= 12)
        first_line(day_first_line_, line);
    else if (cells.second > 12 && cells.first <= 12)
        first_line(month_first_line_, line);
    else if (cells.first <= 12)
        first_line(open_line_, line);
}

Result<DateOrder> DateOrderVote::result(const std::string& file) const {
    if (day_first_line_ != 0 && month_first_line_ != 0)
        return invalid("date_order_mixed",
                       "Dates stand both ways: line " + std::to_string(day_first_line_) + " has the day first, line " +
                           std::to_string(month_first_line_) + " the month.",
                       file + ":" + std::to_string(std::max(day_first_line_, month_first_line_)) + " Start date",
                       "Export the file again, with one date format.");
    if (day_first_line_ != 0) return DateOrder::day_month_year;
    if (month_first_line_ != 0) return DateOrder::month_day_year;
    if (open_line_ == 0) return DateOrder::day_month_year;  // every day equals its month: both ways give the same
    return invalid("date_order_ambiguous", "No date of the file tells whether the day or the month comes first.",
                   file + ":" + std::to_string(open_line_) + " Start date", option_hint);
}

}  // namespace fairhour::toggl
