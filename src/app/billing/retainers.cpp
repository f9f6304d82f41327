// The books of retainers in the store; see retainers.hpp.
#include "app/billing/retainers.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "domain/billing/settlement.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

struct RetainerDetail {
    std::string kind, reason;
    std::int64_t quantity = 0, left = 0;
};
BOOST_DESCRIBE_STRUCT(RetainerDetail, (), (kind, reason, quantity, left))

absl::flat_hash_map<EntryId, std::vector<RetainerMove>> by_entry(std::vector<RetainerMove> moves) {
    absl::flat_hash_map<EntryId, std::vector<RetainerMove>> out;
    for (RetainerMove& move : moves) out[move.entry].push_back(std::move(move));
    return out;
}

bool draws_hours(EntryState state) {
    switch (state) {
        case EntryState::approved:
        case EntryState::part_invoiced:
        case EntryState::invoiced: return true;
        case EntryState::running:
        case EntryState::draft:
        case EntryState::submitted:
        case EntryState::changes_requested:
        case EntryState::flagged:
        case EntryState::disputed:
        case EntryState::written_off:
        case EntryState::voided: return false;
    }
    INVARIANT(false, "every state draws hours or does not");
}

Result<const Contract*> retained_contract(const AppContext& app, const FirmView& view, ContractId id, Action action) {
    const Contract* const contract = view.index.find(id);
    if (contract == nullptr)
        return refuse(ErrorKind::not_found, "contract_unknown", "There is no such contract.", id_text(id));
    const ActorFacts actor = actor_facts(app, view.index);
    TRY(require(actor, action, facts_of(view.index, *contract, actor.person)));
    return contract;
}

RetainerStanding standing_of(const Contract& contract, const RetainerLedger& ledger, CivilDay today) {
    RetainerStanding standing;
    standing.contract = contract.id;
    standing.terms = retainer_on(contract, today);
    standing.currency = contract.currency;
    standing.period = retainer_period(contract, today);
    standing.left = ledger.available(today);
    return standing;
}

}  // namespace

std::int64_t hours_drawn(std::span<const RetainerMove> own) {
    std::int64_t sum = 0;
    for (const RetainerMove& move : own) sum -= move.quantity;
    return sum;
}

std::int64_t hours_to_draw(const Entry& entry, std::span<const RetainerMove> own, const RetainerLedger& ledger) {
    const std::int64_t drawn = hours_drawn(own);
    // What is on an invoice and disputed stays drawn until it is credited or reopened.
    const bool held = entry.state == EntryState::disputed && entry.allocated_seconds.value > 0;
    if (entry.billability != Billability::billable || (!draws_hours(entry.state) && !held)) return 0;
    const std::int64_t wanted = entry.billable_seconds.value;
    if (wanted <= drawn) return wanted;
    const bool was_over = !own.empty() && own.back().quantity <= 0 && !ledger.own_period_open(entry.work_date);
    if (held || was_over) return drawn;
    if (!entry.rated) return wanted;
    const std::int64_t taken = parts_of(entry).taken_seconds().value;
    const std::int64_t free = unbilled_of(entry).seconds.value - std::max<std::int64_t>(0, drawn - taken);
    return drawn + std::clamp<std::int64_t>(free, 0, wanted - drawn);
}

Result<OpenRetainer> OpenRetainer::open(Transaction& work, const Firm& firm, const Contract& contract, Instant now,
                                        PersonId by) {
    BillBook& book = work.bills();
    OpenRetainer retainer(contract, TRY(book.cells({&contract.id, 1}, CellChoice::open)),
                          TRY(book.last_move(contract.id)));
    retainer.ledger_.bring_forward({.today = contract.zone.day(now),
                                    .closed_until = retainer_closed_until(contract, now, Holidays(firm.holidays)),
                                    .now = now,
                                    .by = by});
    return retainer;
}

Result<DrawnHours> OpenRetainer::follow(Transaction& work, std::span<const Entry* const> entries) {
    DrawnHours hours;
    RetainerMoveFilter filter{.contracts = {contract_->id}, .entries = {}, .invoices = {}};
    for (const Entry* const entry : entries) filter.entries.push_back(entry->id);
    if (filter.entries.empty()) return hours;
    const auto moves = by_entry(TRY(work.bills().moves(filter)));
    std::vector<const Entry*> ordered(entries.begin(), entries.end());
    std::ranges::sort(ordered, [](const Entry* a, const Entry* b) { return earlier(*a, *b); });
    static const std::vector<RetainerMove> none;
    for (const Entry* const entry : ordered) {
        const auto found = moves.find(entry->id);
        const std::vector<RetainerMove>& own = found == moves.end() ? none : found->second;
        std::int64_t drawn = hours_drawn(own);
        const std::int64_t wanted = hours_to_draw(*entry, own, ledger_);
        if (wanted > drawn && (own.empty() || ledger_.available(entry->work_date) > 0))
            drawn += ledger_.draw({.entry = entry->id, .day = entry->work_date, .wanted = wanted - drawn});
        else if (wanted < drawn)
            drawn -= ledger_.give_back(own, drawn - wanted, "no longer approved as it was");
        if (drawn > 0) hours[entry->id] = Seconds{drawn};
    }
    return hours;
}

