#include "app/portal/frozen_lines.hpp"

#include <algorithm>

#include "app/entry_changes.hpp"
#include "base/describe.hpp"
#include "base/wide.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/billing/split_line.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t whole_percent_micro = 100'000'000;

Prebill draft_of_record(const InvoiceRecord& record) {
    return {record.invoice, record.lines, record.entries, record.adjustments, {}};
}

bool is_on_other_lines(const InvoiceRecord& record, EntryId entry, std::int64_t line) {
    return std::ranges::any_of(record.entries, [&](const LineEntry& part) {
        return part.entry == entry && part.line != line &&
               record.lines[static_cast<std::size_t>(part.line) - 1].state == LineState::included;
    });
}

bool may_be_disputed(EntryState state) {
    return state == EntryState::approved || state == EntryState::part_invoiced || state == EntryState::invoiced;
}

Status dispute_time(Transaction& work, const FirmIndex& firm, const std::vector<EntryId>& ids, const FrozenBy& by) {
    if (ids.empty()) return {};
    EntryFilter filter;
    filter.ids = ids;
    EntryChanges changes(firm);
    for (const Entry& entry : TRY(work.entries(filter))) {
        if (!may_be_disputed(entry.state)) continue;
        Entry after = entry;
        after.state = EntryState::disputed;
        after.decided_at = by.at;
        changes.change(entry, std::move(after), {by.actor, by.at, by.reason});
    }
    return changes.write(work);
}

Status store_draft(Transaction& work, const InvoiceRecord& before, Prebill after) {
    after.invoice.version = before.invoice.version + 1;
    return work.put_invoice({after.invoice, after.lines, after.line_entries, before.taxes, after.adjustments});
}

}  // namespace

