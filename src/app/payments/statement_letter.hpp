// A client's statement of account as the letter that is sent to it, in its language: what was brought forward, every
// movement, the balance, and the invoices that are open.
//
//   const StatementLetter letter = TRY(statement_letter(app, {acme, {CivilDay(2026, 1, 1), CivilDay::max}}));
//   letter.file_name    // "statement-acme-2026-09-30.pdf"
#pragma once

#include <string>

#include "app/payments/receivables.hpp"

namespace fairhour {

struct StatementLetter {
    std::string file_name, pdf;
};
// Refused: client_unknown; legal_entity_missing, where several of ours have billed the client and none is named; range_empty.
[[nodiscard]] Result<StatementLetter> statement_letter(const AppContext& app, const AccountAsked& asked);

}  // namespace fairhour
