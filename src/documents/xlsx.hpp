// An invoice as a workbook: what it is, its lines, its timesheet, a sheet each. Text is stored as text, so that a note that
// begins with "=" stays a note; amounts are numbers that add up in the reader's own formulas.
#pragma once

#include <string>

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] Result<std::string> write_xlsx(const InvoiceDocument& document);  // the same document, the same bytes

}  // namespace fairhour::documents
