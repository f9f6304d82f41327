// What must always be true of money (semantics 10.3, 10.7): settlement rows add up to what is settled, no payment gives more
// than it is, every row is countered at most once, and the stored receivables are the sum of what they are made of.
//
//   check_settlements(invoice, rows, findings);       // rows by n
//   check_payment(payment, its_rows, refunded, findings);
//   check_receivables(stored, recomputed, findings);
#pragma once

#include <span>

#include "domain/billing/payment.hpp"
#include "domain/billing/reconcile.hpp"

namespace fairhour {

void check_settlements(const Invoice& invoice, std::span<const Settlement> rows, Findings& findings);
// `refunded_minor`: what refunds of this payment's unused money add up to.
void check_payment(const Payment& payment, std::span<const Settlement> rows, std::int64_t refunded_minor,
                   Findings& findings);
void check_receivables(const Receivables& stored, const Receivables& recomputed, Findings& findings);

}  // namespace fairhour
