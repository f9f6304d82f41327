// From approved time to documents: pre-bills, their adjustments, bill runs, invoices, credit notes and their frozen bytes.
#include "app/billing/bill.hpp"
#include "base/text.hpp"
#include "http/idempotency.hpp"
#include "http/kinds.hpp"
#include "http/page.hpp"
#include "http/routes/billing_ready.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct InvoicesAsked {
    std::vector<ClientId> client;
    std::vector<DocumentState> state;
    std::optional<std::string> number;
    std::optional<CivilDay> from, until;  // dated, or for a pre-bill its window's last day; until is not included
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(InvoicesAsked, (), (client, state, number, from, until, limit, cursor))

bool is_dated_within(const Invoice& invoice, const InvoicesAsked& asked) {
    const CivilDay day = invoice.issue_date.value_or(invoice.window.until - 1);
    return (!asked.from || day >= *asked.from) && (!asked.until || day < *asked.until);
}

struct InvoiceAnswer {
    Invoice head;
    std::vector<InvoiceLine> lines;
    std::vector<LineEntry> entries;
    std::vector<TaxLine> taxes;
    std::vector<Adjustment> adjustments;
};
BOOST_DESCRIBE_STRUCT(InvoiceAnswer, (), (head, lines, entries, taxes, adjustments))

