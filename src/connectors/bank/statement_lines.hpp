// What both kinds of statement files come to in the end: lines that know themselves again. Two lines are the same movement
// when account, day, amount, references, payer and text are the same; of equal ones in one file the first is 0, the second 1.
#pragma once

#include "ports/statement_source.hpp"

namespace fairhour::bank {

void number_lines(ReadStatement& statement);  // position, content_key, occurrence

[[nodiscard]] Result<std::vector<ReadStatement>> read_camt(std::string_view bytes, const StatementOptions& options);
[[nodiscard]] Result<std::vector<ReadStatement>> read_csv(std::string_view bytes, const StatementOptions& options);

}  // namespace fairhour::bank
