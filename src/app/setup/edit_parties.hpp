// The parties of an invoice after the beginning: our legal entity and the clients get the address, country, tax number and
// bank account that an issued document must show. A field that is not given keeps its value; an empty one is taken away.
//
//   TRY(set_legal_entity(app, {.address = std::vector<std::string>{"Torstr. 1", "10119 Berlin"}, .country = "DE"}));
//   TRY(set_client(app, {.clients = {acme}, .language = "de"}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

struct LegalEntityChange {
    std::optional<std::string> entity{};  // the name of the one meant; none: the only one
    std::optional<std::string> name{};
    std::optional<std::vector<std::string>> address{};
    std::optional<std::string> country{}, vat_id{}, registration{}, email{}, phone{}, web{}, bank_name{}, iban{}, bic{};
    std::optional<std::string> brand_color{}, footer{};
    std::optional<std::string> post_code{}, city{}, subdivision{}, tax_number{}, register_number{}, contact_name{};
    std::optional<std::string> electronic_scheme{}, electronic_address{}, account_holder{}, creditor_id{};
};
// A client keeps its name, by which imports find it; documents show `legal_name`.
struct ClientChange {
    std::vector<ClientId> clients{};  // at least one
    std::optional<std::string> legal_name{};
    std::optional<std::vector<std::string>> address{};
    std::optional<std::string> country{}, vat_id{}, email{}, language{}, reference{};
    std::optional<std::int64_t> payment_days{};  // of the client and of its contracts
    std::optional<std::string> post_code{}, city{}, subdivision{}, customer_number{}, register_number{};
    std::optional<std::string> electronic_scheme{}, electronic_address{}, mandate{}, debited_iban{};
    std::optional<std::string> invoice_email{};
    std::optional<DeliveryWay> delivery_way{};
    std::optional<ElectronicInvoice> electronic_invoice{};
};

// The change as it will be stored, or what is wrong with it. Also refused: a change that names no field.
[[nodiscard]] Result<LegalEntityChange> checked(LegalEntityChange change);
[[nodiscard]] Result<ClientChange> checked(ClientChange change);

// By name, capitals aside; without a name the only one. Refused: legal_entity_missing, legal_entity_which (several, and none
// is named), legal_entity_unknown.
[[nodiscard]] Result<LegalEntity> legal_entity_meant(const Firm& firm, const std::optional<std::string>& name);

// One transaction, one event of the journal with the changed fields. Documents issued before stay as they are.
[[nodiscard]] Result<LegalEntity> set_legal_entity(const AppContext& app, const LegalEntityChange& asked);
[[nodiscard]] Result<std::vector<Client>> set_client(const AppContext& app, const ClientChange& asked);

}  // namespace fairhour
