#include "documents/einvoice/rules.hpp"

#include <algorithm>
#include <utility>

#include "documents/einvoice/codes.hpp"
#include "documents/einvoice/faults.hpp"
#include "documents/einvoice/figure_rules.hpp"

namespace fairhour::documents {
namespace {

const std::string of_firm = "fairhour firm set ", of_client = "fairhour client set NAME ";

bool taxed_as(const EInvoice& invoice, std::string_view category) {
    return std::ranges::any_of(invoice.taxes, [&](const ETax& tax) { return tax.category == category; });
}

// BR-CO-09: a VAT number begins with its country, Greece with EL.
void check_vat_id(Faults& faults, std::string_view id, std::string place) {
    const std::string_view country = id.substr(0, 2);
    if (id.empty() || country == "EL" || country == "XI" || is_country(country)) return;
    faults.add("vat_id_country", std::move(place), "The VAT number " + in_quotes(id) + " begins with no country.",
               "Write it with its country's letters: DE301234567.");
}

// BR-CL-25, BR-62, BR-63: an address has its scheme, a scheme of the list.
void check_electronic(Faults& faults, const ElectronicAddress& address, const std::string& side,
                      const std::string& command) {
    if (address.id.empty() && address.scheme.empty()) return;
    faults.need(address.id, side + "/electronic/id", "The electronic address",
                command + "--electronic-address ID, or leave out its scheme.");
    if (!is_eas_code(address.scheme))
        faults.add("address_scheme", side + "/electronic/scheme",
                   in_quotes(address.scheme) + " is no scheme of electronic addresses.",
                   command +
                       "--electronic-scheme CODE: EM for an e-mail, 0204 for a Leitweg-ID, 9930 for a German VAT "
                       "number.");
}

void check_place(Faults& faults, const PostalPlace& place, const std::string& side, const std::string& command) {
    if (place.country.empty() || !is_country(place.country))
        faults.add("country_invalid", side + "/country", "The country is missing or no country's code.",
                   command + "--country DE.");
}

void check_parties(Faults& faults, const EInvoice& invoice) {
    faults.need(invoice.seller.name, "/seller/name", "The seller's name", of_firm + "--name NAME.");
    faults.need(invoice.buyer.name, "/buyer/name", "The buyer's name", of_client + "--legal-name NAME.");
    check_place(faults, invoice.seller.place, "/seller", of_firm);
    check_place(faults, invoice.buyer.place, "/buyer", of_client);
    check_vat_id(faults, invoice.seller.vat_id, "/seller/vat_id");
    check_vat_id(faults, invoice.buyer.vat_id, "/buyer/vat_id");
    check_electronic(faults, invoice.seller.electronic, "/seller", of_firm);
    check_electronic(faults, invoice.buyer.electronic, "/buyer", of_client);
    // BR-CO-26
    if (invoice.seller.vat_id.empty() && invoice.seller.register_number.empty() && invoice.seller.identifier.empty())
        faults.add("field_missing", "/seller/vat_id", "The seller has neither VAT nor register number.",
                   of_firm + "--vat-id ID, or --register-number TEXT.");
}

// BR-S-02 and its kin: who has to be known to the tax office in which category.
void check_tax_numbers(Faults& faults, const EInvoice& invoice) {
    const EParty& seller = invoice.seller;
    const EParty& buyer = invoice.buyer;
    for (const std::string_view category : {"S", "Z", "E", "AE"})
        if (taxed_as(invoice, category) && seller.vat_id.empty() && seller.tax_number.empty())
            return faults.need("", "/seller/vat_id", "The seller's VAT or tax number",
                               of_firm + "--vat-id ID, or --tax-number TEXT.");
    for (const std::string_view category : {"K", "G"})
        if (taxed_as(invoice, category))
            faults.need(seller.vat_id, "/seller/vat_id", "The seller's VAT number", of_firm + "--vat-id ID.");
    if (taxed_as(invoice, "AE") && buyer.vat_id.empty() && buyer.register_number.empty())
        faults.need("", "/buyer/vat_id", "The buyer's VAT number, which reverse charge shows,",
                    of_client + "--vat-id ID.");
    if (taxed_as(invoice, "K"))
        faults.need(buyer.vat_id, "/buyer/vat_id", "The buyer's VAT number, which an intra-community supply shows,",
                    of_client + "--vat-id ID.");
    if (taxed_as(invoice, "O") && invoice.taxes.size() > 1)  // BR-O-11 to BR-O-14
        faults.add("tax_mixed", "/taxes", "What is outside VAT stands on an invoice of its own.",
                   "Bill it on a contract of its own.");
}

void check_payment(Faults& faults, const EInvoice& invoice) {
    const EPayment& pay = invoice.payment;
    if (pay.means_code == "59") {  // PEPPOL-EN16931-R061, BR-DE-30, BR-DE-31
        faults.need(pay.creditor_id, "/seller/creditor_id", "Our creditor identifier for direct debits",
                    of_firm + "--creditor-id ID.");
        faults.need(pay.debited_iban, "/buyer/debited_iban", "The account to be debited",
                    of_client + "--debited-iban IBAN.");
        if (!pay.debited_iban.empty() && !iban_fits(pay.debited_iban))
            faults.add("iban_invalid", "/buyer/debited_iban", "The check digits of the IBAN do not fit.",
                       of_client + "--debited-iban IBAN.");
    }
    if (!pay.iban.empty() && !iban_fits(pay.iban))
        faults.add("iban_invalid", "/seller/iban", "The check digits of our IBAN do not fit.",
                   of_firm + "--iban IBAN.");
    if (invoice.due_minor <= 0 || invoice.is_credit_note()) return;
    if (!invoice.due_date && invoice.terms.empty())  // BR-CO-25
        faults.add("field_missing", "/due_date", "It is not said when the invoice is due.",
                   "Give the contract its payment days.");
    if (invoice.due_date && *invoice.due_date < invoice.issue_date)
        faults.add("due_before_issue", "/due_date", "The invoice would be due before it is issued.",
                   "Give the contract payment days of zero or more.");
}

void check_head(Faults& faults, const EInvoice& invoice) {
    faults.need(invoice.number, "/number", "The number", "Issue the document.");
    if (invoice.type_code.empty())
        faults.add("prebill_not_issued", "/kind", "A pre-bill is no invoice.", "Issue it first.");
    if (invoice.currency.exponent() > 2)  // BR-DEC-*: amounts have two decimals at most
        faults.add("currency_decimals", "/currency",
                   "Electronic invoices hold two decimals, and " + std::string(invoice.currency.code()) + " has more.",
                   "Bill it in another currency, or on paper.");
}

// ---- what XRechnung and Peppol ask for on top ----

void need_addresses(Faults& faults, const EInvoice& invoice) {  // PEPPOL-EN16931-R010, R020
    faults.need(invoice.seller.electronic.id, "/seller/electronic", "Our electronic address",
                of_firm + "--email EMAIL, or --electronic-scheme CODE --electronic-address ID.");
    faults.need(invoice.buyer.electronic.id, "/buyer/electronic", "The buyer's electronic address",
                of_client + "--email EMAIL, or --electronic-scheme CODE --electronic-address ID.");
}

bool is_email(std::string_view text) {  // BR-DE-28
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto point = text.find('.', at + 1);
    return point != std::string_view::npos && point > at + 1 && text.back() != '.' &&
           text.find(' ') == std::string_view::npos;
}

bool is_phone(std::string_view text) {  // BR-DE-27
    return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

void check_german_seller(Faults& faults, const EInvoice& invoice) {  // BR-DE-2 to BR-DE-9, BR-DE-16
    const EParty& seller = invoice.seller;
    const EParty& buyer = invoice.buyer;
    faults.need(seller.contact_name, "/seller/contact_name", "The name of our contact",
                of_firm + "--contact-name NAME.");
    faults.need(seller.phone, "/seller/phone", "Our telephone number", of_firm + "--phone NUMBER.");
    faults.need(seller.email, "/seller/email", "Our e-mail address", of_firm + "--email EMAIL.");
    faults.need(seller.place.city, "/seller/city", "Our town", of_firm + "--city TOWN.");
    faults.need(seller.place.post_code, "/seller/post_code", "Our post code", of_firm + "--post-code CODE.");
    faults.need(buyer.place.city, "/buyer/city", "The buyer's town", of_client + "--city TOWN.");
    faults.need(buyer.place.post_code, "/buyer/post_code", "The buyer's post code", of_client + "--post-code CODE.");
    if (!seller.phone.empty() && !is_phone(seller.phone))
        faults.add("phone_invalid", "/seller/phone", "A telephone number has three digits at least.",
                   of_firm + "--phone NUMBER.");
    if (!seller.email.empty() && !is_email(seller.email))
        faults.add("email_invalid", "/seller/email", in_quotes(seller.email) + " is no e-mail address.",
                   of_firm + "--email EMAIL.");
    if (invoice.payment.means_code == "1" && invoice.due_minor > 0 && !invoice.is_credit_note())
        faults.need("", "/seller/iban", "The account to pay to", of_firm + "--iban IBAN.");
}

void check_xrechnung(Faults& faults, const EInvoice& invoice) {
    faults.need(invoice.buyer_reference, "/buyer/reference", "The buyer's reference (of an authority its Leitweg-ID)",
                of_client + "--reference ID.");  // BR-DE-15
    check_german_seller(faults, invoice);
    need_addresses(faults, invoice);
    if (invoice.type_code == "386")  // BR-DE-17
        faults.add("kind_not_in_format", "/kind", "XRechnung has no advance invoices.",
                   "Send the advance as a PDF or in another format.");
}

// PEPPOL-EN16931-CL008: the network delivers to registered numbers, not to mail boxes.
void check_peppol_address(Faults& faults, const ElectronicAddress& address, const std::string& side,
                          const std::string& command) {
    if (address.scheme.empty() || (address.scheme[0] >= '0' && address.scheme[0] <= '9')) return;
    faults.add("address_scheme", side + "/electronic/scheme",
               "Peppol does not deliver to an address of the scheme " + address.scheme + ".",
               command +
                   "--electronic-scheme CODE --electronic-address ID: the Peppol id, as 9930 and a German VAT "
                   "number.");
}

void check_peppol(Faults& faults, const EInvoice& invoice) {
    if (invoice.buyer_reference.empty() && invoice.order_reference.empty())  // PEPPOL-EN16931-R003
        faults.need("", "/buyer/reference", "The buyer's reference or purchase order",
                    of_client + "--reference TEXT, or the contract's purchase order.");
    need_addresses(faults, invoice);
    check_peppol_address(faults, invoice.seller.electronic, "/seller", of_firm);
    check_peppol_address(faults, invoice.buyer.electronic, "/buyer", of_client);
    const bool within_germany = invoice.seller.place.country == "DE" && invoice.buyer.place.country == "DE";
    if (within_germany) check_german_seller(faults, invoice);  // DE-R-001 to DE-R-031
    if (invoice.type_code == "384" && !within_germany)         // PEPPOL-EN16931-P0112
        faults.add("kind_not_in_format", "/kind", "Peppol has corrected invoices within Germany only.",
                   "Credit the invoice and issue another.");
}

}  // namespace

std::vector<Error> faults_of(const EInvoice& invoice, Specification specification) {
    Faults faults;
    check_head(faults, invoice);
    check_parties(faults, invoice);
    check_tax_numbers(faults, invoice);
    check_payment(faults, invoice);
    check_figures(faults, invoice);
    switch (specification) {
        case Specification::en16931:
        case Specification::facturx_1: break;
        case Specification::xrechnung_3: check_xrechnung(faults, invoice); break;
        case Specification::peppol_3: check_peppol(faults, invoice); break;
    }
    return faults.take();
}

}  // namespace fairhour::documents
