// The part of reconciling that is about money: settlements, payments, stored receivables; see domain/billing/reconcile_money.hpp.
#pragma once

#include "domain/billing/reconcile_money.hpp"
#include "ports/store.hpp"

namespace fairhour {

[[nodiscard]] Status reconcile_money(Transaction& work, std::span<const Invoice> documents, Findings& findings);

}  // namespace fairhour
