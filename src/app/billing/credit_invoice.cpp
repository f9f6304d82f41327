// Credits an issued invoice; see bill.hpp.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/billing/credit_in.hpp"
#include "app/billing/write_issued.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/books.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

std::vector<EntryId> entry_ids(std::span<const LineEntry> parts) {
    absl::flat_hash_set<EntryId> seen;
    std::vector<EntryId> ids;
    for (const LineEntry& part : parts)
        if (seen.insert(part.entry).second) ids.push_back(part.entry);
    return ids;
}

// A document with the ledger rows that are its own.
IssuedDocument with_ledger(const InvoiceRecord& record, std::span<const Allocation> rows) {
    IssuedDocument document{record.invoice, record.lines, {}};
    for (const Allocation& row : rows)
        if (row.invoice == record.invoice.id) document.allocations.push_back(row);
    return document;
}

}  // namespace

Result<Invoice> credit_in(const AppContext& app, Transaction& work, PricedFirm& firm, Instant now,
                          const CreditAsked& asked) {
    const InvoiceRecord record = TRY(work.invoice(asked.invoice));
    TRY(require(actor_facts(app, firm.index), Action::credit_invoice, facts_of(firm.index, record.invoice, app.scope.actor.person)));
    const std::vector<EntryId> ids = entry_ids(record.entries);
    const std::vector<Allocation> rows = ids.empty() ? std::vector<Allocation>{} : TRY(work.allocations(ids));
    const IssuedDocument original = with_ledger(record, rows);
    std::vector<IssuedDocument> earlier;
    for (const Invoice& note : TRY(work.invoices({.credits = asked.invoice})))
        earlier.push_back(with_ledger(TRY(work.invoice(note.id)), rows));
    const std::vector<Entry> entries = TRY(entries_of(work, record.entries));
    const std::vector<BillableEntry> billable = TRY(billables(work, firm, entries));
    const LegalEntity* const entity = firm.index.find(record.invoice.legal_entity);
    if (entity == nullptr)
        return refuse(ErrorKind::damaged, "legal_entity_missing", "The invoice names no legal entity.");
    const CivilDay date = asked.date.value_or(entity->zone.day(now));
    CreditRequest request{.original = original,
                          .earlier = earlier,
                          .lines = asked.lines,
                          .mode = asked.mode,
                          .reason = asked.reason,
                          .entries = billable,
                          .id = work.ids().next<InvoiceTag>(),
                          .date = date,
                          .now = now,
                          .by = app.scope.actor.person};
    TRY(require_open_period(TRY(work.payments().closings()), entity->id, date));
    request.series = TRY(drawn_series(work, firm.index, entity->credit_series, date));
    const Credited credited = TRY(credit(request));
    TRY(work.update_invoice(credited.original));
    const IssuedInto into{work, firm.index, entries, &record.invoice, now, "credit_invoice"};
    Papers papers = TRY(papers_of(app.documents, TRY(issued_document(credited.note, into))));
    return write_issued(app, credited.note, std::move(papers), into);
}

Result<Invoice> credit_invoice(const AppContext& app, const CreditAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto firm = TRY(PricedFirm::make(TRY(work->firm())));
    Invoice note = TRY(credit_in(app, *work, *firm, now, asked));
    TRY(work->commit());
    return note;
}

}  // namespace fairhour
