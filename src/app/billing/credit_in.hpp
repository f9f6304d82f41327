// The credit of an invoice inside a transaction that does more than that; the caller commits.
#pragma once

#include "app/billing/billables.hpp"
#include "app/billing/bill.hpp"

namespace fairhour {

[[nodiscard]] Result<Invoice> credit_in(const AppContext& app, Transaction& work, PricedFirm& firm, Instant now,
                                        const CreditAsked& asked);

}  // namespace fairhour
