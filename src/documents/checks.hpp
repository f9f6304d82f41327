// The last look before paper: a document whose figures do not add up, or whose words cannot be printed, is refused with
// the place and the fix. It repeats none of the pricing; it only adds what is shown.
//
//   net 100.00, one tax of 19.00, gross 118.00   -> document_total_differs at /gross_minor
#pragma once

#include "ports/documents.hpp"

namespace fairhour {

[[nodiscard]] Status check_document(const InvoiceDocument& document);

}  // namespace fairhour