std::vector<EntryId> time_of_line(const InvoiceRecord& record, std::int64_t line) {
    std::vector<EntryId> ids;
    for (const LineEntry& part : record.entries)
        if (part.line == line) ids.push_back(part.entry);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

std::int64_t gross_of_line(const InvoiceLine& line) {
    const auto tax = multiply_divide(line.amount_minor, line.tax_percent.micro, whole_percent_micro,
                                     Rounding::half_away_from_zero);
    return line.amount_minor + tax.value_or(0);
}

Status freeze_on_prebill(Transaction& work, const FirmIndex& firm, const InvoiceRecord& record,
                         const ClientQuestion& question, const FrozenBy& by) {
    Prebill held = TRY(adjust(draft_of_record(record), firm,
                              {.kind = AdjustmentKind::hold,
                               .line = question.line,
                               .reason = by.reason,
                               .by = by.actor.person,
                               .at = by.at}));
    TRY(store_draft(work, record, std::move(held)));
    std::vector<EntryId> alone;
    for (const EntryId entry : question.entries)
        if (!is_on_other_lines(record, entry, question.line)) alone.push_back(entry);
    return dispute_time(work, firm, alone, by);
}

Status freeze_on_invoice(Transaction& work, const FirmIndex& firm, ClientQuestion& question, const FrozenBy& by) {
    CollectionStop stop;
    stop.id = work.ids().next<CollectionStopTag>();
    stop.kind = StopKind::dispute;
    stop.client = question.client;
    stop.invoice = question.invoice;
    stop.minor = question.gross_minor;
    stop.reason = by.reason;
    stop.at = by.at;
    stop.by = by.actor.person;
    if (question.gross_minor > 0) {
        TRY(work.payments().put(stop));
        question.stop = stop.id;
    }
    return dispute_time(work, firm, question.entries, by);
}

Status free_time(Transaction& work, const FirmIndex& firm, const ClientQuestion& question, TimeGoes where,
                 const FrozenBy& by) {
    if (question.entries.empty()) return {};
    EntryFilter filter;
    filter.ids = question.entries;
    EntryChanges changes(firm);
    for (const Entry& entry : TRY(work.entries(filter))) {
        Entry after = entry;
        const EntryState billed = ledger_state(entry);
        const bool frozen = entry.state == EntryState::disputed;
        if (where == TimeGoes::to_its_owner && billed == EntryState::approved &&
            (frozen || entry.state == EntryState::approved))
            after.state = EntryState::changes_requested;
        else if (frozen)
            after.state = billed;
        if (after.state == entry.state) continue;
        after.decided_at = by.at;
        changes.change(entry, std::move(after), {by.actor, by.at, by.reason});
    }
    return changes.write(work);
}

namespace {

// An amount off the line, shared out over its parts by what each bills.
std::vector<std::int64_t> shares_of_parts(const Prebill& prebill, std::span<const std::int64_t> places, std::int64_t minor) {
    std::vector<std::int64_t> weights;
    for (const std::int64_t place : places)
        weights.push_back(prebill.lines[static_cast<std::size_t>(place) - 1].amount_minor);
    return split_proportionally(minor, weights);
}

Result<Prebill> with_part_changed(const Prebill& prebill, const FirmIndex& firm, const LineChange& change) {
    const InvoiceLine& line = prebill.lines[static_cast<std::size_t>(change.line) - 1];
    const bool releases = change.kind == AdjustmentKind::release;
    if (releases && line.state == LineState::included) return prebill;  // somebody was faster
    if (change.kind == AdjustmentKind::write_down && change.minor == 0) return prebill;
    return adjust(prebill, firm, change);
}

}  // namespace

Status change_line(Transaction& work, const FirmIndex& firm, const ClientQuestion& question,
                   std::span<const LineChange> changes) {
    if (question.line == 0) return {};
    const InvoiceRecord record = TRY(work.invoice(question.invoice));
    if (!is_draft(record.invoice.state)) return {};
    Prebill prebill = draft_of_record(record);
    // Lines are counted anew when another is split or joined; this one may be in parts.
    const std::vector<std::int64_t> places = places_of_line(prebill.lines, question.group_key);
    if (places.empty()) return {};
    for (LineChange change : changes) {
        const std::vector<std::int64_t> shares = shares_of_parts(prebill, places, change.minor);
        for (std::size_t i = 0; i < places.size(); ++i) {
            change.line = places[i];
            change.minor = shares[i];
            prebill = TRY(with_part_changed(prebill, firm, change));
        }
    }
    return store_draft(work, record, std::move(prebill));
}

Status end_stop_of(Transaction& work, const ClientQuestion& question, const FrozenBy& by) {
    if (question.stop.none()) return {};
    for (CollectionStop& stop : TRY(work.payments().stops({.client = question.client}))) {
        if (stop.id != question.stop || stop.ended_at) continue;
        stop.ended_at = by.at;
        stop.ended_by = by.actor.person;
        stop.outcome = by.reason;
        TRY(work.payments().put(stop));
    }
    return {};
}

Result<std::vector<ClientQuestion>> hold_lines_in_question(Transaction& work, const FirmIndex& firm, Prebill& prebill,
                                                           Instant now) {
    std::vector<ClientQuestion> moved;
    for (ClientQuestion& question :
         TRY(work.portal().questions({.client = prebill.invoice.client, .state = QuestionState::open}))) {
        const bool waits_unbilled = question.entries.empty() && question.number.empty();
        if (question.contract != prebill.invoice.contract || !waits_unbilled) continue;
        const auto line = std::ranges::find_if(prebill.lines, [&](const InvoiceLine& one) {
            return one.group_key == question.group_key && one.state == LineState::included;
        });
        if (line == prebill.lines.end()) continue;
        question.invoice = prebill.invoice.id;
        question.line = line->line;
        ++question.version;
        const LineChange hold{.kind = AdjustmentKind::hold,
                              .line = question.line,
                              .reason = question.line_text,
                              .by = {},
                              .at = now};
        prebill = TRY(adjust(prebill, firm, hold));
        moved.push_back(std::move(question));
    }
    return moved;
}

}  // namespace fairhour
