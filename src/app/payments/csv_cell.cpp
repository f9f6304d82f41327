// See csv_cell.hpp.
#include "app/payments/csv_cell.hpp"

namespace fairhour {

std::string csv_cell(std::string_view text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
    std::string out = formula ? "'" + std::string(text) : std::string(text);
    if (out.find_first_of(",\"\n\r") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

}  // namespace fairhour
