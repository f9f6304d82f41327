// Puts together what a document shows from what is stored: parties, lines, taxes, timesheet. Nothing is computed here that
// the invoice does not already say.
#pragma once

#include "domain/firm.hpp"
#include "ports/documents.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct DocumentAsked {
    const FirmIndex& firm;
    const InvoiceRecord& record;
    std::span<const Entry> entries;     // all that the record's line entries name
    const Invoice* credited = nullptr;  // of a credit note
};
[[nodiscard]] Result<InvoiceDocument> document_of(const DocumentAsked& asked);

}  // namespace fairhour
