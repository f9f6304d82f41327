#include "documents/einvoice/model.hpp"

#include <algorithm>

#include "base/describe.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"
#include "documents/einvoice/codes.hpp"
#include "documents/locale.hpp"

namespace fairhour::documents {
namespace {

constexpr std::size_t street_lines_max = 3;

std::string_view type_code(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice: return "380";
        case DocumentKind::credit_note: return "381";
        case DocumentKind::corrected_invoice: return "384";
        case DocumentKind::advance_invoice: return "386";
        case DocumentKind::prebill: return "";
    }
    return "";
}

EParty seller_party(const DocumentSeller& seller) {
    EParty party;
    party.name = seller.name;
    party.street = street_lines(seller.address, seller.place);
    party.place = seller.place;
    party.vat_id = compact_id(seller.vat_id);
    party.tax_number = seller.tax_number;
    party.register_number = seller.register_number;
    party.legal_words = seller.registration;
    party.electronic = seller.electronic;
    if (party.electronic.id.empty() && !seller.email.empty()) party.electronic = {"EM", seller.email};
    party.contact_name = seller.contact_name;
    party.phone = seller.phone;
    party.email = seller.email;
    return party;
}

EParty buyer_party(const DocumentBuyer& buyer) {
    EParty party;
    party.name = buyer.name;
    party.street = street_lines(buyer.address, buyer.place);
    party.place = buyer.place;
    party.vat_id = compact_id(buyer.vat_id);
    party.register_number = buyer.register_number;
    party.identifier = buyer.customer_number;
    party.electronic = buyer.electronic;
    return party;
}

bool is_service(DocumentLineKind kind) {
    switch (kind) {
        case DocumentLineKind::time:
        case DocumentLineKind::fixed_fee:
        case DocumentLineKind::expense: return true;
        case DocumentLineKind::discount:
        case DocumentLineKind::rounding:
        case DocumentLineKind::adjustment: return false;
    }
    return true;
}

std::string reason_words(const DocumentLine& line) {
    if (!line.reason.empty()) return line.reason;
    return line.description.empty() ? std::string(enum_word(line.kind)) : line.description;
}

EAllowance allowance_of(const DocumentLine& line, Currency currency) {
    return {.direction = line.amount_minor < 0 ? Direction::allowance : Direction::charge,
            .amount = major_units(std::abs(line.amount_minor), currency),
            .reason = reason_words(line),
            .tax_category = line.tax_category,
            .tax_rate = line.tax_rate};
}

// One piece at the line's amount; what is credited inside is a piece taken back, as no price is below zero.
void price_as_one_piece(ELine& line, const DocumentLine& shown, Currency currency) {
    line.quantity = Decimal::whole(shown.amount_minor < 0 ? -1 : 1);
    line.unit_code = unit_code("");
    line.price = major_units(std::abs(shown.amount_minor), currency);
}

Status price_by_quantity(ELine& line, const DocumentLine& shown, Currency currency) {
    line.quantity = *shown.quantity;
    line.price = *shown.unit_price;
    line.unit_code = unit_code(shown.unit);
    const Decimal product = TRY(product_amount(line.quantity, line.price));
    const std::int64_t difference = TRY(checked_add(major_units(shown.amount_minor, currency).micro, -product.micro));
    if (difference == 0) return {};
    line.difference = EAllowance{.direction = difference < 0 ? Direction::allowance : Direction::charge,
                                 .amount = {std::abs(difference)},
                                 .reason = shown.reason.empty() ? "Rounding" : shown.reason,
                                 .tax_category = shown.tax_category,
                                 .tax_rate = shown.tax_rate};
    return {};
}

Result<ELine> line_of(const DocumentLine& shown, Currency currency) {
    ELine line;
    line.position = shown.position;
    line.name = shown.description.empty() ? shown.group : shown.description;
    line.description = shown.detail;
    line.net_minor = shown.amount_minor;
    line.period = shown.service ? shown.service : shown.period;
    line.tax_category = shown.tax_category;
    line.tax_rate = shown.tax_rate;
    const bool by_quantity =
        shown.quantity && shown.unit_price && shown.quantity->micro != 0 && shown.unit_price->micro >= 0;
    if (by_quantity)
        TRY(price_by_quantity(line, shown, currency));
    else
        price_as_one_piece(line, shown, currency);
    return line;
}

Status take_lines(EInvoice& invoice, const InvoiceDocument& document) {
    const bool any_service = std::ranges::any_of(document.lines, is_service, &DocumentLine::kind);
    for (const DocumentLine& shown : document.lines) {
        if (any_service && !is_service(shown.kind)) {
            if (shown.amount_minor == 0) continue;
            const EAllowance& one = invoice.allowances.emplace_back(allowance_of(shown, document.currency));
            auto& sum = one.direction == Direction::allowance ? invoice.allowances_minor : invoice.charges_minor;
            sum = TRY(checked_add(sum, std::abs(shown.amount_minor)));
            continue;
        }
        const ELine& line = invoice.lines.emplace_back(TRY(line_of(shown, document.currency)));
        invoice.lines_minor = TRY(checked_add(invoice.lines_minor, line.net_minor));
    }
    return {};
}

// BR-S-10, BR-Z-10: what is taxed gives no reason.
void take_taxes(EInvoice& invoice, const InvoiceDocument& document, Language language) {
    for (const DocumentTax& shown : document.taxes) {
        ETax tax{.category = shown.category,
                 .rate = shown.rate,
                 .base_minor = shown.base_minor,
                 .tax_minor = shown.tax_minor,
                 .exemption_reason = {},
                 .exemption_code = {}};
        if (is_exempt(shown.category)) {
            tax.exemption_reason = shown.exemption_reason.empty()
                                       ? std::string(tax_exemption_words(language, shown.category))
                                       : shown.exemption_reason;
            tax.exemption_code = exemption_code(shown.category);
        }
        invoice.tax_minor += shown.tax_minor;
        if (const auto& own = shown.tax_in_entity_currency; own && own->currency != document.currency) {
            if (!invoice.tax_in_own_money) invoice.tax_in_own_money = Money{0, own->currency};
            invoice.tax_in_own_money->minor += own->minor;
        }
        invoice.taxes.push_back(std::move(tax));
    }
}

// BR-O-02: outside the scope of VAT, nobody has a VAT number. The seller is known by another (BR-CO-26).
void drop_vat_numbers(EInvoice& invoice) {
    const bool outside = std::ranges::any_of(invoice.taxes, [](const ETax& tax) { return tax.category == "O"; });
    if (!outside) return;
    if (invoice.seller.register_number.empty()) invoice.seller.identifier = invoice.seller.vat_id;
    invoice.seller.vat_id.clear();
    invoice.buyer.vat_id.clear();
}

EPayment payment_of(const InvoiceDocument& document) {
    EPayment payment;
    payment.remittance = document.payment_reference.empty() ? document.number : document.payment_reference;
    const DocumentSeller& seller = document.seller;
    if (document.kind == DocumentKind::credit_note || document.due_minor <= 0) {
        payment.means_code = "1";  // nothing is to be transferred to us
        return payment;
    }
    if (!document.buyer.mandate.empty()) {
        payment.means_code = "59";
        payment.mandate = document.buyer.mandate;
        payment.creditor_id = seller.creditor_id;
        payment.debited_iban = compact_id(document.buyer.debited_iban);
        return payment;
    }
    payment.iban = compact_id(seller.iban);
    payment.bic = compact_id(seller.bic);
    payment.holder = seller.account_holder.empty() ? seller.name : seller.account_holder;
    if (payment.iban.empty())
        payment.means_code = "1";
    else
        payment.means_code = document.currency.code() == "EUR" && is_sepa_iban(payment.iban) ? "58" : "30";
    return payment;
}

void take_days(EInvoice& invoice, const InvoiceDocument& document) {
    invoice.issue_date = document.issue_date;
    invoice.due_date = document.due_date;
    if (document.period != DayRange{} && document.period.from < document.period.until)
        invoice.period = document.period;
    else
        invoice.delivery_date = document.issue_date;  // a fee without days of service is due on the day it is billed
    const bool intra_community =
        std::ranges::any_of(document.taxes, [](const DocumentTax& tax) { return tax.category == "K"; });
    if (intra_community) invoice.delivery_place = document.buyer.place;
}

}  // namespace

