// What a banking app reads off a bill.
//
//   epc_text(document)      // EPC069-12, "BCD\n002\n1\nSCT\n...": a SEPA transfer in euro; "" where it is none
//   swiss_text(document)    // Swiss QR-bill 2.3, "SPC\n0200\n1\n...": in francs or euro to a Swiss account; "" else
#pragma once

#include <string>
#include <string_view>

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] std::string epc_text(const InvoiceDocument& document);
[[nodiscard]] std::string swiss_text(const InvoiceDocument& document);

// What the payment part shows in words beside its code.
[[nodiscard]] std::string swiss_reference(const InvoiceDocument& document);  // QRR of 27 digits; "" without a QR-IBAN
[[nodiscard]] std::string cut_to_characters(std::string_view utf8, std::size_t characters_max);

}  // namespace fairhour::documents
