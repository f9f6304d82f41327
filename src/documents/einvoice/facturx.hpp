// Factur-X 1 (ZUGFeRD 2), profile EN 16931: the printed PDF with the CII of the same figures inside, so that a person reads
// one and a program the other.
//
//   facturx(document, pdf)     // the pages of `pdf`, and factur-x.xml attached
#pragma once

#include <string>
#include <string_view>

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] Result<std::string> facturx(const InvoiceDocument& document, std::string_view xml, std::string_view pdf);

}  // namespace fairhour::documents
