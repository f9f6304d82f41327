// Each fault that would make a receiver refuse an electronic invoice is found before issue, with its place; and a document
// without fault passes every format.
#include "documents/einvoice/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "documents/formats.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

InvoiceDocument german_invoice() {
    InvoiceDocument d = sample_invoice();
    d.seller.place = {"10435", "Berlin", "", "DE"};
    d.seller.contact_name = "Ada Brandt";
    d.seller.electronic = {"9930", "DE301234567"};
    d.buyer.place = {"20457", "Hamburg", "", "DE"};
    d.buyer.vat_id = "DE811234501";
    d.buyer.reference = "04011000-12345-03";
    d.buyer.electronic = {"0204", "04011000-12345-03"};
    return d;
}

std::vector<std::string> places(DocumentFormat format, const InvoiceDocument& document) {
    std::vector<std::string> out;
    for (const Error& fault : format_faults(format, document)) {
        EXPECT_FALSE(fault.reason.empty());
        out.push_back(fault.name + " " + fault.place);
    }
    return out;
}

TEST(EInvoiceRules, a_whole_invoice_has_no_fault_in_any_format) {
    for (const DocumentFormat format : {DocumentFormat::ubl, DocumentFormat::cii, DocumentFormat::xrechnung,
                                        DocumentFormat::xrechnung_cii, DocumentFormat::peppol, DocumentFormat::facturx})
        EXPECT_TRUE(places(format, german_invoice()).empty()) << places(format, german_invoice()).front();
}

struct Broken {
    const char* found;  // the first fault's name and place
    DocumentFormat format;
    std::function<void(InvoiceDocument&)> bend;
};

void change_tax(InvoiceDocument& d, const char* category, std::int64_t percent) {
    d.lines[0].tax_category = category;
    d.lines[0].tax_rate = Decimal::whole(percent);
    fit_sums(d);
}

const std::vector<Broken> broken{
    {"field_missing /number", DocumentFormat::ubl, [](auto& d) { d.number.clear(); }},
    {"prebill_not_issued /kind", DocumentFormat::ubl, [](auto& d) { d.kind = DocumentKind::prebill; }},
    {"currency_decimals /currency", DocumentFormat::cii, [](auto& d) { d.currency = currency("KWD"); }},
    {"field_missing /seller/name", DocumentFormat::ubl, [](auto& d) { d.seller.name.clear(); }},
    {"country_invalid /seller/country", DocumentFormat::ubl, [](auto& d) { d.seller.place.country = "XX"; }},
    {"country_invalid /buyer/country", DocumentFormat::facturx, [](auto& d) { d.buyer.place.country.clear(); }},
    {"vat_id_country /buyer/vat_id", DocumentFormat::ubl, [](auto& d) { d.buyer.vat_id = "12345"; }},
    {"field_missing /seller/vat_id", DocumentFormat::ubl, [](auto& d) { d.seller.vat_id.clear(); }},
    {"address_scheme /buyer/electronic/scheme", DocumentFormat::ubl,
     [](auto& d) { d.buyer.electronic.scheme = "9999"; }},
    {"field_missing /buyer/vat_id", DocumentFormat::cii,
     [](auto& d) { d.buyer.vat_id.clear(), change_tax(d, "AE", 0); }},
    {"field_missing /buyer/vat_id", DocumentFormat::cii,
     [](auto& d) { d.buyer.vat_id.clear(), change_tax(d, "K", 0); }},
    {"tax_rate /lines/1/tax", DocumentFormat::ubl, [](auto& d) { change_tax(d, "AE", 19); }},
    {"tax_rate /lines/1/tax", DocumentFormat::ubl, [](auto& d) { change_tax(d, "S", 0); }},
    {"tax_missing /lines/1/tax", DocumentFormat::ubl, [](auto& d) { d.lines[0].tax_category = "L"; }},
    {"iban_invalid /seller/iban", DocumentFormat::ubl, [](auto& d) { d.seller.iban = "DE89370400440532013001"; }},
    {"due_before_issue /due_date", DocumentFormat::ubl, [](auto& d) { d.due_date = d.issue_date - 1; }},
    {"field_missing /due_date", DocumentFormat::ubl, [](auto& d) { d.due_date.reset(), d.payment_terms.clear(); }},
    {"field_missing /seller/creditor_id", DocumentFormat::ubl,
     [](auto& d) { d.buyer.mandate = "M-1", d.buyer.debited_iban = "DE89370400440532013000"; }},
    {"field_missing /buyer/reference", DocumentFormat::xrechnung, [](auto& d) { d.buyer.reference.clear(); }},
    {"field_missing /seller/contact_name", DocumentFormat::xrechnung, [](auto& d) { d.seller.contact_name.clear(); }},
    {"phone_invalid /seller/phone", DocumentFormat::xrechnung, [](auto& d) { d.seller.phone = "n/a"; }},
    {"email_invalid /seller/email", DocumentFormat::xrechnung, [](auto& d) { d.seller.email = "nobody"; }},
    {"field_missing /buyer/city", DocumentFormat::xrechnung_cii, [](auto& d) { d.buyer.place.city.clear(); }},
    {"field_missing /buyer/electronic", DocumentFormat::xrechnung, [](auto& d) { d.buyer.electronic = {}; }},
    {"field_missing /seller/iban", DocumentFormat::xrechnung, [](auto& d) { d.seller.iban.clear(); }},
    {"kind_not_in_format /kind", DocumentFormat::xrechnung, [](auto& d) { d.kind = DocumentKind::advance_invoice; }},
    {"address_scheme /buyer/electronic/scheme", DocumentFormat::peppol,
     [](auto& d) { d.buyer.electronic = {"EM", "a@b.example"}; }},
    {"field_missing /buyer/reference", DocumentFormat::peppol,
     [](auto& d) { d.buyer.reference.clear(), d.buyer.purchase_order.clear(); }},
};

