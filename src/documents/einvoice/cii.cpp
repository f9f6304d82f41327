#include "documents/einvoice/cii.hpp"

#include <fmt/format.h>

#include "documents/einvoice/xml.hpp"

namespace fairhour::documents {
namespace {

std::string digits(CivilDay day) {
    const YearMonthDay parts = day.parts();
    return fmt::format("{:04}{:02}{:02}", parts.year, parts.month, parts.day);
}

enum class Side : std::uint8_t { seller, buyer };

class CiiWriter {
public:
    explicit CiiWriter(const EInvoice& invoice) : invoice_(invoice) {}

    Result<std::string> write(Specification specification) {
        xml_.open("rsm:CrossIndustryInvoice",
                  {{"xmlns:rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"},
                   {"xmlns:ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"},
                   {"xmlns:udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"},
                   {"xmlns:qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"}});
        context(specification);
        head();
        xml_.open("rsm:SupplyChainTradeTransaction");
        for (const ELine& one : invoice_.lines) line(one);
        agreement();
        delivery();
        settlement();
        xml_.close();
        xml_.close();
        return xml_.finish();
    }

private:
    void amount(std::string_view name, std::int64_t minor) { xml_.leaf(name, invoice_.amount(minor)); }

    void date(std::string_view name, const std::optional<CivilDay>& day) {
        if (!day) return;
        xml_.open(name);
        xml_.leaf("udt:DateTimeString", digits(*day), {{"format", "102"}});
        xml_.close();
    }

    void id_in(std::string_view name, std::string_view id) {
        xml_.open(name);
        xml_.leaf("ram:ID", id);
        xml_.close();
    }

    void context(Specification specification) {
        xml_.open("rsm:ExchangedDocumentContext");
        id_in("ram:BusinessProcessSpecifiedDocumentContextParameter", process_id(specification));
        id_in("ram:GuidelineSpecifiedDocumentContextParameter", specification_id(specification));
        xml_.close();
    }

    void head() {
        xml_.open("rsm:ExchangedDocument");
        xml_.leaf("ram:ID", invoice_.number);
        xml_.leaf("ram:TypeCode", invoice_.type_code);
        date("ram:IssueDateTime", invoice_.issue_date);
        xml_.open("ram:IncludedNote");
        xml_.leaf("ram:Content", invoice_.note);
        xml_.close();
        xml_.close();
    }

    void period(const std::optional<DayRange>& days) {
        if (!days) return;
        xml_.open("ram:BillingSpecifiedPeriod");
        date("ram:StartDateTime", days->from);
        date("ram:EndDateTime", days->until - 1);
        xml_.close();
    }

    // BR-O-05: outside the scope of VAT there is no rate.
    void tax_rate(std::string_view category, Decimal rate) {
        if (category != "O") xml_.leaf("ram:RateApplicablePercent", decimal_text(rate));
    }

    void tax_category(std::string_view name, std::string_view category, Decimal rate) {
        xml_.open(name);
        xml_.leaf("ram:TypeCode", "VAT");
        xml_.leaf("ram:CategoryCode", category);
        tax_rate(category, rate);
        xml_.close();
    }

    enum class Taxed : std::uint8_t { by_itself, as_its_line };

    void allowance(const EAllowance& one, Taxed taxed) {
        xml_.open("ram:SpecifiedTradeAllowanceCharge");
        xml_.open("ram:ChargeIndicator");
        xml_.leaf("udt:Indicator", one.direction == Direction::charge ? "true" : "false");
        xml_.close();
        xml_.leaf("ram:ActualAmount", decimal_text(one.amount, invoice_.currency.exponent()));
        xml_.leaf("ram:Reason", one.reason);
        if (taxed == Taxed::by_itself) tax_category("ram:CategoryTradeTax", one.tax_category, one.tax_rate);
        xml_.close();
    }

