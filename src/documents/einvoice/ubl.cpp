#include "documents/einvoice/ubl.hpp"

#include "documents/einvoice/codes.hpp"
#include "documents/einvoice/xml.hpp"

namespace fairhour::documents {
namespace {

constexpr std::string_view cac_names = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
constexpr std::string_view cbc_names = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

enum class UblSide : std::uint8_t { seller, buyer };

class UblWriter {
public:
    explicit UblWriter(const EInvoice& invoice) : invoice_(invoice), currency_(invoice.currency.code()) {}

    Result<std::string> write(Specification specification) {
        const bool credit = invoice_.is_credit_note();
        const std::string_view names = credit ? "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
                                              : "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
        xml_.open(credit ? "CreditNote" : "Invoice",
                  {{"xmlns", names}, {"xmlns:cac", cac_names}, {"xmlns:cbc", cbc_names}});
        head(specification);
        references();
        party("cac:AccountingSupplierParty", invoice_.seller, UblSide::seller);
        party("cac:AccountingCustomerParty", invoice_.buyer, UblSide::buyer);
        delivery();
        payment();
        for (const EAllowance& one : invoice_.allowances) allowance(one, Taxed::by_itself);
        taxes();
        sums();
        for (const ELine& one : invoice_.lines) line(one);
        xml_.close();
        return xml_.finish();
    }

private:
    void amount(std::string_view name, std::int64_t minor) {
        xml_.leaf(name, invoice_.amount(minor), {{"currencyID", currency_}});
    }

