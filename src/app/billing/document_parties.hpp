// Who a document is from and to, in what words it is to be paid, and its tax in the money of our books.
//
//   document.seller = document_seller(entity);
//   payment_terms_words(invoice, client)      // "Payable within 30 days, without deduction.", in the client's language
#pragma once

#include <span>
#include <string>

#include "domain/firm.hpp"
#include "ports/documents.hpp"

namespace fairhour {

[[nodiscard]] DocumentSeller document_seller(const LegalEntity& entity);
[[nodiscard]] DocumentBuyer document_buyer(const Client& client, const std::string& purchase_order);
// The first of the client's people; "" where it has none.
[[nodiscard]] std::string contact_of(const Firm& firm, const Client& client);
[[nodiscard]] std::string payment_terms_words(const Invoice& invoice, const Client& client);

// In a foreign currency tax is stated in the entity's too (semantics 9), at the last rate on or before the day of issue.
// Refused on an issued document without such a rate: exchange_rate_missing. A pre-bill goes without.
[[nodiscard]] Status state_tax_at_home(InvoiceDocument& document, Currency home, std::span<const ExchangeRate> rates);

}  // namespace fairhour