Status OpenRetainer::write(Transaction& work) const {
    const std::vector<RetainerCell> cells = ledger_.changed_cells();
    if (!cells.empty()) TRY(work.bills().put_cells(cells));
    if (!ledger_.moves().empty()) TRY(work.bills().insert_moves(ledger_.moves()));
    return {};
}

Status draw_approved(Transaction& work, const FirmIndex& firm, std::span<const Entry> changed, const DrawnBy& by) {
    absl::flat_hash_map<ContractId, std::vector<const Entry*>> of_contract;
    for (const Entry& entry : changed) {
        const Contract* const contract = firm.contract_of(entry.project);
        if (contract != nullptr && grants_hours(*contract)) of_contract[contract->id].push_back(&entry);
    }
    std::vector<ContractId> contracts;
    for (const auto& [id, entries] : of_contract) contracts.push_back(id);
    std::ranges::sort(contracts);
    for (const ContractId id : contracts) {
        OpenRetainer retainer = TRY(OpenRetainer::open(work, firm.firm(), *firm.find(id), by.now, by.by));
        TRY(retainer.follow(work, of_contract[id]));
        TRY(retainer.write(work));
    }
    return {};
}

Result<RetainerStanding> show_retainer(const AppContext& app, ContractId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Contract& contract = *TRY(retained_contract(app, *view, id, Action::see_invoices));
    const Instant now = app.clock.now();
    OpenRetainer retainer = TRY(OpenRetainer::open(*work, view->firm, contract, now, {}));
    RetainerStanding standing = standing_of(contract, retainer.ledger(), contract.zone.day(now));
    standing.cells = TRY(work->bills().cells({&id, 1}, CellChoice::all));
    for (const RetainerCell& cell : retainer.ledger().changed_cells()) {
        const auto known = std::ranges::find_if(standing.cells, [&](const RetainerCell& other) {
            return other.period == cell.period && other.lot == cell.lot;
        });
        if (known == standing.cells.end())
            standing.cells.push_back(cell);
        else
            *known = cell;
    }
    std::ranges::sort(standing.cells, {}, [](const RetainerCell& cell) { return std::pair(cell.period, cell.lot); });
    standing.moves = TRY(work->bills().moves({.contracts = {id}, .entries = {}, .invoices = {}}));
    std::ranges::copy(retainer.ledger().moves(), std::back_inserter(standing.moves));
    return standing;
}

namespace {

Status check_change(const Contract& contract, const RetainerTerms& terms, const RetainerChange& change,
                    const RetainerLedger& ledger, CivilDay today) {
    if (terms.unit == RetainerUnit::none)
        return invalid("retainer_unknown", "The contract " + contract.name + " is no retainer today.", "/contract",
                       "Give it retainer terms first.");
    if (trimmed(change.reason).empty())
        return invalid("reason_missing", "A change of a retainer needs its reason.", "/reason", "Say why.");
    if (change.quantity == 0) return invalid("quantity_zero", "Nothing would change.", "/quantity", "Say how much.");
    const bool trust = terms.unit == RetainerUnit::money && terms.fund == RetainerFund::trust;
    if (change.kind == RetainerChangeKind::deposit && (!trust || change.quantity < 0))
        return invalid("not_in_trust", "Only money in trust is paid in, and only more than nothing.", "/kind",
                       "An advance is asked for by an advance invoice.");
    if (terms.unit == RetainerUnit::money && change.quantity < 0 && ledger.available(today) < -change.quantity)
        return invalid("fund_short",
                       "Only " + money_text({ledger.available(today), contract.currency}) + " is there.", "/quantity",
                       "A client's money is never overdrawn.");
    return {};
}

}  // namespace

Result<RetainerStanding> change_retainer(const AppContext& app, const RetainerChange& change) {
    {
        const auto work = TRY(app.store.begin(app.scope, Access::write));
        const auto view = TRY(work->firm());
        const Instant now = TRY(next_instant(app, *work));
        const Contract& contract = *TRY(retained_contract(app, *view, change.contract, Action::check_prebill));
        const CivilDay today = contract.zone.day(now);
        OpenRetainer retainer = TRY(OpenRetainer::open(*work, view->firm, contract, now, app.scope.actor.person));
        RetainerLedger& ledger = retainer.ledger();
        TRY(check_change(contract, retainer_on(contract, today), change, ledger, today));
        const bool fund = retainer_on(contract, today).unit == RetainerUnit::money;
        if (change.kind == RetainerChangeKind::deposit || (fund && change.quantity > 0))
            ledger.grant({.day = today, .quantity = change.quantity, .reason = change.reason});
        else if (fund)
            ledger.draw({.day = today, .wanted = -change.quantity, .reason = change.reason});
        else
            ledger.correct(change.quantity, change.reason,
                           change.kind == RetainerChangeKind::opening ? RetainerMoveKind::opening
                                                                      : RetainerMoveKind::correct);
        TRY(retainer.write(*work));
        const std::string_view kind = change.kind == RetainerChangeKind::opening   ? "opening"
                                      : change.kind == RetainerChangeKind::deposit ? "deposit"
                                                                                   : "correct";
        const RetainerDetail detail{std::string(kind), change.reason, change.quantity, ledger.available(today)};
        TRY(work->append_journal(
            journal_event(app, now, "change_retainer", id_text(change.contract), json_text(detail))));
        TRY(work->commit());
    }
    return show_retainer(app, change.contract);
}

