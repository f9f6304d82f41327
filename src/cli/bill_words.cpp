#include "cli/bill_words.hpp"

#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct InvoiceJson {
    Invoice invoice;
    std::vector<InvoiceLine> lines;
    std::vector<LineEntry> entries;
    std::vector<TaxLine> taxes;
    std::vector<Adjustment> adjustments;
};
BOOST_DESCRIBE_STRUCT(InvoiceJson, (), (invoice, lines, entries, taxes, adjustments))

std::string quantity_shown(const InvoiceLine& line) {
    if (line.quantity_seconds.value != 0) return hours_shown(line.quantity_seconds) + " h";
    return line.quantity.micro == 0 ? "" : decimal_text(line.quantity);
}

Cell state_cell(LineState state) {
    return state == LineState::included ? Cell("") : Cell(std::string(enum_word(state)), Tone::care);
}

std::string lines_table(const InvoiceRecord& record, const Names& names, const ScreenFacts& facts) {
    const Currency currency = record.invoice.currency;
    Table table({right("Line"), left("Project"), flexible("Description"), right("Quantity"), right("Rate"),
                 right("Amount"), left("")});
    for (const InvoiceLine& line : record.lines)
        table.row({std::to_string(line.line), line.project.none() ? "" : names.of(line.project), line.description,
                   quantity_shown(line), line.rate ? rate_text(*line.rate) : "",
                   money_shown(line.amount_minor, currency), state_cell(line.state)});
    table.total({"", "Net", "", "", "", money_shown(record.invoice.net_minor, currency), ""});
    for (const TaxLine& tax : record.taxes)
        table.total({"", "Tax " + std::string(enum_word(tax.category)) + " " + decimal_text(tax.percent) + " %",
                     tax.exemption, "", "", money_shown(tax.tax_minor, currency), ""});
    table.total({"", Cell("Gross", Tone::strong), "", "", "",
                 Cell(money_shown(record.invoice.gross_minor, currency), Tone::strong), ""});
    return table.text(facts);
}

std::string adjustments_words(const InvoiceRecord& record, const Names& names) {
    std::string out;
    for (const Adjustment& a : record.adjustments)
        out += "  line " + std::to_string(a.line) + "  " + word_shown(enum_word(a.kind)) + "  " +
               money_shown(a.minor, record.invoice.currency) + "  " + a.reason + " (" + names.of(a.by) + ")\n";
    return out.empty() ? out : "\nAdjustments\n" + out;
}

Tone tone_of_state(DocumentState state) {
    switch (state) {
        case DocumentState::draft:
        case DocumentState::in_review:
        case DocumentState::ready: return Tone::care;
        case DocumentState::issued: return Tone::good;
        case DocumentState::part_credited:
        case DocumentState::credited: return Tone::plain;
        case DocumentState::discarded: return Tone::faint;
    }
    return Tone::plain;
}

}  // namespace

std::string sums_words(const std::vector<Money>& amounts) {
    std::map<std::string, std::int64_t> sums;
    for (const Money& amount : amounts) sums[std::string(amount.currency.code())] += amount.minor;
    std::string out;
    for (const auto& [code, minor] : sums) out += (out.empty() ? "" : " + ") + money_shown(minor, code);
    return out;
}

std::string number_or_draft(const Invoice& invoice) {
    return invoice.number.empty() ? id_text(invoice.id) : invoice.number;
}

std::string invoices_table(const std::vector<Invoice>& invoices, const Names& names, const ScreenFacts& facts) {
    Table table({left("Number"), left("Kind"), left("State"), flexible("Client"), left("Dated"), left("Due"),
                 right("Net"), right("Tax"), right("Gross"), right("Open")});
    std::vector<Money> net, gross, open;
    for (const Invoice& i : invoices) {
        const std::int64_t left_open = i.number.empty() ? 0 : i.gross_minor - i.credited_minor - i.settled_minor;
        table.row({number_or_draft(i), word_shown(enum_word(i.kind)),
                   Cell(word_shown(enum_word(i.state)), tone_of_state(i.state)), names.of(i.client),
                   i.issue_date ? day_text(*i.issue_date) : "", i.due_date ? day_text(*i.due_date) : "",
                   money_shown(i.net_minor, i.currency), money_shown(i.tax_minor, i.currency),
                   money_shown(i.gross_minor, i.currency),
                   money_shown(i.kind != InvoiceKind::credit_note ? left_open : 0, i.currency)});
        net.push_back({i.net_minor, i.currency});
        gross.push_back({i.gross_minor, i.currency});
    }
    std::string out = table.text(facts);
    return out + plural(static_cast<std::int64_t>(invoices.size()), "document", "documents") + ", net " +
           sums_words(net) + ", gross " + sums_words(gross) + "\n";
}

std::string invoice_words(const InvoiceRecord& record, const Names& names, const ScreenFacts& facts) {
    const Invoice& i = record.invoice;
    std::string kind = i.number.empty() ? "pre-bill" : word_shown(enum_word(i.kind));
    kind.front() = static_cast<char>(kind.front() - 'a' + 'A');
    std::string out = painted(kind + " " + number_or_draft(i), Tone::strong, facts.out_paint) + "  " +
                      word_shown(enum_word(i.state)) + "\n" + names.of(i.client) + ", " + names.of(i.contract) +
                      ", work " + days_shown(i.window) + "\n";
    if (i.issue_date)
        out += "Dated " + day_text(*i.issue_date) + (i.due_date ? ", due " + day_text(*i.due_date) : "") + "\n";
    if (!i.reason.empty()) out += "Reason: " + i.reason + "\n";
    out += "\n" + lines_table(record, names, facts) + adjustments_words(record, names);
    return out + "\n" + plural(static_cast<std::int64_t>(record.entries.size()), "entry stands", "entries stand") +
           " behind these lines; `fairhour explain " + number_or_draft(i) + "/LINE` leads to them.\n";
}

std::string skipped_words(const std::vector<SkippedEntry>& skipped) {
    std::map<SkipReason, std::pair<std::int64_t, Seconds>> by_reason;
    for (const SkippedEntry& one : skipped) {
        auto& [count, seconds] = by_reason[one.reason];
        ++count;
        seconds += one.seconds;
    }
    std::string out;
    for (const auto& [reason, sum] : by_reason)
        out += "    not on it: " + plural(sum.first, "entry", "entries") + ", " + hours_shown(sum.second) + " h. " +
               skip_sentence(reason) + "\n";
    return out;
}

std::string invoice_json(const InvoiceRecord& record) {
    return json_text(InvoiceJson{record.invoice, record.lines, record.entries, record.taxes, record.adjustments});
}

}  // namespace fairhour::cli
