// What a template says on a page: its texts in the document's language, their slots filled with the document's own figures,
// as plain text. What stands in a value stays what it is: a client called "{total}" is printed with its braces.
#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

std::string day_or_nothing(const Sheet& sheet, const std::optional<CivilDay>& day) {
    return day ? date_words(sheet.language, *day) : std::string();
}

std::int64_t tax_minor(const InvoiceDocument& document) {
    std::int64_t sum = 0;
    for (const DocumentTax& tax : document.taxes) sum += tax.tax_minor;
    return sum;
}

std::string total_of(const Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    if (sheet.place == TextPlace::statement) return sheet.total_words;
    return sheet.money(d.kind == DocumentKind::invoice ? d.due_minor : d.gross_minor);
}

std::string hours_of(const Sheet& sheet) {
    Seconds billable;
    for (const TimesheetEntry& entry : sheet.document.entries) billable = billable + entry.billable;
    constexpr std::int64_t micro_an_hour = 1'000'000;
    const Decimal hours{billable.value * micro_an_hour / 3600 / 10'000 * 10'000};
    return decimal_words(sheet.language, hours, 2) + "\u00a0" + unit_word(sheet.language, "h");
}

std::string slot_words(const Sheet& sheet, TemplateSlot slot) {
    const InvoiceDocument& d = sheet.document;
    switch (slot) {
        case TemplateSlot::client: return d.buyer.name;
        case TemplateSlot::contact: return d.buyer.contact;
        case TemplateSlot::customer_number: return d.buyer.customer_number;
        case TemplateSlot::reference: return d.buyer.reference;
        case TemplateSlot::purchase_order: return d.buyer.purchase_order;
        case TemplateSlot::client_vat_number: return d.buyer.vat_id;
        case TemplateSlot::subject: return d.subject;
        case TemplateSlot::number: return d.number;
        case TemplateSlot::period: return period_words(sheet.language, d.period);
        case TemplateSlot::issue_date: return date_words(sheet.language, d.issue_date);
        case TemplateSlot::due_date: return day_or_nothing(sheet, d.due_date);
        case TemplateSlot::total: return total_of(sheet);
        case TemplateSlot::net: return sheet.money(d.net_minor);
        case TemplateSlot::tax: return sheet.money(tax_minor(d));
        case TemplateSlot::currency: return std::string(d.currency.code());
        case TemplateSlot::payment_terms: return d.payment_terms;
        case TemplateSlot::credited_number: return d.credited ? d.credited->number : std::string();
        case TemplateSlot::credited_date:
            return d.credited ? date_words(sheet.language, d.credited->issue_date) : std::string();
        case TemplateSlot::hours: return hours_of(sheet);
        case TemplateSlot::document: return sheet.name();
        case TemplateSlot::legal_entity: return d.seller.name;
        case TemplateSlot::vat_number: return d.seller.vat_id.empty() ? d.seller.tax_number : d.seller.vat_id;
        case TemplateSlot::iban: return iban_words(d.seller.iban);
        case TemplateSlot::bic: return d.seller.bic;
        case TemplateSlot::bank: return d.seller.bank_name;
    }
    return {};
}

}  // namespace

std::string Sheet::says(TextPlace at, std::string TemplateWords::* text) const {
    const std::string words_said = words_at(look.words, document.language, at, text);
    if (words_said.empty()) return {};
    return filled_text(words_said, [this](TemplateSlot slot) { return slot_words(*this, slot); });
}

const DocumentLook& look_of(const std::shared_ptr<const DocumentLook>& look) {
    static const DocumentLook built_in;
    return look == nullptr ? built_in : *look;
}

PaperTerms paper_terms(const DocumentLook& look, const PictureTerms* pictures) {
    PaperTerms terms{look.design.paper, look.design.font, std::nullopt};
    if (pictures != nullptr) terms.pictures = *pictures;
    return terms;
}

Result<Brand> brand_of(const DocumentLook& look, const DocumentSeller& seller) {
    return parse_brand(look.design.accent_color.empty() ? seller.brand_color : look.design.accent_color);
}

}  // namespace fairhour::documents
