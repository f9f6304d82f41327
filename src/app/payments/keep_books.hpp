// The books: the mapping of accounts, the journal of a period, closing it and opening it again.
//
//   TRY(put_accounts(app, studio, preset_accounts(AccountPreset::skr03)));
//   const Journal journal = TRY(journal_of_period(app, {studio, august}));
//   TRY(close_period(app, {studio, august}));       // its lines are frozen; nothing is dated into it any more
#pragma once

#include "app/context.hpp"
#include "domain/billing/books.hpp"
#include "ports/payments.hpp"

namespace fairhour {

struct PeriodAsked {
    LegalEntityId legal_entity{};  // none: the only one
    DayRange days{};
};
struct Journal {
    LegalEntityId legal_entity;
    DayRange days;
    std::vector<BookLine> lines;
    BookClosingId closing;  // none: the period is open, the journal may still change
};
[[nodiscard]] Result<std::vector<BookAccount>> list_accounts(const AppContext& app, LegalEntityId entity);
[[nodiscard]] Result<std::vector<BookAccount>> put_accounts(const AppContext& app, LegalEntityId entity,
                                                            std::vector<BookAccount> accounts);
[[nodiscard]] Result<Journal> journal_of_period(const AppContext& app, const PeriodAsked& asked);
[[nodiscard]] std::string journal_csv(const Journal& journal);
[[nodiscard]] Result<std::vector<BookClosing>> list_closings(const AppContext& app);
// Refused: a period that is not over, or overlaps a closed one, or whose journal cannot be made.
[[nodiscard]] Result<BookClosing> close_period(const AppContext& app, const PeriodAsked& asked);
[[nodiscard]] Result<BookClosing> reopen_period(const AppContext& app, BookClosingId closing, const std::string& reason);

}  // namespace fairhour
