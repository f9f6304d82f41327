// Pre-bills and invoices as tables and as JSON, shared by the commands that show them.
#pragma once

#include <string>
#include <vector>

#include "cli/names.hpp"
#include "cli/screen.hpp"
#include "domain/billing/prebill.hpp"

namespace fairhour::cli {

// Sums by currency, for total rows: "12,000.00 EUR + 800.00 CHF".
[[nodiscard]] std::string sums_words(const std::vector<Money>& amounts);
[[nodiscard]] std::string invoices_table(const std::vector<Invoice>& invoices, const Names& names,
                                         const ScreenFacts& facts);
// One document with its lines, adjustments and taxes.
[[nodiscard]] std::string invoice_words(const InvoiceRecord& record, const Names& names, const ScreenFacts& facts);
// What should have been on the bill and is not, by reason.
[[nodiscard]] std::string skipped_words(const std::vector<SkippedEntry>& skipped);
[[nodiscard]] std::string invoice_json(const InvoiceRecord& record);
[[nodiscard]] std::string number_or_draft(const Invoice& invoice);

}  // namespace fairhour::cli
