#include "domain/contracts/retainer_ledger.hpp"

#include <algorithm>

#include "domain/contracts/cap.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour {
namespace {

const DayRange endless_period{CivilDay::min, CivilDay::max};

CapPeriod as_cap_period(RetainerPeriod period) {
    switch (period) {
        case RetainerPeriod::week: return CapPeriod::week;
        case RetainerPeriod::month: return CapPeriod::month;
        case RetainerPeriod::quarter: return CapPeriod::quarter;
        case RetainerPeriod::year: return CapPeriod::year;
    }
    INVARIANT(false, "every period of a retainer has its days");
}

CivilDay within_contract(const Contract& contract, CivilDay day) {
    return std::clamp(day, contract.days.from, std::max(contract.days.from, contract.days.until - 1));
}

// Where a lot that was granted for a period may be drawn at the latest: the first day of its last period.
CivilDay last_period_of_lot(const Contract& contract, CivilDay granted_for, std::int64_t periods) {
    CivilDay at = granted_for;
    for (std::int64_t i = 0; i < periods && at != CivilDay::max; ++i) at = retainer_period(contract, at).until;
    return at;
}

}  // namespace

const RetainerTerms& retainer_on(const Contract& contract, CivilDay day) {
    return terms_on(contract, within_contract(contract, day)).retainer;
}

DayRange retainer_period(const Contract& contract, CivilDay day) {
    const RetainerTerms& terms = retainer_on(contract, day);
    if (terms.unit == RetainerUnit::none) return endless_period;
    return cap_period(as_cap_period(terms.period), day);
}

bool grants_hours(const Contract& contract) {
    bool found = false;
    each_terms(contract, [&](CivilDay, const ContractTerms& terms) { found |= terms.retainer.unit == RetainerUnit::hours; });
    return contract.kind == ContractKind::retainer && found;
}

bool keeps_money(const Contract& contract) {
    bool found = false;
    each_terms(contract, [&](CivilDay, const ContractTerms& terms) { found |= terms.retainer.unit == RetainerUnit::money; });
    return contract.kind == ContractKind::retainer && found;
}

CivilDay retainer_closed_until(const Contract& contract, Instant now, const Holidays& holidays) {
    DayRange period = retainer_period(contract, contract.zone.day(now));
    if (period == endless_period) return CivilDay::min;
    // From the current period back to the first one whose last day's window is cut off.
    while (period.from > contract.days.from) {
        const DayRange before = retainer_period(contract, period.from - 1);
        if (before == endless_period) return CivilDay::min;
        const auto window = window_of(contract, before.until - 1, holidays);
        if (!window || window->cut_off <= now) return before.until;
        period = before;
    }
    return CivilDay::min;
}

std::string retainer_quantity_text(const RetainerTerms& terms, std::int64_t quantity, Currency currency) {
    if (terms.unit == RetainerUnit::hours) return hours_text(Seconds{quantity}) + " h";
    return money_text({quantity, currency});
}

void add_to_cell(RetainerCell& cell, const RetainerMove& move) {
    switch (move.kind) {
        case RetainerMoveKind::opening: cell.opening += move.quantity; break;
        case RetainerMoveKind::grant: cell.granted += move.quantity; break;
        case RetainerMoveKind::draw: cell.drawn -= move.quantity; break;
        case RetainerMoveKind::roll_in: cell.rolled_in += move.quantity; break;
        case RetainerMoveKind::roll_out: cell.rolled_out -= move.quantity; break;
        case RetainerMoveKind::expire: cell.expired -= move.quantity; break;
        case RetainerMoveKind::correct: cell.corrected += move.quantity; break;
    }
    cell.closing += move.quantity;
}

RetainerLedger::RetainerLedger(const Contract& contract, std::vector<RetainerCell> open_cells, std::int64_t last_move)
    : contract_(contract), last_move_(last_move) {
    for (RetainerCell& cell : open_cells) {
        const Key key{cell.period, cell.lot};
        cells_.emplace(key, Held{std::move(cell), false});
    }
}

