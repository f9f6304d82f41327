#include "documents/formats.hpp"

namespace fairhour::documents {

Result<std::string> document_as(DocumentFormat format, const InvoiceDocument&, std::string_view) {
    return refuse(ErrorKind::invalid, "format_unknown", "No writer makes " + std::string(enum_word(format)) + ".");
}

std::vector<Error> format_faults(DocumentFormat, const InvoiceDocument&) { return {}; }

}  // namespace fairhour::documents
