// Writes an issued document in the transaction that computed it: head, lines, taxes, adjustments, frozen prices, ledger
// rows, the entries' new standing, and the frozen bytes with their digest (semantics 9).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/billing/billables.hpp"
#include "app/billing/press.hpp"
#include "app/context.hpp"
#include "app/templates/template_shelf.hpp"
#include "domain/billing/issue.hpp"

namespace fairhour {

struct IssuedInto {
    Transaction& work;
    const FirmIndex& firm;
    std::span<const Entry> entries;     // as stored before
    const Invoice* credited = nullptr;  // of a credit note
    Instant now;
    std::string action;  // of the journal
    TemplateShelf* templates = nullptr;  // none: read for this one document
};
// What the document shows, to be printed before it is written.
[[nodiscard]] Result<InvoiceDocument> issued_document(const Issued& issued, const IssuedInto& into);
// Gives the document's head as stored.
[[nodiscard]] Result<Invoice> write_issued(const AppContext& app, const Issued& issued, Papers papers,
                                           const IssuedInto& into);

// The entries that line entries name, from the store.
[[nodiscard]] Result<std::vector<Entry>> entries_of(Transaction& work, std::span<const LineEntry> parts);
// The series whose row says so, for drawing a number on a date.
[[nodiscard]] Result<Series> drawn_series(Transaction& work, const FirmIndex& firm, SeriesId id, CivilDay date);

}  // namespace fairhour
