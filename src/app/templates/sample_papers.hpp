// Documents that a template is tried on: a made-up client, two projects, an expense, a discount and a timesheet, from the
// firm's own legal entity, in the words of the language. Their sums are right, as those of every document are.
//
//   InvoiceDocument paper = sample_paper(PaperKind::credit_note, "fr", entity, day);
#pragma once

#include "domain/firm.hpp"
#include "ports/documents.hpp"

namespace fairhour {

[[nodiscard]] InvoiceDocument sample_paper(PaperKind kind, const std::string& language, const LegalEntity& entity,
                                           CivilDay today);
[[nodiscard]] StatementDocument sample_statement(const std::string& language, const LegalEntity& entity,
                                                 CivilDay today);

}  // namespace fairhour