    void line(const ELine& one) {
        xml_.open("ram:IncludedSupplyChainTradeLineItem");
        xml_.open("ram:AssociatedDocumentLineDocument");
        xml_.leaf("ram:LineID", std::to_string(one.position));
        xml_.close();
        xml_.open("ram:SpecifiedTradeProduct");
        xml_.leaf("ram:Name", one.name);
        xml_.leaf("ram:Description", one.description);
        xml_.close();
        xml_.open("ram:SpecifiedLineTradeAgreement");
        xml_.open("ram:NetPriceProductTradePrice");
        xml_.leaf("ram:ChargeAmount", decimal_text(one.price, invoice_.currency.exponent()));
        xml_.close();
        xml_.close();
        xml_.open("ram:SpecifiedLineTradeDelivery");
        xml_.leaf("ram:BilledQuantity", decimal_text(one.quantity), {{"unitCode", one.unit_code}});
        xml_.close();
        xml_.open("ram:SpecifiedLineTradeSettlement");
        tax_category("ram:ApplicableTradeTax", one.tax_category, one.tax_rate);
        period(one.period);
        if (one.difference) allowance(*one.difference, Taxed::as_its_line);
        xml_.open("ram:SpecifiedTradeSettlementLineMonetarySummation");
        amount("ram:LineTotalAmount", one.net_minor);
        xml_.close();
        xml_.close();
        xml_.close();
    }

    void address(const EParty& who) {
        xml_.open("ram:PostalTradeAddress");
        xml_.leaf("ram:PostcodeCode", who.place.post_code);
        if (!who.street.empty()) xml_.leaf("ram:LineOne", who.street[0]);
        if (who.street.size() > 1) xml_.leaf("ram:LineTwo", who.street[1]);
        if (who.street.size() > 2) xml_.leaf("ram:LineThree", who.street[2]);
        xml_.leaf("ram:CityName", who.place.city);
        xml_.leaf("ram:CountryID", who.place.country);
        xml_.leaf("ram:CountrySubDivisionName", who.place.subdivision);
        xml_.close();
    }

    void contact(const EParty& who) {
        xml_.open("ram:DefinedTradeContact");
        xml_.leaf("ram:PersonName", who.contact_name);
        xml_.open("ram:TelephoneUniversalCommunication");
        xml_.leaf("ram:CompleteNumber", who.phone);
        xml_.close();
        xml_.open("ram:EmailURIUniversalCommunication");
        xml_.leaf("ram:URIID", who.email);
        xml_.close();
        xml_.close();
    }

    void tax_number(std::string_view id, std::string_view scheme) {
        xml_.open("ram:SpecifiedTaxRegistration");
        xml_.leaf("ram:ID", id, {{"schemeID", scheme}});
        xml_.close();
    }

    void party(std::string_view name, const EParty& who, Side side) {
        xml_.open(name);
        xml_.leaf("ram:ID", who.identifier);
        xml_.leaf("ram:Name", who.name);
        if (side == Side::seller) xml_.leaf("ram:Description", who.legal_words);
        id_in("ram:SpecifiedLegalOrganization", who.register_number);
        if (side == Side::seller) contact(who);
        address(who);
        xml_.open("ram:URIUniversalCommunication");
        xml_.leaf("ram:URIID", who.electronic.id, {{"schemeID", who.electronic.scheme}});
        xml_.close();
        tax_number(who.vat_id, "VA");
        tax_number(who.tax_number, "FC");
        xml_.close();
    }

    void agreement() {
        xml_.open("ram:ApplicableHeaderTradeAgreement");
        xml_.leaf("ram:BuyerReference", invoice_.buyer_reference);
        party("ram:SellerTradeParty", invoice_.seller, Side::seller);
        party("ram:BuyerTradeParty", invoice_.buyer, Side::buyer);
        xml_.open("ram:BuyerOrderReferencedDocument");
        xml_.leaf("ram:IssuerAssignedID", invoice_.order_reference);
        xml_.close();
        xml_.close();
    }

    // The one element of the schema that stands there even with nothing in it.
    void delivery() {
        if (!invoice_.delivery_date && !invoice_.delivery_place) return xml_.empty("ram:ApplicableHeaderTradeDelivery");
        xml_.open("ram:ApplicableHeaderTradeDelivery");
        if (const auto& place = invoice_.delivery_place) {
            xml_.open("ram:ShipToTradeParty");
            xml_.open("ram:PostalTradeAddress");
            xml_.leaf("ram:PostcodeCode", place->post_code);
            xml_.leaf("ram:CityName", place->city);
            xml_.leaf("ram:CountryID", place->country);
            xml_.close();
            xml_.close();
        }
        xml_.open("ram:ActualDeliverySupplyChainEvent");
        date("ram:OccurrenceDateTime", invoice_.delivery_date);
        xml_.close();
        xml_.close();
    }

