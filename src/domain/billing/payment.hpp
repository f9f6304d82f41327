// Money that came in or went back, and what it settled. A payment is one movement on a bank account or in a till; a
// settlement is a row that takes something off what an invoice leaves open, or gives it back. Rows are never changed: what
// was wrong is taken back by a row that counters it (semantics 9).
//
//   payment  pay_1  2026-09-20  1,000.00 EUR from Acme, "2026-00042"
//   n  kind           minor     settled after (of 1,190.00)
//   1  payment        1,000.00  1,000.00   pay_1
//   2  cash_discount     23.80  1,023.80   net 20.00, tax 3.80
//   3  payment       -1,000.00     23.80   pay_1, counters 1: the bank took it back
//
// The rows of an invoice are a chain like the allocation ledger: "before" is tied to the row before by a foreign key, and
// "after" never leaves zero to gross, so no cent is settled twice.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>

#include "domain/billing/invoice.hpp"
#include "domain/rates/exchange.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(PaymentKind, std::uint8_t, received, refunded)
BOOST_DEFINE_FIXED_ENUM_CLASS(PaymentMethod, std::uint8_t, bank_transfer, direct_debit, card, cash, cheque, other)

struct Payment {
    PaymentId id;
    PaymentKind kind = PaymentKind::received;
    PaymentMethod method = PaymentMethod::bank_transfer;
    ClientId client;
    LegalEntityId legal_entity;
    CivilDay day;  // on which the money moved
    Money amount;  // positive, whatever the kind
    std::string reference;            // what the payer wrote
    std::string payer, payer_iban;    // as the bank says
    std::string note;                 // ours
    std::int64_t allocated_minor = 0;  // of the amount: what its settlement rows took, in its own currency
    std::int64_t refunded_minor = 0;   // of the amount: sent back without having settled anything
    PaymentId refunds;                 // refunded: the payment whose unused money this is; none: of an overpaid invoice
    BankLineId bank_line;              // where it was seen on a statement
    Instant recorded_at;
    PersonId recorded_by;
    std::optional<CivilDay> taken_back_on;  // a debit that bounced, a cheque that was not covered
    std::string taken_back_reason;
    PersonId taken_back_by;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Payment, (),
                      (id, kind, method, client, legal_entity, day, amount, reference, payer, payer_iban, note,
                       allocated_minor, refunded_minor, refunds, bank_line, recorded_at, recorded_by, taken_back_on,
                       taken_back_reason, taken_back_by, version))

// Of a payment received: the client's money that settles nothing yet.
[[nodiscard]] constexpr std::int64_t unused_minor(const Payment& payment) {
    if (payment.kind != PaymentKind::received || payment.taken_back_on) return 0;
    return payment.amount.minor - payment.allocated_minor - payment.refunded_minor;
}

BOOST_DEFINE_FIXED_ENUM_CLASS(SettlementKind, std::uint8_t,
                              payment,        // money of a payment
                              cash_discount,  // kept back for paying early, net and tax
                              tax_withheld,   // paid by the client to their own authority for us
                              bank_fee,       // kept by a bank on the way
                              refund,         // sent back: the row is negative
                              bad_debt,       // given up, net and tax
                              trust)          // drawn from the client's money in our keeping

// What moves a client's account: documents, and all that settles them.
BOOST_DEFINE_FIXED_ENUM_CLASS(MovementKind, std::uint8_t, invoice, credit_note, payment, cash_discount, tax_withheld,
                              bank_fee, refund, bad_debt, trust)

struct Settlement {
    InvoiceId invoice;
    std::int64_t n = 1;  // 1, 2, 3 ... per invoice
    SettlementKind kind = SettlementKind::payment;
    std::int64_t minor = 0;      // in the invoice's currency; positive: that much less is open
    std::int64_t tax_minor = 0;  // of `minor`: the tax that goes with it (cash_discount, bad_debt)
    PaymentId payment;
    std::int64_t payment_minor = 0;          // what it took of the payment, in the payment's currency
    std::optional<ExchangeUsed> exchange{};  // between the two, where they differ and no amount was given
    CivilDay day;
    std::string reference;  // a certificate of tax withheld
    std::string reason;
    std::int64_t counters = 0;  // the row it takes back; 0: none
    std::int64_t before_n = 0;  // 0: the first row
    std::int64_t before_minor = 0, after_minor = 0;  // settled in all
    std::int64_t gross_minor = 0;                    // a copy of the invoice's, which bounds the chain
    Instant at;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(Settlement, (),
                      (invoice, n, kind, minor, tax_minor, payment, payment_minor, exchange, day, reference, reason,
                       counters, before_n, before_minor, after_minor, gross_minor, at, by))

// What is left to pay of an issued invoice; negative when more was settled than is owed after a credit.
[[nodiscard]] constexpr std::int64_t open_minor(const Invoice& invoice) {
    return invoice.gross_minor - invoice.credited_minor - invoice.settled_minor;
}

// The payment field of an issued invoice: it follows from the figures and is never set by hand.
[[nodiscard]] constexpr PaymentState payment_state(const Invoice& invoice) {
    const std::int64_t open = open_minor(invoice);
    if (open < 0) return PaymentState::overpaid;
    if (open == 0) return invoice.written_off_minor > 0 ? PaymentState::written_off : PaymentState::paid;
    return invoice.settled_minor > 0 ? PaymentState::part_paid : PaymentState::open;
}

// Stored totals: what a client owes and has to its credit, by legal entity and currency. They move by contribution(after) -
// contribution(before) whenever an invoice or a payment is written; recomputing is the sum over all (semantics 10.7).
struct ReceivableKey {
    ClientId client;
    LegalEntityId legal_entity;
    Currency currency;

    auto operator<=>(const ReceivableKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceivableKey, (), (client, legal_entity, currency))
struct ReceivableValues {
    std::int64_t open_invoices = 0;
    std::int64_t open_minor = 0;
    std::int64_t overpaid_minor = 0;  // of invoices
    std::int64_t unused_minor = 0;    // of payments

    ReceivableValues& operator+=(const ReceivableValues& more) {
        open_invoices += more.open_invoices;
        open_minor += more.open_minor;
        overpaid_minor += more.overpaid_minor;
        unused_minor += more.unused_minor;
        return *this;
    }
    ReceivableValues operator-() const { return {-open_invoices, -open_minor, -overpaid_minor, -unused_minor}; }
    bool operator==(const ReceivableValues&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceivableValues, (), (open_invoices, open_minor, overpaid_minor, unused_minor))
using Receivables = std::map<ReceivableKey, ReceivableValues>;

[[nodiscard]] inline ReceivableKey receivable_key(const Invoice& invoice) {
    return {invoice.client, invoice.legal_entity, invoice.currency};
}
[[nodiscard]] inline ReceivableKey receivable_key(const Payment& payment) {
    return {payment.client, payment.legal_entity, payment.amount.currency};
}
[[nodiscard]] inline ReceivableValues receivable_of(const Invoice& invoice) {
    if (invoice.kind == InvoiceKind::credit_note || invoice.number_value == 0) return {};
    const std::int64_t open = open_minor(invoice);
    if (open > 0) return {1, open, 0, 0};
    return {0, 0, -open, 0};
}
[[nodiscard]] inline ReceivableValues receivable_of(const Payment& payment) {
    return {0, 0, 0, unused_minor(payment)};
}

}  // namespace fairhour
