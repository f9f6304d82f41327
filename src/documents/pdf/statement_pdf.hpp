// A client's account as a letter: what it was, what moved it, what it is, and which invoices are open; a table for each
// currency, because amounts of two never add.
#pragma once

#include <string>

#include "ports/documents.hpp"

namespace fairhour {

// Refused: statement_sum, where a balance does not follow from the line before it.
[[nodiscard]] Status check_statement(const StatementDocument& statement);

namespace documents {
[[nodiscard]] Result<std::string> statement_pdf(const StatementDocument& statement);
[[nodiscard]] Result<PagePictures> statement_pictures(const StatementDocument& statement, const PictureTerms& terms);
}

}  // namespace fairhour
