// Clients and the people who sign in for them.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct ClientEdit {
    std::string name, legal_name;
    std::vector<std::string> address;
    std::string country, vat_id, reference, email;
    std::string language = "en";
    Currency currency;
    std::optional<RoundingRule> rounding;
    std::int64_t payment_days = 30;
    PersonId account_manager;
    std::string post_code, city, subdivision, customer_number, register_number;
    std::string electronic_scheme, electronic_address;
    ElectronicInvoice electronic_invoice = ElectronicInvoice::none;
    std::string mandate, debited_iban;
    std::string invoice_email;  // where invoices go; none: `email`
    DeliveryWay delivery_way = DeliveryWay::email;
};
BOOST_DESCRIBE_STRUCT(ClientEdit, (),
                      (name, legal_name, address, country, vat_id, reference, email, language, currency, rounding,
                       payment_days, account_manager, post_code, city, subdivision, customer_number, register_number,
                       electronic_scheme, electronic_address, electronic_invoice, mandate, debited_iban,
                       invoice_email, delivery_way))

struct ClientAnswer {
    ClientId id;
    std::string name, legal_name;
    std::vector<std::string> address;
    std::string country, vat_id, reference, email, language;
    Currency currency;
    std::optional<RoundingRule> rounding;
    std::int64_t payment_days = 0;
    PersonId account_manager;
    ImportId import;
    std::string post_code, city, subdivision, customer_number, register_number;
    std::string electronic_scheme, electronic_address;
    ElectronicInvoice electronic_invoice = ElectronicInvoice::none;
    std::string mandate, debited_iban;
    std::string invoice_email;  // where invoices go; none: `email`
    DeliveryWay delivery_way = DeliveryWay::email;
};
BOOST_DESCRIBE_STRUCT(ClientAnswer, (),
                      (id, name, legal_name, address, country, vat_id, reference, email, language, currency, rounding,
                       payment_days, account_manager, import, post_code, city, subdivision, customer_number,
                       register_number, electronic_scheme, electronic_address, electronic_invoice, mandate,
                       debited_iban, invoice_email, delivery_way))

struct ClientsAsked {
    std::optional<std::string> name;
    std::vector<PersonId> account_manager;
    std::vector<Currency> currency;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ClientsAsked, (), (name, account_manager, currency, limit, cursor))

struct Clients {
    using Record = Client;
    using Edit = ClientEdit;
    using Shown = ClientAnswer;
    using Asked = ClientsAsked;
    static constexpr KindWords words{.path = "/api/v1/clients",
                                     .one = "client",
                                     .many = "clients",
                                     .says = "a client",
                                     .tag = "clients",
                                     .see = Action::see_clients,
                                     .change = Action::manage_clients,
                                     .kind = Kind::client,
                                     .kind_read = Kind::client,
                                     .changed = Prices::move};
    static bool seen(const Client& client, const Viewer& viewer) {
        return viewer.may(Action::see_clients, facts_of(viewer.index(), client));
    }
    static bool wanted(const Client& client, const ClientsAsked& asked) {
        return is_wanted(asked.name, client.name) && is_wanted(asked.account_manager, client.account_manager) &&
               is_wanted(asked.currency, client.currency);
    }
    // Who makes a client and manages clients manages this one, unless somebody else is named.
    static void begin(Client& client, const Call& call, const FirmView& firm) {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        if (furthest_reach(actor, Action::manage_clients) == Reach::managed) client.account_manager = actor.person;
    }
    static ClientAnswer show(const Client& client, const Viewer&) {
        ClientAnswer answer;
        copy_fields(client, answer);
        return answer;
    }
};

struct ContactEdit {
    std::string name, email;
    ClientId client;
    Zone zone;
};
BOOST_DESCRIBE_STRUCT(ContactEdit, (), (name, email, client, zone))

struct ContactAnswer {
    PersonId id;
    ClientId client;
    std::string name, email;
    Zone zone;
};
BOOST_DESCRIBE_STRUCT(ContactAnswer, (), (id, client, name, email, zone))

struct ContactsAsked {
    std::vector<ClientId> client;
    std::optional<std::string> email;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ContactsAsked, (), (client, email, limit, cursor))

struct Contacts {
    using Record = Person;
    using Edit = ContactEdit;
    using Shown = ContactAnswer;
    using Asked = ContactsAsked;
    static constexpr KindWords words{.path = "/api/v1/contacts",
                                     .one = "contact",
                                     .many = "contacts",
                                     .says = "a client's contact",
                                     .tag = "clients",
                                     .see = Action::see_clients,
                                     .change = Action::manage_clients,
                                     .required = R"(["name","client"])"};
    static bool seen(const Person& person, const Viewer& viewer) {
        const Client* const client = viewer.index().find(person.client);
        return client != nullptr && viewer.may(Action::see_clients, facts_of(viewer.index(), *client));
    }
    static bool wanted(const Person& person, const ContactsAsked& asked) {
        return is_wanted(asked.client, person.client) && is_wanted(asked.email, person.email);
    }
    static void begin(Person& person, const Call&, const FirmView& firm) {
        person.zone = firm.firm.organization.zone;
        person.access = {AccessRole::client};
        person.patterns.clear();  // never works here
    }
    static Status write(const ContactEdit& edit, Person& person) {
        copy_fields(edit, person);
        if (!edit.client.none()) return {};
        return invalid("reference_missing", "It is not said whose contact it is.", "/client", "Name a client.");
    }
    static ContactEdit read(const Person& person) {
        ContactEdit edit;
        copy_fields(person, edit);
        return edit;
    }
    static ContactAnswer show(const Person& person, const Viewer&) {
        ContactAnswer answer;
        copy_fields(person, answer);
        return answer;
    }
};

}  // namespace

Routes setup_client_routes() {
    Routes routes;
    add_record_routes<Clients>(routes);
    add_record_routes<Contacts>(routes);
    return routes;
}

}  // namespace fairhour::http
