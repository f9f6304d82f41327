// Retainers and advances in a scenario: hours follow from what is approved, money from what is issued, as in the store.
//
//   when   retainer acme corrected by 2h "agreed with Jane"
//          retainer trust paid_in 500.00 EUR "deposit"
//          advance acme 1000.00 EUR
//          issue acme on 2026-09-01
#include <algorithm>

#include "app/billing/retainers.hpp"
#include "app/scenario/when.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "domain/billing/settlement.hpp"
#include "domain/contracts/retainer_ledger.hpp"

namespace fairhour::scenario {
namespace {

RetainerLedger opened(World& world, ContractId id) {
    const Contract& contract = world.at(id);
    World::PlayedRetainer& played = world.retainers[id];
    std::vector<RetainerCell> open;
    std::ranges::copy_if(played.cells, std::back_inserter(open), [](const RetainerCell& cell) { return !cell.closed; });
    RetainerLedger ledger(contract, std::move(open), played.moves.empty() ? 0 : played.moves.back().n);
    ledger.bring_forward({.today = contract.zone.day(world.now),
                          .closed_until = retainer_closed_until(contract, world.now, Holidays(world.firm.holidays)),
                          .now = world.now});
    return ledger;
}

void keep(World& world, ContractId id, const RetainerLedger& ledger) {
    World::PlayedRetainer& played = world.retainers[id];
    for (const RetainerCell& cell : ledger.changed_cells()) {
        const auto known = std::ranges::find_if(played.cells, [&](const RetainerCell& other) {
            return other.period == cell.period && other.lot == cell.lot;
        });
        if (known == played.cells.end())
            played.cells.push_back(cell);
        else
            *known = cell;
    }
    played.moves.insert(played.moves.end(), ledger.moves().begin(), ledger.moves().end());
}

void follow_one(World& world, const Contract& contract) {
    RetainerLedger ledger = opened(world, contract.id);
    std::vector<const Entry*> entries;
    for (const Entry& entry : world.entries)
        if (const Contract* const of = world.contract_of(entry); of != nullptr && of->id == contract.id)
            entries.push_back(&entry);
    std::ranges::sort(entries, [](const Entry* a, const Entry* b) { return earlier(*a, *b); });
    for (const Entry* const entry : entries) {
        std::vector<RetainerMove> own;
        std::ranges::copy_if(world.retainers[contract.id].moves, std::back_inserter(own),
                             [&](const RetainerMove& move) { return move.entry == entry->id; });
        const std::int64_t drawn = hours_drawn(own);
        const std::int64_t wanted = hours_to_draw(*entry, own, ledger);
        if (wanted > drawn && (own.empty() || ledger.available(entry->work_date) > 0))
            ledger.draw({.entry = entry->id, .day = entry->work_date, .wanted = wanted - drawn});
        else if (wanted < drawn)
            ledger.give_back(own, drawn - wanted, "no longer approved as it was");
    }
    keep(world, contract.id, ledger);
}

}  // namespace

void follow_retainers(World& world) {
    const std::vector<Contract> contracts = world.firm.contracts;
    for (const Contract& contract : contracts)
        if (grants_hours(contract)) follow_one(world, contract);
}

std::vector<RetainerCell> retainer_cells(World& world, ContractId contract) {
    follow_retainers(world);
    if (!grants_hours(world.at(contract))) keep(world, contract, opened(world, contract));
    return world.retainers[contract].cells;
}

std::vector<PaidAhead> paid_ahead_on(World& world, ContractId id, CivilDay day) {
    std::vector<PaidAhead> paid;
    const Contract& contract = world.at(id);
    const RetainerTerms& terms = retainer_on(contract, day);
    if (terms.unit == RetainerUnit::hours || terms.fund == RetainerFund::trust) return paid;
    for (const RetainerCell& lot : opened(world, id).lots(day)) {
        if (lot.closing <= 0 || lot.advance.none()) continue;
        std::string number;
        for (const PlayedDocument& document : world.documents)
            if (document.issued.invoice.id == lot.advance) number = document.issued.invoice.number;
        paid.push_back({lot.lot, lot.advance, number, lot.closing, lot.tax_category, lot.tax_percent, lot.tax_exemption});
    }
    return paid;
}

Status move_paid_ahead(World& world, const Invoice& document, const std::vector<InvoiceLine>& lines) {
    const Contract contract = world.at(document.contract);
    RetainerLedger ledger = opened(world, contract.id);
    TRY(move_paid_ahead(ledger, contract, document, lines));
    keep(world, contract.id, ledger);
    return {};
}

namespace {

bool in_trust(World& world, ContractId contract, CivilDay day) {
    const Contract& of = world.at(contract);
    return keeps_money(of) && retainer_on(of, day).fund == RetainerFund::trust;
}

void keep_rows(World& world, PlayedDocument& document, InvoiceLedger ledger) {
    document.issued.invoice = ledger.invoice;
    world.money.rows[ledger.invoice.id] = std::move(ledger.rows);
}

}  // namespace

Status draw_trust(World& world, PlayedDocument& document) {
    const Invoice invoice = document.issued.invoice;
    const CivilDay day = *invoice.issue_date;
    if (!in_trust(world, invoice.contract, day)) return {};
    RetainerLedger ledger = opened(world, invoice.contract);
    const std::int64_t drawn = ledger.draw({.invoice = invoice.id,
                                            .day = day,
                                            .wanted = std::max<std::int64_t>(0, open_minor(invoice)),
                                            .reason = invoice.number});
    if (drawn == 0) return {};
    keep(world, invoice.contract, ledger);
    InvoiceLedger rows{invoice, {}};
    TRY(settle(rows, {SettlementKind::trust, drawn}, {}, {.day = day, .now = world.now}));
    keep_rows(world, document, std::move(rows));
    return {};
}

Status put_back_trust(World& world, PlayedDocument& credited, const Invoice& note) {
    const Invoice& invoice = credited.issued.invoice;
    InvoiceLedger rows{invoice, world.money.rows[invoice.id]};
    const std::int64_t back = trust_to_put_back(rows);
    if (back == 0) return {};
    RetainerLedger ledger = opened(world, invoice.contract);
    std::vector<RetainerMove> drawn;
    std::ranges::copy_if(world.retainers[invoice.contract].moves, std::back_inserter(drawn),
                         [&](const RetainerMove& move) { return move.invoice == invoice.id; });
    ledger.give_back(drawn, back, note.number);
    keep(world, invoice.contract, ledger);
    TRY(put_back(rows, back, {.day = *note.issue_date, .now = world.now, .reference = note.number}));
    keep_rows(world, credited, std::move(rows));
    return {};
}

Status play_retainer(Words& words, World& world) {
    const ContractId id = TRY(world.contract(words));
    const bool money = retainer_on(world.at(id), world.at(id).zone.day(world.now)).unit == RetainerUnit::money;
    RetainerLedger ledger = opened(world, id);
    const bool paid_in = words.take("paid_in");
    if (!paid_in) {
        TRY(words.expect("corrected"));
        TRY(words.expect("by"));
    }
    const bool down = words.take("less");
    const std::int64_t quantity = money ? TRY(words.money()).minor : TRY(words.duration()).value;
    const std::string reason = TRY(words.quoted("a reason"));
    TRY(words.expect_end());
    if (paid_in)
        ledger.grant({.day = world.at(id).zone.day(world.now), .quantity = quantity, .reason = reason});
    else
        ledger.correct(down ? -quantity : quantity, reason);
    keep(world, id, ledger);
    return {};
}

Status play_advance(Words& words, World& world) {
    const ContractId id = TRY(world.contract(words));
    const Money net = TRY(words.money());
    TRY(words.expect_end());
    const Contract& contract = world.at(id);
    const FirmIndex index(world.firm);
    world.prebills[id] = TRY(advance_prebill({.firm = index,
                                              .contract = contract,
                                              .net_minor = net.minor,
                                              .day = contract.zone.day(world.now),
                                              .invoice = world.next_id<InvoiceTag>(),
                                              .now = world.now}));
    return {};
}

}  // namespace fairhour::scenario