    void means() {
        const EPayment& pay = invoice_.payment;
        xml_.open("ram:SpecifiedTradeSettlementPaymentMeans");
        xml_.leaf("ram:TypeCode", pay.means_code);
        xml_.open("ram:PayerPartyDebtorFinancialAccount");
        xml_.leaf("ram:IBANID", pay.debited_iban);
        xml_.close();
        if (!pay.iban.empty()) {
            xml_.open("ram:PayeePartyCreditorFinancialAccount");
            xml_.leaf("ram:IBANID", pay.iban);
            xml_.leaf("ram:AccountName", pay.holder);
            xml_.close();
            xml_.open("ram:PayeeSpecifiedCreditorFinancialInstitution");
            xml_.leaf("ram:BICID", pay.bic);
            xml_.close();
        }
        xml_.close();
    }

    void tax(const ETax& one) {
        xml_.open("ram:ApplicableTradeTax");
        amount("ram:CalculatedAmount", one.tax_minor);
        xml_.leaf("ram:TypeCode", "VAT");
        xml_.leaf("ram:ExemptionReason", one.exemption_reason);
        amount("ram:BasisAmount", one.base_minor);
        xml_.leaf("ram:CategoryCode", one.category);
        xml_.leaf("ram:ExemptionReasonCode", one.exemption_code);
        xml_.leaf("ram:RateApplicablePercent", decimal_text(one.rate));  // of O too (BR-DE-14)
        xml_.close();
    }

    void terms() {
        xml_.open("ram:SpecifiedTradePaymentTerms");
        xml_.leaf("ram:Description", invoice_.terms);
        date("ram:DueDateDateTime", invoice_.due_date);
        xml_.leaf("ram:DirectDebitMandateID", invoice_.payment.mandate);
        xml_.close();
    }

    void sums() {
        xml_.open("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        amount("ram:LineTotalAmount", invoice_.lines_minor);
        if (invoice_.charges_minor != 0) amount("ram:ChargeTotalAmount", invoice_.charges_minor);
        if (invoice_.allowances_minor != 0) amount("ram:AllowanceTotalAmount", invoice_.allowances_minor);
        amount("ram:TaxBasisTotalAmount", invoice_.net_minor);
        xml_.leaf("ram:TaxTotalAmount", invoice_.amount(invoice_.tax_minor),
                  {{"currencyID", invoice_.currency.code()}});
        if (const auto& own = invoice_.tax_in_own_money)
            xml_.leaf("ram:TaxTotalAmount", minor_text(own->minor, own->currency),
                      {{"currencyID", own->currency.code()}});
        amount("ram:GrandTotalAmount", invoice_.gross_minor);
        if (invoice_.paid_minor != 0) amount("ram:TotalPrepaidAmount", invoice_.paid_minor);
        amount("ram:DuePayableAmount", invoice_.due_minor);
        xml_.close();
    }

    void preceding() {
        xml_.open("ram:InvoiceReferencedDocument");
        xml_.leaf("ram:IssuerAssignedID", invoice_.preceding_number);
        if (!invoice_.preceding_number.empty() && invoice_.preceding_date) {
            xml_.open("ram:FormattedIssueDateTime");
            xml_.leaf("qdt:DateTimeString", digits(*invoice_.preceding_date), {{"format", "102"}});
            xml_.close();
        }
        xml_.close();
    }

    void settlement() {
        xml_.open("ram:ApplicableHeaderTradeSettlement");
        xml_.leaf("ram:CreditorReferenceID", invoice_.payment.creditor_id);
        xml_.leaf("ram:PaymentReference", invoice_.payment.remittance);
        if (invoice_.tax_in_own_money) xml_.leaf("ram:TaxCurrencyCode", invoice_.tax_in_own_money->currency.code());
        xml_.leaf("ram:InvoiceCurrencyCode", invoice_.currency.code());
        means();
        for (const ETax& one : invoice_.taxes) tax(one);
        period(invoice_.period);
        for (const EAllowance& one : invoice_.allowances) allowance(one, Taxed::by_itself);
        terms();
        sums();
        preceding();
        xml_.close();
    }

    const EInvoice& invoice_;
    XmlWriter xml_;
};

}  // namespace

Result<std::string> write_cii(const EInvoice& invoice, Specification specification) {
    return CiiWriter(invoice).write(specification);
}

}  // namespace fairhour::documents
