// A text as a cell of CSV: quoted where it must be, and never a formula to a spreadsheet.
//
//   csv_cell("Acme, Ltd")  ->  "Acme, Ltd" in quotes      csv_cell("=1+1")  ->  '=1+1
#pragma once

#include <string>
#include <string_view>

namespace fairhour {

[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace fairhour
