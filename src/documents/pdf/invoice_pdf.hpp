// Puts the parts on paper: the first page's head, the column that flows (lines, totals, payment, timesheet), and on each
// page its frame. Measured at -O2: see bench/RESULTS.md.
#pragma once

#include <string>

#include "ports/documents.hpp"

namespace fairhour::documents {

// Checked before (documents/checks.hpp).
[[nodiscard]] Result<std::string> invoice_pdf(const InvoiceDocument& document);
[[nodiscard]] Result<PagePictures> invoice_pictures(const InvoiceDocument& document, const PictureTerms& terms);

}  // namespace fairhour::documents