std::vector<RetainerCell> RetainerLedger::changed_cells() const {
    std::vector<RetainerCell> out;
    for (const auto& [key, held] : cells_)
        if (held.changed) out.push_back(held.cell);
    return out;
}

RetainerCell& RetainerLedger::move(RetainerCell& cell, RetainerMove row) {
    row.contract = contract_.id;
    row.n = ++last_move_;
    row.period = cell.period;
    row.lot = cell.lot;
    row.at = turn_.now;
    row.by = turn_.by;
    add_to_cell(cell, row);
    cells_.at({cell.period, cell.lot}).changed = true;
    moves_.push_back(std::move(row));
    return cell;
}

// The same lot in another period.
RetainerCell& RetainerLedger::cell_of(const RetainerCell& like, CivilDay period) {
    const auto [at, added] = cells_.try_emplace({period, like.lot});
    RetainerCell& cell = at->second.cell;
    if (added) {
        cell.contract = contract_.id;
        cell.period = period;
        cell.lot = like.lot;
        cell.granted_for = like.granted_for;
        cell.advance = like.advance;
        cell.tax_category = like.tax_category;
        cell.tax_percent = like.tax_percent;
        cell.tax_exemption = like.tax_exemption;
    }
    return cell;
}

// A lot is numbered by its first row.
RetainerCell& RetainerLedger::add_lot(CivilDay period, RetainerMoveKind kind, std::int64_t quantity,
                                      const RetainerGrant& grant) {
    RetainerCell like;
    like.lot = last_move_ + 1;
    like.granted_for = period;
    like.advance = grant.advance;
    like.tax_category = grant.tax_category;
    like.tax_percent = grant.tax_percent;
    like.tax_exemption = grant.tax_exemption;
    RetainerMove row;
    row.kind = kind;
    row.quantity = quantity;
    row.invoice = grant.advance;
    row.day = grant.day;
    row.reason = grant.reason;
    return move(cell_of(like, period), std::move(row));
}

std::vector<RetainerCell*> RetainerLedger::cells_in(CivilDay period) {
    std::vector<RetainerCell*> found;
    for (auto& [key, held] : cells_)
        if (key.first == period && !held.cell.closed) found.push_back(&held.cell);
    return found;
}

std::int64_t RetainerLedger::deficit_in(CivilDay period) const {
    std::int64_t sum = 0;
    for (const auto& [key, held] : cells_)
        if (key.first == period && !held.cell.closed) sum -= std::min<std::int64_t>(0, held.cell.closing);
    return sum;
}

// The lot that a period was granted, made where there is none.
RetainerCell& RetainerLedger::own_lot(CivilDay period, CivilDay day) {
    RetainerCell* newest = nullptr;
    for (RetainerCell* const cell : cells_in(period)) newest = cell;
    if (newest != nullptr) return *newest;
    return add_lot(period, RetainerMoveKind::correct, 0, {.day = day});
}

// Every period of hours that has begun and lies in the contract has its grant.
void RetainerLedger::open_periods() {
    CivilDay from = retainer_period(contract_, contract_.days.from).from;
    if (!cells_.empty())
        from = retainer_period(contract_, cells_.rbegin()->first.first).until;
    else if (last_move_ > 0)
        return;
    while (from <= turn_.today && from < contract_.days.until && from != CivilDay::max) {
        const RetainerTerms& terms = retainer_on(contract_, from);
        if (terms.unit != RetainerUnit::hours) return;
        add_lot(from, RetainerMoveKind::grant, terms.granted(), {.day = from});
        from = retainer_period(contract_, from).until;
    }
}

void RetainerLedger::bring_forward(const RetainerTurn& turn) {
    turn_ = turn;
    const RetainerTerms& terms = retainer_on(contract_, turn.today);
    if (contract_.kind != ContractKind::retainer || retainer_period(contract_, turn.today) == endless_period) return;
    if (terms.unit == RetainerUnit::hours) open_periods();
    while (true) {
        const auto open = std::ranges::find_if(cells_, [](const auto& held) { return !held.second.cell.closed; });
        if (open == cells_.end()) return;
        const CivilDay period = open->first.first;
        if (period == CivilDay::min || retainer_period(contract_, period).until > turn.closed_until) return;
        close(period);
    }
}

