// The figures of a document, frozen: every word and amount of an InvoiceDocument as JSON. What is asked for years later (a
// UBL for the auditor, a Factur-X for a client that changed its mind) is made from these and says what the paper said,
// whatever became of the client's address since.
//
//   const std::string frozen = figures_text(document);                // {"kind":"invoice","number":"2026-0042", ...}
//   const InvoiceDocument again = TRY(document_of_figures(frozen));   // equal, but for the picture of the logo
#pragma once

#include <string>
#include <string_view>

#include "ports/documents.hpp"

namespace fairhour {

[[nodiscard]] std::string figures_text(const InvoiceDocument& document);
// Figures of an older program lack what it did not know; that keeps its default. Refused: figures_damaged.
[[nodiscard]] Result<InvoiceDocument> document_of_figures(std::string_view figures);

}  // namespace fairhour