TEST(EInvoiceRules, each_fault_is_named_with_its_place) {
    for (const Broken& one : broken) {
        InvoiceDocument document = german_invoice();
        one.bend(document);
        const std::vector<std::string> found = places(one.format, document);
        EXPECT_NE(std::ranges::find(found, one.found), found.end())
            << one.found << ", but found " << (found.empty() ? "nothing" : found.front());
        EXPECT_FALSE(document_as(one.format, document, {})) << one.found;
    }
}

// What the official rules let pass: a tax a cent off, a line that is not quantity x price, sums that do not add up.
TEST(EInvoiceRules, figures_are_exact_to_the_cent) {
    const auto faults_with = [](auto&& bend) {
        EInvoice invoice = einvoice_of(german_invoice()).value();
        bend(invoice);
        std::vector<std::string> out;
        for (const Error& fault : faults_of(invoice, Specification::en16931))
            out.push_back(fault.name + " " + fault.place);
        return out;
    };
    using Places = std::vector<std::string>;
    EXPECT_EQ(faults_with([](EInvoice&) {}), Places{});
    EXPECT_EQ(faults_with([](EInvoice& e) {
                  e.taxes[0].tax_minor += 1, e.tax_minor += 1, e.gross_minor += 1, e.due_minor += 1;
              }),
              Places{"figure_differs /taxes/S 19/tax"});
    EXPECT_EQ(faults_with([](EInvoice& e) { e.lines[0].price.micro += 10'000; }),
              Places{"figure_differs /lines/1/amount"});
    EXPECT_EQ(faults_with([](EInvoice& e) { e.due_minor -= 1; }), Places{"figure_differs /due"});
    EXPECT_EQ(faults_with([](EInvoice& e) { e.net_minor += 1, e.gross_minor += 1, e.due_minor += 1; }),
              Places{"figure_differs /net"});
    EXPECT_EQ(faults_with([](EInvoice& e) { e.taxes[0].base_minor += 1; }).front(), "figure_differs /taxes/S 19/base");
}

TEST(StreetLines, end_where_the_town_begins) {
    using Lines = std::vector<std::string>;
    const PostalPlace hamburg{"20457", "Hamburg", "", "DE"};
    EXPECT_EQ(street_lines({"Am Sandtorkai 41", "20457 Hamburg", "Germany"}, hamburg), Lines{"Am Sandtorkai 41"});
    EXPECT_EQ(street_lines({"Hamburg Wharf 3", "Gate 2", "20457 Hamburg"}, hamburg),
              (Lines{"Hamburg Wharf 3", "Gate 2"}));
    EXPECT_EQ(street_lines({"a", "b", "c", "d", "20457 Hamburg"}, hamburg), (Lines{"a", "b", "c, d"}));
    EXPECT_EQ(street_lines({"a", "b"}, {}), (Lines{"a", "b"}));
}

TEST(EInvoiceText, is_escaped_and_control_characters_are_refused) {
    InvoiceDocument d = german_invoice();
    d.lines[0].description = "<script>&\"x\"";
    const auto xml = document_as(DocumentFormat::ubl, d, {});
    ASSERT_TRUE(xml) << xml.error().text();
    EXPECT_NE(xml->find("&lt;script&gt;&amp;&quot;x&quot;"), std::string::npos);
    EXPECT_EQ(*xml, document_as(DocumentFormat::ubl, d, {}).value());
    d.lines[0].description = "bell \a";
    EXPECT_EQ(document_as(DocumentFormat::ubl, d, {}).error().name, "text_not_in_xml");
    d.lines[0].description = "broken \xff";
    EXPECT_EQ(document_as(DocumentFormat::cii, d, {}).error().name, "text_not_in_xml");
}

}  // namespace
}  // namespace fairhour::documents
