#include "domain/billing/settlement.hpp"

#include <algorithm>

#include "base/wide.hpp"

namespace fairhour {
namespace {

Status check_settleable(const Invoice& invoice) {
    if (invoice.kind == InvoiceKind::credit_note)
        return refuse(ErrorKind::conflict, "credit_note_not_payable", "A credit note is not paid.", invoice.number,
                      "Name the invoice that it credits.");
    if (invoice.number.empty())
        return refuse(ErrorKind::conflict, "invoice_not_issued", "A pre-bill is not owed yet.", id_text(invoice.id),
                      "Issue it first.");
    return {};
}

Status check_open(const Invoice& invoice, std::int64_t minor) {
    if (minor <= 0) return invalid("amount_not_positive", "The amount has to be more than zero.", "/minor");
    if (minor <= open_minor(invoice)) return {};
    return refuse(ErrorKind::conflict, "more_than_open",
                  "Of " + invoice.number + " " + money_text({open_minor(invoice), invoice.currency}) +
                      " is open; that is less than " + money_text({minor, invoice.currency}) + ".",
                  invoice.number, "Take what is open: the rest stays to the client's credit.");
}

// Appends the row to the chain and moves the invoice's figures with it.
Settlement append(InvoiceLedger& ledger, Settlement row, const SettleMark& mark) {
    Invoice& invoice = ledger.invoice;
    row.invoice = invoice.id;
    row.n = ledger.rows.empty() ? 1 : ledger.rows.back().n + 1;
    row.before_n = row.n - 1;
    row.before_minor = ledger.rows.empty() ? 0 : ledger.rows.back().after_minor;
    row.after_minor = row.before_minor + row.minor;
    row.gross_minor = invoice.gross_minor;
    row.day = mark.day;
    row.reference = mark.reference;
    row.reason = mark.reason;
    row.at = mark.now;
    row.by = mark.by;
    INVARIANT(row.before_minor == invoice.settled_minor, "an invoice's figure is its chain's last");
    invoice.settled_minor = row.after_minor;
    if (row.kind == SettlementKind::bad_debt) invoice.written_off_minor += row.minor;
    invoice.payment = payment_state(invoice);
    ++invoice.version;
    ledger.rows.push_back(row);
    return row;
}

Status check_payment(const Invoice& invoice, const Payment& payment) {
    if (payment.kind != PaymentKind::received)
        return refuse(ErrorKind::conflict, "payment_is_refund", "Money that went back settles nothing.",
                      id_text(payment.id));
    if (payment.taken_back_on)
        return refuse(ErrorKind::conflict, "payment_taken_back", "The payment was taken back.", id_text(payment.id),
                      "Record the payment that came instead.");
    if (payment.client != invoice.client)
        return refuse(ErrorKind::conflict, "payment_other_client",
                      "The payment is of another client than " + invoice.number + ".", invoice.number,
                      "Record the payment for the client whose invoices it pays.");
    if (payment.legal_entity != invoice.legal_entity)
        return refuse(ErrorKind::conflict, "payment_other_entity",
                      "The payment came to another legal entity than the one that wrote " + invoice.number + ".",
                      invoice.number, "Record the payment at the entity that wrote the invoice.");
    return {};
}

}  // namespace

Result<Settlement> allocate(InvoiceLedger& ledger, Payment& payment, const AllocationWish& wish,
                            const SettleMark& mark) {
    TRY(check_settleable(ledger.invoice));
    TRY(check_payment(ledger.invoice, payment));
    TRY(check_open(ledger.invoice, wish.minor));
    if (wish.payment_minor <= 0)
        return invalid("amount_not_positive", "The payment has to give more than zero.", "/payment_minor");
    const bool same_currency = payment.amount.currency == ledger.invoice.currency;
    if (same_currency && wish.minor != wish.payment_minor)
        return invalid("amounts_differ", "Invoice and payment have one currency: both amounts have to be the same.",
                       "/payment_minor");
    if (wish.payment_minor > unused_minor(payment))
        return refuse(ErrorKind::conflict, "payment_used_up",
                      "Of the payment " + money_text({unused_minor(payment), payment.amount.currency}) + " is left.",
                      id_text(payment.id), "Allocate that much, or less.");
    Settlement row;
    row.kind = SettlementKind::payment;
    row.minor = wish.minor;
    row.payment = payment.id;
    row.payment_minor = wish.payment_minor;
    row.exchange = wish.exchange;
    payment.allocated_minor += wish.payment_minor;
    return append(ledger, std::move(row), mark);
}

Result<Settlement> settle(InvoiceLedger& ledger, const SettlementAsked& asked, std::span<const TaxLine> taxes,
                          const SettleMark& mark) {
    TRY(check_settleable(ledger.invoice));
    TRY(check_open(ledger.invoice, asked.minor));
    Settlement row;
    row.kind = asked.kind;
    row.minor = asked.minor;
    switch (asked.kind) {
        case SettlementKind::payment:
        case SettlementKind::refund:
            return invalid("settlement_kind", "Money that moved is recorded as a payment or a refund.", "/kind");
        case SettlementKind::bad_debt:
            if (mark.reason.empty())
                return invalid("reason_missing", "Say why the debt is given up.", "/reason",
                               "For example: insolvency proceedings opened on 1 July.");
            [[fallthrough]];
        case SettlementKind::cash_discount:
            for (const TaxShare& share : tax_shares(taxes, asked.minor)) row.tax_minor += share.tax_minor;
            break;
        case SettlementKind::tax_withheld:
        case SettlementKind::bank_fee:
        case SettlementKind::trust: break;
    }
    return append(ledger, std::move(row), mark);
}

Result<Settlement> pay_back(InvoiceLedger& ledger, Payment& refund, const SettleMark& mark) {
    TRY(check_settleable(ledger.invoice));
    const std::int64_t too_much = -open_minor(ledger.invoice);
    if (refund.amount.currency != ledger.invoice.currency)
        return invalid("refund_currency", "What was overpaid goes back in the invoice's currency.", "/amount");
    if (refund.amount.minor > too_much)
        return refuse(ErrorKind::conflict, "more_than_overpaid",
                      "Of " + ledger.invoice.number + " " +
                          money_text({std::max<std::int64_t>(too_much, 0), ledger.invoice.currency}) + " is overpaid.",
                      ledger.invoice.number, "Credit the invoice first, or send less back.");
    Settlement row;
    row.kind = SettlementKind::refund;
    row.minor = -refund.amount.minor;
    row.payment = refund.id;
    row.payment_minor = refund.amount.minor;
    refund.allocated_minor = refund.amount.minor;
    return append(ledger, std::move(row), mark);
}

std::int64_t trust_to_put_back(const InvoiceLedger& ledger) {
    std::int64_t from_trust = 0;
    for (const Settlement& row : ledger.rows)
        if (row.kind == SettlementKind::trust) from_trust += row.minor;
    return std::clamp<std::int64_t>(-open_minor(ledger.invoice), 0, std::max<std::int64_t>(from_trust, 0));
}

Result<Settlement> put_back(InvoiceLedger& ledger, std::int64_t minor, const SettleMark& mark) {
    TRY(check_settleable(ledger.invoice));
    if (minor <= 0 || minor > trust_to_put_back(ledger))
        return refuse(ErrorKind::conflict, "more_than_from_trust",
                      "Of " + ledger.invoice.number + " " + money_text({trust_to_put_back(ledger), ledger.invoice.currency}) +
                          " can go back into trust.",
                      ledger.invoice.number);
    Settlement row;
    row.kind = SettlementKind::trust;
    row.minor = -minor;
    return append(ledger, std::move(row), mark);
}

bool is_countered(std::span<const Settlement> rows, std::int64_t n) {
    return std::ranges::any_of(rows, [n](const Settlement& row) { return row.counters == n; });
}

Result<Settlement> take_back(InvoiceLedger& ledger, std::int64_t n, Payment* payment, const SettleMark& mark) {
    const auto found = std::ranges::find(ledger.rows, n, &Settlement::n);
    if (found == ledger.rows.end())
        return refuse(ErrorKind::not_found, "settlement_unknown", "The invoice has no such settlement.",
                      ledger.invoice.number);
    if (found->counters != 0)
        return refuse(ErrorKind::conflict, "settlement_is_counter", "This row takes another one back itself.",
                      ledger.invoice.number, "Record the payment again instead.");
    if (is_countered(ledger.rows, n))
        return refuse(ErrorKind::conflict, "settlement_taken_back", "It was taken back before.", ledger.invoice.number);
    if (ledger.invoice.settled_minor < found->minor)
        return refuse(ErrorKind::conflict, "refunded_since", "Part of it was sent back to the client since.",
                      ledger.invoice.number, "Take the refund back first.");
    if (ledger.invoice.settled_minor - found->minor > ledger.invoice.gross_minor)
        return refuse(ErrorKind::conflict, "over_settled", "The invoice was settled otherwise since.",
                      ledger.invoice.number);
    Settlement row = *found;
    INVARIANT(row.payment.none() || (payment != nullptr && payment->id == row.payment),
              "what came from a payment goes back to it");
    row.minor = -row.minor;
    row.tax_minor = -row.tax_minor;
    row.payment_minor = -row.payment_minor;
    row.counters = n;
    if (payment != nullptr && !row.payment.none()) payment->allocated_minor += row.payment_minor;
    return append(ledger, std::move(row), mark);
}

std::int64_t cash_discount_minor(const Invoice& invoice, CivilDay paid_on) {
    if (invoice.cash_discount_percent.micro <= 0 || !invoice.cash_discount_until) return 0;
    if (paid_on > *invoice.cash_discount_until) return 0;
    const auto share = multiply_divide(invoice.gross_minor - invoice.credited_minor, invoice.cash_discount_percent.micro,
                                       100 * Decimal::one, Rounding::half_away_from_zero);
    return share ? *share : 0;
}

std::vector<TaxShare> tax_shares(std::span<const TaxLine> taxes, std::int64_t gross_minor) {
    std::vector<TaxShare> shares;
    std::vector<std::int64_t> weights;
    for (const TaxLine& tax : taxes) {
        shares.push_back({tax.category, tax.percent, 0, 0});
        weights.push_back(std::max<std::int64_t>(tax.base_minor + tax.tax_minor, 0));
    }
    if (shares.empty()) return {{TaxCategory::O, Decimal{}, gross_minor, 0}};
    const std::vector<std::int64_t> parts = split_proportionally(gross_minor, weights);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i].gross_minor = parts[i];
        const auto tax = multiply_divide(parts[i], shares[i].percent.micro, 100 * Decimal::one + shares[i].percent.micro,
                                         Rounding::half_away_from_zero);
        shares[i].tax_minor = tax ? *tax : 0;
    }
    return shares;
}

Result<Exchanged> exchanged(Money amount, Currency into, const ExchangeRates& rates, CivilDay day) {
    if (const ExchangePath way = rates.find(amount.currency, into, day))
        return Exchanged{TRY(exchanged_minor(amount, way)), used(way)};
    return refuse(ErrorKind::conflict, "exchange_rate_missing",
                  "There is no exchange rate between " + std::string(amount.currency.code()) + " and " +
                      std::string(into.code()) + " on or before " + day_text(day) + ".",
                  {}, "Import the rates of that day, or give both amounts.");
}

}  // namespace fairhour
