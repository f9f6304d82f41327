#include "domain/billing/adjust.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"
#include "domain/billing/lines.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> refused(std::string name, std::string reason, const LineChange& change, std::string fix) {
    return invalid(std::move(name), std::move(reason), "/lines/" + std::to_string(change.line), std::move(fix));
}

std::span<LineEntry> rows_of(Prebill& p, std::int64_t line) {
    const auto range = std::ranges::equal_range(p.line_entries, line, {}, &LineEntry::line);
    return {range.begin(), range.end()};
}

Status set_state(InvoiceLine& line, const LineChange& change, LineState to) {
    const bool releasing = to == LineState::included;
    if (releasing != (line.state == LineState::included)) {
        line.state = to;
        return {};
    }
    return refused("line_state", releasing ? "The line is not held." : "The line is held or moved already.", change,
                   releasing ? "Release a line that was held or moved." : "Release it first.");
}

// What goes off a line (positive) or on to it (negative).
struct LineMove {
    Seconds seconds;
    std::int64_t minor = 0;
};

Result<LineMove> hours_off(const InvoiceLine& line, const LineChange& change, const ContractTerms& terms) {
    if (change.seconds.value < 0 || change.seconds > line.quantity_seconds)
        return refused("write_down_above_line", "The line has " + hours_text(line.quantity_seconds) + " h.", change,
                       "Take off at most what it has; hours never go up.");
    if (change.seconds == line.quantity_seconds) return LineMove{change.seconds, line.amount_minor};
    std::int64_t minor = 0;
    if (line.rate) {
        minor = TRY(charge_minor({.seconds = change.seconds,
                                  .rate = *line.rate,
                                  .hours_per_day = terms.hours_per_day,
                                  .rounding = rounding_of(terms.amount_rounding)}));
    } else {
        minor = TRY(multiply_divide(line.amount_minor, change.seconds.value, line.quantity_seconds.value,
                                    Rounding::half_away_from_zero));
    }
    return LineMove{change.seconds, std::min(minor, line.amount_minor)};
}

struct TakenOff {
    Seconds seconds;
    std::int64_t minor = 0;
};

TakenOff taken_off(std::span<const LineEntry> rows) {
    TakenOff sum;
    for (const LineEntry& row : rows) {
        sum.seconds += row.adjusted_seconds;
        sum.minor += std::max<std::int64_t>(0, row.adjusted_minor);
    }
    return sum;
}

// Hours that were taken off come back, with their share of the money unless it is said; never more than was worked.
Result<LineMove> hours_back(const InvoiceLine& line, std::span<const LineEntry> rows, const LineChange& change) {
    const TakenOff off = taken_off(rows);
    if (change.seconds.value < 0 || change.minor < 0 || change.seconds > off.seconds)
        return refused("hours_up", "Money may go up, hours never above what was worked.", change,
                       off.seconds.value == 0 ? "Write the money up, or correct the entry."
                                              : "Give back at most the " + hours_text(off.seconds) + " h taken off.");
    const std::int64_t minor = change.minor != 0 ? change.minor
                                                 : TRY(multiply_divide(off.minor, change.seconds.value,
                                                                       off.seconds.value,
                                                                       Rounding::half_away_from_zero));
    TRY(checked_add(line.amount_minor, minor));
    return LineMove{Seconds{-change.seconds.value}, -minor};
}

Result<LineMove> move_of(const InvoiceLine& line, std::span<const LineEntry> rows, const LineChange& change,
                         const ContractTerms& terms) {
    if (line.state != LineState::included)
        return refused("line_state", "The line is held or moved; it is not on the bill.", change, "Release it first.");
    const bool up = change.kind == AdjustmentKind::write_up;
    if (change.kind == AdjustmentKind::write_off) return LineMove{line.quantity_seconds, line.amount_minor};
    if (up && change.seconds.value != 0) return hours_back(line, rows, change);
    if (change.seconds.value != 0 && change.minor != 0)
        return refused("change_twice", "Give hours or money, not both.", change, "Hours take their money along.");
    if (change.seconds.value != 0) return hours_off(line, change, terms);
    if (change.minor <= 0)
        return refused("change_empty", "Nothing would change.", change, "Say how much, as a positive amount.");
    if (!up && change.minor > line.amount_minor)
        return refused("write_down_above_line", "The line bills less than that.", change, "Write it off instead.");
    if (up) TRY(checked_add(line.amount_minor, change.minor));
    return LineMove{{}, up ? -change.minor : change.minor};
}

std::vector<std::int64_t> money_weights(std::span<const LineEntry> rows) {
    std::vector<std::int64_t> weights;
    std::int64_t total = 0;
    for (const LineEntry& row : rows) total += weights.emplace_back(row.minor);
    if (total != 0) return weights;
    for (std::size_t i = 0; i < rows.size(); ++i)
        weights[i] = std::max<std::int64_t>(0, rows[i].minor + rows[i].adjusted_minor + rows[i].over_cap_minor);
    return weights;
}

