// Documents for the tests of this room: an invoice and a credit note as a real firm would send them.
#include <array>
#include <map>

#include "base/wide.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

constexpr std::array<std::string_view, 8> works{
    "Interviews with dispatchers and drivers",   "Prototype of the booking flow",     "Usability test, second round",
    "Component library for the driver app",      "Workshop on the service blueprint", "Accessibility review (WCAG 2.2)",
    "Design of empty, error and offline states", "Handover with the engineering team"};
constexpr std::array<std::string_view, 4> projects{"Booking platform", "Driver app", "Service blueprint",
                                                   "Brand refresh"};
constexpr std::array<std::string_view, 5> people{"Ada Brandt", "Jonas Okafor", "Mireille Aubert", "Tom Whitlock",
                                                 "Yuki Tanabe"};

DocumentSeller sample_seller() {
    return {.name = "Studio Lindholm GmbH",
            .address = {"Choriner Straße 34", "10435 Berlin", "Germany"},
            .vat_id = "DE301234567",
            .registration = "HRB 184512 B, Amtsgericht Charlottenburg. Managing directors: Eva Lindholm, Kaan Demir",
            .email = "accounts@lindholm.example",
            .phone = "+49 30 5557 0120",
            .web = "lindholm.example",
            .bank_name = "GLS Gemeinschaftsbank",
            .iban = "DE89370400440532013000",
            .bic = "GENODEM1GLS",
            .account_holder = "",
            .brand_color = "#1f4bd8",
            .logo_png = "",
            .footer_text = ""};
}

DocumentBuyer sample_buyer() {
    return {.name = "Northgate Logistics Ltd",
            .address = {"Accounts Payable", "14 Harbour Walk", "Bristol BS1 5TY", "United Kingdom"},
            .vat_id = "GB123456789",
            .customer_number = "C-1042",
            .reference = "Helen Marsh",
            .purchase_order = "PO-77812"};
}

DocumentLine time_line(int position) {
    DocumentLine line;
    const auto at = static_cast<std::size_t>(position - 1);
    line.position = position;
    line.description = works[at % works.size()];
    line.quantity = Decimal{(6 + position % 5) * Decimal::one + Decimal::one / 2};
    line.unit = "h";
    line.unit_price = Decimal::whole(120);
    line.tax_category = "S";
    line.tax_rate = Decimal::whole(19);
    line.amount_minor = line.quantity->micro * 120 * 100 / Decimal::one;
    return line;
}

// An hour and a quarter at 120.00: 150.00.
TimesheetEntry time_entry(int position, int line, int i, int per_line) {
    TimesheetEntry entry;
    entry.line_position = position;
    entry.date = CivilDay(2026, 3, 2) + i * 29 / per_line;
    entry.person = people[static_cast<std::size_t>(line + i) % people.size()];
    entry.project = projects[static_cast<std::size_t>(line) % projects.size()];
    entry.task = i % 3 == 0 ? "Research" : "Design";
    entry.note = works[static_cast<std::size_t>(line * 3 + i) % works.size()];
    entry.start = Seconds::minutes(9 * 60 + i % 5 * 75);
    entry.stop = *entry.start + Seconds::minutes(75);
    entry.worked = entry.billable = Seconds::minutes(75);
    entry.rate = Decimal::whole(120);
    entry.amount_minor = 15000;
    return entry;
}

}  // namespace

InvoiceDocument sample_invoice() {
    InvoiceDocument d;
    d.number = "2026-0042";
    d.issue_date = CivilDay(2026, 4, 1);
    d.due_date = CivilDay(2026, 4, 15);
    d.period = {CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)};
    d.seller = sample_seller();
    d.buyer = sample_buyer();
    d.subject = "Product design for the booking platform, March 2026";
    d.payment_terms = "Payable within 14 days, without deduction. Thank you for working with us.";
    d.currency = currency("EUR");
    d.lines = {time_line(1)};
    d.lines[0].detail = "Eight interviews at the Avonmouth depot, transcripts and a summary of findings.";
    fit_sums(d);
    return d;
}

InvoiceDocument sample_credit_note() {
    InvoiceDocument d = sample_invoice();
    d.kind = DocumentKind::credit_note;
    d.number = "2026-0051";
    d.due_date.reset();
    d.issue_date = CivilDay(2026, 4, 20);
    d.credited = CreditedDocument{"2026-0042", CivilDay(2026, 4, 1), "Two hours of the workshop were recorded twice."};
    d.payment_terms = "The amount will be transferred to your account within five working days.";
    return d;
}

InvoiceDocument sample_prebill() {
    InvoiceDocument d = sample_invoice();
    d.kind = DocumentKind::prebill;
    d.number.clear();
    return d;
}

void set_lines(InvoiceDocument& d, int count) {
    d.lines.clear();
    for (int position = 1; position <= count; ++position) {
        d.lines.push_back(time_line(position));
        DocumentLine& line = d.lines.back();
        line.group = projects[static_cast<std::size_t>((position - 1) * 4 / count)];
        if (position % 3 == 0)
            line.detail = "Senior product designer. Includes travel time to the depot as agreed in February.";
    }
    fit_sums(d);
}

void add_entries(InvoiceDocument& d, int count) {
    const auto lines = static_cast<int>(d.lines.size());
    const int per_line = (count + lines - 1) / lines;
    for (int l = 0; l < lines; ++l) {
        DocumentLine& line = d.lines[static_cast<std::size_t>(l)];
        line.quantity = Decimal{per_line * 5 * Decimal::one / 4};
        line.amount_minor = per_line * 15000;
        for (int i = 0; i < per_line; ++i) d.entries.push_back(time_entry(line.position, l, i, per_line));
    }
    fit_sums(d);
}

void fit_sums(InvoiceDocument& d) {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> bases;
    d.net_minor = 0;
    for (const DocumentLine& line : d.lines) {
        d.net_minor += line.amount_minor;
        if (!line.tax_category.empty()) bases[{line.tax_category, line.tax_rate.micro}] += line.amount_minor;
    }
    d.taxes.clear();
    d.gross_minor = d.net_minor;
    for (const auto& [key, base] : bases) {
        DocumentTax tax{.category = key.first,
                        .rate = {key.second},
                        .base_minor = base,
                        .tax_minor = 0,
                        .exemption_reason = "",
                        .tax_in_entity_currency = std::nullopt};
        tax.tax_minor = multiply_divide(base, key.second, 100 * Decimal::one, Rounding::half_away_from_zero).value();
        d.gross_minor += tax.tax_minor;
        d.taxes.push_back(tax);
    }
    d.due_minor = d.gross_minor - d.paid_minor;
}

}  // namespace fairhour::documents
