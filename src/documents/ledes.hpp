// LEDES 1998B: the bill of a law department, one line an entry. The standard knows neither tax nor currency: its total is the
// net. Codes are those of tasks, activities and roles (UTBMS).
//
//   LEDES1998B[]
//   INVOICE_DATE|INVOICE_NUMBER|CLIENT_ID|...|CLIENT_MATTER_ID[]
//   20260401|2026-0042|C-1042|prj_...|1200.00|20260301|20260331|...|1|F|2.0000|0.00|240.00|20260302|L110||A103|...[]
//
// Every line adds up by itself: units x unit cost + adjustment = total; the lines add up to the invoice. The file is ASCII:
// letters lose their accents, typographic marks their curves, and what has no Latin form becomes "?".
#pragma once

#include <string>
#include <vector>

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] Result<std::string> write_ledes(const InvoiceDocument& document);
[[nodiscard]] std::vector<Error> ledes_faults(const InvoiceDocument& document);
[[nodiscard]] std::string ascii_words(std::string_view utf8);  // one line, without | and []

}  // namespace fairhour::documents
