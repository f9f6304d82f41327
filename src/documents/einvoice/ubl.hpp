// Writes the model as UBL 2.1: an Invoice (380, 384, 386) or a CreditNote (381), in the order of the schema.
#pragma once

#include <string>

#include "documents/einvoice/model.hpp"
#include "documents/einvoice/specification.hpp"

namespace fairhour::documents {

[[nodiscard]] Result<std::string> write_ubl(const EInvoice& invoice, Specification specification);

}  // namespace fairhour::documents
