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
}

void add_client_options(Command& command, ClientGiven& into) {
    command.add_option("--legal-name", into.legal_name, "NAME", "The name on documents, where it is another.");
    command.add_option("--address", into.address, "LINE",
                       "A line of the address; once for each line, the name is not one of them.");
    command.add_option("--country", into.country, "CODE", "The country, two letters (DE).");
    command.add_option("--vat-id", into.vat_id, "ID", "The client's VAT number.");
    command.add_option("--email", into.email, "EMAIL", "Where invoices go.");
    command.add_option_of("--language", into.language, {"en", "de"}, "The language of its documents.");
    command.add_option("--reference", into.reference, "TEXT", "The client's own reference, printed on documents.");
    command.add_option("--payment-days", into.payment_days, "DAYS",
                       "Invoices are due after so many days, on all its contracts.");
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
