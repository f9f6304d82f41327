// Money that came in and what it settles: record a payment and share it out over invoices, use a client's credit, settle by
// cash discount, tax withheld, bank fee or bad debt, send money back, and take any of it back (semantics 9). Each is one
// transaction: payment, settlement rows, invoice figures, journal.
//
//   TRY(record_payment(app, {.client = acme, .day = today, .amount = {119000, eur}, .share = {{.invoice = inv_42}}}));
//   TRY(settle_invoice(app, {.invoice = inv_42, .kind = SettlementKind::cash_discount}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/settlement.hpp"
#include "ports/payments.hpp"

namespace fairhour {

// A part of a payment for an invoice; without amounts: as much as is open and there is.
struct ShareAsked {
    InvoiceId invoice;
    std::optional<std::int64_t> minor{};          // in the invoice's currency
    std::optional<std::int64_t> payment_minor{};  // in the payment's, where that is another one
    std::optional<std::int64_t> discount_minor{};  // besides: cash discount that the payer kept back
    std::optional<std::int64_t> fee_minor{};       // besides: kept by a bank on the way
};
BOOST_DESCRIBE_STRUCT(ShareAsked, (), (invoice, minor, payment_minor, discount_minor, fee_minor))

// oldest_first: what `share` leaves of the payment goes to the client's open invoices by due date.
BOOST_DEFINE_FIXED_ENUM_CLASS(ShareRest, std::uint8_t, keep, oldest_first)

struct PaymentAsked {
    ClientId client{};              // none: that of the first invoice
    LegalEntityId legal_entity{};   // none: that of the first invoice, or the only one
    PaymentMethod method = PaymentMethod::bank_transfer;
    CivilDay day{};
    Money amount{};
    std::string reference{};
    std::string payer{}, payer_iban{};
    std::string note{};
    std::vector<ShareAsked> share{};
    ShareRest rest = ShareRest::keep;
    BankLineId bank_line{};
};

// A payment with the rows it gave.
struct PaymentRecord {
    Payment payment;
    std::vector<Settlement> rows;
};
BOOST_DESCRIBE_STRUCT(PaymentRecord, (), (payment, rows))

[[nodiscard]] Result<PaymentRecord> record_payment(const AppContext& app, const PaymentAsked& asked);
// The same inside a transaction that more is written into.
[[nodiscard]] Result<PaymentRecord> record_payment_in(const AppContext& app, Transaction& work, const FirmIndex& index,
                                                      Instant now, PaymentAsked asked);
// What a payment has left, given to invoices later: the client's credit used up.
[[nodiscard]] Result<PaymentRecord> allocate_payment(const AppContext& app, PaymentId payment,
                                                     const std::vector<ShareAsked>& share, ShareRest rest);

struct TakeBackAsked {
    PaymentId payment;
    std::optional<CivilDay> day{};  // none: today
    std::string reason;
};
// The whole payment: a debit that bounced. Its rows are countered; what was refunded of it since keeps it.
[[nodiscard]] Result<PaymentRecord> take_back_payment(const AppContext& app, const TakeBackAsked& asked);

// An invoice with its settlement rows, and the movements of money that they name.
struct SettledInvoice {
    Invoice invoice;
    std::vector<Settlement> rows;
    std::vector<Payment> payments;
};
struct SettleAsked {
    InvoiceId invoice;
    SettlementKind kind = SettlementKind::cash_discount;
    std::optional<std::int64_t> minor{};  // none: the discount of its terms; else all that is open
    std::optional<CivilDay> day{};        // none: today
    std::string reference{}, reason{};
};
[[nodiscard]] Result<SettledInvoice> settle_invoice(const AppContext& app, const SettleAsked& asked);

struct RowTakenBack {
    InvoiceId invoice;
    std::int64_t n = 0;
    std::optional<CivilDay> day{};
    std::string reason;
};
// One row: a wrong allocation (its money is the client's credit again), a discount not granted after all.
[[nodiscard]] Result<SettledInvoice> take_back_settlement(const AppContext& app, const RowTakenBack& asked);

struct RefundAsked {
    InvoiceId invoice{};                   // one that is overpaid, or
    PaymentId payment{};                   // one with money that settles nothing
    std::optional<std::int64_t> minor{};   // none: all of that
    std::optional<CivilDay> day{};
    PaymentMethod method = PaymentMethod::bank_transfer;
    std::string note{};
};
[[nodiscard]] Result<PaymentRecord> refund(const AppContext& app, const RefundAsked& asked);

[[nodiscard]] Result<std::vector<Payment>> list_payments(const AppContext& app, const PaymentFilter& filter);
[[nodiscard]] Result<PaymentRecord> show_payment(const AppContext& app, PaymentId payment);
[[nodiscard]] Result<SettledInvoice> show_settlements(const AppContext& app, InvoiceId invoice);

}  // namespace fairhour