Result<std::vector<PaidAhead>> paid_ahead_of(Transaction& work, OpenRetainer& retainer, const Contract& contract,
                                             CivilDay day) {
    std::vector<PaidAhead> paid;
    const RetainerTerms& terms = retainer_on(contract, day);
    if (terms.unit == RetainerUnit::hours || terms.fund == RetainerFund::trust) return paid;
    for (const RetainerCell& lot : retainer.ledger().lots(day)) {
        if (lot.closing <= 0 || lot.advance.none()) continue;
        paid.push_back({.lot = lot.lot,
                        .advance = lot.advance,
                        .number = TRY(work.invoice(lot.advance)).invoice.number,
                        .left_minor = lot.closing,
                        .tax_category = lot.tax_category,
                        .tax_percent = lot.tax_percent,
                        .tax_exemption = lot.tax_exemption});
    }
    return paid;
}

Result<Invoice> draw_trust(Transaction& work, const Firm& firm, Invoice issued, const DrawnBy& by) {
    const auto contract = std::ranges::find(firm.contracts, issued.contract, &Contract::id);
    if (issued.kind == InvoiceKind::credit_note || contract == firm.contracts.end() || !keeps_money(*contract))
        return issued;
    const CivilDay day = issued.issue_date.value_or(contract->zone.day(by.now));
    if (retainer_on(*contract, day).fund != RetainerFund::trust) return issued;
    OpenRetainer retainer = TRY(OpenRetainer::open(work, firm, *contract, by.now, by.by));
    const std::int64_t drawn = retainer.ledger().draw({.invoice = issued.id,
                                                       .day = day,
                                                       .wanted = std::max<std::int64_t>(0, open_minor(issued)),
                                                       .reason = issued.number});
    if (drawn == 0) return issued;
    TRY(retainer.write(work));
    InvoiceLedger ledger{std::move(issued), {}};
    const Settlement row = TRY(settle(ledger, {SettlementKind::trust, drawn}, {}, {day, by.now, by.by, {}, {}}));
    TRY(work.payments().append(std::span(&row, 1)));
    TRY(work.update_invoice(ledger.invoice));
    return std::move(ledger.invoice);
}

Status put_back_trust(Transaction& work, const Firm& firm, const Invoice& note, const DrawnBy& by) {
    const auto contract = std::ranges::find(firm.contracts, note.contract, &Contract::id);
    if (note.credits.none() || contract == firm.contracts.end() || !keeps_money(*contract)) return {};
    InvoiceLedger ledger{TRY(work.invoice(note.credits)).invoice, TRY(work.payments().settlements({&note.credits, 1}))};
    const std::int64_t back = trust_to_put_back(ledger);
    if (back == 0) return {};
    const CivilDay day = note.issue_date.value_or(contract->zone.day(by.now));
    OpenRetainer retainer = TRY(OpenRetainer::open(work, firm, *contract, by.now, by.by));
    const auto drawn = TRY(work.bills().moves({.contracts = {contract->id}, .entries = {}, .invoices = {note.credits}}));
    const std::int64_t given = retainer.ledger().give_back(drawn, back, note.number);
    INVARIANT(given == back, "what was drawn from trust goes back into it");
    TRY(retainer.write(work));
    const Settlement row = TRY(put_back(ledger, back, {day, by.now, by.by, note.number, {}}));
    TRY(work.payments().append(std::span(&row, 1)));
    return work.update_invoice(ledger.invoice);
}

Status move_paid_ahead(Transaction& work, const Firm& firm, const Invoice& document, std::span<const InvoiceLine> lines,
                       const DrawnBy& by) {
    const auto moves_fund = [](const InvoiceLine& line) {
        return line.kind == LineKind::advance || line.kind == LineKind::deduction;
    };
    const auto contract = std::ranges::find(firm.contracts, document.contract, &Contract::id);
    if (contract == firm.contracts.end() || std::ranges::none_of(lines, moves_fund)) return {};
    OpenRetainer retainer = TRY(OpenRetainer::open(work, firm, *contract, by.now, by.by));
    TRY(move_paid_ahead(retainer.ledger(), *contract, document, lines));
    return retainer.write(work);
}

}  // namespace fairhour
