// The arithmetic of an electronic invoice, exact to the minor unit. The official rules allow a cent here and nearly one unit
// there; ours allow nothing, because the figures come from a ledger that adds up.
#pragma once

#include "documents/einvoice/faults.hpp"
#include "documents/einvoice/model.hpp"

namespace fairhour::documents {

void check_figures(Faults& faults, const EInvoice& invoice);

}  // namespace fairhour::documents
