// Adjusts and discards pre-bills, and shows documents; see bill.hpp.
#include <algorithm>
#include <iterator>

#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/billing/document.hpp"
#include "app/billing/electronic_check.hpp"
#include "app/billing/figures.hpp"
#include "app/billing/write_issued.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/split_line.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {
namespace {

struct AdjustDetail {
    std::string kind, reason;
    std::int64_t line = 0, minor = 0, seconds = 0;
};
BOOST_DESCRIBE_STRUCT(AdjustDetail, (), (kind, reason, line, minor, seconds))

Status check_draft(const Invoice& invoice) {
    switch (invoice.state) {
        case DocumentState::draft:
        case DocumentState::in_review:
        case DocumentState::ready: return {};
        case DocumentState::issued:
        case DocumentState::part_credited:
        case DocumentState::credited:
            return refuse(ErrorKind::conflict, "document_issued", "What is issued never changes.", invoice.number,
                          "Credit it instead.");
        case DocumentState::discarded:
            return refuse(ErrorKind::conflict, "prebill_discarded", "This pre-bill was discarded.");
    }
    INVARIANT(false, "every state is handled");
}

Error line_is_in_question(std::int64_t line) {
    return {ErrorKind::conflict, "line_in_question", "/lines/" + std::to_string(line),
            "The client asks about this line; it waits until the question is settled.", "Answer the question first."};
}

Result<std::vector<ClientQuestion>> open_questions(Transaction& work, const Invoice& prebill) {
    std::vector<ClientQuestion> found =
        TRY(work.portal().questions({.invoices = {prebill.id}, .state = QuestionState::open}));
    std::erase_if(found, [](const ClientQuestion& question) { return question.line == 0; });
    return found;
}

// A question names its line by the place, which moves when a line is split or joined. All parts of a line stand for it, the
// first of them in its place; a part that is asked about of its own is not joined to others.
Status move_questions(Transaction& work, const Prebill& after) {
    std::vector<std::pair<std::int64_t, ClientQuestion>> moved;  // where to
    for (ClientQuestion& question : TRY(open_questions(work, after.invoice))) {
        const std::vector<std::int64_t> places = places_of_line(after.lines, question.group_key);
        if (places.empty()) return std::unexpected(line_is_in_question(question.line));
        if (places.front() != question.line) moved.emplace_back(places.front(), std::move(question));
    }
    std::ranges::sort(moved, {}, [](const auto& one) { return one.first; });
    // A line is in question once: whoever goes down the bill makes room first, from the last; up, from the first.
    const bool goes_down = !moved.empty() && moved.front().first > moved.front().second.line;
    if (goes_down) std::ranges::reverse(moved);
    for (auto& [place, question] : moved) {
        question.line = place;
        ++question.version;
        TRY(work.portal().update(question));
    }
    return {};
}

// What waits for an answer is not put back on the bill past it.
Status check_not_in_question(Transaction& work, const InvoiceRecord& record, const LineChange& change) {
    if (change.kind != AdjustmentKind::release) return {};
    for (const ClientQuestion& question : TRY(open_questions(work, record.invoice)))
        for (const std::int64_t place : places_of_line(record.lines, question.group_key))
            if (place == change.line) return std::unexpected(line_is_in_question(place));
    return {};
}

Result<Prebill> changed_in(Transaction& work, const FirmIndex& index, const InvoiceRecord& record, const LineChange& change) {
    const Prebill before{record.invoice, record.lines, record.entries, record.adjustments, {}};
    TRY(check_not_in_question(work, record, change));
    if (change.kind != AdjustmentKind::split && change.kind != AdjustmentKind::join) return adjust(before, index, change);
    Prebill after = TRY(adjust_with_entries(before, index, TRY(entries_of(work, record.entries)), change));
    TRY(move_questions(work, after));
    return after;
}

}  // namespace

