// Work done and not billed at the end of a period, as revenue of that period: what is approved and billable, at its price less
// the agreed discount, and not on any document dated by that day. Posted, it stands in the journal on the day and is taken
// back on the next, so that the invoice that follows is no revenue twice.
//
//   const Accruals seen = TRY(preview_accruals(app, {studio, CivilDay(2026, 9, 30)}));
//   seen.accruals[0].amount                                        // 4,820.00 EUR of Acme
//   TRY(post_accruals(app, {studio, CivilDay(2026, 9, 30)}));      // again: in place of what was posted for that day
#pragma once

#include <vector>

#include "app/context.hpp"
#include "domain/billing/book.hpp"

namespace fairhour {

struct AccrualsAsked {
    LegalEntityId legal_entity{};  // none: the only one
    CivilDay day;                  // the period's last
};
struct Accruals {
    LegalEntityId legal_entity;
    CivilDay day;
    std::vector<BookAccrual> accruals;  // as they would be posted now, by client and currency
    std::vector<BookAccrual> posted;    // as they stand in the journal
};
[[nodiscard]] Result<Accruals> preview_accruals(const AppContext& app, const AccrualsAsked& asked);
// Refused: day_not_over; period_closed, for the day or the next.
[[nodiscard]] Result<Accruals> post_accruals(const AppContext& app, const AccrualsAsked& asked);

// Whose books are meant: the named one, or the only one. Refused: legal_entity_missing.
[[nodiscard]] Result<LegalEntityId> book_keeper(const FirmIndex& index, LegalEntityId asked);

}  // namespace fairhour
