#include "domain/billing/retainer_lines.hpp"

#include <algorithm>
#include <map>

#include "base/charge.hpp"
#include "base/wide.hpp"
#include "domain/billing/line_text.hpp"
#include "domain/billing/tax.hpp"
#include "domain/contracts/retainer_ledger.hpp"

namespace fairhour {
namespace {

void add_retained(std::vector<BillPiece>& pieces, const Entry& e, const std::vector<PricePart>& parts, PieceKind kind,
                  bool late) {
    for (const PricePart& part : parts) pieces.push_back(BillPiece{&e, part, kind, 0, late});
}

// At the overage rate, rounded once over the whole of it; without one at what each part is worth.
Status add_beyond(std::vector<BillPiece>& pieces, const Contract& contract, const Entry& e,
                  const std::vector<PricePart>& parts, bool late) {
    const ContractTerms& terms = terms_on(contract, e.work_date);
    Seconds seconds;
    std::vector<std::int64_t> weights, billed;
    for (const PricePart& part : parts) {
        seconds += part.seconds;
        weights.push_back(part.seconds.value);
        billed.push_back(part.minor);
    }
    if (terms.retainer.overage_rate) {
        const Rounding rounding = terms.amount_rounding == AmountRounding::half_to_even ? Rounding::half_to_even
                                                                                       : Rounding::half_away_from_zero;
        const std::int64_t whole = TRY(charge_minor({.seconds = seconds,
                                                     .rate = *terms.retainer.overage_rate,
                                                     .hours_per_day = terms.hours_per_day,
                                                     .rounding = rounding}));
        billed = split_proportionally(whole, weights);
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        pieces.push_back(BillPiece{&e, parts[i], PieceKind::overage, billed[i], late});
    return {};
}

Seconds drawn_of(const GatherRequest& request, const Entry& e) {
    if (request.drawn == nullptr) return {};
    const auto found = request.drawn->find(e.id);
    if (found == request.drawn->end()) return {};
    // What was drawn is billed first, so what the ledger took already was of it.
    return std::max(Seconds{}, found->second - parts_of(e).taken_seconds());
}

void set_tax(InvoiceLine& line, const Contract& contract, CivilDay day) {
    const TaxTerm* const term = tax_term_on(contract, day);
    if (term == nullptr) return;
    line.tax_category = term->category;
    line.tax_percent = term->percent;
    line.tax_exemption = term->exemption;
}

std::string language_of(const Client* client) { return client == nullptr ? "en" : client->language; }

InvoiceLine period_line(const GatherRequest& request, CivilDay from) {
    const Contract& contract = request.contract;
    const RetainerTerms& terms = retainer_on(contract, from);
    const Client* const client = request.firm.find(contract.client);
    InvoiceLine line;
    line.kind = terms.unit == RetainerUnit::hours ? LineKind::retainer : LineKind::advance;
    line.amount_minor = terms.unit == RetainerUnit::hours ? terms.price_minor : terms.money_minor;
    line.value_minor = line.amount_minor;
    line.quantity = Decimal::whole(1);
    const LineWord word = terms.unit == RetainerUnit::hours ? LineWord::retainer : LineWord::advance;
    line.description = line_word(word, language_of(client)) + " · " + contract.name;
    if (terms.unit == RetainerUnit::hours) line.detail = hours_text(terms.hours) + " h";
    const DayRange period = retainer_period(contract, from);
    line.service_from = period.from;
    line.service_until = period.until - 1;
    line.group_key = "retainer|" + day_text(from);
    set_tax(line, contract, std::max(from, contract.days.from));
    return line;
}

void append(Prebill& prebill, InvoiceLine line) {
    line.invoice = prebill.invoice.id;
    line.line = static_cast<std::int64_t>(prebill.lines.size()) + 1;
    prebill.lines.push_back(std::move(line));
}

bool asks_for(const RetainerTerms& terms, InvoiceKind kind) {
    switch (terms.unit) {
        case RetainerUnit::none: return false;
        case RetainerUnit::hours: return kind != InvoiceKind::advance_invoice && terms.price_minor > 0;
        case RetainerUnit::money:
            return kind == InvoiceKind::advance_invoice && terms.fund == RetainerFund::advance && terms.money_minor > 0;
    }
    INVARIANT(false, "every unit of a retainer is billed or not");
}

}  // namespace

bool of_hours(const Contract& contract, CivilDay work_date) {
    return contract.kind == ContractKind::retainer && retainer_on(contract, work_date).unit == RetainerUnit::hours;
}

Result<std::optional<SkippedEntry>> take_retained(const GatherRequest& request, const BillableEntry& entry,
                                                  const std::vector<PricePart>& parts,
                                                  std::vector<BillPiece>& pieces) {
    const Entry& e = *entry.entry;
    const bool late = e.work_date < request.window.from;
    const CutParts cut = cut_parts(parts, drawn_of(request, e));
    add_retained(pieces, e, cut.front, PieceKind::drawn, late);
    if (cut.back.empty()) return std::optional<SkippedEntry>{};
    switch (retainer_on(request.contract, e.work_date).over) {
        case RetainerOver::bill: TRY(add_beyond(pieces, request.contract, e, cut.back, late)); break;
        case RetainerOver::absorb: add_retained(pieces, e, cut.back, PieceKind::absorbed, late); break;
        case RetainerOver::hold: {
            SkippedEntry held{.entry = e.id, .reason = SkipReason::over_retainer_held, .seconds = {}, .late = late};
            for (const PricePart& part : cut.back) {
                held.seconds += part.seconds;
                held.minor += part.minor;
            }
            return std::optional(held);
        }
    }
    return std::optional<SkippedEntry>{};
}

std::vector<CivilDay> periods_due(const Contract& contract, CivilDay until, std::span<const CivilDay> billed) {
    std::vector<CivilDay> due;
    if (contract.kind != ContractKind::retainer) return due;
    DayRange period = retainer_period(contract, contract.days.from);
    while (period.from != CivilDay::min && period.from < contract.days.until) {
        const bool ahead = retainer_on(contract, period.from).billed == RetainerBilled::ahead;
        if (ahead ? period.from > until : period.until > until) break;
        if (std::ranges::find(billed, period.from) == billed.end()) due.push_back(period.from);
        if (period.until == CivilDay::max) break;
        period = retainer_period(contract, period.until);
    }
    return due;
}

std::vector<CivilDay> billed_periods(std::span<const InvoiceLine> lines) {
    std::map<CivilDay, int> times;
    for (const InvoiceLine& line : lines) {
        if (line.kind != LineKind::retainer && line.kind != LineKind::advance) continue;
        if (!line.service_from) continue;
        if (line.credits_line == 0) ++times[*line.service_from];
        if (line.credits_line != 0 && line.group_key.starts_with(freed_key)) --times[*line.service_from];
    }
    std::vector<CivilDay> billed;
    for (const auto& [period, count] : times)
        if (count > 0) billed.push_back(period);
    return billed;
}

void add_retainer_lines(Prebill& prebill, const GatherRequest& request) {
    for (const CivilDay from : periods_due(request.contract, request.window.until, request.billed_periods))
        if (asks_for(retainer_on(request.contract, from), request.kind)) append(prebill, period_line(request, from));
}

void add_deductions(Prebill& prebill, const GatherRequest& request) {
    if (prebill.lines.empty()) return;
    const std::string language = language_of(request.firm.find(request.contract.client));
    for (const PaidAhead& paid : request.paid_ahead) {
        if (paid.left_minor <= 0) continue;
        InvoiceLine line;
        line.kind = LineKind::deduction;
        line.description = line_word(LineWord::deduction, language) + " " + paid.number;
        line.quantity = Decimal::whole(1);
        line.value_minor = -paid.left_minor;
        line.lot = paid.lot;
        line.advance = paid.advance;
        line.tax_category = paid.tax_category;
        line.tax_percent = paid.tax_percent;
        line.tax_exemption = paid.tax_exemption;
        line.group_key = "deduction|" + std::to_string(paid.lot);
        append(prebill, std::move(line));
    }
}

Result<Prebill> advance_prebill(const AdvanceAsked& asked) {
    const Contract& contract = asked.contract;
    if (asked.net_minor <= 0)
        return invalid("advance_amount", "An advance is more than nothing.", "/net", "Say how much is asked for, net.");
    if (contract.currency.none() || contract.kind == ContractKind::non_billable)
        return invalid("currency_missing", "The contract " + contract.name + " is not billed.", "/contract",
                       "Choose one that is.");
    Prebill prebill;
    Invoice& draft = prebill.invoice;
    draft.id = asked.invoice;
    draft.kind = InvoiceKind::advance_invoice;
    draft.client = contract.client;
    draft.contract = contract.id;
    draft.legal_entity = contract.legal_entity;
    draft.currency = contract.currency;
    draft.window = {asked.day, asked.day + 1};
    draft.owner = asked.owner.none() ? terms_of_document(contract, draft.window).schedule.owner : asked.owner;
    draft.created_at = asked.now;
    InvoiceLine line;
    line.kind = LineKind::advance;
    line.amount_minor = line.value_minor = asked.net_minor;
    line.quantity = Decimal::whole(1);
    line.description = asked.text.empty() ? line_word(LineWord::advance, language_of(asked.firm.find(contract.client))) +
                                                " · " + contract.name
                                          : asked.text;
    line.group_key = "advance";
    set_tax(line, contract, asked.day);
    append(prebill, std::move(line));
    TRY(settle(prebill, asked.firm));
    return prebill;
}

namespace {

Error fund_short(const Invoice& document) {
    return {ErrorKind::conflict, "advance_drawn", document.number,
            "Less of the advance is left than this document deducts or takes back.",
            "Gather the pre-bill again; credit what the advance was deducted from first."};
}

}  // namespace

Status move_paid_ahead(RetainerLedger& ledger, const Contract& contract, const Invoice& document,
                       std::span<const InvoiceLine> lines) {
    const CivilDay day = document.issue_date.value_or(contract.days.from);
    for (const InvoiceLine& line : lines) {
        const RetainerDraw why{.invoice = document.id, .day = day, .reason = document.number};
        if (line.kind == LineKind::deduction) {
            if (ledger.take_from_lot(line.lot, -line.amount_minor, RetainerMoveKind::draw, why) != -line.amount_minor)
                return std::unexpected(fund_short(document));
        } else if (line.kind == LineKind::advance && document.kind == InvoiceKind::credit_note) {
            const std::int64_t lot = ledger.lot_of(document.credits);
            if (ledger.take_from_lot(lot, -line.amount_minor, RetainerMoveKind::correct, why) != -line.amount_minor)
                return std::unexpected(fund_short(document));
        } else if (line.kind == LineKind::advance) {
            ledger.grant({.day = line.service_from.value_or(day),
                          .quantity = line.amount_minor,
                          .advance = document.id,
                          .tax_category = line.tax_category,
                          .tax_percent = line.tax_percent,
                          .tax_exemption = line.tax_exemption,
                          .reason = document.number});
        }
    }
    return {};
}

}  // namespace fairhour
