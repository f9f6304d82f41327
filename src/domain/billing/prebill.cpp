#include "domain/billing/prebill.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "base/wide.hpp"
#include "domain/billing/line_text.hpp"
#include "domain/billing/lines.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "domain/billing/tax.hpp"

namespace fairhour {
namespace {

// What keeps a billable entry off the bill; nothing: it can be billed.
std::optional<SkipReason> held_by_state(EntryState state) {
    switch (state) {
        case EntryState::running:
        case EntryState::draft:
        case EntryState::submitted:
        case EntryState::changes_requested: return SkipReason::not_approved;
        case EntryState::flagged: return SkipReason::flagged;
        case EntryState::disputed: return SkipReason::disputed;
        case EntryState::approved:
        case EntryState::part_invoiced:
        case EntryState::invoiced:
        case EntryState::written_off:
        case EntryState::voided: return std::nullopt;
    }
    INVARIANT(false, "every state bills or says why not");
}

bool done_with(const Entry& e) {
    return e.state == EntryState::voided || e.state == EntryState::written_off || e.state == EntryState::invoiced;
}

enum class Choice : std::uint8_t { bill, leave, report };
struct Chosen {
    Choice choice = Choice::leave;
    SkipReason reason = SkipReason::not_approved;
};

Chosen report(SkipReason reason) { return {Choice::report, reason}; }

Chosen choose(const Entry& e, const GatherRequest& request) {
    const Contract* contract = request.firm.contract_of(e.project);
    const bool ours = contract != nullptr && contract->id == request.contract.id && e.work_date < request.window.until;
    if (!ours || done_with(e) || e.billability == Billability::non_billable) return {};
    if (request.contract.kind == ContractKind::fixed_fee || request.contract.kind == ContractKind::non_billable)
        return {};
    const bool retained = of_hours(request.contract, e.work_date);
    if (e.billability == Billability::unclear) return report(SkipReason::unclear);
    if (e.rated && unbilled_of(e).nothing()) return {};
    if (const auto held = held_by_state(e.state)) return report(*held);
    if (request.on_other_prebills != nullptr && request.on_other_prebills->contains(e.id))
        return report(SkipReason::on_other_prebill);
    if (!e.rated) return report(retained ? SkipReason::not_by_hour : SkipReason::unrated);
    if (e.currency != request.contract.currency) return report(SkipReason::other_currency);
    return {Choice::bill, {}};
}

SkippedEntry skipped(const Entry& e, SkipReason reason, const GatherRequest& request) {
    const bool priced = e.billability == Billability::billable && e.rated;
    const Unbilled left = unbilled_of(e);
    return {e.id, reason, priced ? left.seconds : e.worked_seconds, left.minor, e.work_date < request.window.from};
}

// The cap's verdict on each entry, by id, and what it leaves for rounding a line up.
struct CapVerdicts {
    absl::flat_hash_map<EntryId, CapShare> shares;
    CapRoom room;
};

std::vector<CapItem> cap_items(const GatherRequest& request, const DatedCaps& caps,
                               std::span<const BillableEntry* const> billed) {
    std::vector<CapItem> items(request.cap_invoiced.begin(), request.cap_invoiced.end());
    absl::flat_hash_map<EntryId, bool> open;
    for (const BillableEntry* b : billed) open.emplace(b->entry->id, true);
    for (const BillableEntry& b : request.entries) {
        auto item = cap_item(*b.entry, cap_on(caps, b.entry->work_date).cap.unit, CapQueue::approved);
        if (!item) continue;
        if (request.on_other_prebills != nullptr && request.on_other_prebills->contains(b.entry->id)) {
            item->invoiced_seconds += item->open_seconds;
            item->invoiced_minor += item->open_minor;
        }
        if (!open.contains(b.entry->id)) {
            item->open_seconds = {};
            item->open_minor = 0;
        }
        items.push_back(*item);
    }
    return items;
}

// The least that is left in any period, under any of the caps.
CapRoom room_under(const DatedCaps& caps, const absl::flat_hash_map<EntryId, CivilDay>& days,
                   const std::vector<CapShare>& shares) {
    CapRoom room;
    std::map<std::pair<CivilDay, CivilDay>, const CapShare*> last;
    for (const CapShare& share : shares)
        last[{cap_on(caps, days.find(share.entry)->second).from, share.period.from}] = &share;
    for (const auto& [key, share] : last) {
        const CapTerms& terms = cap_on(caps, key.first);
        if (terms.cap.over == CapOver::bill) continue;
        if (terms.cap.unit == CapUnit::hours) room.seconds = std::min(room.seconds.value_or(share->left), share->left);
        if (terms.cap.unit == CapUnit::money)
            room.minor = std::min(room.minor.value_or(share->left_minor), share->left_minor);
    }
    return room;
}

Result<CapVerdicts> ask_cap(const GatherRequest& request, std::span<const BillableEntry* const> billed) {
    CapVerdicts verdicts;
    const DatedCaps caps = cap_terms(request.contract);
    if (!any_cap(caps)) return verdicts;
    const std::vector<CapItem> items = cap_items(request, caps, billed);
    const auto shares = TRY(share_cap(caps, items));
    absl::flat_hash_map<EntryId, CivilDay> days;
    for (const CapItem& item : items) days.try_emplace(item.entry, item.work_date);
    for (const CapShare& share : shares) verdicts.shares.emplace(share.entry, share);
    verdicts.room = room_under(caps, days, shares);
    return verdicts;
}

void add_pieces(std::vector<BillPiece>& pieces, const Entry& e, const std::vector<PricePart>& parts, PieceKind kind,
                bool late) {
    for (const PricePart& part : parts)
        pieces.push_back(BillPiece{&e, part, kind, kind == PieceKind::absorbed ? 0 : part.minor, late});
}

void add_overage(std::vector<BillPiece>& pieces, const Entry& e, const std::vector<PricePart>& parts,
                 const CapShare& share, bool late) {
    std::vector<std::int64_t> weights;
    for (const PricePart& part : parts) weights.push_back(part.minor);
    const auto billed = split_proportionally(share.over_billed_minor, weights);
    for (std::size_t i = 0; i < parts.size(); ++i)
        pieces.push_back(BillPiece{&e, parts[i], PieceKind::overage, billed[i], late});
}

struct Gathering {
    const GatherRequest& request;
    Prebill& prebill;
    std::vector<BillPiece> pieces;
};

void take_over(Gathering& g, const Entry& e, const std::vector<PricePart>& over, const CapShare& share, bool late) {
    switch (share.over_is) {
        case CapOver::bill: return add_overage(g.pieces, e, over, share, late);
        case CapOver::absorb: return add_pieces(g.pieces, e, over, PieceKind::absorbed, late);
        case CapOver::hold:
            g.prebill.skipped.push_back({e.id, SkipReason::over_cap_held, share.over, share.over_rated_minor, late});
            return;
    }
    INVARIANT(false, "what is over a cap is billed, held or absorbed");
}

Status take_entry(Gathering& g, const BillableEntry& b, const CapVerdicts& cap) {
    const Entry& e = *b.entry;
    const bool late = e.work_date < g.request.window.from;
    const std::vector<PricePart> parts = unbilled_parts(b);
    if (of_hours(g.request.contract, e.work_date)) {
        auto skipped = TRY(take_retained(g.request, b, parts, g.pieces));
        if (skipped) g.prebill.skipped.push_back(*skipped);
        return {};
    }
    const auto verdict = cap.shares.find(e.id);
    const bool over =
        verdict != cap.shares.end() && (verdict->second.over.value > 0 || verdict->second.over_rated_minor > 0);
    if (!over) {
        add_pieces(g.pieces, e, parts, PieceKind::time, late);
        return {};
    }
    const CapShare& share = verdict->second;
    CutParts cut = cut_parts(parts, share.within);
    if (share.within.value == 0 && share.within_minor == 0) cut = CutParts{{}, parts};
    if (!cut.front.empty()) {
        share_money(cut.front, share.within_minor);
        add_pieces(g.pieces, e, cut.front, PieceKind::time, late);
    }
    if (cut.back.empty()) return {};
    share_money(cut.back, share.over_rated_minor);
    take_over(g, e, cut.back, share, late);
    return {};
}

void hold_beyond_order(Gathering& g, const BillPiece& piece, const PricePart& part) {
    g.prebill.skipped.push_back({piece.entry->id, SkipReason::over_order_held, part.seconds, part.minor, piece.late});
}

// What is invoiced against the orders already: by entries that are invoiced whole, and by these.
std::vector<CapItem> invoiced_against_orders(const GatherRequest& request) {
    std::vector<CapItem> items;
    const auto add = [&](CivilDay work_date, std::int64_t minor) {
        if (minor == 0) return;
        CapItem& item = items.emplace_back();
        item.work_date = work_date;
        item.invoiced_minor = minor;
    };
    for (const CapItem& item : request.cap_invoiced) add(item.work_date, item.invoiced_minor);
    for (const BillableEntry& b : request.entries) add(b.entry->work_date, b.entry->allocated_minor);
    return items;
}

CapItem order_item(const Contract& contract, const BillPiece& piece) {
    CapItem item{.entry = piece.entry->id,
                 .work_date = piece.entry->work_date,
                 .started_at = piece.entry->started_at,
                 .invoiced_seconds = {},
                 .open_seconds = {}};
    if (piece.kind == PieceKind::absorbed || beyond_order_day(contract, piece.entry->work_date)) return item;
    item.open_seconds = piece.part.seconds;
    item.open_minor = piece.billed_minor;
    return item;
}

// Cuts a piece where the order ends: in front what it allows, behind what is held at its rated worth.
void keep_within_order(Gathering& g, const BillPiece& piece, const CapShare& share, std::vector<BillPiece>& kept) {
    if (share.over.value == 0 && share.over_rated_minor == 0) return kept.push_back(piece);
    if (share.within.value == 0 && share.within_minor == 0) return hold_beyond_order(g, piece, piece.part);
    const CutParts cut = cut_parts({piece.part}, share.within);
    for (const PricePart& part : cut.front) {
        BillPiece front = piece;
        front.part = part;
        front.billed_minor = share.within_minor;
        if (piece.kind == PieceKind::time) front.part.minor = share.within_minor;
        kept.push_back(front);
    }
    for (PricePart part : cut.back) {
        if (piece.kind == PieceKind::time) part.minor = piece.part.minor - share.within_minor;
        hold_beyond_order(g, piece, part);
    }
}

// The least that any of the orders leaves.
void leave_room_for_orders(CapRoom& room, const DatedCaps& orders, std::span<const CapItem> items,
                           std::span<const CapShare> shares) {
    std::map<CivilDay, std::int64_t> left;
    for (std::size_t i = 0; i < shares.size(); ++i)
        if (const CapTerms& terms = cap_on(orders, items[i].work_date); terms.cap.unit == CapUnit::money)
            left[terms.from] = shares[i].left_minor;
    for (const auto& [from, minor] : left) room.minor = std::min(room.minor.value_or(INT64_MAX), minor);
}

// Semantics 5: the amount and the last day of a purchase order are a cap of their own. Counts what the contract's cap lets be
// billed, in the order in which it fills.
Status apply_order(Gathering& g, CapRoom& room) {
    const Contract& contract = g.request.contract;
    if (!has_order_limit(contract)) return {};
    std::vector<CapItem> items = invoiced_against_orders(g.request);
    const std::size_t invoiced = items.size();
    for (const BillPiece& piece : g.pieces) items.push_back(order_item(contract, piece));
    const DatedCaps orders = order_terms(contract);
    const auto shares = TRY(share_in_order(orders, items));
    std::vector<BillPiece> kept;
    for (std::size_t i = 0; i < g.pieces.size(); ++i) {
        const BillPiece& piece = g.pieces[i];
        if (beyond_order_day(contract, piece.entry->work_date))
            hold_beyond_order(g, piece, piece.part);
        else if (piece.kind == PieceKind::absorbed)
            kept.push_back(piece);
        else
            keep_within_order(g, piece, shares[invoiced + i], kept);
    }
    g.pieces = std::move(kept);
    leave_room_for_orders(room, orders, items, shares);
    return {};
}

InvoiceLine fee_line(const GatherRequest& request, std::int64_t place) {
    const Contract& c = request.contract;
    InvoiceLine line;
    line.invoice = request.invoice;
    line.milestone = place;
    line.kind = place == 0 ? LineKind::fixed_fee : LineKind::milestone;
    line.quantity = Decimal::whole(1);
    CivilDay day = std::min(c.days.until, request.window.until) - 1;
    line.description = c.name;
    line.amount_minor = c.fee_minor;
    if (place > 0) {
        const FeeMilestone& milestone = c.milestones[static_cast<std::size_t>(place) - 1];
        line.description = milestone.name;
        line.amount_minor = milestone.amount_minor;
        day = milestone.confirmed_on.value_or(milestone.due.value_or(day));
    }
    line.value_minor = line.amount_minor;
    line.service_from = line.service_until = day;
    line.group_key = "fee|" + std::to_string(place);
    if (const TaxTerm* term = tax_term_on(c, day)) {
        line.tax_category = term->category;
        line.tax_percent = term->percent;
        line.tax_exemption = term->exemption;
    }
    return line;
}

void add_fees(Prebill& prebill, const GatherRequest& request) {
    for (const std::int64_t place : milestones_due(request.contract, request.window.until, request.billed_milestones)) {
        prebill.lines.push_back(fee_line(request, place));
        prebill.lines.back().line = static_cast<std::int64_t>(prebill.lines.size());
    }
}

Invoice draft_of(const GatherRequest& request) {
    Invoice draft;
    draft.id = request.invoice;
    draft.kind = request.kind;
    draft.client = request.contract.client;
    draft.contract = request.contract.id;
    draft.legal_entity = request.contract.legal_entity;
    draft.currency = request.contract.currency;
    draft.window = request.window;
    draft.owner = request.owner.none() ? terms_of_document(request.contract, request.window).schedule.owner
                                       : request.owner;
    draft.created_at = request.now;
    return draft;
}

Status check_request(const GatherRequest& request) {
    if (request.window.from >= request.window.until)
        return invalid("window_empty", "The window ends before it begins.", "/window",
                       "Give a first day before the last.");
    if (request.contract.currency.none())
        return invalid("currency_missing", "The contract " + request.contract.name + " has no currency.",
                       "/contract/currency", "Set the currency the client is billed in.");
    return {};
}

}  // namespace

bool is_draft(DocumentState state) {
    switch (state) {
        case DocumentState::draft:
        case DocumentState::in_review:
        case DocumentState::ready: return true;
        case DocumentState::issued:
        case DocumentState::part_credited:
        case DocumentState::credited:
        case DocumentState::discarded: return false;
    }
    INVARIANT(false, "every state of a document is handled");
}

std::string skip_sentence(SkipReason reason) {
    switch (reason) {
        case SkipReason::not_approved:
            return "It is not approved yet: its owner submits it, its delivery lead approves it.";
        case SkipReason::flagged: return "It is flagged: its delivery lead decides.";
        case SkipReason::disputed: return "The client or the lead disputes it: the lead settles the question first.";
        case SkipReason::unclear: return "Whether it is billable is unclear: its delivery lead decides.";
        case SkipReason::unrated: return "No rate covers it: finance adds one.";
        case SkipReason::not_by_hour: return "Its contract does not bill this time by the hour.";
        case SkipReason::other_currency:
            return "Its price is in another currency than the contract's: finance adds a rate.";
        case SkipReason::over_cap_held: return "It is over the contract's cap: the delivery lead decides.";
        case SkipReason::over_order_held:
            return "It is beyond the client's purchase order: the delivery lead asks for a new one, or writes it off.";
        case SkipReason::over_retainer_held:
            return "Nothing was left of the retainer: the delivery lead settles with the client how it is billed.";
        case SkipReason::on_other_prebill: return "Another pre-bill of the contract holds it: issue or discard that one.";
    }
    INVARIANT(false, "every reason has its sentence");
}

const ContractTerms& terms_of_document(const Contract& contract, const DayRange& window) {
    return terms_on(contract, window.until - 1);
}

std::vector<std::int64_t> milestones_due(const Contract& contract, CivilDay until,
                                         std::span<const std::int64_t> billed) {
    std::vector<std::int64_t> due;
    if (contract.kind != ContractKind::fixed_fee) return due;
    const auto open = [&](std::int64_t place) { return std::ranges::find(billed, place) == billed.end(); };
    if (contract.milestones.empty()) {
        const InvoiceCadence cadence = terms_on(contract, until - 1).schedule.cadence;
        const bool asked_for = cadence == InvoiceCadence::on_demand || cadence == InvoiceCadence::milestone;
        if (contract.fee_minor != 0 && open(0) && (asked_for || contract.days.until <= until)) due.push_back(0);
        return due;
    }
    std::int64_t place = 0;
    for (const FeeMilestone& milestone : contract.milestones) {
        ++place;
        // An event is due when it was confirmed; a date when it came. A milestone with both waits for neither.
        const bool came =
            (milestone.due && *milestone.due < until) || (milestone.confirmed_on && *milestone.confirmed_on < until);
        if (came && open(place)) due.push_back(place);
    }
    return due;
}

std::vector<std::int64_t> billed_milestones(std::span<const InvoiceLine> issued_lines) {
    std::map<std::int64_t, int> times;
    for (const InvoiceLine& line : issued_lines) {
        if (line.kind != LineKind::fixed_fee && line.kind != LineKind::milestone) continue;
        if (line.credits_line == 0) ++times[line.milestone];
        if (line.credits_line != 0 && line.group_key.starts_with(freed_key)) --times[line.milestone];
    }
    std::vector<std::int64_t> billed;
    for (const auto& [place, count] : times)
        if (count > 0) billed.push_back(place);
    return billed;
}

std::int64_t line_charge_minor(const InvoiceLine& line) {
    if (!line.rate) return 0;
    const Int128 exact =
        static_cast<Int128>(line.quantity.micro) * line.rate->amount.micro * line.rate->currency.minor_per_major();
    const Int128 priced =
        divide(exact, static_cast<Int128>(Decimal::one) * Decimal::one, Rounding::half_away_from_zero);
    return line.amount_minor - static_cast<std::int64_t>(priced);
}

Result<Prebill> gather(const GatherRequest& request) {
    TRY(check_request(request));
    Prebill prebill;
    prebill.invoice = draft_of(request);
    if (request.kind == InvoiceKind::advance_invoice) {
        add_retainer_lines(prebill, request);
        TRY(settle(prebill, request.firm));
        return prebill;
    }
    std::vector<const BillableEntry*> billed;
    for (const BillableEntry& b : request.entries) {
        const Chosen chosen = choose(*b.entry, request);
        if (chosen.choice == Choice::bill) billed.push_back(&b);
        if (chosen.choice == Choice::report) prebill.skipped.push_back(skipped(*b.entry, chosen.reason, request));
    }
    std::ranges::sort(billed,
                      [](const BillableEntry* a, const BillableEntry* b) { return earlier(*a->entry, *b->entry); });
    CapVerdicts cap = TRY(ask_cap(request, billed));
    Gathering gathering{request, prebill, {}};
    for (const BillableEntry* b : billed) TRY(take_entry(gathering, *b, cap));
    TRY(apply_order(gathering, cap.room));
    TRY(add_time_lines(prebill, request, gathering.pieces, cap.room));
    add_fees(prebill, request);
    add_retainer_lines(prebill, request);
    add_deductions(prebill, request);
    TRY(settle(prebill, request.firm));
    return prebill;
}

}  // namespace fairhour
