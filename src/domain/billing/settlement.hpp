// Settling an invoice: money of a payment, a cash discount in term, tax withheld, a bank's fee, a bad debt; and taking any of
// it back. Each is one row appended to the invoice's chain (payment.hpp); figures and payment state follow from the rows.
//
//   InvoiceLedger ledger{invoice, rows};                          // 1,190.00 EUR, nothing settled
//   TRY(allocate(ledger, payment, {.minor = 116620, .payment_minor = 116620}, mark));
//   TRY(settle(ledger, {SettlementKind::cash_discount, 2380}, taxes, mark));   // 20.00 net, 3.80 tax
//   ledger.invoice.payment                                        // paid
#pragma once

#include <span>
#include <vector>

#include "domain/billing/payment.hpp"

namespace fairhour {

struct InvoiceLedger {
    Invoice invoice;
    std::vector<Settlement> rows;  // by n, all of them
};

struct SettleMark {
    CivilDay day;
    Instant now;
    PersonId by{};
    std::string reference{};
    std::string reason{};
};

struct AllocationWish {
    std::int64_t minor = 0;          // in the invoice's currency
    std::int64_t payment_minor = 0;  // in the payment's: the same where it is the same
    std::optional<ExchangeUsed> exchange{};
};

// Refused: more than the invoice leaves open or the payment has left, another client's or entity's, a payment taken back.
[[nodiscard]] Result<Settlement> allocate(InvoiceLedger& ledger, Payment& payment, const AllocationWish& wish,
                                          const SettleMark& mark);

struct SettlementAsked {
    SettlementKind kind = SettlementKind::cash_discount;  // none that moves money: payment, refund
    std::int64_t minor = 0;                               // gross, positive
};
// Refused: more than is open, without a reason where one is needed (bad debt), a refund (which is a payment's).
[[nodiscard]] Result<Settlement> settle(InvoiceLedger& ledger, const SettlementAsked& asked,
                                        std::span<const TaxLine> taxes, const SettleMark& mark);

// Money sent back of an overpaid invoice: a payment of kind refunded, all of it.
[[nodiscard]] Result<Settlement> pay_back(InvoiceLedger& ledger, Payment& refund, const SettleMark& mark);

// Client money that paid an invoice and is too much since it was credited: what goes back into keeping. A part of what trust
// paid may go back, so the row is no counter of the first: it is one of its own kind, negative.
[[nodiscard]] std::int64_t trust_to_put_back(const InvoiceLedger& ledger);
[[nodiscard]] Result<Settlement> put_back(InvoiceLedger& ledger, std::int64_t minor, const SettleMark& mark);

// A row countered by another. `payment` is the row's, where it has one: what it gave is its own again.
[[nodiscard]] Result<Settlement> take_back(InvoiceLedger& ledger, std::int64_t n, Payment* payment,
                                           const SettleMark& mark);
[[nodiscard]] bool is_countered(std::span<const Settlement> rows, std::int64_t n);

// How much may be kept back by who pays on that day: the percentage of the gross amount less credits, or nothing.
[[nodiscard]] std::int64_t cash_discount_minor(const Invoice& invoice, CivilDay paid_on);

// A gross amount shared over an invoice's categories of tax, in proportion to their gross amounts, and the tax in each share.
struct TaxShare {
    TaxCategory category = TaxCategory::S;
    Decimal percent;
    std::int64_t gross_minor = 0, tax_minor = 0;
};
[[nodiscard]] std::vector<TaxShare> tax_shares(std::span<const TaxLine> taxes, std::int64_t gross_minor);

// An amount of one currency in another, by the last rate on or before the day: as published, or that of the other direction
// divided by, or two over the euro. Refused: exchange_rate_missing.
struct Exchanged {
    std::int64_t minor = 0;
    ExchangeUsed rate;
};
[[nodiscard]] Result<Exchanged> exchanged(Money amount, Currency into, const ExchangeRates& rates, CivilDay day);

}  // namespace fairhour