Result<InvoiceRecord> adjust_prebill(const AppContext& app, InvoiceId prebill, LineChange change) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const FirmIndex& index = view->index;
    const InvoiceRecord record = TRY(work->invoice(prebill));
    TRY(require(actor_facts(app, index), Action::check_prebill,
                facts_of(index, record.invoice, app.scope.actor.person)));
    TRY(check_draft(record.invoice));
    change.by = app.scope.actor.person;
    change.at = now;
    Prebill after = TRY(changed_in(*work, index, record, change));
    ++after.invoice.version;
    // What the client approved was another bill.
    if (after.invoice.state == DocumentState::ready) after.invoice.state = DocumentState::in_review;
    const InvoiceRecord changed{after.invoice, after.lines, after.line_entries, record.taxes, after.adjustments};
    TRY(work->put_invoice(changed));
    const AdjustDetail detail{std::string(enum_word(change.kind)), change.reason, change.line, change.minor,
                              change.seconds.value};
    TRY(work->append_journal(journal_event(app, now, "adjust_prebill", id_text(prebill), json_text(detail))));
    TRY(work->commit());
    return changed;
}

Result<std::vector<Error>> prebill_faults(const AppContext& app, InvoiceId prebill) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const FirmIndex& index = view->index;
    const InvoiceRecord record = TRY(work->invoice(prebill));
    TRY(require(actor_facts(app, index), Action::check_prebill,
                facts_of(index, record.invoice, app.scope.actor.person)));
    const Instant now = app.clock.now();
    const Prebill bill{record.invoice, record.lines, record.entries, record.adjustments, {}};
    IssueRequest request{.prebill = bill, .firm = index, .entries = {}, .now = now, .by = app.scope.actor.person};
    if (const LegalEntity* const entity = index.find(record.invoice.legal_entity)) {
        request.date = entity->zone.day(now);
        if (const Series* const series = index.find(entity->invoice_series)) request.series = *series;
    }
    std::vector<Error> faults = check_issue(request);
    const std::vector<Entry> entries = TRY(entries_of(*work, record.entries));
    std::ranges::move(electronic_faults({app.documents, index, record, entries, request.date}),
                      std::back_inserter(faults));
    return faults;
}

Status discard_prebill(const AppContext& app, InvoiceId prebill, const std::string& reason) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    Invoice invoice = TRY(work->invoice(prebill)).invoice;
    TRY(require(actor_facts(app, view->index), Action::check_prebill,
                facts_of(view->index, invoice, app.scope.actor.person)));
    TRY(check_draft(invoice));
    invoice.state = DocumentState::discarded;
    invoice.reason = reason;
    ++invoice.version;
    TRY(work->update_invoice(invoice));
    TRY(work->append_journal(journal_event(app, now, "discard_prebill", id_text(prebill),
                                           json_text(AdjustDetail{"discard", reason, 0, 0, 0}))));
    return work->commit();
}

Result<Invoice> find_invoice(Transaction& work, std::string_view number_or_id) {
    InvoiceFilter filter;
    if (const auto id = parse_id<InvoiceTag>(number_or_id))
        filter.ids = {*id};
    else
        filter.number = std::string(number_or_id);
    std::vector<Invoice> found = TRY(work.invoices(filter));
    if (found.empty())
        return refuse(ErrorKind::not_found, "invoice_unknown", "There is no invoice " + in_quotes(number_or_id) + ".",
                      {}, "See the list with: fairhour invoice list");
    return std::move(found.front());
}

Result<InvoiceRecord> show_invoice(const AppContext& app, std::string_view number_or_id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const Invoice invoice = TRY(find_invoice(*work, number_or_id));
    TRY(require(actor_facts(app, index), Action::see_invoices, facts_of(index, invoice, app.scope.actor.person)));
    return work->invoice(invoice.id);
}

Result<std::vector<Invoice>> list_invoices(const AppContext& app, const InvoiceFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, Action::see_invoices));
    std::vector<Invoice> invoices = TRY(work->invoices(filter));
    std::erase_if(invoices, [&](const Invoice& invoice) {
        return !may(actor, Action::see_invoices, facts_of(index, invoice, app.scope.actor.person)).allowed();
    });
    return invoices;
}

