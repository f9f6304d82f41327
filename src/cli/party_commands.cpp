// Who bills and who is billed: `firm` shows and fills in our legal entity, `client` the clients, for what an issued document
// must say.
//
//   fairhour firm set --address "Torstr. 1" --address "10119 Berlin" --country DE --vat-id DE123456789
//   fairhour client set Acme --address "1 Main St" --country GB
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/party_options.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct FirmJson {
    std::string name;
    std::vector<std::string> address;
    std::string country, vat_id, registration, email, phone, web, bank_name, iban, bic, brand_color, footer;
    Currency currency;
    Zone zone;
    std::string post_code, city, subdivision, tax_number, register_number, contact_name, electronic_scheme,
        electronic_address, account_holder, creditor_id;
};
BOOST_DESCRIBE_STRUCT(FirmJson, (),
                      (name, address, country, vat_id, registration, email, phone, web, bank_name, iban, bic,
                       brand_color, footer, currency, zone, post_code, city, subdivision, tax_number, register_number,
                       contact_name, electronic_scheme, electronic_address, account_holder, creditor_id))
struct ClientJson {
    ClientId id;
    std::string name, legal_name;
    std::vector<std::string> address;
    std::string country, vat_id, email, language, reference;
    std::int64_t payment_days = 0;
    std::string post_code, city, subdivision, customer_number, register_number, electronic_scheme, electronic_address;
    ElectronicInvoice electronic_invoice = ElectronicInvoice::none;
    std::string mandate, debited_iban;
    std::string invoice_email;
    DeliveryWay delivery_way = DeliveryWay::email;
};
BOOST_DESCRIBE_STRUCT(ClientJson, (),
                      (id, name, legal_name, address, country, vat_id, email, language, reference, payment_days,
                       post_code, city, subdivision, customer_number, register_number, electronic_scheme,
                       electronic_address, electronic_invoice, mandate, debited_iban,
                       invoice_email, delivery_way))

std::string json_of(const LegalEntity& e) {
    return json_text(FirmJson{e.name,
                              e.address,
                              e.country,
                              e.vat_id,
                              e.registration,
                              e.email,
                              e.phone,
                              e.web,
                              e.bank_name,
                              e.iban,
                              e.bic,
                              e.brand_color,
                              e.footer,
                              e.currency,
                              e.zone,
                              e.post_code,
                              e.city,
                              e.subdivision,
                              e.tax_number,
                              e.register_number,
                              e.contact_name,
                              e.electronic_scheme,
                              e.electronic_address,
                              e.account_holder,
                              e.creditor_id});
}

std::string json_of(const std::vector<Client>& clients) {
    std::vector<ClientJson> out;
    for (const Client& c : clients)
        out.push_back({c.id,
                       c.name,
                       c.legal_name,
                       c.address,
                       c.country,
                       c.vat_id,
                       c.email,
                       c.language,
                       c.reference,
                       c.payment_days,
                       c.post_code,
                       c.city,
                       c.subdivision,
                       c.customer_number,
                       c.register_number,
                       c.electronic_scheme,
                       c.electronic_address,
                       c.electronic_invoice,
                       c.mandate,
                       c.debited_iban, c.invoice_email, c.delivery_way});
    return json_text(out);
}

// Needed on every invoice: what is not there stands out.
Cell needed_cell(const std::string& value) { return value.empty() ? Cell("missing", Tone::care) : Cell(value); }

std::string entity_words(const LegalEntity& e, const ScreenFacts& facts) {
    Table table({left("Legal entity"), flexible("As documents show it")});
    table.row({"Name", needed_cell(e.name)});
    table.row({"Address", needed_cell(joined(e.address, ", "))});
    table.row({"Country", needed_cell(e.country)});
    table.row({"VAT number", e.registration.empty() ? needed_cell(e.vat_id) : Cell(e.vat_id)});
    const std::pair<const char*, const std::string*> others[] = {{"Registration", &e.registration},
                                                                 {"E-mail", &e.email},
                                                                 {"Telephone", &e.phone},
                                                                 {"Web", &e.web},
                                                                 {"Bank", &e.bank_name},
                                                                 {"IBAN", &e.iban},
                                                                 {"BIC", &e.bic},
                                                                 {"Color", &e.brand_color},
                                                                 {"Footer", &e.footer},
                                                                 {"Post code", &e.post_code},
                                                                 {"Town", &e.city},
                                                                 {"Subdivision", &e.subdivision},
                                                                 {"Tax number", &e.tax_number},
                                                                 {"Register number", &e.register_number},
                                                                 {"Contact", &e.contact_name},
                                                                 {"Address scheme", &e.electronic_scheme},
                                                                 {"Electronic address", &e.electronic_address},
                                                                 {"Account holder", &e.account_holder},
                                                                 {"Creditor id", &e.creditor_id}};
    for (const auto& [title, value] : others)
        if (!value->empty()) table.row({title, *value});
    table.row({"Currency", std::string(e.currency.code())});
    table.row({"Time zone", std::string(e.zone.name())});
    return table.text(facts);
}

