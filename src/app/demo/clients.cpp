// The fifteen clients, and the firm's own projects beside them.
#include "app/demo/clients.hpp"

#include <array>

#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

constexpr std::array clients{
    ClientRow{"Nordwind Energie",
              "Nordwind Energie AG",
              {"Am Sandtorkai 41", "20457 Hamburg", "Germany"},
              "DE",
              "DE811234501",
              "de",
              "EUR",
              House::berlin,
              Tax::german,
              "20457",
              "Hamburg",
              "",
              ElectronicInvoice::facturx},
    ClientRow{"Bergmann Versicherung",
              "Bergmann Versicherung VVaG",
              {"Leopoldstraße 210", "80804 München", "Germany"},
              "DE",
              "DE811234502",
              "de",
              "EUR",
              House::berlin,
              Tax::german,
              "80804",
              "München",
              ""},
    ClientRow{"Kestrel Rail",
              "Kestrel Rail plc",
              {"8 Kings Boulevard", "London N1C 4AB", "United Kingdom"},
              "GB",
              "GB201234503",
              "en",
              "GBP",
              House::london,
              Tax::british,
              "N1C 4AB",
              "London",
              ""},
    ClientRow{"Harbour & Finch",
              "Harbour & Finch Ltd",
              {"14 Harbour Walk", "Bristol BS1 5TY", "United Kingdom"},
              "GB",
              "GB201234504",
              "en",
              "GBP",
              House::london,
              Tax::british,
              "BS1 5TY",
              "Bristol",
              ""},
    ClientRow{"Atlas Freight",
              "Atlas Freight Inc.",
              {"233 South Wacker Drive", "Chicago, IL 60606", "United States"},
              "US",
              "",
              "en",
              "USD",
              House::berlin,
              Tax::outside,
              "60606",
              "Chicago",
              "IL"},
    ClientRow{"Sierra Health",
              "Sierra Health Group LLC",
              {"1801 California Street", "Denver, CO 80202", "United States"},
              "US",
              "",
              "en",
              "USD",
              House::berlin,
              Tax::outside,
              "80202",
              "Denver",
              "CO"},
    ClientRow{"Maison Aubry",
              "Maison Aubry SAS",
              {"27 rue de Lappe", "75011 Paris", "France"},
              "FR",
              "FR40123456507",
              "en",
              "EUR",
              House::berlin,
              Tax::reverse,
              "75011",
              "Paris",
              "",
              ElectronicInvoice::facturx},
    ClientRow{"Ostrava Steel",
              "Ostrava Steel a.s.",
              {"Vratimovská 689", "719 00 Ostrava", "Czechia"},
              "CZ",
              "CZ12345608",
              "en",
              "EUR",
              House::berlin,
              Tax::reverse,
              "719 00",
              "Ostrava",
              "",
              ElectronicInvoice::ubl},
    ClientRow{"Delft Water Board",
              "Hoogheemraadschap Delft",
              {"Phoenixstraat 32", "2611 AL Delft", "Netherlands"},
              "NL",
              "NL001234509B01",
              "en",
              "EUR",
              House::berlin,
              Tax::reverse,
              "2611 AL",
              "Delft",
              "",
              ElectronicInvoice::peppol,
              "Inkoop waterkwaliteit"},
    ClientRow{"Lumen Museum",
              "Stiftung Lumen Museum",
              {"Bodestraße 4", "10178 Berlin", "Germany"},
              "DE",
              "DE811234510",
              "de",
              "EUR",
              House::berlin,
              Tax::german,
              "10178",
              "Berlin",
              "",
              ElectronicInvoice::xrechnung,
              "11-2000001000-30"},
    ClientRow{"Pembroke Dental",
              "Pembroke Dental Care Ltd",
              {"3 Queen Square", "Bath BA1 2HQ", "United Kingdom"},
              "GB",
              "GB201234511",
              "en",
              "GBP",
              House::london,
              Tax::british,
              "BA1 2HQ",
              "Bath",
              ""},
    ClientRow{"Quillon Software",
              "Quillon Software LLC",
              {"500 West 2nd Street", "Austin, TX 78701", "United States"},
              "US",
              "",
              "en",
              "USD",
              House::berlin,
              Tax::outside,
              "78701",
              "Austin",
              "TX"},
    ClientRow{"Aurelia Foods",
              "Aurelia Foods S.p.A.",
              {"Via Tortona 33", "20144 Milano", "Italy"},
              "IT",
              "IT01234567813",
              "en",
              "EUR",
              House::berlin,
              Tax::reverse,
              "20144",
              "Milano",
              ""},
    ClientRow{"Thames Literacy Trust",
              "Thames Literacy Trust",
              {"92 Borough High Street", "London SE1 1LL", "United Kingdom"},
              "GB",
              "",
              "en",
              "GBP",
              House::london,
              Tax::british,
              "SE1 1LL",
              "London",
              ""},
    ClientRow{"Rheingold Brauerei",
              "Rheingold Brauerei GmbH & Co. KG",
              {"Rheinuferstraße 12", "50668 Köln", "Germany"},
              "DE",
              "DE811234515",
              "de",
              "EUR",
              House::berlin,
              Tax::german,
              "50668",
              "Köln",
              ""},
    ClientRow{"Lindholm",
              "Lindholm & Partners GmbH",
              {"Choriner Straße 34", "10435 Berlin", "Germany"},
              "DE",
              "DE301234567",
              "en",
              "EUR",
              House::berlin,
              Tax::german,
              "10435",
              "Berlin",
              ""},
};

