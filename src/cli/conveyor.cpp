#include "cli/conveyor.hpp"

#include "app/review/review.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/bill_words.hpp"
#include "cli/check_words.hpp"
#include "cli/findings_words.hpp"
#include "cli/invoice_files.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t examples_each_max = 2;
constexpr std::size_t invoices_shown_max = 20;

struct IssuedJson {
    std::string number, file;
    ClientId client;
    Currency currency;
    std::int64_t net_minor = 0, gross_minor = 0;
};
BOOST_DESCRIBE_STRUCT(IssuedJson, (), (number, file, client, currency, net_minor, gross_minor))
struct TravelledJson {
    std::int64_t checked = 0, confirmed = 0, waiting = 0;
    std::vector<IssuedJson> invoices;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(TravelledJson, (), (checked, confirmed, waiting, invoices, findings))

// What a delivery lead does with one key: confirms what the engine drafted, leaves the rest in the queue.
Status confirm_drafts(const AppContext& app, Drafts drafts, Travelled& way) {
    const std::vector<QueueItem> queue = TRY(review_queue(app, {}));
    VerdictAsked asked;
    asked.reason = "confirmed as drafted";
    for (const QueueItem& item : queue)
        if (drafts == Drafts::confirmed && item.outcome == Outcome::recommend_approve)
            asked.entries.push_back(item.entry.id);
    way.waiting = static_cast<std::int64_t>(queue.size());
    if (asked.entries.empty()) return {};
    const VerdictsGiven given = TRY(give_verdict(app, asked));
    for (const VerdictResult& result : given.results)
        if (!result.refused && result.step != ApprovalStep::first_of_two) ++way.confirmed;
    way.waiting -= way.confirmed;
    return {};
}

Status write_invoices(const AppContext& app, const std::string& folder, Travelled& way) {
    app.progress.begin("Writing invoices", static_cast<std::int64_t>(way.bills.issued.size()), "invoices");
    for (const auto& one : way.bills.issued) {
        const std::vector<std::string> files = TRY(
            write_documents(app, one.invoice,
                            {DocumentFormat::pdf, DocumentFormat::invoice_csv, DocumentFormat::timesheet_csv}, folder));
        way.files.push_back(files.front());
        app.progress.reach(static_cast<std::int64_t>(way.files.size()));
    }
    app.progress.end();
    return {};
}

std::string heading(const std::string& text, const ScreenFacts& facts) {
    return "\n" + painted(text, Tone::strong, facts.out_paint) + "\n";
}

std::string money_by_client(const Travelled& way, const ScreenFacts& facts) {
    Table table({flexible("Client"), right("Entries"), right("Billable"), right("Value"), right("Invoiced"),
                 right("Unbilled")});
    for (const ValueLine& line : way.values)
        table.row({line.name, grouped_number(line.entries), hours_shown({line.billable_seconds}),
                   money_shown(line.amount_minor, line.currency), money_shown(line.invoiced_minor, line.currency),
                   money_shown(line.unbilled_minor, line.currency)});
    return table.text(facts);
}

std::string invoices_with_paths(const Travelled& way, const Names& names, const ScreenFacts& facts) {
    Table table({left("Invoice"), left("Client"), right("Net"), right("Gross"), left("PDF")});
    std::vector<Money> gross;
    for (std::size_t i = 0; i < way.bills.issued.size(); ++i) {
        const Invoice& invoice = way.bills.issued[i].invoice;
        gross.push_back({invoice.gross_minor, invoice.currency});
        if (i < invoices_shown_max)
            table.row({invoice.number, names.of(invoice.client), money_shown(invoice.net_minor, invoice.currency),
                       money_shown(invoice.gross_minor, invoice.currency), way.files[i]});
    }
    if (table.empty()) return "No invoice: nothing approved and billable lies before the day to bill to.\n";
    std::string out = table.text(facts);
    if (way.files.size() > invoices_shown_max)
        out += "… and " + std::to_string(way.files.size() - invoices_shown_max) + " more in the same folder.\n";
    out += plural(static_cast<std::int64_t>(way.files.size()), "invoice", "invoices") + ", " + sums_words(gross) +
           " gross.\n";
    for (const auto& skipped : way.bills.skipped)
        out += "Not issued: " + names.of(skipped.client) + ": " + skipped.reason.text() + "\n";
    return out;
}

}  // namespace

Result<Travelled> travel(const AppContext& app, const TravelAsked& asked) {
    Travelled way;
    way.checked = TRY(check(app));
    TRY(confirm_drafts(app, asked.drafts, way));
    PrebillAsked prebills;
    prebills.until = asked.until;
    way.prebills = TRY(make_prebills(app, prebills));
    way.bills = TRY(issue_invoices(app, {}));
    TRY(write_invoices(app, asked.invoices_folder, way));
    way.values = TRY(report_value(app, {}));
    way.books = TRY(reconcile(app));
    return way;
}

std::string travelled_words(const Travelled& way, const Names& names, const ScreenFacts& facts) {
    std::string out = heading("Decisions by the written policy", facts) + outcome_table(way.checked, facts);
    out += heading("A few of them", facts) + examples_words(way.checked, names, facts, examples_each_max);
    out += plural(way.confirmed, "draft was", "drafts were") + " confirmed by a person; " +
           plural(way.waiting, "entry waits", "entries wait") + " in the queue.\n";
    out += heading("Money by client", facts) + money_by_client(way, facts);
    out += heading("Invoices", facts) + invoices_with_paths(way, names, facts);
    return out + heading("The books", facts) + reconcile_words(way.books) + findings_table(way.books.findings, facts);
}

std::string travelled_json(const Travelled& way) {
    TravelledJson json{way.checked.checked, way.confirmed, way.waiting, {}, way.books.findings};
    for (std::size_t i = 0; i < way.files.size(); ++i) {
        const Invoice& invoice = way.bills.issued[i].invoice;
        json.invoices.push_back(
            {invoice.number, way.files[i], invoice.client, invoice.currency, invoice.net_minor, invoice.gross_minor});
    }
    return json_text(json);
}

}  // namespace fairhour::cli