// What lots that are left can cover of what was overdrawn, so that only one of the two goes on.
void RetainerLedger::cover_deficit(CivilDay period) {
    for (RetainerCell* const below : cells_in(period)) {
        for (RetainerCell* const above : cells_in(period)) {
            const std::int64_t covered = std::min(-below->closing, above->closing);
            if (covered <= 0) continue;
            RetainerMove row;
            row.kind = RetainerMoveKind::draw;
            row.day = turn_.today;
            row.reason = "covers what was overdrawn";
            row.quantity = -covered;
            move(*above, row);
            row.quantity = covered;
            move(*below, row);
        }
    }
}

void RetainerLedger::roll(CivilDay period, const RetainerTerms& terms, const DayRange& days) {
    const bool goes_on = days.until < contract_.days.until && retainer_on(contract_, days.until).unit == terms.unit;
    std::int64_t room = terms.rollover == RetainerRollover::amount ? terms.rollover_max() : INT64_MAX;
    std::vector<RetainerCell*> cells = cells_in(period);
    const auto row_of = [&](RetainerMoveKind kind, std::int64_t quantity) {
        RetainerMove row;
        row.kind = kind;
        row.quantity = quantity;
        row.day = days.until;
        return row;
    };
    const auto hand_on = [&](RetainerCell& cell, std::int64_t quantity) {
        move(cell, row_of(RetainerMoveKind::roll_out, -quantity));
        RetainerCell& next = quantity > 0 ? cell_of(cell, days.until) : own_lot(days.until, days.until);
        move(next, row_of(RetainerMoveKind::roll_in, quantity));
    };
    std::ranges::reverse(cells);  // where only an amount goes on, the oldest expire
    for (RetainerCell* const cell : cells) {
        if (cell->closing < 0 && goes_on) hand_on(*cell, cell->closing);
        if (cell->closing <= 0) continue;
        const bool lives =
            goes_on && terms.rollover != RetainerRollover::none &&
            (terms.rollover != RetainerRollover::periods ||
             days.until <= last_period_of_lot(contract_, cell->granted_for, terms.rollover_periods));
        const std::int64_t kept = lives ? std::min(room, cell->closing) : 0;
        room -= kept;
        if (kept > 0) hand_on(*cell, kept);
        if (cell->closing > 0) move(*cell, row_of(RetainerMoveKind::expire, -cell->closing));
    }
}

void RetainerLedger::close(CivilDay period) {
    cover_deficit(period);
    roll(period, retainer_on(contract_, period), retainer_period(contract_, period));
    for (RetainerCell* const cell : cells_in(period)) {
        cell->closed = true;
        cells_.at({cell->period, cell->lot}).changed = true;
    }
}

// Its own period while that is open, else the current one.
CivilDay RetainerLedger::period_for(CivilDay day) const {
    const CivilDay own = retainer_period(contract_, day).from;
    for (const auto& [key, held] : cells_)
        if (key.first == own && !held.cell.closed) return own;
    return retainer_period(contract_, turn_.today).from;
}

std::int64_t RetainerLedger::draw(const RetainerDraw& draw) {
    const CivilDay period = period_for(draw.day);
    std::int64_t left = draw.wanted;
    const auto note = [&](RetainerCell& cell, std::int64_t quantity) {
        RetainerMove row;
        row.kind = RetainerMoveKind::draw;
        row.quantity = -quantity;
        row.entry = draw.entry;
        row.invoice = draw.invoice;
        row.day = draw.day;
        row.reason = draw.reason;
        move(cell, std::move(row));
        left -= quantity;
    };
    const auto take = [&](RetainerCell& cell, std::int64_t quantity) {
        if (quantity > 0) note(cell, quantity);
    };
    const std::vector<RetainerCell*> cells = cells_in(period);
    for (RetainerCell* const cell : cells) take(*cell, std::min(left, std::max<std::int64_t>(0, cell->closing)));
    if (!cells.empty())
        take(*cells.back(), std::min(left, retainer_on(contract_, period).deficit_max() - deficit_in(period)));
    if (!cells.empty() && left == draw.wanted && !draw.entry.none()) note(*cells.back(), 0);
    return draw.wanted - left;
}

