// Moves the book of one retainer: opens periods with their grants, closes those that are over, draws and gives back. Pure: it
// is given the cells of the periods that are not closed, and keeps the rows and cells that are to be written.
//
//   RetainerLedger ledger(contract, cells, last_move);
//   ledger.bring_forward({.today = day, .closed_until = CivilDay(2026, 9, 1), .now = now});
//   ledger.draw({.entry = entry.id, .day = entry.work_date, .wanted = 7200});     // what was there of it
//   TRY(book.put_cells(ledger.changed_cells())); TRY(book.insert_moves(ledger.moves()));
#pragma once

#include <map>
#include <span>
#include <vector>

#include "domain/contracts/retainer.hpp"
#include "domain/people/capacity.hpp"

namespace fairhour {

struct RetainerTurn {
    CivilDay today;
    CivilDay closed_until;  // periods that end by this day are over
    Instant now;
    PersonId by{};
};

struct RetainerDraw {
    EntryId entry{};
    InvoiceId invoice{};
    CivilDay day;
    std::int64_t wanted = 0;
    std::string reason{};
};

// What a fund was granted by: an advance with the tax it bore, or money taken into keeping.
struct RetainerGrant {
    CivilDay day;
    std::int64_t quantity = 0;
    InvoiceId advance{};
    TaxCategory tax_category = TaxCategory::S;
    Decimal tax_percent{};
    std::string tax_exemption{};
    std::string reason{};
};

class RetainerLedger {
public:
    RetainerLedger(const Contract& contract, std::vector<RetainerCell> open_cells, std::int64_t last_move);

    void bring_forward(const RetainerTurn& turn);
    // So much of it as there is, oldest lots first; hours into the deficit that is allowed. All after bring_forward. An entry
    // that got nothing has a row of nothing: that it was over is known then.
    std::int64_t draw(const RetainerDraw& draw);
    // Gives back so much of what these rows (of one entry or invoice) drew; what a closed period had drawn comes back to the
    // current one. Returns what was given back.
    std::int64_t give_back(std::span<const RetainerMove> drawn, std::int64_t quantity, std::string_view reason);
    std::int64_t grant(const RetainerGrant& grant);  // money; gives the lot
    void correct(std::int64_t quantity, const std::string& reason, RetainerMoveKind kind = RetainerMoveKind::correct);
    // Of one lot: a draw by the invoice that deducts it, or a correction when its advance is credited. Gives what was taken;
    // a negative quantity puts back into a lot that is open still, else into the newest.
    std::int64_t take_from_lot(std::int64_t lot, std::int64_t quantity, RetainerMoveKind kind, const RetainerDraw& why);
    [[nodiscard]] std::int64_t lot_of(InvoiceId advance) const;  // 0: none that is open

    // What can be drawn for a day, deficit included, and lot by lot without it.
    [[nodiscard]] std::int64_t available(CivilDay day) const;
    [[nodiscard]] bool own_period_open(CivilDay day) const;
    [[nodiscard]] std::vector<RetainerCell> lots(CivilDay day) const;
    [[nodiscard]] const std::vector<RetainerMove>& moves() const { return moves_; }
    [[nodiscard]] std::vector<RetainerCell> changed_cells() const;

private:
    using Key = std::pair<CivilDay, std::int64_t>;  // period, lot
    struct Held {
        RetainerCell cell;
        bool changed = false;
    };
    void open_periods();
    void close(CivilDay period);
    void cover_deficit(CivilDay period);
    void roll(CivilDay period, const RetainerTerms& terms, const DayRange& days);
    RetainerCell& move(RetainerCell& cell, RetainerMove row);
    RetainerCell& cell_of(const RetainerCell& like, CivilDay period);
    RetainerCell& own_lot(CivilDay period, CivilDay day);
    RetainerCell& add_lot(CivilDay period, RetainerMoveKind kind, std::int64_t quantity, const RetainerGrant& grant);
    [[nodiscard]] CivilDay period_for(CivilDay day) const;
    [[nodiscard]] std::vector<RetainerCell*> cells_in(CivilDay period);
    [[nodiscard]] std::int64_t deficit_in(CivilDay period) const;

    const Contract& contract_;
    std::map<Key, Held> cells_;
    std::vector<RetainerMove> moves_;
    std::int64_t last_move_ = 0;
    RetainerTurn turn_;
};

// The period of a retainer that a day belongs to; the endless one where the contract has no retainer then.
[[nodiscard]] DayRange retainer_period(const Contract& contract, CivilDay day);
[[nodiscard]] const RetainerTerms& retainer_on(const Contract& contract, CivilDay day);
[[nodiscard]] bool grants_hours(const Contract& contract);  // at any time
[[nodiscard]] bool keeps_money(const Contract& contract);   // at any time
// The day until which periods are over: a period closes at the cut-off of the invoice window that its last day belongs to;
// without windows, with its last day.
[[nodiscard]] CivilDay retainer_closed_until(const Contract& contract, Instant now, const Holidays& holidays);
// What a row says, for people: "2:00 h" or "500.00 EUR", without its sign.
[[nodiscard]] std::string retainer_quantity_text(const RetainerTerms& terms, std::int64_t quantity, Currency currency);
// Adds a row to its cell, as the ledger does; the checks of semantics 10.6 recompute with it.
void add_to_cell(RetainerCell& cell, const RetainerMove& move);

}  // namespace fairhour
