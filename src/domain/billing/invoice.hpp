// Invoices, from pre-bill to issued document. A pre-bill is an invoice in state draft: it has lines and planned entries
// but no number. Issuing freezes it (semantics 9). A credit note is a document of its own whose allocations are negative.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/describe.hpp"

namespace fairhour {

struct LegalEntity {
    LegalEntityId id;
    std::string name;
    std::vector<std::string> address;
    std::string country;
    std::string vat_id;
    std::string registration;  // "HRB 12345 B, Amtsgericht Charlottenburg"
    std::string email, phone, web;
    std::string bank_name, iban, bic;
    Currency currency;
    Zone zone;  // of issue and due dates
    std::string brand_color = "#1f4e5f";
    std::string footer;
    SeriesId invoice_series, credit_series;
    // What electronic invoices say apart. `address` is the envelope: its lines up to the town's are the street.
    std::string post_code, city, subdivision;
    std::string tax_number;                             // of the tax office, beside the VAT number
    std::string register_number;                        // "HRB 12345 B"
    std::string contact_name;                           // whom clients ask about an invoice
    std::string electronic_scheme, electronic_address;  // EAS code and id there; none: the e-mail
    std::string account_holder;                         // none: the name
    std::string creditor_id;                            // of SEPA direct debits
};
BOOST_DESCRIBE_STRUCT(LegalEntity, (),
                      (id, name, address, country, vat_id, registration, email, phone, web, bank_name, iban, bic,
                       currency, zone, brand_color, footer, invoice_series, credit_series, post_code, city, subdivision,
                       tax_number, register_number, contact_name, electronic_scheme, electronic_address,
                       account_holder, creditor_id))

// Numbers without gaps: `pattern` holds {number} (or {number:5} with leading zeros) and may hold {year}.
struct Series {
    SeriesId id;
    LegalEntityId legal_entity;
    std::string name;
    std::string pattern = "{year}-{number:5}";
    std::int64_t next_number = 1;
    CivilDay last_date = CivilDay::min;  // dates never go back
};
BOOST_DESCRIBE_STRUCT(Series, (), (id, legal_entity, name, pattern, next_number, last_date))

BOOST_DEFINE_FIXED_ENUM_CLASS(InvoiceKind, std::uint8_t, invoice, credit_note, corrected_invoice, advance_invoice)
BOOST_DEFINE_FIXED_ENUM_CLASS(DocumentState, std::uint8_t, draft, in_review, ready, issued, part_credited, credited,
                              discarded)
BOOST_DEFINE_FIXED_ENUM_CLASS(DeliveryState, std::uint8_t, unsent, queued, sent, failed, pending_clearance)
BOOST_DEFINE_FIXED_ENUM_CLASS(PaymentState, std::uint8_t, open, part_paid, paid, overpaid, written_off)

struct Invoice {
    InvoiceId id;
    InvoiceKind kind = InvoiceKind::invoice;
    DocumentState state = DocumentState::draft;
    DeliveryState delivery = DeliveryState::unsent;
    PaymentState payment = PaymentState::open;
    ClientId client;
    ContractId contract;
    LegalEntityId legal_entity;
    Currency currency;
    DayRange window;  // entries gathered up to its end; late ones of earlier windows too, marked
    PersonId owner;   // of the pre-billing check
    Instant created_at;
    // On issue:
    SeriesId series;
    std::int64_t number_value = 0;
    std::string number;
    std::optional<CivilDay> issue_date, due_date;
    std::optional<Instant> issued_at;
    PersonId issued_by;
    Sha256 document_digest{};
    // Figures, in minor units of `currency`; a credit note's are negative.
    std::int64_t net_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t gross_minor = 0;
    std::int64_t credited_minor = 0;  // gross credited by credit notes, positive
    std::int64_t settled_minor = 0;   // payments and other settlement: the sum of its settlement rows
    std::int64_t written_off_minor = 0;  // of `settled_minor`: given up as bad debt
    // What may be kept back by who pays early, frozen at issue; none: nothing.
    Decimal cash_discount_percent;
    std::optional<CivilDay> cash_discount_until;  // the last day for it
    // Credit note:
    InvoiceId credits;
    std::string reason;
    InvoiceId corrects;  // corrected invoice: the one it stands in place of
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Invoice, (),
                      (id, kind, state, delivery, payment, client, contract, legal_entity, currency, window, owner,
                       created_at, series, number_value, number, issue_date, due_date, issued_at, issued_by,
                       document_digest, net_minor, tax_minor, gross_minor, credited_minor, settled_minor,
                       written_off_minor, cash_discount_percent, cash_discount_until, credits,
                       reason, corrects, version))

BOOST_DEFINE_FIXED_ENUM_CLASS(LineKind, std::uint8_t, time, over_cap, fixed_fee, milestone, expense, discount, rounding,
                              adjustment, retainer, drawn, advance, deduction)
BOOST_DEFINE_FIXED_ENUM_CLASS(LineState, std::uint8_t, included, held, moved)

struct InvoiceLine {
    InvoiceId invoice;
    std::int64_t line = 0;  // 1, 2, 3 ... as printed
    LineKind kind = LineKind::time;
    LineState state = LineState::included;  // held and moved lines are not billed, their entries stay unbilled
    ProjectId project;
    std::string group_key;  // what the line groups: equal key, equal line; stable over a re-run
    std::string description;
    std::string detail;
    std::optional<CivilDay> service_from, service_until;  // inclusive days
    Seconds quantity_seconds;                             // time lines
    Decimal quantity;  // pieces; for time: hours or days, exact when it can be, else rounded to six digits
    std::optional<Rate> rate;
    std::int64_t value_minor = 0;   // what it takes of its entries' rated amounts; of a fee, the fee
    std::int64_t amount_minor = 0;  // as billed: value - adjustments - over cap; the sum of its entries' `minor`
    TaxCategory tax_category = TaxCategory::S;
    Decimal tax_percent;
    std::string tax_exemption;
    std::int64_t credits_line = 0;  // credit note: the line it credits
    std::int64_t milestone = 0;     // fixed fee: 1-based place in the contract's milestones
    std::int64_t lot = 0;           // deduction: the lot of the fund it draws on
    InvoiceId advance;              // deduction: the advance invoice that was paid ahead
};
BOOST_DESCRIBE_STRUCT(InvoiceLine, (),
                      (invoice, line, kind, state, project, group_key, description, detail, service_from, service_until,
                       quantity_seconds, quantity, rate, value_minor, amount_minor, tax_category, tax_percent,
                       tax_exemption, credits_line, milestone, lot, advance))

// An entry's part in a line: planned while the invoice is a draft, copied into the ledger on issue.
// seconds + over_cap_seconds + adjusted_seconds is what this line takes of the entry.
struct LineEntry {
    InvoiceId invoice;
    std::int64_t line = 0;
    EntryId entry;
    Seconds seconds;
    std::int64_t minor = 0;  // as billed
    Seconds adjusted_seconds;
    std::int64_t adjusted_minor = 0;  // down +, up -
    Seconds over_cap_seconds;
    std::int64_t over_cap_minor = 0;
    bool late = false;  // worked before the window began
};
BOOST_DESCRIBE_STRUCT(LineEntry, (),
                      (invoice, line, entry, seconds, minor, adjusted_seconds, adjusted_minor, over_cap_seconds,
                       over_cap_minor, late))

struct TaxLine {
    InvoiceId invoice;
    std::int64_t position = 0;
    TaxCategory category = TaxCategory::S;
    Decimal percent;
    std::string exemption;
    std::int64_t base_minor = 0;
    std::int64_t tax_minor = 0;
};
BOOST_DESCRIBE_STRUCT(TaxLine, (), (invoice, position, category, percent, exemption, base_minor, tax_minor))

BOOST_DEFINE_FIXED_ENUM_CLASS(AdjustmentKind, std::uint8_t, write_up, write_down, write_off, hold, release, move,
                              discount, rounding, forgive, overage, reword, split, join)
// The difference between value and bill, with its reason; entries keep their value.
struct Adjustment {
    InvoiceId invoice;
    std::int64_t n = 0;
    std::int64_t line = 0;
    AdjustmentKind kind = AdjustmentKind::write_down;
    std::int64_t minor = 0;  // down +, up -
    std::string reason;
    PersonId by;
    Instant at;
    std::string original{};  // reword: what the line said before
};
BOOST_DESCRIBE_STRUCT(Adjustment, (), (invoice, n, line, kind, minor, reason, by, at, original))

}  // namespace fairhour