std::int64_t RetainerLedger::give_back(std::span<const RetainerMove> drawn, std::int64_t quantity,
                                       std::string_view reason) {
    std::map<Key, std::pair<std::int64_t, const RetainerMove*>> net;
    for (const RetainerMove& row : drawn) {
        auto& [sum, of] = net[{row.period, row.lot}];
        sum -= row.quantity;
        of = &row;
    }
    std::int64_t left = quantity;
    for (auto at = net.rbegin(); at != net.rend() && left > 0; ++at) {
        const auto& [sum, of] = at->second;
        const std::int64_t back = std::min(left, sum);
        if (back <= 0) continue;
        const auto held = cells_.find(at->first);
        const bool open = held != cells_.end() && !held->second.cell.closed;
        RetainerCell& cell = open ? held->second.cell : own_lot(retainer_period(contract_, turn_.today).from, turn_.today);
        RetainerMove row;
        row.kind = RetainerMoveKind::draw;
        row.quantity = back;
        row.entry = of->entry;
        row.invoice = of->invoice;
        row.day = of->day;
        row.reason = reason;
        move(cell, std::move(row));
        left -= back;
    }
    return quantity - left;
}

std::int64_t RetainerLedger::grant(const RetainerGrant& grant) {
    return add_lot(retainer_period(contract_, grant.day).from, RetainerMoveKind::grant, grant.quantity, grant).lot;
}

void RetainerLedger::correct(std::int64_t quantity, const std::string& reason, RetainerMoveKind kind) {
    RetainerMove row;
    row.kind = kind;
    row.quantity = quantity;
    row.day = turn_.today;
    row.reason = reason;
    move(own_lot(retainer_period(contract_, turn_.today).from, turn_.today), std::move(row));
}

std::int64_t RetainerLedger::take_from_lot(std::int64_t lot, std::int64_t quantity, RetainerMoveKind kind,
                                           const RetainerDraw& why) {
    RetainerMove row;
    row.kind = kind;
    row.invoice = why.invoice;
    row.day = why.day;
    row.reason = why.reason;
    std::int64_t left = quantity;
    for (auto& [key, held] : cells_) {
        if (key.second != lot || held.cell.closed || left == 0) continue;
        const std::int64_t taken = left < 0 ? left : std::clamp<std::int64_t>(held.cell.closing, 0, left);
        if (taken == 0) continue;
        row.quantity = -taken;
        move(held.cell, row);
        left -= taken;
    }
    if (left < 0) {  // its lot is closed
        row.quantity = -left;
        move(own_lot(retainer_period(contract_, turn_.today).from, turn_.today), row);
        left = 0;
    }
    return quantity - left;
}

std::int64_t RetainerLedger::lot_of(InvoiceId advance) const {
    for (const auto& [key, held] : cells_)
        if (held.cell.advance == advance && !held.cell.closed) return held.cell.lot;
    return 0;
}

std::int64_t RetainerLedger::available(CivilDay day) const {
    const CivilDay period = period_for(day);
    std::int64_t sum = 0;
    bool any = false;
    for (const auto& [key, held] : cells_) {
        if (key.first != period || held.cell.closed) continue;
        sum += held.cell.closing;
        any = true;
    }
    return any ? std::max<std::int64_t>(0, sum + retainer_on(contract_, period).deficit_max()) : 0;
}

bool RetainerLedger::own_period_open(CivilDay day) const {
    return period_for(day) == retainer_period(contract_, day).from;
}

std::vector<RetainerCell> RetainerLedger::lots(CivilDay day) const {
    const CivilDay period = period_for(day);
    std::vector<RetainerCell> found;
    for (const auto& [key, held] : cells_)
        if (key.first == period && !held.cell.closed) found.push_back(held.cell);
    return found;
}

}  // namespace fairhour