    void head(Specification specification) {
        const bool credit = invoice_.is_credit_note();
        xml_.leaf("cbc:CustomizationID", specification_id(specification));
        xml_.leaf("cbc:ProfileID", process_id(specification));
        xml_.leaf("cbc:ID", invoice_.number);
        xml_.leaf("cbc:IssueDate", day_text(invoice_.issue_date));
        if (!credit && invoice_.due_date) xml_.leaf("cbc:DueDate", day_text(*invoice_.due_date));
        xml_.leaf(credit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", invoice_.type_code);
        xml_.leaf("cbc:Note", invoice_.note);
        xml_.leaf("cbc:DocumentCurrencyCode", currency_);
        if (invoice_.tax_in_own_money) xml_.leaf("cbc:TaxCurrencyCode", invoice_.tax_in_own_money->currency.code());
        xml_.leaf("cbc:BuyerReference", invoice_.buyer_reference);
    }

    void period(const std::optional<DayRange>& days) {
        if (!days) return;
        xml_.open("cac:InvoicePeriod");
        xml_.leaf("cbc:StartDate", day_text(days->from));
        xml_.leaf("cbc:EndDate", day_text(days->until - 1));
        xml_.close();
    }

    void references() {
        period(invoice_.period);
        xml_.open("cac:OrderReference");
        xml_.leaf("cbc:ID", invoice_.order_reference);
        xml_.close();
        if (invoice_.preceding_number.empty()) return;
        xml_.open("cac:BillingReference");
        xml_.open("cac:InvoiceDocumentReference");
        xml_.leaf("cbc:ID", invoice_.preceding_number);
        if (invoice_.preceding_date) xml_.leaf("cbc:IssueDate", day_text(*invoice_.preceding_date));
        xml_.close();
        xml_.close();
    }

    void address(const EParty& who) {
        xml_.open("cac:PostalAddress");
        if (!who.street.empty()) xml_.leaf("cbc:StreetName", who.street[0]);
        if (who.street.size() > 1) xml_.leaf("cbc:AdditionalStreetName", who.street[1]);
        xml_.leaf("cbc:CityName", who.place.city);
        xml_.leaf("cbc:PostalZone", who.place.post_code);
        xml_.leaf("cbc:CountrySubentity", who.place.subdivision);
        if (who.street.size() > 2) {
            xml_.open("cac:AddressLine");
            xml_.leaf("cbc:Line", who.street[2]);
            xml_.close();
        }
        xml_.open("cac:Country");
        xml_.leaf("cbc:IdentificationCode", who.place.country);
        xml_.close();
        xml_.close();
    }

    void tax_number(std::string_view id, std::string_view scheme) {
        if (id.empty()) return;
        xml_.open("cac:PartyTaxScheme");
        xml_.leaf("cbc:CompanyID", id);
        xml_.open("cac:TaxScheme");
        xml_.leaf("cbc:ID", scheme);
        xml_.close();
        xml_.close();
    }

    void party(std::string_view name, const EParty& who, UblSide side) {
        xml_.open(name);
        xml_.open("cac:Party");
        xml_.leaf("cbc:EndpointID", who.electronic.id, {{"schemeID", who.electronic.scheme}});
        xml_.open("cac:PartyIdentification");
        xml_.leaf("cbc:ID", who.identifier);
        xml_.close();
        if (side == UblSide::seller) {
            xml_.open("cac:PartyIdentification");
            xml_.leaf("cbc:ID", invoice_.payment.creditor_id, {{"schemeID", "SEPA"}});
            xml_.close();
        }
        address(who);
        tax_number(who.vat_id, "VAT");
        tax_number(who.tax_number, "FC");
        xml_.open("cac:PartyLegalEntity");
        xml_.leaf("cbc:RegistrationName", who.name);
        xml_.leaf("cbc:CompanyID", who.register_number);
        if (side == UblSide::seller) xml_.leaf("cbc:CompanyLegalForm", who.legal_words);
        xml_.close();
        if (side == UblSide::seller) contact(who);
        xml_.close();
        xml_.close();
    }

    void contact(const EParty& who) {
        xml_.open("cac:Contact");
        xml_.leaf("cbc:Name", who.contact_name);
        xml_.leaf("cbc:Telephone", who.phone);
        xml_.leaf("cbc:ElectronicMail", who.email);
        xml_.close();
    }

    void delivery() {
        xml_.open("cac:Delivery");
        if (invoice_.delivery_date) xml_.leaf("cbc:ActualDeliveryDate", day_text(*invoice_.delivery_date));
        if (const auto& place = invoice_.delivery_place) {
            xml_.open("cac:DeliveryLocation");
            xml_.open("cac:Address");
            xml_.leaf("cbc:CityName", place->city);
            xml_.leaf("cbc:PostalZone", place->post_code);
            xml_.open("cac:Country");
            xml_.leaf("cbc:IdentificationCode", place->country);
            xml_.close();
            xml_.close();
            xml_.close();
        }
        xml_.close();
    }

    void account(std::string_view name, std::string_view iban, std::string_view holder, std::string_view bic) {
        if (iban.empty()) return;
        xml_.open(name);
        xml_.leaf("cbc:ID", iban);
        xml_.leaf("cbc:Name", holder);
        xml_.open("cac:FinancialInstitutionBranch");
        xml_.leaf("cbc:ID", bic);
        xml_.close();
        xml_.close();
    }

    void payment() {
        const EPayment& pay = invoice_.payment;
        xml_.open("cac:PaymentMeans");
        xml_.leaf("cbc:PaymentMeansCode", pay.means_code);
        if (invoice_.is_credit_note() && invoice_.due_date)
            xml_.leaf("cbc:PaymentDueDate", day_text(*invoice_.due_date));
        xml_.leaf("cbc:PaymentID", pay.remittance);
        account("cac:PayeeFinancialAccount", pay.iban, pay.holder, pay.bic);
        xml_.open("cac:PaymentMandate");
        xml_.leaf("cbc:ID", pay.mandate);
        account("cac:PayerFinancialAccount", pay.debited_iban, {}, {});
        xml_.close();
        xml_.close();
        xml_.open("cac:PaymentTerms");
        xml_.leaf("cbc:Note", invoice_.terms);
        xml_.close();
    }

    enum class Taxed : std::uint8_t { by_itself, as_its_line };

    void tax_category(std::string_view name, std::string_view category, Decimal rate) {
        xml_.open(name);
        tax_category_words(category, rate, nullptr);
        xml_.close();
    }

    // BR-O-05: outside the scope of VAT a line has no rate. Its breakdown has one (BR-DE-14).
    void tax_category_words(std::string_view category, Decimal rate, const ETax* exemption) {
        xml_.leaf("cbc:ID", category);
        if (category != "O" || exemption != nullptr) xml_.leaf("cbc:Percent", decimal_text(rate));
        if (exemption != nullptr) {
            xml_.leaf("cbc:TaxExemptionReasonCode", exemption->exemption_code);
            xml_.leaf("cbc:TaxExemptionReason", exemption->exemption_reason);
        }
        xml_.open("cac:TaxScheme");
        xml_.leaf("cbc:ID", "VAT");
        xml_.close();
    }

    void allowance(const EAllowance& one, Taxed taxed) {
        xml_.open("cac:AllowanceCharge");
        xml_.leaf("cbc:ChargeIndicator", one.direction == Direction::charge ? "true" : "false");
        xml_.leaf("cbc:AllowanceChargeReason", one.reason);
        xml_.leaf("cbc:Amount", decimal_text(one.amount, invoice_.currency.exponent()), {{"currencyID", currency_}});
        if (taxed == Taxed::by_itself) tax_category("cac:TaxCategory", one.tax_category, one.tax_rate);
        xml_.close();
    }

    void taxes() {
        xml_.open("cac:TaxTotal");
        amount("cbc:TaxAmount", invoice_.tax_minor);
        for (const ETax& tax : invoice_.taxes) {
            xml_.open("cac:TaxSubtotal");
            amount("cbc:TaxableAmount", tax.base_minor);
            amount("cbc:TaxAmount", tax.tax_minor);
            xml_.open("cac:TaxCategory");
            tax_category_words(tax.category, tax.rate, &tax);
            xml_.close();
            xml_.close();
        }
        xml_.close();
        if (!invoice_.tax_in_own_money) return;
        const Money& own = *invoice_.tax_in_own_money;
        xml_.open("cac:TaxTotal");
        xml_.leaf("cbc:TaxAmount", minor_text(own.minor, own.currency), {{"currencyID", own.currency.code()}});
        xml_.close();
    }

    void sums() {
        xml_.open("cac:LegalMonetaryTotal");
        amount("cbc:LineExtensionAmount", invoice_.lines_minor);
        amount("cbc:TaxExclusiveAmount", invoice_.net_minor);
        amount("cbc:TaxInclusiveAmount", invoice_.gross_minor);
        if (invoice_.allowances_minor != 0) amount("cbc:AllowanceTotalAmount", invoice_.allowances_minor);
        if (invoice_.charges_minor != 0) amount("cbc:ChargeTotalAmount", invoice_.charges_minor);
        if (invoice_.paid_minor != 0) amount("cbc:PrepaidAmount", invoice_.paid_minor);
        amount("cbc:PayableAmount", invoice_.due_minor);
        xml_.close();
    }

    void line(const ELine& one) {
        const bool credit = invoice_.is_credit_note();
        xml_.open(credit ? "cac:CreditNoteLine" : "cac:InvoiceLine");
        xml_.leaf("cbc:ID", std::to_string(one.position));
        xml_.leaf(credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", decimal_text(one.quantity),
                  {{"unitCode", one.unit_code}});
        amount("cbc:LineExtensionAmount", one.net_minor);
        period(one.period);
        if (one.difference) allowance(*one.difference, Taxed::as_its_line);
        xml_.open("cac:Item");
        xml_.leaf("cbc:Description", one.description);
        xml_.leaf("cbc:Name", one.name);
        tax_category("cac:ClassifiedTaxCategory", one.tax_category, one.tax_rate);
        xml_.close();
        xml_.open("cac:Price");
        xml_.leaf("cbc:PriceAmount", decimal_text(one.price, invoice_.currency.exponent()),
                  {{"currencyID", currency_}});
        xml_.close();
        xml_.close();
    }

    const EInvoice& invoice_;
    std::string currency_;
    XmlWriter xml_;
};

}  // namespace

Result<std::string> write_ubl(const EInvoice& invoice, Specification specification) {
    return UblWriter(invoice).write(specification);
}

}  // namespace fairhour::documents