// What comes back goes where it was taken from.
std::vector<std::int64_t> money_weights_of(std::span<const LineEntry> rows, const LineMove& move) {
    if (move.seconds.value >= 0 || taken_off(rows).minor == 0) return money_weights(rows);
    std::vector<std::int64_t> weights;
    for (const LineEntry& row : rows) weights.push_back(std::max<std::int64_t>(0, row.adjusted_minor));
    return weights;
}

void apply_move(InvoiceLine& line, std::span<LineEntry> rows, const LineMove& move, const ContractTerms& terms) {
    std::vector<std::int64_t> seconds;
    for (const LineEntry& row : rows)
        seconds.push_back(move.seconds.value < 0 ? row.adjusted_seconds.value : row.seconds.value);
    const auto minor_parts = split_proportionally(move.minor, money_weights_of(rows, move));
    const auto second_parts = split_proportionally(move.seconds.value, seconds);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].minor -= minor_parts[i];
        rows[i].adjusted_minor += minor_parts[i];
        rows[i].seconds -= Seconds{second_parts[i]};
        rows[i].adjusted_seconds += Seconds{second_parts[i]};
    }
    line.amount_minor -= move.minor;
    line.quantity_seconds -= move.seconds;
    if (!rows.empty())
        line.quantity =
            quantity_of(line.quantity_seconds, line.rate ? line.rate->unit : RateUnit::hour, terms.hours_per_day);
}

// The minor units the adjustment records: down +, up -.
Result<std::int64_t> change_line(Prebill& p, const Contract& contract, const LineChange& change) {
    InvoiceLine& line = p.lines[static_cast<std::size_t>(change.line) - 1];
    switch (change.kind) {
        case AdjustmentKind::hold: TRY(set_state(line, change, LineState::held)); return 0;
        case AdjustmentKind::move: TRY(set_state(line, change, LineState::moved)); return 0;
        case AdjustmentKind::release: TRY(set_state(line, change, LineState::included)); return 0;
        case AdjustmentKind::write_up:
        case AdjustmentKind::write_down:
        case AdjustmentKind::write_off: {
            const ContractTerms& terms = terms_on(contract, line.service_from.value_or(p.invoice.window.until - 1));
            const LineMove move = TRY(move_of(line, rows_of(p, change.line), change, terms));
            apply_move(line, rows_of(p, change.line), move, terms);
            return move.minor;
        }
        case AdjustmentKind::reword: line.description = std::string(trimmed(change.text)); return 0;
        case AdjustmentKind::discount:
        case AdjustmentKind::rounding:
        case AdjustmentKind::forgive:
        case AdjustmentKind::overage:
        case AdjustmentKind::split:
        case AdjustmentKind::join:
            return refused("change_unknown", "This kind of adjustment is made by the bill itself.", change,
                           "Write the line up, down or off, hold, release, move or reword it.");
    }
    INVARIANT(false, "every kind of change is made or refused");
}

}  // namespace

Status check_line_change(const Prebill& p, const LineChange& change) {
    const DocumentState state = p.invoice.state;
    if (state != DocumentState::draft && state != DocumentState::in_review && state != DocumentState::ready)
        return refuse(ErrorKind::conflict, "not_a_prebill", "What is issued or discarded does not change.",
                      id_text(p.invoice.id), "Write a credit note.");
    if (trimmed(change.reason).empty())
        return invalid("reason_missing", "A change of a line needs its reason.", "/reason",
                       "Say why; the client may ask.");
    if (change.line < 1 || change.line > static_cast<std::int64_t>(p.lines.size()))
        return refuse(ErrorKind::not_found, "line_missing",
                      "The pre-bill has no line " + std::to_string(change.line) + ".", "/line",
                      "It has lines 1 to " + std::to_string(p.lines.size()) + ".");
    const LineKind kind = p.lines[static_cast<std::size_t>(change.line) - 1].kind;
    if (kind == LineKind::discount || kind == LineKind::rounding)
        return refused("line_follows", "This line follows from the others.", change,
                       "Change the line it is taken off.");
    if (change.kind == AdjustmentKind::reword && trimmed(change.text).empty())
        return invalid("text_missing", "A line cannot say nothing.", "/text", "Write what the client shall read.");
    if (change.kind == AdjustmentKind::reword && change.text.size() > limits::note_bytes_max)
        return invalid("text_long", "The text is too long for a line.", "/text", "Say it in fewer words.");
    return {};
}

Result<Prebill> adjust(const Prebill& prebill, const FirmIndex& firm, const LineChange& change) {
    TRY(check_line_change(prebill, change));
    const Contract* contract = firm.find(prebill.invoice.contract);
    if (contract == nullptr)
        return refuse(ErrorKind::not_found, "contract_missing", "The pre-bill's contract is not there.", "/contract");
    Prebill after = prebill;
    Adjustment made{after.invoice.id, 0, change.line, change.kind, 0, change.reason, change.by, change.at, {}};
    if (change.kind == AdjustmentKind::reword)
        made.original = prebill.lines[static_cast<std::size_t>(change.line) - 1].description;
    made.minor = TRY(change_line(after, *contract, change));
    after.adjustments.push_back(std::move(made));
    TRY(settle(after, firm));
    return after;
}

}  // namespace fairhour
