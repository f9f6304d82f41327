// What a document shows and who makes it. An InvoiceDocument carries every word and figure of an invoice, a credit note
// or a pre-bill, already decided: the maker adds no tax, converts no currency and looks nothing up. It refuses a document
// whose figures do not add up (semantics 10.3), so that a wrong sum can never leave the house on good paper.
//
//   auto maker = make_document_maker();                     // documents/document_maker.hpp
//   const std::string pdf = TRY(maker->invoice_pdf(document));  // the same document gives the same bytes, for ever
//
// Amounts are minor units of the document's currency. A credit note shows its amounts as given; by custom what is
// credited is positive.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/billing/document_template.hpp"
#include "domain/billing/payment.hpp"
#include "domain/contracts/electronic_invoice.hpp"

namespace fairhour {

// A pre-bill has no number and says on every page that it is not an invoice. UNTDID 1001: 380, 381, none, 384, 386.
enum class DocumentKind : std::uint8_t { invoice, credit_note, prebill, corrected_invoice, advance_invoice };
BOOST_DESCRIBE_ENUM(DocumentKind, invoice, credit_note, prebill, corrected_invoice, advance_invoice)

// `figures` is the InvoiceDocument itself as JSON: frozen at issue, so that a format asked for years later says what the
// paper said. The electronic ones are those of ElectronicInvoice.
BOOST_DEFINE_FIXED_ENUM_CLASS(DocumentFormat, std::uint8_t, pdf, invoice_csv, timesheet_csv, figures, facturx, ubl, cii,
                              xrechnung, xrechnung_cii, peppol, ledes, xlsx)

// What machines read of an address whose lines are for people: the town and what surrounds it.
struct PostalPlace {
    std::string post_code, city, subdivision;
    std::string country;  // ISO 3166 alpha-2
};
BOOST_DESCRIBE_STRUCT(PostalPlace, (), (post_code, city, subdivision, country))

// Where electronic invoices reach a party: a code of the EAS list and the id there.
struct ElectronicAddress {
    std::string scheme, id;
};
BOOST_DESCRIBE_STRUCT(ElectronicAddress, (), (scheme, id))

struct DocumentSeller {
    std::string name;
    std::vector<std::string> address;  // street, postcode and town, country: at most 6 lines
    std::string vat_id;
    std::string registration;  // "HRB 12345, Amtsgericht Berlin"
    std::string email, phone, web;
    std::string bank_name, iban, bic;  // the IBAN with or without spaces
    std::string account_holder;        // empty: the name
    std::string brand_color;           // "#0b5fff"; empty: the house's ink
    std::string logo_png;              // bytes; empty: the name is set in type
    std::string footer_text;           // legal small print of the first page
    PostalPlace place;
    std::string tax_number, register_number, contact_name;
    ElectronicAddress electronic;
    std::string creditor_id;  // of direct debits
};
BOOST_DESCRIBE_STRUCT(DocumentSeller, (),
                      (name, address, vat_id, registration, email, phone, web, bank_name, iban, bic, account_holder,
                       brand_color, logo_png, footer_text, place, tax_number, register_number, contact_name, electronic,
                       creditor_id))

struct DocumentBuyer {
    std::string name;
    std::vector<std::string> address;
    std::string contact{};  // the person there whom we write to
    std::string vat_id;
    std::string customer_number;
    std::string reference;  // the buyer's own: a person, a Leitweg-ID
    std::string purchase_order;
    PostalPlace place;
    std::string register_number;
    ElectronicAddress electronic;
    std::string mandate, debited_iban;  // direct debit; none: they transfer
    ElectronicInvoice wants = ElectronicInvoice::none;
};
BOOST_DESCRIBE_STRUCT(DocumentBuyer, (),
                      (name, address, contact, vat_id, customer_number, reference, purchase_order, place, register_number,
                       electronic, mandate, debited_iban, wants))

// The document a credit note credits.
struct CreditedDocument {
    std::string number;
    CivilDay issue_date;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CreditedDocument, (), (number, issue_date, reason))

enum class DocumentLineKind : std::uint8_t { time, fixed_fee, expense, discount, rounding, adjustment };
BOOST_DESCRIBE_ENUM(DocumentLineKind, time, fixed_fee, expense, discount, rounding, adjustment)

// amount = its entries + adjustment. Where quantity x price gives something else, a line of kind `rounding` says so.
struct DocumentLine {
    int position = 0;  // 1, 2, 3 ...; entries name their line by it
    DocumentLineKind kind = DocumentLineKind::time;
    std::string group;  // a heading over consecutive lines, as a project; may be empty
    std::string description;
    std::string detail;                 // may have several lines
    std::optional<Decimal> quantity;    // none: a fee, a discount, rounding
    std::string unit;                   // "h", "d", "pc", or a word printed as it is
    std::optional<Decimal> unit_price;  // major units
    std::optional<DayRange> period;     // where it is not the document's
    std::string tax_category;           // UNCL 5305: S, Z, E, AE, K, G, O
    Decimal tax_rate;                   // percent
    std::int64_t amount_minor = 0;
    std::int64_t adjustment_minor = 0;  // part of the amount that is in no entry: written up (+) or down (-)
    std::string reason;                 // of an adjustment or a discount
    std::optional<DayRange> service;    // the days worked on it; not printed
    std::string matter, matter_id;      // LEDES: the client's number for the work, and ours
};
BOOST_DESCRIBE_STRUCT(DocumentLine, (),
                      (position, kind, group, description, detail, quantity, unit, unit_price, period, tax_category,
                       tax_rate, amount_minor, adjustment_minor, reason, service, matter, matter_id))

struct DocumentTax {
    std::string category;
    Decimal rate;  // percent
    std::int64_t base_minor = 0;
    std::int64_t tax_minor = 0;
    std::string exemption_reason;                 // empty: the usual words for the category, in the document's language
    std::optional<Money> tax_in_entity_currency;  // where the document is in a foreign one (semantics 9)
};
BOOST_DESCRIBE_STRUCT(DocumentTax, (),
                      (category, rate, base_minor, tax_minor, exemption_reason, tax_in_entity_currency))

// One entry in the attached timesheet. Its amount is what this document bills of it.
struct TimesheetEntry {
    int line_position = 0;
    CivilDay date;
    std::string person;  // a name or a role, as the contract shows people
    std::string project, task, note;
    std::optional<Seconds> start, stop;  // by the wall clock; stop may lie behind 24:00
    Seconds worked;
    Seconds billable;
    std::optional<Decimal> rate;  // major units an hour
    std::optional<std::int64_t> amount_minor;
    std::string person_id, person_class, task_code, activity_code;  // LEDES, not printed
};
BOOST_DESCRIBE_STRUCT(TimesheetEntry, (),
                      (line_position, date, person, project, task, note, start, stop, worked, billable, rate,
                       amount_minor, person_id, person_class, task_code, activity_code))

// How a template has it drawn and what it says there. It changes no figure and is no part of the frozen figures: what was
// issued is its bytes.
struct DocumentLook {
    TemplateDesign design;
    std::vector<TemplateWords> words;
    std::string logo;  // the picture's bytes
};

struct InvoiceDocument {
    DocumentKind kind = DocumentKind::invoice;
    std::string number;  // none on a pre-bill
    CivilDay issue_date;
    std::optional<CivilDay> due_date;
    DayRange period;              // of the service, half-open; the default is "none to show"
    std::string language = "en";  // "en", "de", "fr", "es"
    DocumentSeller seller;
    DocumentBuyer buyer;
    std::optional<CreditedDocument> credited;  // on a credit note, always
    std::string subject;                       // "Product design, March 2026"; may be empty
    std::string introduction;                  // a sentence above the lines; may be empty
    std::string payment_terms;                 // "Payable within 14 days without deduction."
    std::string payment_reference;             // empty: the number
    Currency currency;
    std::vector<DocumentLine> lines;
    std::int64_t net_minor = 0;
    std::vector<DocumentTax> taxes;
    std::int64_t gross_minor = 0;
    std::int64_t paid_minor = 0;
    std::int64_t due_minor = 0;
    std::string exchange_note;            // "1 EUR = 1.0850 USD, ECB, 27 March 2026"
    std::vector<TimesheetEntry> entries;  // in the order of line, date, start; none: no timesheet
    std::string drawn_with{};             // "Letter for Japan, version 3"; empty: the built-in template
    std::shared_ptr<const DocumentLook> look{};  // none: the built-in one
};
BOOST_DESCRIBE_STRUCT(InvoiceDocument, (),
                      (kind, number, issue_date, due_date, period, language, seller, buyer, credited, subject,
                       introduction, payment_terms, payment_reference, currency, lines, net_minor, taxes, gross_minor,
                       paid_minor, due_minor, exchange_note, entries, drawn_with))

// A client's account over some days, as a letter. Positive amounts are owed to the seller.
struct StatementLine {
    CivilDay day;
    MovementKind kind = MovementKind::invoice;
    std::string document;  // "2026-00042"; of money what the payer wrote
    std::optional<CivilDay> due_date;
    std::int64_t minor = 0;
    std::int64_t balance_minor = 0;  // after it
};
struct StatementOpen {
    std::string number;
    CivilDay issue_date;
    std::optional<CivilDay> due_date;
    std::int64_t gross_minor = 0, open_minor = 0;
};
struct StatementAccount {
    Currency currency;
    std::int64_t opening_minor = 0, closing_minor = 0;
    std::vector<StatementLine> lines;
    std::vector<StatementOpen> open;  // what is not paid; none where the statement is of days gone by
    std::int64_t overdue_minor = 0;   // of those
};
struct StatementDocument {
    std::string language = "en";
    DocumentSeller seller;
    DocumentBuyer buyer;
    CivilDay made_on;
    DayRange days;
    std::vector<StatementAccount> accounts;  // a currency each
    std::shared_ptr<const DocumentLook> look{};  // none: the built-in one
};

// Pages as pictures, for a page of the program that shows how a document will look.
struct PagePictures {
    std::vector<std::string> png;  // the first of them
    std::size_t pages = 0;         // that there are
};
struct PictureTerms {
    std::int64_t width_pixels = 900;
    std::size_t pages_max = 4;
};

class DocumentMaker {
public:
    virtual ~DocumentMaker() = default;
    // Refused: a balance that does not follow from its lines.
    virtual Result<std::string> statement_pdf(const StatementDocument& statement) = 0;
    virtual Result<std::string> invoice_pdf(const InvoiceDocument& document) = 0;    // with the timesheet attached
    virtual Result<std::string> invoice_csv(const InvoiceDocument& document) = 0;    // one row a line
    virtual Result<std::string> timesheet_csv(const InvoiceDocument& document) = 0;  // one row an entry
    // Any other format. `pdf` is the document as printed, which Factur-X carries; the others leave it alone.
    virtual Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document,
                                            std::string_view pdf) = 0;
    // The same strokes as in the PDF, on pictures. Refused by makers that print nothing: pictures_unavailable.
    virtual Result<PagePictures> invoice_pictures(const InvoiceDocument& document, const PictureTerms& terms);
    virtual Result<PagePictures> statement_pictures(const StatementDocument& statement, const PictureTerms& terms);
    // Reads the whole picture, as drawing it would: logo_unreadable.
    virtual Result<LogoShape> read_logo(std::string_view bytes);
    // What this format would refuse, each with its place and its fix, before a number is drawn; empty: nothing.
    virtual std::vector<Error> faults(DocumentFormat format, const InvoiceDocument& document) = 0;
};

inline Result<PagePictures> DocumentMaker::invoice_pictures(const InvoiceDocument&, const PictureTerms&) {
    return refuse(ErrorKind::unavailable, "pictures_unavailable", "This program draws no pictures of pages.");
}
inline Result<PagePictures> DocumentMaker::statement_pictures(const StatementDocument&, const PictureTerms&) {
    return refuse(ErrorKind::unavailable, "pictures_unavailable", "This program draws no pictures of pages.");
}
inline Result<LogoShape> DocumentMaker::read_logo(std::string_view bytes) { return logo_shape(bytes); }

}  // namespace fairhour
