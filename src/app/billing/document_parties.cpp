#include "app/billing/document_parties.hpp"

#include <algorithm>
#include <array>

namespace fairhour {
namespace {

struct TermsWords {
    std::string_view language, at_once, within, days, debited;
    std::string_view early, early_within, early_days;  // "2" of percent and "10" of days stand between
};
constexpr std::array terms_words{
    TermsWords{"en", "Payable at once, without deduction.", "Payable within ", " days, without deduction.",
               "The amount is debited from your account when due, under the mandate ",
               "Less ", " % if paid within ", " days. "},
    TermsWords{"de", "Zahlbar sofort ohne Abzug.", "Zahlbar innerhalb von ", " Tagen ohne Abzug.",
               "Der Betrag wird bei Fälligkeit von Ihrem Konto eingezogen, Mandat ",
               "", " % Skonto bei Zahlung innerhalb von ", " Tagen. "},
    TermsWords{"fr", "Payable à réception, sans escompte.", "Payable sous ", " jours, sans escompte.",
               "Le montant est prélevé sur votre compte à l\u2019échéance, mandat ",
               "Escompte de ", " % pour paiement sous ", " jours. "},
    TermsWords{"es", "Pago al contado, sin descuento.", "Pago a ", " días, sin descuento.",
               "El importe se cargará en su cuenta al vencimiento, mandato ",
               "Descuento del ", " % por pago en ", " días. "},
};

const TermsWords& words_in(std::string_view language) {
    const auto found = std::ranges::find(terms_words, language, &TermsWords::language);
    return found == terms_words.end() ? terms_words.front() : *found;
}

// What may be kept back for paying early; empty where nothing may.
std::string early_words(const Invoice& invoice, const TermsWords& words) {
    if (!invoice.cash_discount_until) return {};
    std::string percent = decimal_text(invoice.cash_discount_percent);
    if (words.language != "en") std::ranges::replace(percent, '.', ',');
    return std::string(words.early) + percent + std::string(words.early_within) +
           std::to_string(*invoice.cash_discount_until - *invoice.issue_date) + std::string(words.early_days);
}

// The last of each pair on or before a day: all that a document of that day can be exchanged by.
Result<ExchangeRates> last_rates(std::span<const ExchangeRate> rates, CivilDay day) {
    std::map<std::pair<Currency, Currency>, const ExchangeRate*> last;
    for (const ExchangeRate& rate : rates) {
        if (rate.day > day) continue;
        const ExchangeRate*& known = last[{rate.from, rate.into}];
        if (known == nullptr || known->day < rate.day) known = &rate;
    }
    std::vector<ExchangeRate> kept;
    for (const auto& [pair, rate] : last) kept.push_back(*rate);
    return ExchangeRates::compile(kept);
}

}  // namespace

DocumentSeller document_seller(const LegalEntity& entity) {
    return {.name = entity.name,
            .address = entity.address,
            .vat_id = entity.vat_id,
            .registration = entity.registration,
            .email = entity.email,
            .phone = entity.phone,
            .web = entity.web,
            .bank_name = entity.bank_name,
            .iban = entity.iban,
            .bic = entity.bic,
            .account_holder = entity.account_holder,
            .brand_color = entity.brand_color,
            .logo_png = {},
            .footer_text = entity.footer,
            .place = {entity.post_code, entity.city, entity.subdivision, entity.country},
            .tax_number = entity.tax_number,
            .register_number = entity.register_number,
            .contact_name = entity.contact_name,
            .electronic = {entity.electronic_scheme, entity.electronic_address},
            .creditor_id = entity.creditor_id};
}

DocumentBuyer document_buyer(const Client& client, const std::string& purchase_order) {
    DocumentBuyer buyer{.name = client.legal_name.empty() ? client.name : client.legal_name,
                        .address = client.address,
                        .vat_id = client.vat_id,
                        .customer_number = client.customer_number,
                        .reference = client.reference,
                        .purchase_order = purchase_order,
                        .place = {client.post_code, client.city, client.subdivision, client.country},
                        .register_number = client.register_number,
                        .electronic = {client.electronic_scheme, client.electronic_address},
                        .mandate = client.mandate,
                        .debited_iban = client.debited_iban,
                        .wants = client.electronic_invoice};
    if (buyer.electronic.id.empty() && buyer.electronic.scheme.empty() && !client.email.empty())
        buyer.electronic = {"EM", client.email};
    return buyer;
}

std::string contact_of(const Firm& firm, const Client& client) {
    const auto found = std::ranges::find(firm.people, client.id, &Person::client);
    return found == firm.people.end() ? std::string() : found->name;
}

std::string payment_terms_words(const Invoice& invoice, const Client& client) {
    if (invoice.kind == InvoiceKind::credit_note || !invoice.issue_date || !invoice.due_date) return {};
    const TermsWords& words = words_in(client.language);
    if (!client.mandate.empty()) return std::string(words.debited) + client.mandate + ".";
    const int days = *invoice.due_date - *invoice.issue_date;
    if (days == 0) return std::string(words.at_once);
    return early_words(invoice, words) + std::string(words.within) + std::to_string(days) + std::string(words.days);
}

Status state_tax_at_home(InvoiceDocument& document, Currency home, std::span<const ExchangeRate> rates) {
    const bool taxed = std::ranges::any_of(document.taxes, [](const DocumentTax& tax) { return tax.tax_minor != 0; });
    if (!taxed || home.none() || home == document.currency) return {};
    // What is credited is credited at the rate at which it was billed.
    const CivilDay day = document.credited ? document.credited->issue_date : document.issue_date;
    const ExchangeRates published = TRY(last_rates(rates, day));
    const ExchangePath rate = published.find(document.currency, home, day);
    if (!rate) {
        if (document.number.empty()) return {};
        return invalid("exchange_rate_missing",
                       "Tax is stated in " + std::string(home.code()) + " too, and there is no rate for " +
                           std::string(document.currency.code()) + " on " + day_text(day) + ".",
                       "/taxes", "Store the rate of exchange of the day of issue or before.");
    }
    for (DocumentTax& tax : document.taxes)
        tax.tax_in_entity_currency = Money{TRY(exchanged_minor({tax.tax_minor, document.currency}, rate)), home};
    document.exchange_note = exchange_text(used(rate));
    return {};
}

}  // namespace fairhour