LegalEntity entity(Making& making, std::string_view name, std::string_view code) {
    LegalEntity house;
    house.id = making.ids.next<LegalEntityTag>();
    house.name = name;
    house.email = "accounts@lindholm.example";
    house.web = "lindholm.example";
    house.brand_color = "#1f4bd8";
    for (const bool credit : {false, true}) {
        Series series;
        series.id = making.ids.next<SeriesTag>();
        series.legal_entity = house.id;
        series.name = std::string(name) + (credit ? ", credit notes" : ", invoices");
        series.pattern = std::string(code) + (credit ? "C" : "") + "-{year}-{number:4}";
        (credit ? house.credit_series : house.invoice_series) = series.id;
        making.firm().series.push_back(series);
    }
    return house;
}

Status add_houses(Making& making) {
    LegalEntity berlin = entity(making, "Lindholm & Partners GmbH", "B");
    berlin.address = {"Choriner Straße 34", "10435 Berlin", "Germany"};
    berlin.country = "DE";
    berlin.vat_id = "DE301234567";
    berlin.registration = "HRB 184512 B, Amtsgericht Charlottenburg. Managing directors: Eva Lindholm, Kaan Demir";
    berlin.phone = "+49 30 5557 0120";
    berlin.post_code = "10435";
    berlin.city = "Berlin";
    berlin.tax_number = "37/412/50817";
    berlin.register_number = "HRB 184512 B";
    berlin.contact_name = "Kaan Demir";
    berlin.electronic_scheme = "9930";
    berlin.electronic_address = berlin.vat_id;
    berlin.bank_name = "GLS Gemeinschaftsbank";
    berlin.iban = "DE89370400440532013000";
    berlin.bic = "GENODEM1GLS";
    berlin.currency = currency("EUR");
    berlin.zone = TRY(zone("Europe/Berlin"));
    LegalEntity london = entity(making, "Lindholm & Partners UK Ltd", "L");
    london.address = {"5 Clerkenwell Close", "London EC1R 0AU", "United Kingdom"};
    london.country = "GB";
    london.vat_id = "GB301234568";
    london.registration = "Registered in England and Wales, no. 09912345. Director: Rosalind Achebe";
    london.phone = "+44 20 7946 0120";
    london.post_code = "EC1R 0AU";
    london.city = "London";
    london.register_number = "09912345";
    london.contact_name = "Rosalind Achebe";
    london.bank_name = "Triodos Bank UK";
    london.iban = "GB29NWBK60161331926819";
    london.bic = "NWBKGB2L";
    london.currency = currency("GBP");
    london.zone = TRY(zone("Europe/London"));
    making.firm().legal_entities = {std::move(berlin), std::move(london)};
    return {};
}

// Who takes Peppol is registered there by its VAT number; an authority is reached by its Leitweg-ID.
void address_electronically(Client& client) {
    if (client.electronic_invoice == ElectronicInvoice::peppol) {
        client.electronic_scheme = "9944";
        client.electronic_address = client.vat_id;
    } else if (client.electronic_invoice == ElectronicInvoice::xrechnung) {
        client.electronic_scheme = "0204";
        client.electronic_address = client.reference;
    }
}

Client client_of(Making& making, const ClientRow& row, PersonId manager) {
    Client client;
    client.id = making.ids.next<ClientTag>();
    client.name = row.name;
    client.legal_name = row.legal_name;
    for (const std::string_view line : row.address) client.address.emplace_back(line);
    client.country = row.country;
    client.post_code = row.post_code;
    client.city = row.city;
    client.subdivision = row.subdivision;
    client.electronic_invoice = row.electronic_invoice;
    client.reference = row.reference;
    client.customer_number = "C-" + std::to_string(1001 + making.firm().clients.size());
    client.vat_id = row.vat_id;
    address_electronically(client);
    client.email = "invoices@" + std::to_string(making.firm().clients.size() + 1) + ".client.example";
    client.language = row.language;
    client.currency = currency(row.currency);
    client.account_manager = manager;
    return client;
}

}  // namespace

std::span<const ClientRow> client_rows() { return clients; }

Status add_clients(Making& making) {
    TRY(add_houses(making));
    const std::array<std::size_t, 7> managers{0, 1, 2, 3, 4, 5, 6};
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const PersonId manager = making.firm().people[managers[i % managers.size()]].id;
        making.firm().clients.push_back(client_of(making, clients[i], manager));
    }
    return add_contracts(making);
}

}  // namespace fairhour::demo
