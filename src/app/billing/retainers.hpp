// The books of retainers in the store: approval draws hours, issue draws money, and every look at a book first brings it
// forward to today (domain/contracts/retainer_ledger.hpp). What is drawn for an entry follows from the entry: twice changes
// nothing.
//
//   TRY(draw_approved(work, index, changed, {.now = at, .by = person}));     // by app/entry_changes.hpp, always
//   const RetainerStanding standing = TRY(show_retainer(app, contract));
//   standing.left                                    // 32400: nine hours
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "app/context.hpp"
#include "domain/billing/prebill.hpp"
#include "domain/contracts/retainer_ledger.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {

using DrawnHours = absl::flat_hash_map<EntryId, Seconds>;

// One contract's book, loaded and brought forward; written when something moved.
class OpenRetainer {
public:
    [[nodiscard]] static Result<OpenRetainer> open(Transaction& work, const Firm& firm, const Contract& contract,
                                                   Instant now, PersonId by);
    [[nodiscard]] RetainerLedger& ledger() { return ledger_; }
    // Draws or gives back until what is drawn for each entry is what it should be. The entries are the contract's; their
    // draws are loaded. Gives what is drawn for each.
    [[nodiscard]] Result<DrawnHours> follow(Transaction& work, std::span<const Entry* const> entries);
    [[nodiscard]] Status write(Transaction& work) const;

private:
    OpenRetainer(const Contract& contract, std::vector<RetainerCell> cells, std::int64_t last_move)
        : contract_(&contract), ledger_(contract, std::move(cells), last_move) {}
    const Contract* contract_;
    RetainerLedger ledger_;
};

// Hours that should be drawn for an entry with these rows: all that is approved. What was billed beyond the retainer stays
// beyond it, and so does what found nothing left in its own period, once that is closed.
[[nodiscard]] std::int64_t hours_to_draw(const Entry& entry, std::span<const RetainerMove> own,
                                         const RetainerLedger& ledger);
[[nodiscard]] std::int64_t hours_drawn(std::span<const RetainerMove> own);

// After entries changed: those of contracts that grant hours.
struct DrawnBy {
    Instant now;
    PersonId by;
};
[[nodiscard]] Status draw_approved(Transaction& work, const FirmIndex& firm, std::span<const Entry> changed,
                                   const DrawnBy& by);

struct RetainerStanding {
    ContractId contract;
    RetainerTerms terms;  // of today
    Currency currency;
    DayRange period;
    std::int64_t left = 0;  // to draw today, in seconds or minor units; with the deficit that is allowed
    std::vector<RetainerCell> cells;  // all, by period and lot
    std::vector<RetainerMove> moves;  // all, in order
};
[[nodiscard]] Result<RetainerStanding> show_retainer(const AppContext& app, ContractId contract);

enum class RetainerChangeKind : std::uint8_t {
    opening,  // brought over from elsewhere
    correct,  // up or down
    deposit,  // money into trust
};
struct RetainerChange {
    ContractId contract;
    RetainerChangeKind kind = RetainerChangeKind::correct;
    std::int64_t quantity = 0;  // seconds or minor units
    std::string reason;
};
// Refused: retainer_unknown, reason_missing, not in trust, below zero for money.
[[nodiscard]] Result<RetainerStanding> change_retainer(const AppContext& app, const RetainerChange& change);

// Money that was paid ahead on a contract and can be deducted from its next invoice.
[[nodiscard]] Result<std::vector<PaidAhead>> paid_ahead_of(Transaction& work, OpenRetainer& retainer,
                                                           const Contract& contract, CivilDay day);

// What issuing a document moves: an advance invoice grants what it asks for, deductions draw it, crediting either turns it
// back. Refused: advance_drawn, where more would be taken than is left.
[[nodiscard]] Status move_paid_ahead(Transaction& work, const Firm& firm, const Invoice& document,
                                     std::span<const InvoiceLine> lines, const DrawnBy& by);

// The client's money in trust pays what was just issued, as far as it reaches; the invoice is given back as it stands then.
// Of a credited invoice that was paid from trust, what is now paid too much goes back into keeping, as far as trust paid it.
[[nodiscard]] Status put_back_trust(Transaction& work, const Firm& firm, const Invoice& note, const DrawnBy& by);

[[nodiscard]] Result<Invoice> draw_trust(Transaction& work, const Firm& firm, Invoice issued, const DrawnBy& by);

}  // namespace fairhour