struct PrebillBody {
    std::vector<ClientId> clients;
    std::optional<CivilDay> until;
    bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(PrebillBody, (), (clients, until, dry_run))

struct MadeAnswer {
    InvoiceAnswer prebill;
    std::vector<SkippedEntry> skipped;
};
BOOST_DESCRIBE_STRUCT(MadeAnswer, (), (prebill, skipped))
struct NothingAnswer {
    ContractId contract;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NothingAnswer, (), (contract, reason))
struct PrebillRunAnswer {
    std::vector<MadeAnswer> made;
    std::vector<NothingAnswer> nothing;
};
BOOST_DESCRIBE_STRUCT(PrebillRunAnswer, (), (made, nothing))

struct AdjustmentBody {
    AdjustmentKind kind = AdjustmentKind::write_down;
    std::int64_t line = 0;
    std::optional<std::int64_t> minor;
    std::optional<Seconds> seconds;
    std::optional<std::string> text;  // reword, split by entries: what the line says from now on
    std::optional<LineGrouping> by;   // split: a line each person, week, task ...
    std::vector<EntryId> entries;     // split: these go to a line of their own
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdjustmentBody, (), (kind, line, minor, seconds, text, by, entries, reason))

struct ReasonBody {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

struct RunBody {
    std::vector<InvoiceId> prebills;  // empty: all drafts
    std::optional<CivilDay> date;
};
BOOST_DESCRIBE_STRUCT(RunBody, (), (prebills, date))
struct IssuedAnswer {
    Invoice invoice;
    std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(IssuedAnswer, (), (invoice, entries))
struct NotIssuedAnswer {
    InvoiceId prebill;
    ClientId client;
    std::string name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(NotIssuedAnswer, (), (prebill, client, name, place, reason, fix))
struct RunAnswer {
    std::vector<IssuedAnswer> issued;
    std::vector<NotIssuedAnswer> skipped;
};
BOOST_DESCRIBE_STRUCT(RunAnswer, (), (issued, skipped))

struct LineCreditBody {
    std::int64_t line = 0;
    std::optional<std::int64_t> minor;
};
BOOST_DESCRIBE_STRUCT(LineCreditBody, (), (line, minor))
struct CreditBody {
    std::vector<LineCreditBody> lines;
    CreditMode mode = CreditMode::rebill;
    std::string reason;
    std::optional<CivilDay> date;
};
BOOST_DESCRIBE_STRUCT(CreditBody, (), (lines, mode, reason, date))

InvoiceAnswer invoice_answer(const InvoiceRecord& r) { return {r.invoice, r.lines, r.entries, r.taxes, r.adjustments}; }

// What a line was before it was adjusted is between the firm's own people.
void leave_out_what_is_ours(InvoiceRecord& record) {
    record.adjustments.clear();
    for (InvoiceLine& line : record.lines) line.value_minor = line.amount_minor;
    for (LineEntry& entry : record.entries) {
        entry.adjusted_seconds = entry.over_cap_seconds = Seconds{0};
        entry.adjusted_minor = entry.over_cap_minor = 0;
    }
}

Result<Reply> list_bills(Call& call) {
    const auto asked = TRY(call.query<InvoicesAsked>());
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    InvoiceFilter filter;
    filter.clients = asked.client;
    filter.states = asked.state;
    filter.number = asked.number;
    auto invoices = TRY(TRY(call.work())->invoices(filter));
    std::ranges::sort(invoices, {}, &Invoice::id);
    return call.reply(TRY(page_of<Invoice>(invoices, asked.limit, asked.cursor, [&](const Invoice& invoice) {
        const bool seen = is_dated_within(invoice, asked) && shown_to(actor, invoice) &&
                          may(actor, Action::see_invoices, facts_of(index, invoice, actor.person)).allowed();
        return seen ? std::optional(invoice) : std::nullopt;
    })));
}

Result<Reply> get_bill(Call& call) {
    InvoiceRecord record = TRY(TRY(call.work())->invoice(TRY(call.id<InvoiceTag>())));
    if (!TRY(call.actor()).client.none()) leave_out_what_is_ours(record);
    return call.reply(invoice_answer(record), "\"" + std::to_string(record.invoice.version) + "\"");
}

Result<Reply> make_bills(Call& call) {
    const auto asked = TRY(call.body<PrebillBody>());
    const RunMode mode = asked.dry_run ? RunMode::dry_run : RunMode::write;
    const PrebillRun run = TRY(make_prebills(call.app(), {asked.clients, asked.until.value_or(CivilDay::max), mode}));
    PrebillRunAnswer answer;
    for (const PrebillMade& made : run.made) answer.made.push_back({invoice_answer(made.record), made.skipped});
    for (const auto& nothing : run.nothing) answer.nothing.push_back({nothing.contract, nothing.reason});
    return call.reply(answer);
}

Result<Reply> adjust_bill(Call& call) {
    const auto asked = TRY(call.body<AdjustmentBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    LineChange change{.kind = asked.kind,
                      .line = asked.line,
                      .minor = asked.minor.value_or(0),
                      .seconds = asked.seconds.value_or(Seconds{}),
                      .text = asked.text.value_or(""),
                      .split_by = asked.by,
                      .entries = asked.entries,
                      .reason = asked.reason};
    return call.reply(invoice_answer(TRY(adjust_prebill(call.app(), id, change))));
}

Result<Reply> discard_bill(Call& call) {
    const auto asked = TRY(call.body<ReasonBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    TRY(discard_prebill(call.app(), id, asked.reason));
    return Call::no_content();
}

// Its invoices are kept by the key one by one; the whole answer beside them once the run is through.
Status remember_run(const Call& call, const RequestKey& key, const RunAnswer& answer) {
    const auto work = TRY(call.app().store.begin(call.app().scope, Access::write));
    TRY(remember_answer(*work, key, json_response(200, json_text(answer)), call.app().clock.now()));
    return work->commit();
}

Result<Reply> run_bills(Call& call) {
    const auto asked = TRY(call.body<RunBody>());
    const auto key = TRY(request_key(call.request(), call.caller().person));
    if (key) {
        if (auto before = TRY(answer_before(*TRY(call.work()), *key))) return Reply{.whole = std::move(before)};
        call.end_reading();
    }
    const IssueAsked::Key once = key ? IssueAsked::Key{key->key, key->request} : IssueAsked::Key{};
    const BillRun run = TRY(issue_invoices(call.app(), {asked.prebills, asked.date, once}));
    RunAnswer answer;
    for (const auto& issued : run.issued) answer.issued.push_back({issued.invoice, issued.entries});
    for (const auto& s : run.skipped)
        answer.skipped.push_back({s.prebill, s.client, s.reason.name, s.reason.place, s.reason.reason, s.reason.fix});
    if (key) TRY(remember_run(call, *key, answer));
    return call.reply(answer);
}

Result<Reply> credit_bill(Call& call) {
    const auto asked = TRY(call.body<CreditBody>());
    CreditAsked credit{TRY(call.id<InvoiceTag>()), {}, asked.mode, asked.reason, asked.date};
    for (const LineCreditBody& line : asked.lines) credit.lines.push_back({line.line, line.minor});
    call.end_reading();
    return call.reply(TRY(credit_invoice(call.app(), credit)));
}

RouteHandler document_handler(DocumentFormat format, std::string content_type) {
    return [format, content_type = std::move(content_type)](Call& call) -> Result<Reply> {
        const InvoiceId id = TRY(call.id<InvoiceTag>());
        Response response = text_response(200, TRY(document_bytes(call.app(), id, format)), content_type);
        set_header(response, "content-disposition",
                   "attachment; filename=\"" + id_text(id) + (format == DocumentFormat::pdf ? ".pdf\"" : ".csv\""));
        return Reply{.whole = std::move(response)};
    };
}

struct FormatShape {
    std::string_view type, ending;
};
FormatShape shape_of(DocumentFormat format) {
    switch (format) {
        case DocumentFormat::pdf: return {"application/pdf", ".pdf"};
        case DocumentFormat::facturx: return {"application/pdf", "-facturx.pdf"};
        case DocumentFormat::invoice_csv: return {"text/csv; charset=utf-8", ".csv"};
        case DocumentFormat::timesheet_csv: return {"text/csv; charset=utf-8", "-timesheet.csv"};
        case DocumentFormat::figures: return {"application/json", ".json"};
        case DocumentFormat::ubl: return {"application/xml", "-ubl.xml"};
        case DocumentFormat::cii: return {"application/xml", "-cii.xml"};
        case DocumentFormat::xrechnung: return {"application/xml", "-xrechnung.xml"};
        case DocumentFormat::xrechnung_cii: return {"application/xml", "-xrechnung-cii.xml"};
        case DocumentFormat::peppol: return {"application/xml", "-peppol.xml"};
        case DocumentFormat::ledes: return {"text/plain; charset=us-ascii", "-ledes.txt"};
        case DocumentFormat::xlsx:
            return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
    }
    INVARIANT(false, "every format has its type");
}

// Any format by its word. A number may hold what no header and no file name can: those signs become "-".
Result<Reply> document_in_format(Call& call) {
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    const auto format = enum_of_word<DocumentFormat>(call.path_value(1));
    if (!format)
        return refuse(
            ErrorKind::not_found, "format_unknown",
            "There is no document format " + in_quotes(call.path_value(1)) + ".", "/format",
            "Known are pdf, invoice_csv, timesheet_csv, figures, facturx, ubl, cii, xrechnung, xrechnung_cii, "
            "peppol, ledes and xlsx.");
    std::string name = TRY(show_invoice(call.app(), id_text(id))).invoice.number;
    if (name.empty()) name = id_text(id);
    for (char& letter : name) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_';
        if (!plain) letter = '-';
    }
    const FormatShape shape = shape_of(*format);
    Response response = text_response(200, TRY(document_bytes(call.app(), id, *format)), std::string(shape.type));
    set_header(response, "content-disposition", "attachment; filename=\"" + name + std::string(shape.ending) + "\"");
    return Reply{.whole = std::move(response)};
}

RouteRow bill_row(Method method, std::string path, std::string name, std::string summary, Action action) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "billing",
            .action = action,
            .kind = Kind::invoice};
}

void add_documents(Routes& routes) {
    const auto add = [&](std::string path, std::string name, std::string summary, DocumentFormat format,
                         std::string type) {
        RouteRow one = bill_row(Method::get, "invoices/{invoice}/" + std::move(path), std::move(name), std::move(summary),
                           Action::see_invoices);
        one.answer_type = type.substr(0, type.find(';'));
        routes.push_back(route<None, None, None>(std::move(one), document_handler(format, std::move(type))));
    };
    add("pdf", "get_invoice_pdf", "The document: frozen bytes once issued, as it would print before.",
        DocumentFormat::pdf, "application/pdf");
    add("lines.csv", "get_invoice_csv", "Its lines as CSV.", DocumentFormat::invoice_csv, "text/csv; charset=utf-8");
    RouteRow any =
        bill_row(Method::get, "invoices/{invoice}/documents/{format}", "get_invoice_document",
            "It in a format: pdf, facturx, ubl, cii, xrechnung, xrechnung_cii, peppol, ledes, xlsx, "
            "invoice_csv, timesheet_csv or figures. What was frozen at issue comes as it was; the others are "
            "made from the frozen figures, the same bytes each time.",
            Action::see_invoices);
    any.answer_type = "application/octet-stream";
    routes.push_back(route<None, None, None>(std::move(any), document_in_format));
    add("timesheet.csv", "get_invoice_timesheet", "Every entry behind it as CSV.", DocumentFormat::timesheet_csv,
        "text/csv; charset=utf-8");
}

}  // namespace

Routes billing_routes() {
    Routes routes;
    RouteRow list =
        bill_row(Method::get, "invoices", "list_invoices", "Pre-bills, invoices and credit notes.", Action::see_invoices);
    list.kind = Kind::none;
    routes.push_back(route<InvoicesAsked, None, Page<Invoice>>(list, list_bills));
    routes.push_back(route<None, None, InvoiceAnswer>(bill_row(Method::get, "invoices/{invoice}", "get_invoice",
                                                          "One, with its lines, entries, taxes and adjustments.",
                                                          Action::see_invoices),
                                                      get_bill));
    add_documents(routes);
    add_ready_routes(routes);
    RouteRow make = bill_row(Method::post, "prebills", "make_prebills",
                        "Gather what is approved, for every contract or some clients.", Action::check_prebill);
    make.kind = Kind::none;
    routes.push_back(route<None, PrebillBody, PrebillRunAnswer>(make, make_bills));
    RouteRow adjust = bill_row(Method::post, "invoices/{invoice}/adjustments", "adjust_prebill",
                          "Write a line up, down or off, hold, release, move, reword, split or join it.", Action::check_prebill);
    adjust.runs = Runs::in_lane;
    routes.push_back(route<None, AdjustmentBody, InvoiceAnswer>(adjust, adjust_bill));
    RouteRow discard = bill_row(Method::post, "invoices/{invoice}/discard", "discard_prebill",
                           "Put a pre-bill away; its time stays unbilled.", Action::check_prebill);
    discard.runs = Runs::in_lane;
    discard.status = 204;
    routes.push_back(route<None, ReasonBody, None>(discard, discard_bill));
    RouteRow run = bill_row(Method::post, "bill-runs", "run_bills", "Issue pre-bills: numbered, frozen, client by client.",
                       Action::issue_invoice);
    run.kind = Kind::none;
    run.repeats = Repeats::kept_by_handler;
    routes.push_back(route<None, RunBody, RunAnswer>(run, run_bills));
    RouteRow credit = bill_row(Method::post, "invoices/{invoice}/credit-notes", "credit_invoice",
                          "Write a credit note over lines or the whole.", Action::credit_invoice);
    credit.status = 201;
    routes.push_back(route<None, CreditBody, Invoice>(credit, credit_bill));
    return routes;
}

}  // namespace fairhour::http
