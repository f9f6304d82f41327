// The invoice and its timesheet as tables for other programs: RFC 4180 (comma, CRLF, quotes doubled), UTF-8, the first
// row the names of the fields. Numbers are plain ("1234.5"), dates ISO 8601. A text that a spreadsheet would run as a
// formula gets an apostrophe in front; a negative amount, being a number, does not.
//
//   csv_text("=1+1")   // '=1+1
//   csv_text("a,\"b\"")  // "a,""b"""
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ports/documents.hpp"

namespace fairhour::documents {

[[nodiscard]] std::string csv_text(std::string_view text);  // one cell of words: defused and, where it must be, quoted
void add_csv_row(std::string& out, std::initializer_list<std::string> cells);  // cells as they are

[[nodiscard]] Result<std::string> invoice_csv(const InvoiceDocument& document);
[[nodiscard]] Result<std::string> timesheet_csv(const InvoiceDocument& document);

}  // namespace fairhour::documents
