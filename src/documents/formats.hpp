// Every format but the printed ones, made from the same figures: which writer makes it, and what it asks for first.
//
//   format_faults(DocumentFormat::xrechnung, document)     // field_missing at /buyer/reference: "The Leitweg-ID ..."
//   document_as(DocumentFormat::ubl, document, {})         // <Invoice xmlns="urn:oasis:names:..."> ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ports/documents.hpp"

namespace fairhour::documents {

// Refused with the first of the faults: nothing that a receiver would send back is ever written.
[[nodiscard]] Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document,
                                              std::string_view pdf);
[[nodiscard]] std::vector<Error> format_faults(DocumentFormat format, const InvoiceDocument& document);

}  // namespace fairhour::documents
