// The options that say who a party of an invoice is; `init`, `firm set` and `client set` share them.
//
//   add_legal_entity_options(command, *given);          // --address, --country, --vat-id, --iban ...
//   const LegalEntityChange change = change_of(*given);  // "-" takes a field away
#pragma once

#include <string>
#include <vector>

#include "app/setup/edit_parties.hpp"
#include "cli/command.hpp"

namespace fairhour::cli {

// As typed; empty where the option is not there.
struct LegalEntityGiven {
    std::string entity;  // which one is meant
    std::string name;
    std::vector<std::string> address;
    std::string country, vat_id, registration, email, phone, web, bank_name, iban, bic, brand_color, footer;
    std::string post_code, city, subdivision, tax_number, register_number, contact_name, electronic_scheme,
        electronic_address, account_holder, creditor_id;
};
struct ClientGiven {
    std::string client;
    bool all = false;
    std::string legal_name;
    std::vector<std::string> address;
    std::string country, vat_id, email, language, reference, payment_days;
    std::string post_code, city, subdivision, customer_number, register_number, electronic_scheme, electronic_address,
        electronic_invoice, mandate, debited_iban, invoice_email, delivery_way;
};

// Those that an invoice cannot be issued without.
void add_seat_options(Command& command, LegalEntityGiven& into);
void add_legal_entity_options(Command& command, LegalEntityGiven& into);
void add_client_options(Command& command, ClientGiven& into);

// Any of the seat options.
[[nodiscard]] bool any_seat_given(const LegalEntityGiven& given);
[[nodiscard]] LegalEntityChange change_of(const LegalEntityGiven& given);
[[nodiscard]] Result<ClientChange> change_of(const ClientGiven& given);  // without its clients
// A refusal at /vat_id points to the option --vat-id.
[[nodiscard]] Error at_its_option(Error error);

}  // namespace fairhour::cli
