// Writes issued documents; see write_issued.hpp.
#include "app/billing/write_issued.hpp"

#include "app/billing/document.hpp"
#include "app/billing/retainers.hpp"
#include "app/entry_changes.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct IssueDetail {
    std::string number;
    ClientId client;
    CivilDay date;
    std::int64_t net_minor = 0, tax_minor = 0, gross_minor = 0;
    Currency currency;
    std::int64_t allocations = 0;
    std::string pdf_sha256;
};
BOOST_DESCRIBE_STRUCT(IssueDetail, (),
                      (number, client, date, net_minor, tax_minor, gross_minor, currency, allocations, pdf_sha256))

InvoiceRecord record_of(const Issued& issued) {
    return {issued.invoice, issued.lines, issued.line_entries, issued.taxes, issued.adjustments};
}

std::vector<StoredDocument> frozen_documents(InvoiceId invoice, Papers papers, Instant now) {
    std::vector<StoredDocument> documents;
    const auto freeze = [&](DocumentFormat format, std::string bytes) {
        const Sha256 digest = sha256(bytes);
        documents.push_back({invoice, format, std::move(bytes), digest, now});
    };
    freeze(DocumentFormat::pdf, std::move(papers.pdf));
    freeze(DocumentFormat::invoice_csv, std::move(papers.invoice_csv));
    freeze(DocumentFormat::timesheet_csv, std::move(papers.timesheet_csv));
    freeze(DocumentFormat::figures, std::move(papers.figures));
    if (papers.electronic_format) freeze(*papers.electronic_format, std::move(papers.electronic));
    return documents;
}

Status write_entries(const AppContext& app, const Issued& issued, const IssuedInto& into) {
    absl::flat_hash_map<EntryId, const Entry*> entries;
    for (const Entry& entry : into.entries) entries[entry.id] = &entry;
    EntryChanges changes(into.firm);
    for (const LedgerStanding& standing : issued.standings) {
        const Entry& before = *entries.at(standing.entry);
        Entry after = before;
        set_standing(after, standing);
        changes.change(before, std::move(after),
                       {app.scope.actor, into.now, into.action + " " + issued.invoice.number, 0, 0, false});
    }
    return changes.write(into.work);
}

}  // namespace

Result<InvoiceDocument> issued_document(const Issued& issued, const IssuedInto& into) {
    const InvoiceRecord record = record_of(issued);
    std::optional<Invoice> corrected;
    if (!record.invoice.corrects.none()) corrected = TRY(into.work.invoice(record.invoice.corrects)).invoice;
    InvoiceDocument document =
        TRY(document_of({into.firm, record, into.entries, corrected ? &*corrected : into.credited}));
    TemplateShelf own(into.work);
    TemplateShelf& shelf = into.templates == nullptr ? own : *into.templates;
    TRY(shelf.dress(document, paper_kind(document.kind), {record.invoice.client, record.invoice.legal_entity}));
    return document;
}

Result<Invoice> write_issued(const AppContext& app, const Issued& issued, Papers papers, const IssuedInto& into) {
    InvoiceRecord record = record_of(issued);
    const std::vector<StoredDocument> documents = frozen_documents(record.invoice.id, std::move(papers), into.now);
    record.invoice.document_digest = documents.front().digest;
    TRY(into.work.put_invoice(record));
    if (!issued.prices.empty()) TRY(into.work.insert_prices(issued.prices));
    if (!issued.allocations.empty()) TRY(into.work.append_allocations(issued.allocations));
    TRY(into.work.put_documents(documents));
    TRY(write_entries(app, issued, into));
    TRY(move_paid_ahead(into.work, into.firm.firm(), record.invoice, issued.lines, {into.now, app.scope.actor.person}));
    const Invoice& i = record.invoice;
    const IssueDetail detail{i.number,
                             i.client,
                             i.issue_date.value_or(CivilDay{}),
                             i.net_minor,
                             i.tax_minor,
                             i.gross_minor,
                             i.currency,
                             static_cast<std::int64_t>(issued.allocations.size()),
                             hex(i.document_digest)};
    TRY(into.work.append_journal(journal_event(app, into.now, into.action, id_text(i.id), json_text(detail))));
    TRY(put_back_trust(into.work, into.firm.firm(), record.invoice, {into.now, app.scope.actor.person}));
    return draw_trust(into.work, into.firm.firm(), record.invoice, {into.now, app.scope.actor.person});
}

Result<std::vector<Entry>> entries_of(Transaction& work, std::span<const LineEntry> parts) {
    EntryFilter filter;
    for (const LineEntry& part : parts) filter.ids.push_back(part.entry);
    if (filter.ids.empty()) return std::vector<Entry>{};
    return work.entries(filter);
}

Result<Series> drawn_series(Transaction& work, const FirmIndex& firm, SeriesId id, CivilDay date) {
    const Series* const found = firm.find(id);
    if (found == nullptr)
        return invalid("series_missing", "The legal entity has no number series for this document.", "/series",
                       "Set one up for it.");
    Series series = *found;
    series.next_number = TRY(work.draw_number(id, date));
    series.last_date = CivilDay::min;  // draw_number has looked at the stored date
    return series;
}

}  // namespace fairhour