namespace {

// Frozen at issue, every time.
bool always_stored(DocumentFormat format) {
    return format == DocumentFormat::pdf || format == DocumentFormat::invoice_csv ||
           format == DocumentFormat::timesheet_csv;
}

Result<std::string> stored_bytes(Transaction& work, const Invoice& invoice, DocumentFormat format) {
    StoredDocument stored = TRY(work.document(invoice.id, format));
    if (sha256(stored.bytes) != stored.digest)
        return refuse(ErrorKind::damaged, "document_changed", "The stored document is not the one that was issued.",
                      invoice.number, "Run: fairhour audit verify");
    return std::move(stored.bytes);
}

Result<InvoiceDocument> document_now(Transaction& work, const FirmIndex& index, const InvoiceRecord& record) {
    const std::vector<Entry> entries = TRY(entries_of(work, record.entries));
    std::optional<Invoice> credited;
    const InvoiceId about = record.invoice.credits.none() ? record.invoice.corrects : record.invoice.credits;
    if (!about.none() && !record.invoice.number.empty()) credited = TRY(work.invoice(about)).invoice;
    InvoiceDocument document = TRY(document_of({index, record, entries, credited ? &*credited : nullptr}));
    TRY(TemplateShelf(work).dress(document, paper_kind(document.kind), {record.invoice.client, record.invoice.legal_entity}));
    return document;
}

// A document of before the figures were frozen has them in its rows.
Result<std::string> figures_of(Transaction& work, const FirmIndex& index, const InvoiceRecord& record) {
    auto stored = stored_bytes(work, record.invoice, DocumentFormat::figures);
    if (stored || stored.error().kind != ErrorKind::not_found) return stored;
    return figures_text(TRY(document_now(work, index, record)));
}

Result<std::string> issued_bytes(const AppContext& app, Transaction& work, const FirmIndex& index,
                                 const InvoiceRecord& record, DocumentFormat format) {
    if (format == DocumentFormat::figures) return figures_of(work, index, record);
    auto stored = stored_bytes(work, record.invoice, format);
    if (stored || stored.error().kind != ErrorKind::not_found || always_stored(format)) return stored;
    const InvoiceDocument document = TRY(document_of_figures(TRY(figures_of(work, index, record))));
    const std::string pdf = format == DocumentFormat::facturx
                                ? TRY(stored_bytes(work, record.invoice, DocumentFormat::pdf))
                                : std::string();
    return app.documents.document_as(format, document, pdf);
}

Result<std::string> draft_bytes(const AppContext& app, const InvoiceDocument& document, DocumentFormat format) {
    switch (format) {
        case DocumentFormat::pdf: return app.documents.invoice_pdf(document);
        case DocumentFormat::invoice_csv: return app.documents.invoice_csv(document);
        case DocumentFormat::timesheet_csv: return app.documents.timesheet_csv(document);
        case DocumentFormat::figures: return figures_text(document);
        case DocumentFormat::xlsx: return app.documents.document_as(format, document, {});
        case DocumentFormat::facturx:
        case DocumentFormat::ubl:
        case DocumentFormat::cii:
        case DocumentFormat::xrechnung:
        case DocumentFormat::xrechnung_cii:
        case DocumentFormat::peppol:
        case DocumentFormat::ledes:
            return refuse(ErrorKind::conflict, "prebill_not_issued",
                          "A pre-bill has no number, and an electronic invoice cannot be without one.", {},
                          "Issue it first.");
    }
    INVARIANT(false, "every format is made");
}

}  // namespace

Result<InvoiceDocument> document_shown(Transaction& work, const FirmIndex& index, const InvoiceRecord& record) {
    if (record.invoice.number.empty()) return document_now(work, index, record);
    return document_of_figures(TRY(figures_of(work, index, record)));
}

Result<std::string> document_bytes_in(const AppContext& app, Transaction& work, const FirmIndex& index,
                                      const InvoiceRecord& record, DocumentFormat format) {
    if (!record.invoice.number.empty()) return issued_bytes(app, work, index, record, format);
    return draft_bytes(app, TRY(document_now(work, index, record)), format);
}

Result<std::string> document_bytes(const AppContext& app, InvoiceId invoice, DocumentFormat format) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const InvoiceRecord record = TRY(work->invoice(invoice));
    TRY(require(actor_facts(app, view->index), Action::see_invoices,
                facts_of(view->index, record.invoice, app.scope.actor.person)));
    return document_bytes_in(app, *work, view->index, record, format);
}

}  // namespace fairhour
