#include "app/billing/figures.hpp"

#include "base/json.hpp"

namespace fairhour {

std::string figures_text(const InvoiceDocument& document) {
    if (document.seller.logo_png.empty()) return json_text(document);
    InvoiceDocument without_logo = document;  // its bytes are in the PDF, and are no text
    without_logo.seller.logo_png.clear();
    return json_text(without_logo);
}

Result<InvoiceDocument> document_of_figures(std::string_view figures) {
    auto document = parse_json<InvoiceDocument>(figures, JsonAbsent::keeps_value);
    if (document) return document;
    return refuse(ErrorKind::damaged, "figures_damaged",
                  "The stored figures of the document cannot be read: " + document.error().reason, {},
                  "Run: fairhour audit verify");
}

}  // namespace fairhour
