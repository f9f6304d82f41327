// How many columns of a terminal a text takes: "Zoë" 3, "東京" 4, "e" with a combining accent 1. Tables align by it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairhour::cli {

// Control characters count as one: a table shows each as a blank.
[[nodiscard]] std::size_t columns_of_text(std::string_view utf8);
// The text in at most so many columns, the last of them "…" where something was cut.
[[nodiscard]] std::string cut_to_columns(std::string_view utf8, std::size_t columns_max);
// One line: line breaks, tabs and other controls become blanks, so that a note cannot draw on the terminal.
[[nodiscard]] std::string one_line(std::string_view utf8);

}  // namespace fairhour::cli
