#include "cli/party_options.hpp"

#include <algorithm>

#include "cli/option_values.hpp"

namespace fairhour::cli {
namespace {

constexpr const char* taken_away = "-";

std::optional<std::string> given_text(const std::string& typed) {
    if (typed.empty()) return std::nullopt;
    return typed == taken_away ? std::string() : typed;
}

std::optional<std::vector<std::string>> given_lines(const std::vector<std::string>& typed) {
    if (typed.empty()) return std::nullopt;
    return typed == std::vector<std::string>{taken_away} ? std::vector<std::string>() : typed;
}

// What both parties of an invoice have for electronic ones.
template <class Given>
void add_electronic_options(Command& command, Given& into) {
    command.add_option("--post-code", into.post_code, "CODE", "The post code by itself, for electronic invoices.");
    command.add_option("--city", into.city, "TOWN", "The town by itself, for electronic invoices.");
    command.add_option("--subdivision", into.subdivision, "TEXT", "The region or state, where addresses have one.");
    command.add_option("--register-number", into.register_number, "TEXT", "The number in the register of companies.");
    command.add_option("--electronic-scheme", into.electronic_scheme, "CODE",
                       "What kind of electronic address: EM an e-mail, 0204 a Leitweg-ID, 9930 a German VAT number.");
    command.add_option("--electronic-address", into.electronic_address, "ID",
                       "Where electronic invoices go (the e-mail).");
}

template <class Change, class Given>
void take_electronic(Change& change, const Given& given) {
    change.post_code = given_text(given.post_code);
    change.city = given_text(given.city);
    change.subdivision = given_text(given.subdivision);
    change.register_number = given_text(given.register_number);
    change.electronic_scheme = given_text(given.electronic_scheme);
    change.electronic_address = given_text(given.electronic_address);
}

}  // namespace

void add_seat_options(Command& command, LegalEntityGiven& into) {
    command.add_option("--address", into.address, "LINE",
                       "A line of its address; once for each line, the name is not one of them.");
    command.add_option("--country", into.country, "CODE", "Its country, two letters (DE).");
    command.add_option("--vat-id", into.vat_id, "ID", "Its VAT number.");
}

void add_legal_entity_options(Command& command, LegalEntityGiven& into) {
    command.add_option("--entity", into.entity, "NAME", "Which legal entity, where the firm has several.");
    command.add_option("--name", into.name, "NAME", "The legal name, as documents show it.");
    add_seat_options(command, into);
    command.add_option("--registration", into.registration, "TEXT", "Its entry in the commercial register.");
    command.add_option("--email", into.email, "EMAIL", "Where clients write to.");
    command.add_option("--phone", into.phone, "NUMBER", "Its telephone.");
    command.add_option("--web", into.web, "ADDRESS", "Its web site.");
    command.add_option("--bank-name", into.bank_name, "NAME", "The bank that clients pay to.");
    command.add_option("--iban", into.iban, "IBAN", "The account that clients pay to; its check digits are checked.");
    command.add_option("--bic", into.bic, "BIC", "The bank's code.");
    command.add_option("--brand-color", into.brand_color, "COLOR", "The color of documents (#1f4e5f).");
    command.add_option("--footer", into.footer, "TEXT", "The last lines of every document.");
    add_electronic_options(command, into);
    command.add_option("--tax-number", into.tax_number, "TEXT", "Its number at the tax office.");
    command.add_option("--contact-name", into.contact_name, "NAME", "Whom clients ask about an invoice.");
    command.add_option("--account-holder", into.account_holder, "NAME", "Whose account it is (the legal name).");
    command.add_option("--creditor-id", into.creditor_id, "ID", "Its creditor identifier for SEPA direct debits.");
}

void add_client_options(Command& command, ClientGiven& into) {
    command.add_option("--legal-name", into.legal_name, "NAME", "The name on documents, where it is another.");
    command.add_option("--address", into.address, "LINE",
                       "A line of the address; once for each line, the name is not one of them.");
    command.add_option("--country", into.country, "CODE", "The country, two letters (DE).");
    command.add_option("--vat-id", into.vat_id, "ID", "The client's VAT number.");
    command.add_option("--email", into.email, "EMAIL", "Where invoices go.");
    command.add_option_of("--language", into.language, {"en", "de", "fr", "es"}, "The language of its documents.");
    command.add_option("--reference", into.reference, "TEXT", "The client's own reference, printed on documents.");
    command.add_option("--payment-days", into.payment_days, "DAYS",
                       "Invoices are due after so many days, on all its contracts.");
    add_electronic_options(command, into);
    command.add_option("--customer-number", into.customer_number, "TEXT", "Our number for the client.");
    command.add_option_of("--electronic-invoice", into.electronic_invoice, option_words<ElectronicInvoice>(),
                          "The electronic invoice it wants beside the PDF; checked before issue, frozen at issue.");
    command.add_option("--mandate", into.mandate, "TEXT", "Its SEPA mandate: invoices are debited, not transferred.");
    command.add_option("--debited-iban", into.debited_iban, "IBAN", "The account that is debited.");
    command.add_option("--invoice-email", into.invoice_email, "ADDRESS", "Where invoices go; none: the address above.");
    command.add_option("--delivery", into.delivery_way, "WAY", "How invoices go: email, hand_over or both.");
}

bool any_seat_given(const LegalEntityGiven& given) {
    return !given.address.empty() || !given.country.empty() || !given.vat_id.empty();
}

LegalEntityChange change_of(const LegalEntityGiven& given) {
    LegalEntityChange change;
    change.entity = given_text(given.entity);
    change.name = given_text(given.name);
    change.address = given_lines(given.address);
    change.country = given_text(given.country);
    change.vat_id = given_text(given.vat_id);
    change.registration = given_text(given.registration);
    change.email = given_text(given.email);
    change.phone = given_text(given.phone);
    change.web = given_text(given.web);
    change.bank_name = given_text(given.bank_name);
    change.iban = given_text(given.iban);
    change.bic = given_text(given.bic);
    change.brand_color = given_text(given.brand_color);
    change.footer = given_text(given.footer);
    take_electronic(change, given);
    change.tax_number = given_text(given.tax_number);
    change.contact_name = given_text(given.contact_name);
    change.account_holder = given_text(given.account_holder);
    change.creditor_id = given_text(given.creditor_id);
    return change;
}

Result<ClientChange> change_of(const ClientGiven& given) {
    ClientChange change;
    change.legal_name = given_text(given.legal_name);
    change.address = given_lines(given.address);
    change.country = given_text(given.country);
    change.vat_id = given_text(given.vat_id);
    change.email = given_text(given.email);
    change.language = given_text(given.language);
    change.reference = given_text(given.reference);
    take_electronic(change, given);
    change.customer_number = given_text(given.customer_number);
    change.mandate = given_text(given.mandate);
    change.debited_iban = given_text(given.debited_iban);
    change.invoice_email = given_text(given.invoice_email);
    if (!given.delivery_way.empty())
        change.delivery_way = TRY(word_option<DeliveryWay>("--delivery", given.delivery_way));
    if (!given.electronic_invoice.empty())
        change.electronic_invoice =
            TRY(word_option<ElectronicInvoice>("--electronic-invoice", given.electronic_invoice));
    if (!given.payment_days.empty()) change.payment_days = TRY(number_option("--payment-days", given.payment_days));
    return change;
}

Error at_its_option(Error error) {
    if (!error.place.starts_with('/')) return error;
    error.place = "--" + error.place.substr(1);
    std::ranges::replace(error.place, '_', '-');
    return error;
}

}  // namespace fairhour::cli
