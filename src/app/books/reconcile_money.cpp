#include "app/books/reconcile_money.hpp"

#include "absl/container/flat_hash_map.h"
#include "ports/payments.hpp"

namespace fairhour {

Status reconcile_money(Transaction& work, std::span<const Invoice> documents, Findings& findings) {
    absl::flat_hash_map<InvoiceId, std::vector<Settlement>> by_invoice;
    absl::flat_hash_map<PaymentId, std::vector<Settlement>> by_payment;
    absl::flat_hash_map<PaymentId, std::int64_t> refunded;
    for (const Settlement& row : TRY(work.payments().settlements({}))) {
        by_invoice[row.invoice].push_back(row);
        if (!row.payment.none()) by_payment[row.payment].push_back(row);
    }
    Receivables recomputed;
    for (const Invoice& document : documents) {
        if (document.number.empty()) continue;
        check_settlements(document, by_invoice[document.id], findings);
        recomputed[receivable_key(document)] += receivable_of(document);
    }
    const std::vector<Payment> payments = TRY(work.payments().find({}));
    for (const Payment& payment : payments)
        if (!payment.refunds.none() && !payment.taken_back_on) refunded[payment.refunds] += payment.amount.minor;
    for (const Payment& payment : payments) {
        check_payment(payment, by_payment[payment.id], refunded[payment.id], findings);
        recomputed[receivable_key(payment)] += receivable_of(payment);
    }
    check_receivables(TRY(work.payments().receivables({})), recomputed, findings);
    return {};
}

}  // namespace fairhour
