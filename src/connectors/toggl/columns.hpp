// Which cell of a row is what. Toggl Track has written two generations of detailed exports, and people add and drop
// columns before they hand a file on; so columns are known by their heading, in any order and any case.
//
//   User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()
//   "Description","Duration","Member","Email","Project","Tags","Start date","Start time","Stop date","Stop time"
//
// Needed: who (User, Member or Email), Start date, and Duration or the end. Headings nobody knows are left aside.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"

namespace fairhour::toggl {

enum class Column : std::uint8_t {
    user,
    email,
    client,
    project,
    task,
    description,
    billable,
    start_date,
    start_time,
    end_date,
    end_time,
    duration,
    tags,
    currency,
    role,
    time_zone,
    created,
    status,
    entry_id,
};
inline constexpr std::size_t column_count = 19;

struct AmountColumn {
    std::uint32_t cell = 0;
    Currency currency;  // none: "Amount ()", or a currency only the row names
};

// How the file writes "nothing": an empty cell, or, in the newer generation, a dash as well.
enum class EmptyMark : std::uint8_t { blank, blank_or_dash };

struct Columns {
    static constexpr std::uint32_t absent = ~std::uint32_t{0};

    std::array<std::uint32_t, column_count> cell;  // index of the cell, or absent
    std::vector<AmountColumn> amounts;
    EmptyMark empty_mark = EmptyMark::blank;
    std::vector<std::string> heading;  // as the file writes it

    [[nodiscard]] std::uint32_t at(Column column) const { return cell[static_cast<std::size_t>(column)]; }
    [[nodiscard]] bool has(Column column) const { return at(column) != absent; }
    [[nodiscard]] std::string name(Column column) const;  // the file's own heading, else ours
};

[[nodiscard]] std::string_view column_name(Column column);  // "Start date"

// `place` is the file and line for the error, which lists what was found.
[[nodiscard]] Result<Columns> recognize_columns(const std::vector<std::string>& heading, const std::string& place);

}  // namespace fairhour::toggl
