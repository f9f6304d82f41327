#include "documents/checks.hpp"

#include <map>

#include "base/text.hpp"
#include "base/wide.hpp"
#include "documents/locale.hpp"

namespace fairhour {
namespace {

Status equal(std::int64_t shown, std::int64_t sum, Currency currency, std::string place, std::string_view what) {
    if (shown == sum) return {};
    return invalid("document_total_differs",
                   "It says " + minor_text(shown, currency) + ", but " + std::string(what) + " " +
                       minor_text(sum, currency) + ".",
                   std::move(place), "Compute the document anew; nothing was written.");
}

Status check_heads(const InvoiceDocument& d) {
    if (d.currency.none()) return invalid("document_without_currency", "The document names no currency.", "/currency");
    if (d.seller.name.empty()) return invalid("document_without_seller", "The seller has no name.", "/seller/name");
    if (d.buyer.name.empty()) return invalid("document_without_buyer", "The buyer has no name.", "/buyer/name");
    if (d.lines.empty()) return invalid("document_without_lines", "There is nothing on the document.", "/lines");
    if (d.kind == DocumentKind::prebill && !d.number.empty())
        return invalid("prebill_with_number", "A pre-bill has no number; only what is issued has one.", "/number");
    if (d.kind != DocumentKind::prebill && d.number.empty())
        return invalid("document_without_number", "An issued document needs its number.", "/number");
    const bool follows = d.kind == DocumentKind::credit_note || d.kind == DocumentKind::corrected_invoice;
    if (follows != d.credited.has_value())
        return invalid("credited_document_missing",
                       "A credit note and a corrected invoice, and no other, name what they credit or correct.",
                       "/credited");
    TRY(document_language(d.language));
    return {};
}

// BR-CO-10 and BR-CO-13 to BR-CO-16 of EN 16931, on the figures as shown.
Status check_sums(const InvoiceDocument& d) {
    std::int64_t net = 0, base = 0, tax = 0;
    for (const DocumentLine& line : d.lines) net = TRY(checked_add(net, line.amount_minor));
    for (const DocumentTax& row : d.taxes) {
        base = TRY(checked_add(base, row.base_minor));
        tax = TRY(checked_add(tax, row.tax_minor));
    }
    TRY(equal(d.net_minor, net, d.currency, "/net_minor", "its lines add up to"));
    if (!d.taxes.empty()) TRY(equal(d.net_minor, base, d.currency, "/taxes", "the bases of the taxes add up to"));
    const std::int64_t gross = TRY(checked_add(d.net_minor, tax));
    TRY(equal(d.gross_minor, gross, d.currency, "/gross_minor", "net and taxes give"));
    const std::int64_t due = TRY(checked_add(d.gross_minor, -d.paid_minor));
    return equal(d.due_minor, due, d.currency, "/due_minor", "gross less what is paid gives");
}

struct LineSum {
    std::int64_t minor = 0;
    bool priced = true;
};

Result<std::map<int, LineSum>> sums_by_line(const InvoiceDocument& d) {
    std::map<int, LineSum> sums;
    for (const TimesheetEntry& entry : d.entries) {
        LineSum& sum = sums[entry.line_position];
        sum.priced = sum.priced && entry.amount_minor.has_value();
        sum.minor = TRY(checked_add(sum.minor, entry.amount_minor.value_or(0)));
    }
    return sums;
}

// The timesheet proves the invoice: the entries of a line and its adjustment are the line.
Status check_entries(const InvoiceDocument& d) {
    auto sums = TRY(sums_by_line(d));
    for (const DocumentLine& line : d.lines) {
        const auto found = sums.find(line.position);
        if (found == sums.end()) continue;
        const std::int64_t sum = TRY(checked_add(found->second.minor, line.adjustment_minor));
        const std::string place = "/lines/" + std::to_string(line.position);
        if (found->second.priced) TRY(equal(line.amount_minor, sum, d.currency, place, "its entries give"));
        sums.erase(found);
    }
    if (sums.empty()) return {};
    return invalid("entry_without_line",
                   "The timesheet has entries of line " + std::to_string(sums.begin()->first) + ", which is not there.",
                   "/entries", "Give every entry the position of its line.");
}

}  // namespace

Status check_document(const InvoiceDocument& document) {
    TRY(check_heads(document));
    TRY(check_sums(document));
    return check_entries(document);
}

}  // namespace fairhour
