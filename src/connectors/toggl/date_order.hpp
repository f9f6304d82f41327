// Decides how day and month stand in a file whose dates could be read both ways. 03/04/2026 says nothing, 25/04/2026
// does; so the whole file votes before its first row is taken. Nothing is guessed: a file that says both ways or
// neither is refused, with the option that settles it.
//
//   DateOrderVote vote;
//   vote.add(date_cells("25/04/2026").value(), 7);     // line 7 says: the day first
//   vote.result("march.csv")                           // DateOrder::day_month_year
#pragma once

#include <cstdint>
#include <string>

#include "connectors/toggl/values.hpp"

namespace fairhour::toggl {

class DateOrderVote {
public:
    void add(const DateCells& cells, std::int64_t line);
    [[nodiscard]] Result<DateOrder> result(const std::string& file) const;

private:
    std::int64_t day_first_line_ = 0;  // the first line whose date can only have the day first; 0: none
    std::int64_t month_first_line_ = 0;
    std::int64_t open_line_ = 0;  // the first that could be either
};

}  // namespace fairhour::toggl