std::string client_words(const std::vector<Client>& clients, const ScreenFacts& facts) {
    if (clients.empty()) return "There is no client yet.\n";
    Table table({left("Client"), flexible("Address"), left("Country"), left("VAT number"), left("Language"),
                 right("Days to pay")});
    for (const Client& c : clients)
        table.row({c.name, needed_cell(joined(c.address, ", ")), needed_cell(c.country), c.vat_id, c.language,
                   std::to_string(c.payment_days)});
    return table.text(facts);
}

Result<ExitCode> run_firm_show(Session& session, const LegalEntityGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const Result<LegalEntity> entity = legal_entity_meant(names->firm(), change_of(given).entity);
    if (!entity) return std::unexpected(at_its_option(entity.error()));
    return session.answer(json_of(*entity), entity_words(*entity, session.screen().facts()));
}

Result<ExitCode> run_firm_set(Session& session, const LegalEntityGiven& given) {
    const AppContext app = TRY(session.app());
    const Result<LegalEntity> done = set_legal_entity(app, change_of(given));
    if (!done) return std::unexpected(at_its_option(done.error()));
    return session.answer(json_of(*done), entity_words(*done, session.screen().facts()));
}

Result<ExitCode> run_client_list(Session& session) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const std::vector<Client>& clients = names->firm().clients;
    return session.answer(json_of(clients), client_words(clients, session.screen().facts()));
}

Result<std::vector<ClientId>> clients_meant(const Names& names, const ClientGiven& given) {
    if (given.all == !given.client.empty())
        return invalid("client_missing", "Name a client, or say --all; not both.", "NAME",
                       "`fairhour client list` lists them.");
    if (!given.all) return std::vector{TRY(names.client(given.client))};
    std::vector<ClientId> all;
    for (const Client& client : names.firm().clients) all.push_back(client.id);
    if (all.empty())
        return refuse(ErrorKind::not_found, "client_missing", "There is no client yet.", "",
                      "`fairhour import FILE` brings them.");
    return all;
}

Result<ExitCode> run_client_set(Session& session, const ClientGiven& given) {
    ClientChange change = TRY(change_of(given));
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    change.clients = TRY(clients_meant(*names, given));
    const Result<std::vector<Client>> done = set_client(app, change);
    if (!done) return std::unexpected(at_its_option(done.error()));
    const std::string words =
        given.all ? "Set on " + plural(static_cast<std::int64_t>(done->size()), "client", "clients") + ".\n"
                  : client_words(*done, session.screen().facts());
    return session.answer(json_of(*done), words);
}

void declare_firm(Command& root) {
    Command firm =
        root.add_subcommand("firm", "Who bills: our name, address, tax number and bank account on documents.");
    Command show = firm.add_subcommand("show", "Show our legal entity, and what invoices still lack of it.");
    auto given = std::make_shared<LegalEntityGiven>();
    show.add_option("--entity", given->entity, "NAME", "Which legal entity, where the firm has several.");
    show.example("fairhour firm show", "");
    show.does([given](Session& session) { return run_firm_show(session, *given); });

    Command set =
        firm.add_subcommand("set", "Fill in our legal entity; what is not given stays, \"-\" takes a field away.");
    add_legal_entity_options(set, *given);
    set.example(
        "fairhour firm set --address \"Torstr. 1\" --address \"10119 Berlin\" --country DE --vat-id DE123456789", "");
    set.example("fairhour firm set --bank-name \"Musterbank\" --iban \"DE02 1203 0000 0000 2020 51\"", "");
    set.does([given](Session& session) { return run_firm_set(session, *given); });
}

void declare_billed(Command& root) {
    Command client = root.add_subcommand("client", "Who is billed: the clients' addresses, tax numbers and terms.");
    Command list = client.add_subcommand("list", "List the clients, and what invoices still lack of them.");
    list.example("fairhour client list", "");
    list.does([](Session& session) { return run_client_list(session); });

    auto given = std::make_shared<ClientGiven>();
    Command set = client.add_subcommand("set", "Fill in a client; what is not given stays, \"-\" takes a field away.");
    set.add_positional("NAME", given->client, "The client's name.", Needed::no);
    set.add_flag("--all", given->all, "Every client, as after an import.");
    add_client_options(set, *given);
    set.example("fairhour client set Acme --address \"1 Main St\" --address \"London\" --country GB --payment-days 14",
                "");
    set.example("fairhour client set --all --country DE --language de", "");
    set.does([given](Session& session) { return run_client_set(session, *given); });
}

}  // namespace

void declare_parties(Command& root) {
    declare_firm(root);
    declare_billed(root);
}

}  // namespace fairhour::cli
