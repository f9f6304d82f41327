// Numbered documents: issue pre-bills, list and show what was issued, credit it, write it into files.
//
//   fairhour invoice issue --to invoices && fairhour invoice list
#include "app/billing/bill.hpp"
#include "app/billing/press.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/bill_words.hpp"
#include "cli/commands.hpp"
#include "cli/invoice_files.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct IssueGiven {
    std::vector<std::string> prebills, clients;
    std::string date, key, folder;
};
struct IssuedRunJson {
    Invoice invoice;
    std::int64_t entries = 0;
    std::vector<std::string> files;
};
BOOST_DESCRIBE_STRUCT(IssuedRunJson, (), (invoice, entries, files))
struct SkippedJson {
    InvoiceId prebill;
    ClientId client;
    std::string name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(SkippedJson, (), (prebill, client, name, place, reason, fix))
struct BillRunJson {
    std::vector<IssuedRunJson> issued;
    std::vector<SkippedJson> skipped;
};
BOOST_DESCRIBE_STRUCT(BillRunJson, (), (issued, skipped))

const std::vector<DocumentFormat> all_formats{DocumentFormat::pdf, DocumentFormat::invoice_csv,
                                              DocumentFormat::timesheet_csv};

Result<IssueAsked> issue_asked(const AppContext& app, const IssueGiven& given, const Names& names) {
    IssueAsked asked;
    for (const std::string& id : given.prebills) asked.prebills.push_back(TRY(show_invoice(app, id)).invoice.id);
    if (!given.clients.empty()) {
        InvoiceFilter filter;
        filter.clients = TRY(names.clients(given.clients));
        filter.states = {DocumentState::draft, DocumentState::in_review, DocumentState::ready};
        for (const Invoice& draft : TRY(list_invoices(app, filter))) asked.prebills.push_back(draft.id);
        if (asked.prebills.empty())
            return refuse(ErrorKind::not_found, "prebill_missing", "There is no pre-bill of this client.", "--client",
                          "`fairhour prebill make` gathers them.");
    }
    if (!given.date.empty()) asked.date = TRY(day_option("--date", given.date));
    asked.once.key = given.key;
    std::string same_run = given.date;
    for (const auto& list : {given.clients, given.prebills}) same_run += "\n" + joined(list, "\n");
    asked.once.request = sha256(same_run);
    return asked;
}

std::string skipped_text(const BillRun& run, const Names& names) {
    std::string out;
    for (const auto& s : run.skipped)
        out += "  " + names.of(s.client) + ", " + id_text(s.prebill) + ": " + s.reason.text() + "\n";
    return out.empty() ? out : "\nNot issued\n" + out;
}

// What goes out with an invoice: the paper, its tables, and the electronic invoice that its client wants.
std::vector<DocumentFormat> usual_formats(const Names& names, const Invoice& invoice) {
    std::vector<DocumentFormat> formats = all_formats;
    for (const Client& client : names.firm().clients)
        if (client.id == invoice.client)
            if (const auto electronic = electronic_format(client.electronic_invoice)) formats.push_back(*electronic);
    return formats;
}

Result<ExitCode> run_issue(Session& session, const IssueGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const BillRun run = TRY(issue_invoices(app, TRY(issue_asked(app, given, *names))));
    BillRunJson json;
    std::vector<Invoice> issued;
    std::string files;
    for (const auto& one : run.issued) {
        issued.push_back(one.invoice);
        json.issued.push_back({one.invoice, one.entries, {}});
        if (given.folder.empty()) continue;
        json.issued.back().files =
            TRY(write_documents(app, one.invoice, usual_formats(*names, one.invoice), given.folder));
        files += "  " + json.issued.back().files.front() + "\n";
    }
    for (const auto& s : run.skipped)
        json.skipped.push_back({s.prebill, s.client, s.reason.name, s.reason.place, s.reason.reason, s.reason.fix});
    std::string words =
        issued.empty() ? "Nothing was issued.\n" : invoices_table(issued, *names, session.screen().facts());
    if (!files.empty())
        words += "\nWritten, each with its CSV, its timesheet and the electronic invoice its client wants\n" + files;
    else if (!issued.empty())
        words += "`fairhour invoice export` writes them as PDF and CSV.\n";
    const ExitCode code =
        issued.empty() && !run.skipped.empty() ? exit_code(run.skipped.front().reason.kind) : ExitCode::ok;
    return session.answer(json_text(json), words + skipped_text(run, *names), code);
}

struct ListGiven {
    std::vector<std::string> clients, states;
};

Result<std::vector<Invoice>> issued_documents(const AppContext& app, const Names& names, const ListGiven& given) {
    InvoiceFilter filter;
    filter.clients = TRY(names.clients(given.clients));
    for (const std::string& word : given.states)
        filter.states.push_back(TRY(word_option<DocumentState>("--state", word)));
    if (filter.states.empty())
        filter.states = {DocumentState::issued, DocumentState::part_credited, DocumentState::credited};
    return list_invoices(app, filter);
}

Result<ExitCode> run_list(Session& session, const ListGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const std::vector<Invoice> invoices = TRY(issued_documents(app, *names, given));
    return session.answer(json_text(invoices), invoices.empty()
                                                   ? "No documents. `fairhour invoice issue` makes them of pre-bills.\n"
                                                   : invoices_table(invoices, *names, session.screen().facts()));
}

Result<ExitCode> run_show(Session& session, const std::string& number) {
    const AppContext app = TRY(session.app());
    const InvoiceRecord record = TRY(show_invoice(app, number));
    if (session.json()) return session.answer(invoice_json(record), "");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return session.answer("", invoice_words(record, *names, session.screen().facts()));
}

struct CreditGiven {
    std::string number, mode = "rebill", reason, date;
    std::vector<std::string> lines;
};

// "2" is all that is left of line 2, "2:50.00" so much of it.
Result<LineCredit> line_credit(const std::string& typed, Currency currency) {
    const std::size_t colon = typed.find(':');
    LineCredit credit;
    credit.line = TRY(number_option("--line", typed.substr(0, colon)));
    if (colon != std::string::npos)
        credit.minor = TRY(at_option(parse_minor(typed.substr(colon + 1), currency), "--line"));
    return credit;
}

Result<ExitCode> run_credit(Session& session, const CreditGiven& given) {
    const AppContext app = TRY(session.app());
    const InvoiceRecord original = TRY(show_invoice(app, given.number));
    CreditAsked asked;
    asked.invoice = original.invoice.id;
    for (const std::string& line : given.lines)
        asked.lines.push_back(TRY(line_credit(line, original.invoice.currency)));
    asked.mode = TRY(word_option<CreditMode>("--mode", given.mode));
    asked.reason = given.reason;
    if (!given.date.empty()) asked.date = TRY(day_option("--date", given.date));
    const Invoice note = TRY(credit_invoice(app, asked));
    return session.answer(json_text(note),
                          "Credit note " + note.number + " over " + money_shown(note.gross_minor, note.currency) +
                              " gross for " + original.invoice.number +
                              (asked.mode == CreditMode::rebill ? "; its time can be billed again.\n"
                                                                : "; its time will not be billed again.\n"));
}

struct ExportGiven {
    std::vector<std::string> numbers, formats;
    std::string folder;
    ListGiven list;
};
struct RefusedJson {
    std::string number, format, name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(RefusedJson, (), (number, format, name, place, reason, fix))
struct ExportJson {
    std::vector<std::string> files;
    std::vector<RefusedJson> refused;
};
BOOST_DESCRIBE_STRUCT(ExportJson, (), (files, refused))

constexpr std::string_view format_words =
    "pdf, csv, timesheet, facturx, ubl, cii, xrechnung, xrechnung-cii, peppol, ledes, xlsx and json";

std::optional<DocumentFormat> format_of(std::string_view word) {
    if (word == "csv") return DocumentFormat::invoice_csv;
    if (word == "timesheet") return DocumentFormat::timesheet_csv;
    if (word == "xrechnung-cii") return DocumentFormat::xrechnung_cii;
    if (word == "json") return DocumentFormat::figures;
    for (const DocumentFormat format :
         {DocumentFormat::pdf, DocumentFormat::facturx, DocumentFormat::ubl, DocumentFormat::cii,
          DocumentFormat::xrechnung, DocumentFormat::peppol, DocumentFormat::ledes, DocumentFormat::xlsx})
        if (enum_word(format) == word) return format;
    return std::nullopt;
}

Result<std::vector<DocumentFormat>> formats_of(const std::vector<std::string>& words) {
    std::vector<DocumentFormat> out;
    for (const std::string& word : words) {
        const auto format = format_of(word);
        if (!format)
            return invalid("option_value", in_quotes(word) + " is no format.", "--format",
                           "Known are " + std::string(format_words) + ".");
        out.push_back(*format);
    }
    return out;
}

// A document that a format has no place for is told, and the others are written all the same.
Status export_one(const AppContext& app, const Invoice& invoice, const std::vector<DocumentFormat>& formats,
                  const std::string& folder, ExportJson& json) {
    for (const DocumentFormat format : formats) {
        auto paths = write_documents(app, invoice, {format}, folder);
        if (paths) {
            json.files.push_back(std::move(paths->front()));
            continue;
        }
        const Error& e = paths.error();
        if (e.kind != ErrorKind::invalid && e.kind != ErrorKind::conflict) return std::unexpected(e);
        json.refused.push_back(
            {number_or_draft(invoice), std::string(enum_word(format)), e.name, e.place, e.reason, e.fix});
    }
    return {};
}

std::string export_words(const ExportJson& json) {
    std::string words = plural(static_cast<std::int64_t>(json.files.size()), "file", "files") + " written.\n";
    for (const std::string& path : json.files) words += "  " + path + "\n";
    if (!json.refused.empty()) words += "\nNot written\n";
    for (const RefusedJson& one : json.refused)
        words += "  " + one.number + " as " + one.format + ": " + one.place + ": " + one.reason + " " + one.fix + "\n";
    return words;
}

Result<ExitCode> run_export(Session& session, const ExportGiven& given) {
    const std::vector<DocumentFormat> formats = TRY(formats_of(given.formats));
    const AppContext app = TRY(session.app());
    const std::string folder = given.folder.empty() ? session.invoices_folder() : given.folder;
    const std::unique_ptr<Names> names = TRY(load_names(app));
    std::vector<Invoice> invoices;
    for (const std::string& number : given.numbers) invoices.push_back(TRY(show_invoice(app, number)).invoice);
    if (given.numbers.empty()) invoices = TRY(issued_documents(app, *names, given.list));
    ExportJson json;
    app.progress.begin("Writing documents", static_cast<std::int64_t>(invoices.size()), "documents");
    std::int64_t done = 0;
    for (const Invoice& invoice : invoices) {
        TRY(export_one(app, invoice, formats.empty() ? usual_formats(*names, invoice) : formats, folder, json));
        app.progress.reach(++done);
    }
    app.progress.end();
    const ExitCode code = json.refused.empty() ? ExitCode::ok : exit_code(ErrorKind::invalid);
    return session.answer(json_text(json), export_words(json), code);
}

void declare_issue(Command& invoice) {
    auto given = std::make_shared<IssueGiven>();
    Command issue =
        invoice.add_subcommand("issue", "Give pre-bills their numbers; each is issued as a whole or not at all.");
    issue.add_positional("PREBILL", given->prebills, "These pre-bills (all).", Needed::no);
    issue.add_option("--client", given->clients, "NAME", "Of this client only; may be said several times.");
    issue.add_option("--date", given->date, "DAY", "Dated this day (today); never before the series' last.");
    issue.add_option("--key", given->key, "TEXT", "Said twice, the second time gives the first answer again.");
    issue.add_option("--to", given->folder, "FOLDER", "Write PDF, CSV and timesheet of each there.");
    issue.example("fairhour invoice issue --to invoices", "");
    issue.does([given](Session& session) { return run_issue(session, *given); });
}

void declare_credit(Command& invoice) {
    auto given = std::make_shared<CreditGiven>();
    Command credit = invoice.add_subcommand("credit", "Credit an invoice or lines of it, with the reason.");
    credit.add_positional("NUMBER", given->number, "The invoice.", Needed::yes);
    credit.add_option("--line", given->lines, "N[:AMOUNT]",
                      "This line, or so much of it, net; may be said several times (all lines).");
    credit.add_option_of("--mode", given->mode, {"rebill", "forgive"},
                         "Whether its time may be billed again (rebill).");
    credit.add_option("--reason", given->reason, "TEXT", "Why; it must be said and is printed.");
    credit.add_option("--date", given->date, "DAY", "Dated this day (today).");
    credit.example("fairhour invoice credit 2026-00042 --line 2:50.00 --mode forgive --reason \"late delivery\"", "");
    credit.does([given](Session& session) { return run_credit(session, *given); });
}

void declare_export(Command& invoice) {
    auto given = std::make_shared<ExportGiven>();
    Command out =
        invoice.add_subcommand("export", "Write issued documents into a folder, byte for byte as they were issued.");
    out.add_positional("NUMBER", given->numbers, "These documents (all issued ones).", Needed::no);
    out.add_option("--to", given->folder, "FOLDER", "The folder (invoices in the data folder).");
    out.add_option("--out", given->folder, "FOLDER", "The same as --to.");
    out.add_option("--format", given->formats, "WORD",
                   "One of " + std::string(format_words) +
                       "; may be said several times (pdf, csv, timesheet and what its client wants).");
    out.add_option("--client", given->list.clients, "NAME", "Of this client only.");
    out.example("fairhour invoice export 2026-00042 --format pdf --to .", "");
    out.does([given](Session& session) { return run_export(session, *given); });
}

}  // namespace

void declare_invoice(Command& root) {
    auto listed = std::make_shared<ListGiven>();
    Command invoice = root.add_subcommand("invoice", "Issue, list, show, credit and export invoices.");
    invoice.does([listed](Session& session) { return run_list(session, *listed); });
    declare_issue(invoice);

    Command list = invoice.add_subcommand("list", "List issued documents.");
    list.add_option("--client", listed->clients, "NAME", "Of this client only; may be said several times.");
    list.add_option("--state", listed->states, "WORD",
                    "In this state: " + joined(option_words<DocumentState>(), ", ") + ".");
    list.example("fairhour invoice list --client Acme", "");
    list.does([listed](Session& session) { return run_list(session, *listed); });

    auto shown = std::make_shared<std::string>();
    Command show = invoice.add_subcommand("show", "Show a document with its lines, adjustments and taxes.");
    show.add_positional("NUMBER", *shown, "Its number or id.", Needed::yes);
    show.example("fairhour invoice show 2026-00042", "");
    show.does([shown](Session& session) { return run_show(session, *shown); });
    declare_credit(invoice);
    declare_export(invoice);
    declare_sending(invoice);
    declare_other_bills(invoice);
}

}  // namespace fairhour::cli