std::vector<std::string> street_lines(const std::vector<std::string>& address, const PostalPlace& place) {
    const auto names_town = [&](const std::string& line) {
        return !place.city.empty() && line.find(place.city) != std::string::npos &&
               (place.post_code.empty() || line.find(place.post_code) != std::string::npos);
    };
    auto end = std::ranges::find_if(address, names_town);
    if (end == address.end())
        end = std::ranges::find_if(address, [&](const std::string& line) { return line == place.city; });
    std::vector<std::string> street(address.begin(), end);
    while (street.size() > street_lines_max) {
        const std::string last = std::move(street.back());
        street.pop_back();
        street.back() += ", " + last;
    }
    return street;
}

Result<EInvoice> einvoice_of(const InvoiceDocument& document) {
    const Language language = TRY(document_language(document.language));
    EInvoice invoice;
    invoice.number = document.number;
    invoice.type_code = type_code(document.kind);
    invoice.currency = document.currency;
    invoice.buyer_reference = document.buyer.reference;
    invoice.order_reference = document.buyer.purchase_order;
    invoice.terms = document.payment_terms;
    std::vector<std::string> notes;
    for (const std::string* const note : {&document.subject, &document.introduction, &document.exchange_note})
        if (!note->empty()) notes.push_back(*note);
    if (document.credited) {
        invoice.preceding_number = document.credited->number;
        invoice.preceding_date = document.credited->issue_date;
        if (!document.credited->reason.empty()) notes.push_back(document.credited->reason);
    }
    invoice.note = joined(notes, "\n");
    invoice.seller = seller_party(document.seller);
    invoice.buyer = buyer_party(document.buyer);
    take_days(invoice, document);
    invoice.payment = payment_of(document);
    TRY(take_lines(invoice, document));
    take_taxes(invoice, document, language);
    drop_vat_numbers(invoice);
    invoice.net_minor = document.net_minor;
    invoice.gross_minor = document.gross_minor;
    invoice.paid_minor = document.paid_minor;
    invoice.due_minor = document.due_minor;
    return invoice;
}

}  // namespace fairhour::documents
