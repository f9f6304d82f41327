// Writes the model as UN/CEFACT Cross Industry Invoice D16B, in the order of the schema: plain EN 16931, XRechnung and the
// XML inside a Factur-X.
#pragma once

#include <string>

#include "documents/einvoice/model.hpp"
#include "documents/einvoice/specification.hpp"

namespace fairhour::documents {

[[nodiscard]] Result<std::string> write_cii(const EInvoice& invoice, Specification specification);

}  // namespace fairhour::documents
