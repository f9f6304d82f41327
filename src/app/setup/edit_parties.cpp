// Puts the given fields into the party, by the one way in which set-up is changed (app/records); see edit_parties.hpp.
#include "app/setup/edit_parties.hpp"

#include <algorithm>

#include "app/records/change_set_up.hpp"
#include "app/setup/party_checks.hpp"
#include "base/text.hpp"

namespace fairhour {

namespace {

template <class T, class Check>
Status check_given(std::optional<T>& given, const char* place, Check&& check) {
    if (given) given = TRY(check(*given, place));
    return {};
}

template <class T>
void take_given(T& into, const std::optional<T>& given) {
    if (given) into = *given;
}

Status nothing_given() {
    return invalid("nothing_to_set", "No field is given.", "", "Say what to set; `--help` lists the fields.");
}

// What both parties have for electronic invoices.
template <class Change>
bool names_electronic(const Change& c) {
    return c.post_code || c.city || c.subdivision || c.register_number || c.electronic_scheme || c.electronic_address;
}

template <class Change>
Status check_electronic(Change& change) {
    TRY(check_given(change.post_code, "/post_code", checked_line));
    TRY(check_given(change.city, "/city", checked_line));
    TRY(check_given(change.subdivision, "/subdivision", checked_line));
    TRY(check_given(change.register_number, "/register_number", checked_line));
    TRY(check_given(change.electronic_scheme, "/electronic_scheme", checked_line));
    return check_given(change.electronic_address, "/electronic_address", checked_line);
}

template <class Party, class Change>
void put_electronic(Party& party, const Change& change) {
    take_given(party.post_code, change.post_code);
    take_given(party.city, change.city);
    take_given(party.subdivision, change.subdivision);
    take_given(party.register_number, change.register_number);
    take_given(party.electronic_scheme, change.electronic_scheme);
    take_given(party.electronic_address, change.electronic_address);
}

bool names_a_field(const LegalEntityChange& c) {
    return c.name || c.address || c.country || c.vat_id || c.registration || c.email || c.phone || c.web ||
           c.bank_name || c.iban || c.bic || c.brand_color || c.footer || c.tax_number || c.contact_name ||
           c.account_holder || c.creditor_id || names_electronic(c);
}

bool names_a_field(const ClientChange& c) {
    return c.legal_name || c.address || c.country || c.vat_id || c.email || c.language || c.reference ||
           c.payment_days || c.customer_number || c.electronic_invoice || c.mandate || c.debited_iban || c.invoice_email || c.delivery_way ||
           names_electronic(c);
}

void put_into(LegalEntity& entity, const LegalEntityChange& change) {
    take_given(entity.name, change.name);
    take_given(entity.address, change.address);
    take_given(entity.country, change.country);
    take_given(entity.vat_id, change.vat_id);
    take_given(entity.registration, change.registration);
    take_given(entity.email, change.email);
    take_given(entity.phone, change.phone);
    take_given(entity.web, change.web);
    take_given(entity.bank_name, change.bank_name);
    take_given(entity.iban, change.iban);
    take_given(entity.bic, change.bic);
    take_given(entity.brand_color, change.brand_color);
    take_given(entity.footer, change.footer);
    put_electronic(entity, change);
    take_given(entity.tax_number, change.tax_number);
    take_given(entity.contact_name, change.contact_name);
    take_given(entity.account_holder, change.account_holder);
    take_given(entity.creditor_id, change.creditor_id);
}

void put_into(Client& client, const ClientChange& change) {
    take_given(client.legal_name, change.legal_name);
    take_given(client.address, change.address);
    take_given(client.country, change.country);
    take_given(client.vat_id, change.vat_id);
    take_given(client.email, change.email);
    take_given(client.language, change.language);
    take_given(client.reference, change.reference);
    take_given(client.payment_days, change.payment_days);
    put_electronic(client, change);
    take_given(client.customer_number, change.customer_number);
    take_given(client.electronic_invoice, change.electronic_invoice);
    take_given(client.mandate, change.mandate);
    take_given(client.debited_iban, change.debited_iban);
    take_given(client.invoice_email, change.invoice_email);
    take_given(client.delivery_way, change.delivery_way);
}

// Due dates come from the contract; days of its client hold for all of its contracts, whatever their terms.
Status put_payment_days(SetUpChange& work, const ClientChange& change) {
    if (!change.payment_days) return {};
    for (const Contract& stored : work.before().firm.contracts) {
        if (std::ranges::find(change.clients, stored.client) == change.clients.end()) continue;
        Contract contract = stored;
        contract.payment_days = *change.payment_days;
        for (DatedTerms& later : contract.later_terms) later.terms.payment_days = *change.payment_days;
        TRY(work.put(&stored, std::move(contract)));
    }
    return {};
}

}  // namespace

Result<LegalEntity> legal_entity_meant(const Firm& firm, const std::optional<std::string>& name) {
    if (firm.legal_entities.empty())
        return refuse(ErrorKind::not_found, "legal_entity_missing", "The firm has no legal entity.");
    if (!name && firm.legal_entities.size() == 1) return firm.legal_entities.front();
    std::vector<std::string> names;
    for (const LegalEntity& entity : firm.legal_entities) {
        if (name && lower_ascii(entity.name) == lower_ascii(*name)) return entity;
        names.push_back(entity.name);
    }
    if (!name)
        return invalid("legal_entity_which", "The firm has several legal entities.", "/entity",
                       "Name one of " + joined(names, ", ") + ".");
    return refuse(ErrorKind::not_found, "legal_entity_unknown", "There is no legal entity " + in_quotes(*name) + ".",
                  "/entity", "Name one of " + joined(names, ", ") + ".");
}

Result<LegalEntityChange> checked(LegalEntityChange change) {
    if (!names_a_field(change)) return std::unexpected(nothing_given().error());
    TRY(check_given(change.name, "/name", checked_name));
    TRY(check_given(change.address, "/address", checked_address));
    TRY(check_given(change.country, "/country", checked_country));
    TRY(check_given(change.iban, "/iban", checked_iban));
    TRY(check_given(change.bic, "/bic", checked_bic));
    TRY(check_given(change.brand_color, "/brand_color", checked_color));
    TRY(check_given(change.footer, "/footer", checked_footer));
    TRY(check_given(change.vat_id, "/vat_id", checked_line));
    TRY(check_given(change.registration, "/registration", checked_line));
    TRY(check_given(change.email, "/email", checked_line));
    TRY(check_given(change.phone, "/phone", checked_line));
    TRY(check_given(change.web, "/web", checked_line));
    TRY(check_given(change.bank_name, "/bank_name", checked_line));
    TRY(check_electronic(change));
    TRY(check_given(change.tax_number, "/tax_number", checked_line));
    TRY(check_given(change.contact_name, "/contact_name", checked_line));
    TRY(check_given(change.account_holder, "/account_holder", checked_line));
    TRY(check_given(change.creditor_id, "/creditor_id", checked_line));
    return change;
}

Result<ClientChange> checked(ClientChange change) {
    if (!names_a_field(change)) return std::unexpected(nothing_given().error());
    if (change.clients.empty())
        return invalid("client_missing", "No client is named.", "/clients", "Name at least one.");
    TRY(check_given(change.address, "/address", checked_address));
    TRY(check_given(change.country, "/country", checked_country));
    TRY(check_given(change.language, "/language", checked_language));
    TRY(check_given(change.payment_days, "/payment_days", checked_payment_days));
    TRY(check_given(change.legal_name, "/legal_name", checked_line));
    TRY(check_given(change.vat_id, "/vat_id", checked_line));
    TRY(check_given(change.email, "/email", checked_line));
    TRY(check_given(change.reference, "/reference", checked_line));
    TRY(check_electronic(change));
    TRY(check_given(change.customer_number, "/customer_number", checked_line));
    TRY(check_given(change.mandate, "/mandate", checked_line));
    TRY(check_given(change.debited_iban, "/debited_iban", checked_iban));
    return change;
}

Result<LegalEntity> set_legal_entity(const AppContext& app, const LegalEntityChange& asked) {
    const LegalEntityChange change = TRY(checked(asked));
    SetUpChange work = TRY(SetUpChange::begin(app));
    LegalEntity entity = TRY(legal_entity_meant(work.before().firm, change.entity));
    const LegalEntityId id = entity.id;
    put_into(entity, change);
    TRY(work.put(work.before().index.find(id), std::move(entity)));
    TRY(work.finish("set_legal_entity", id_text(id), {}));
    return *work.after()->index.find(id);
}

Result<std::vector<Client>> set_client(const AppContext& app, const ClientChange& asked) {
    const ClientChange change = TRY(checked(asked));
    SetUpChange work = TRY(SetUpChange::begin(app));
    for (const ClientId id : change.clients) {
        const Client* const stored = work.before().index.find(id);
        if (stored == nullptr)
            return refuse(ErrorKind::not_found, "client_unknown", "There is no client " + id_text(id) + ".");
        Client client = *stored;
        put_into(client, change);
        TRY(work.put(stored, std::move(client)));
    }
    TRY(put_payment_days(work, change));
    TRY(work.finish("set_client", change.clients.size() == 1 ? id_text(change.clients.front()) : "", {}));
    std::vector<Client> clients;
    for (const ClientId id : change.clients) clients.push_back(*work.after()->index.find(id));
    return clients;
}

}  // namespace fairhour
