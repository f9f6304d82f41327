// Every limit of the program, in one place, checked against each other. Names end in what is bounded and _max.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fairhour::limits {

inline constexpr std::size_t note_bytes_max = 10'000;
inline constexpr std::size_t name_bytes_max = 500;
inline constexpr std::size_t csv_field_bytes_max = 1'000'000;
inline constexpr std::size_t csv_columns_max = 200;
inline constexpr std::size_t import_refusals_kept_max = 10'000;  // counted beyond, not kept
inline constexpr std::size_t policy_file_bytes_max = 1'000'000;
inline constexpr std::size_t scenario_file_bytes_max = 1'000'000;
inline constexpr std::int64_t entry_seconds_max = 31LL * 24 * 3600;  // a forgotten timer of a month is still read
inline constexpr std::size_t invoice_lines_max = 10'000;
inline constexpr std::size_t id_nodes_max = 1024;

static_assert(note_bytes_max <= csv_field_bytes_max);

}  // namespace fairhour::limits
