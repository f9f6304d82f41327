// The words of a document, a column a language. German is the German of its tax law: what corrects an invoice is a
// "Rechnungskorrektur"; a "Gutschrift" is a bill that the buyer writes.
#include <array>

#include "documents/locale.hpp"

namespace fairhour {
namespace {

constexpr Wording english{
    .invoice = "Invoice",
    .credit_note = "Credit note",
    .corrected_invoice = "Corrected invoice",
    .advance_invoice = "Advance invoice",
    .prebill = "Pre-bill",
    .prebill_mark = "For review. This is not an invoice.",
    .number = "Invoice number",
    .credit_number = "Credit note number",
    .issue_date = "Date of issue",
    .prebill_date = "Date",
    .due_date = "Due date",
    .period = "Service period",
    .customer_number = "Customer number",
    .reference = "Your reference",
    .purchase_order = "Purchase order",
    .buyer_vat_id = "Your VAT ID",
    .vat_id = "VAT ID",
    .credits = "Credits invoice",
    .of_date = "of",
    .reason = "Reason",
    .position = "No.",
    .description = "Description",
    .quantity = "Quantity",
    .unit_price = "Unit price",
    .amount = "Amount",
    .adjustment = "Adjustment",
    .net = "Net amount",
    .tax = "VAT",
    .tax_free = "No VAT",
    .tax_kind = "Tax",
    .tax_rate = "Rate",
    .tax_base = "Net amount",
    .gross = "Total",
    .credit_gross = "Total credited",
    .paid = "Already paid",
    .due = "Amount due",
    .credit_due = "In your favour",
    .payment = "Payment",
    .account_holder = "Account holder",
    .bank = "Bank",
    .iban = "IBAN",
    .bic = "BIC",
    .payment_reference = "Payment reference",
    .due_by = "due by",
    .page = "Page",
    .page_of = "of",
    .timesheet = "Timesheet",
    .attachment_to = "Attachment to",
    .attachment_to_prebill = "Attachment to the pre-bill",
    .by_project = "By project",
    .by_person = "By person",
    .day = "Day",
    .time_of_day = "Time",
    .person = "Person",
    .work = "Work",
    .worked = "Worked",
    .billed = "Billed",
    .hours = "Hours",
    .rate = "Rate",
    .subtotal = "Subtotal",
    .total = "Total time",
    .not_by_time = "Lines not billed by time, and adjustments",
    .none_named = "None named",
    .line = "Line",
};

constexpr Wording german{
    .invoice = "Rechnung",
    .credit_note = "Rechnungskorrektur",
    .corrected_invoice = "Korrigierte Rechnung",
    .advance_invoice = "Anzahlungsrechnung",
    .prebill = "Vorabrechnung",
    .prebill_mark = "Zur Prüfung. Dies ist keine Rechnung.",
    .number = "Rechnungsnummer",
    .credit_number = "Belegnummer",
    .issue_date = "Rechnungsdatum",
    .prebill_date = "Datum",
    .due_date = "Fällig am",
    .period = "Leistungszeitraum",
    .customer_number = "Kundennummer",
    .reference = "Ihre Referenz",
    .purchase_order = "Bestellnummer",
    .buyer_vat_id = "Ihre USt-IdNr.",
    .vat_id = "USt-IdNr.",
    .credits = "Korrigiert Rechnung",
    .of_date = "vom",
    .reason = "Grund",
    .position = "Pos.",
    .description = "Beschreibung",
    .quantity = "Menge",
    .unit_price = "Einzelpreis",
    .amount = "Betrag",
    .adjustment = "Anpassung",
    .net = "Nettobetrag",
    .tax = "USt.",
    .tax_free = "Ohne USt.",
    .tax_kind = "Steuer",
    .tax_rate = "Satz",
    .tax_base = "Nettobetrag",
    .gross = "Gesamtbetrag",
    .credit_gross = "Korrekturbetrag",
    .paid = "Bereits bezahlt",
    .due = "Zu zahlen",
    .credit_due = "Zu Ihren Gunsten",
    .payment = "Zahlung",
    .account_holder = "Kontoinhaber",
    .bank = "Bank",
    .iban = "IBAN",
    .bic = "BIC",
    .payment_reference = "Verwendungszweck",
    .due_by = "zahlbar bis",
    .page = "Seite",
    .page_of = "von",
    .timesheet = "Stundennachweis",
    .attachment_to = "Anlage zu",
    .attachment_to_prebill = "Anlage zur Vorabrechnung",
    .by_project = "Nach Projekt",
    .by_person = "Nach Person",
    .day = "Tag",
    .time_of_day = "Zeit",
    .person = "Person",
    .work = "Tätigkeit",
    .worked = "Geleistet",
    .billed = "Berechnet",
    .hours = "Stunden",
    .rate = "Satz",
    .subtotal = "Zwischensumme",
    .total = "Zeit gesamt",
    .not_by_time = "Positionen ohne Zeitabrechnung und Anpassungen",
    .none_named = "Ohne Angabe",
    .line = "Position",
};

struct TaxWords {
    std::string_view category;
    std::array<std::string_view, 2> name;       // en, de
    std::array<std::string_view, 2> exemption;  // usual words on the document
};

constexpr std::array tax_words{
    TaxWords{"S", {"VAT", "Umsatzsteuer"}, {"", ""}},
    TaxWords{"Z", {"Zero-rated", "Nullsatz"}, {"", ""}},
    TaxWords{"E", {"Exempt", "Steuerfrei"}, {"Exempt from VAT.", "Steuerfreie Leistung."}},
    TaxWords{"AE",
             {"Reverse charge", "Reverse Charge"},
             {"Reverse charge: VAT is to be accounted for by the recipient.",
              "Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge)."}},
    TaxWords{"K",
             {"Intra-community", "Innergemeinschaftlich"},
             {"Intra-community supply, exempt from VAT.", "Innergemeinschaftliche Lieferung, steuerfrei."}},
    TaxWords{"G", {"Export", "Ausfuhr"}, {"Export outside the EU, exempt from VAT.", "Ausfuhr, steuerfrei."}},
    TaxWords{"O", {"Outside VAT", "Nicht steuerbar"}, {"Not subject to VAT.", "Nicht steuerbare Leistung."}},
};

const TaxWords* tax_row(std::string_view category) {
    for (const TaxWords& row : tax_words)
        if (row.category == category) return &row;
    return nullptr;
}

}  // namespace

const Wording& wording(Language language) { return language == Language::de ? german : english; }

std::string document_title(const InvoiceDocument& document, const Wording& words) {
    switch (document.kind) {
        case DocumentKind::invoice: return std::string(words.invoice);
        case DocumentKind::credit_note: return std::string(words.credit_note);
        case DocumentKind::prebill: return std::string(words.prebill);
        case DocumentKind::corrected_invoice: return std::string(words.corrected_invoice);
        case DocumentKind::advance_invoice: return std::string(words.advance_invoice);
    }
    std::unreachable();
}

std::string unit_word(Language language, std::string_view unit) {
    const bool german_words = language == Language::de;
    if (unit == "h") return german_words ? "Std." : "h";
    if (unit == "d") return german_words ? "Tage" : "days";
    if (unit == "pc") return german_words ? "Stk." : "pcs";
    return std::string(unit);
}

std::string_view tax_category_name(Language language, std::string_view category) {
    const TaxWords* row = tax_row(category);
    return row == nullptr ? category : row->name[static_cast<std::size_t>(language)];
}

std::string_view tax_exemption_words(Language language, std::string_view category) {
    const TaxWords* row = tax_row(category);
    return row == nullptr ? std::string_view() : row->exemption[static_cast<std::size_t>(language)];
}

}  // namespace fairhour
