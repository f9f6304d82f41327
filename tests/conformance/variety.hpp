// Invoices of every sort, numbered: the same number is the same invoice. The first dozen go over what matters most; the rest
// draw every choice anew from the number.
//
//   for (int n = 0; n < 300; ++n) write(document_as(DocumentFormat::ubl, various_invoice(n), {}));
#pragma once

#include "ports/documents.hpp"

namespace fairhour::conformance {

[[nodiscard]] InvoiceDocument various_invoice(int n);

}  // namespace fairhour::conformance
