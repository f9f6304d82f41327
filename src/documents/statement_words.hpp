// The words of a statement of account in each language. In German it is a "Kontoauszug", as between merchants; "Saldo" is
// what the client owes after a line.
#pragma once

#include "documents/locale.hpp"

namespace fairhour {

struct StatementWords {
    std::string_view title, period, made_on, customer_number;
    std::string_view day, what, amount, balance, opening, closing;
    std::string_view open_items, number, issued, due, gross, open, overdue, nothing_open, settled_up, in_credit;
    std::string_view movements[9];  // in the order of MovementKind
    std::string_view due_prefix;    // "due 20 July 2026"
};
[[nodiscard]] const StatementWords& statement_words(Language language);

}  // namespace fairhour
