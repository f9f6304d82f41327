#include "domain/billing/credit.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "base/wide.hpp"
#include "domain/billing/payment.hpp"
#include "domain/billing/posting.hpp"
#include "domain/billing/remainder.hpp"

namespace fairhour {
namespace {

std::string line_place(std::int64_t line) { return "/lines/" + std::to_string(line); }

Status check_credit(const CreditRequest& r) {
    const Invoice& original = r.original.invoice;
    if (original.kind == InvoiceKind::credit_note ||
        (original.state != DocumentState::issued && original.state != DocumentState::part_credited))
        return refuse(ErrorKind::conflict, "not_creditable",
                      "Only an issued invoice with something left can be credited.", id_text(original.id),
                      "Name an invoice that is issued and not credited yet.");
    if (trimmed(r.reason).empty())
        return invalid("reason_missing", "A credit note needs its reason.", "/reason", "Say what is put right.");
    if (r.series.legal_entity != original.legal_entity)
        return invalid("series_of_another", "The number series belongs to another legal entity.", "/series",
                       "Use the legal entity's own series.");
    if (original.issue_date && r.date < *original.issue_date)
        return invalid("credit_before_invoice", "The invoice is dated " + day_text(*original.issue_date) + ".",
                       "/issue_date", "Date the credit note that day or later.");
    return {};
}

// A line to credit and how much of it; `whole`: all that is left.
struct Wanted {
    const InvoiceLine* line = nullptr;
    Remainder left;
    std::int64_t minor = 0;
    enum class Part : std::uint8_t { whole, share } part = Part::whole;
};

Result<Wanted> wanted_line(const CreditRequest& r, const LineCredit& credit) {
    const auto& lines = r.original.lines;
    const auto line = std::ranges::find(lines, credit.line, &InvoiceLine::line);
    if (line == lines.end() || line->kind == LineKind::discount)
        return refuse(ErrorKind::not_found, "line_missing",
                      "The invoice has no line " + std::to_string(credit.line) + " to credit.", line_place(credit.line),
                      "Name a line of work or a fee; its discount goes with it.");
    Wanted wanted{&*line, TRY(remainder_of(r.original, r.earlier, *line, r.entries)), 0, Wanted::Part::whole};
    const std::int64_t left = wanted.left.net_minor();
    wanted.minor = credit.minor.value_or(left);
    if (credit.minor && *credit.minor <= 0)
        return invalid("credit_empty", "A credit is a positive amount.", line_place(credit.line),
                       "Say how much is credited.");
    if (wanted.minor > left)
        return invalid("credit_above_line",
                       "Of line " + std::to_string(credit.line) + " only " +
                           minor_text(left, r.original.invoice.currency) + " is left.",
                       line_place(credit.line), "Credit at most that.");
    if (wanted.minor < left) wanted.part = Wanted::Part::share;
    return wanted;
}

bool is_fee(const InvoiceLine& line) { return line.kind == LineKind::fixed_fee || line.kind == LineKind::milestone; }

Status check_fee(const CreditRequest& r, const Wanted& wanted) {
    const bool touched = wanted.part == Wanted::Part::share || wanted.left.line_minor != wanted.line->amount_minor;
    if (r.mode == CreditMode::forgive || !is_fee(*wanted.line) || !touched) return {};
    return invalid("fee_in_parts", "A fee is billed again as a whole or not at all.", line_place(wanted.line->line),
                   "Credit the whole line to bill it again, or forgive the part.");
}

Result<std::vector<Wanted>> wanted_lines(const CreditRequest& r) {
    std::vector<LineCredit> credits = r.lines;
    if (credits.empty())
        for (const InvoiceLine& line : r.original.lines)
            if (line.kind != LineKind::discount) credits.push_back({.line = line.line});
    std::ranges::sort(credits, {}, &LineCredit::line);
    const auto twice = std::ranges::adjacent_find(credits, {}, &LineCredit::line);
    if (twice != credits.end())
        return invalid("line_twice", "A line is named twice.", line_place(twice->line), "Name each line once.");
    std::vector<Wanted> wanted;
    for (const LineCredit& credit : credits) {
        Wanted one = TRY(wanted_line(r, credit));
        if (one.left.nothing(r.mode)) continue;
        if (const Status fee = check_fee(r, one); !fee) {
            if (!r.lines.empty()) return std::unexpected(fee.error());
        }
        wanted.push_back(std::move(one));
    }
    if (wanted.empty())
        return refuse(ErrorKind::conflict, "nothing_to_credit", "Nothing is left to credit.",
                      id_text(r.original.invoice.id), "It was credited already.");
    return wanted;
}

// What this note takes back of one line: of the line itself and of its share of the discount (a positive amount).
struct TakenBack {
    std::int64_t line_minor = 0;
    std::int64_t discount_minor = 0;
    Seconds seconds;
    std::vector<LedgerParts> rows;  // one for each row of the remainder, as billed
    std::vector<std::int64_t> discount_rows;
};

std::vector<std::int64_t> split_over(std::int64_t whole, const Remainder& left,
                                     std::int64_t (*weight)(const RemainderRow&)) {
    std::vector<std::int64_t> weights;
    for (const RemainderRow& row : left.rows) weights.push_back(std::max<std::int64_t>(0, weight(row)));
    return split_proportionally(whole, weights);
}

// Of a row that was written up more was forgiven than it is worth: freeing its rest must not take value a second time.
LedgerParts freed_whole(LedgerParts parts) {
    if (parts.taken_minor() < 0) parts.adjusted_minor = -parts.minor - parts.over_cap_minor;
    if (parts.taken_seconds().value < 0) parts.adjusted_seconds = -parts.seconds - parts.over_cap_seconds;
    return parts;
}

// The part of an upward adjustment that goes back with `part` of `billed`: never less than its share, so that what stays
// taken stays above zero, and never more than the part itself.
std::int64_t raise_share(std::int64_t adjusted, std::int64_t part, std::int64_t billed) {
    if (adjusted >= 0 || billed <= 0) return 0;
    const auto share = static_cast<std::int64_t>(divide(static_cast<Int128>(adjusted) * part, billed, Rounding::floor));
    return std::max(share, -part);
}

void free_raises(TakenBack& back, const Remainder& left) {
    for (std::size_t i = 0; i < left.rows.size(); ++i) {
        LedgerParts& parts = back.rows[i];
        const LedgerParts& of = left.rows[i].left;
        parts.adjusted_minor = raise_share(of.adjusted_minor, parts.minor, of.minor);
        parts.adjusted_seconds = {raise_share(of.adjusted_seconds.value, parts.seconds.value, of.seconds.value)};
    }
}

TakenBack all_of(const Remainder& left) {
    TakenBack back{left.line_minor, left.discount_minor, left.seconds(), {}, {}};
    for (const RemainderRow& row : left.rows) {
        back.rows.push_back(freed_whole(row.left));
        back.discount_rows.push_back(row.discount_minor);
    }
    return back;
}

// Rounding may leave an entry less than its share of the discount; the cents move to entries that have more.
void keep_above_zero(TakenBack& back, const Remainder& left) {
    const auto room = [&](std::size_t i) {
        return (left.rows[i].left.minor - back.rows[i].minor) - (left.rows[i].discount_minor - back.discount_rows[i]);
    };
    std::size_t giver = 0;
    for (std::size_t i = 0; i < left.rows.size(); ++i) {
        while (room(i) < 0 && giver < left.rows.size()) {
            const std::int64_t moved = std::min(-room(i), std::max<std::int64_t>(0, room(giver)));
            back.rows[i].minor -= moved;
            back.rows[giver].minor += moved;
            if (moved == 0) ++giver;
        }
    }
}

Result<TakenBack> share_of_line(const Remainder& left, std::int64_t minor) {
    TakenBack back;
    back.line_minor = TRY(multiply_divide(minor, left.line_minor, left.net_minor(), Rounding::half_away_from_zero));
    back.line_minor = std::clamp(back.line_minor, minor, std::min(left.line_minor, minor + left.discount_minor));
    back.discount_minor = back.line_minor - minor;
    back.seconds = {TRY(multiply_divide(left.seconds().value, minor, left.net_minor(), Rounding::floor))};
    const auto minors = split_over(back.line_minor, left, [](const RemainderRow& row) { return row.left.minor; });
    const auto seconds =
        split_over(back.seconds.value, left, [](const RemainderRow& row) { return row.left.seconds.value; });
    back.discount_rows =
        split_over(back.discount_minor, left, [](const RemainderRow& row) { return row.discount_minor; });
    for (std::size_t i = 0; i < left.rows.size(); ++i) {
        LedgerParts parts;
        parts.minor = minors[i];
        parts.seconds = {seconds[i]};
        back.rows.push_back(parts);
    }
    keep_above_zero(back, left);
    free_raises(back, left);
    return back;
}

// Freed rows go back as they came; forgiven money and time become an adjustment of the same size.
LedgerParts booked(const LedgerParts& parts, CreditMode mode) {
    switch (mode) {
        case CreditMode::rebill: return -parts;
        case CreditMode::forgive: {
            LedgerParts row;
            row.seconds = -parts.seconds;
            row.minor = -parts.minor;
            row.adjusted_seconds = parts.seconds;
            row.adjusted_minor = parts.minor;
            return row;
        }
    }
    INVARIANT(false, "a credit frees or forgives");
}

InvoiceLine note_line(const InvoiceLine& of, const TakenBack& back, const CreditRequest& r, const Remainder& left) {
    InvoiceLine line = of;
    line.invoice = r.id;
    line.credits_line = of.line;
    line.amount_minor = -back.line_minor;
    line.quantity_seconds = -back.seconds;
    if (of.quantity_seconds.value != 0) {
        line.quantity.micro =
            -static_cast<std::int64_t>(divide(static_cast<Int128>(of.quantity.micro) * back.seconds.value,
                                              of.quantity_seconds.value, Rounding::half_away_from_zero));
    } else {
        line.quantity.micro = -of.quantity.micro;
    }
    const bool whole = back.line_minor == of.amount_minor && left.line_minor == of.amount_minor;
    const bool freed = r.mode == CreditMode::rebill && (whole || !is_fee(of));
    line.group_key = (freed ? std::string(freed_key) : std::string("forgive|")) + of.group_key;
    std::int64_t value = 0;
    for (const LedgerParts& parts : back.rows) value += r.mode == CreditMode::forgive ? 0 : -parts.taken_minor();
    line.value_minor = left.rows.empty() ? line.amount_minor : value;
    return line;
}

InvoiceLine note_discount(const InvoiceLine& of, const TakenBack& back, const CreditRequest& r) {
    InvoiceLine line = r.original.lines[static_cast<std::size_t>(discount_line_of(r.original, of)) - 1];
    line.invoice = r.id;
    line.credits_line = line.line;
    line.group_key = discount_of_line_key(of.line);
    line.value_minor = 0;
    line.amount_minor = back.discount_minor;
    return line;
}

struct Noting {
    const CreditRequest& request;
    Credited& credited;
    std::vector<Posting> postings;
};

void add_line(Noting& n, InvoiceLine line) {
    line.line = static_cast<std::int64_t>(n.credited.note.lines.size()) + 1;
    n.credited.note.lines.push_back(std::move(line));
}

void note_posting(Noting& n, EntryId entry, const LedgerParts& parts) {
    if (parts == LedgerParts{}) return;
    n.postings.push_back(
        {entry, static_cast<std::int64_t>(n.credited.note.lines.size()), booked(parts, n.request.mode)});
}

void note_adjustment(Noting& n, std::int64_t line, std::int64_t minor) {
    if (n.request.mode != CreditMode::forgive) return;
    auto& adjustments = n.credited.note.adjustments;
    adjustments.push_back(Adjustment{n.request.id, static_cast<std::int64_t>(adjustments.size()) + 1, line,
                                     AdjustmentKind::forgive, minor, n.request.reason, n.request.by, n.request.now});
}

Status credit_line(Noting& n, const Wanted& wanted) {
    const TakenBack back =
        wanted.part == Wanted::Part::whole ? all_of(wanted.left) : TRY(share_of_line(wanted.left, wanted.minor));
    add_line(n, note_line(*wanted.line, back, n.request, wanted.left));
    const InvoiceLine& made = n.credited.note.lines.back();
    if (made.group_key.starts_with(freed_key) && is_fee(made)) n.credited.milestones_freed.push_back(made.milestone);
    note_adjustment(n, made.line, wanted.minor);
    for (std::size_t i = 0; i < back.rows.size(); ++i) {
        LedgerParts parts = back.rows[i];
        if (n.request.mode == CreditMode::forgive) parts = {parts.seconds, parts.minor, {}, 0, {}, 0};
        note_posting(n, wanted.left.rows[i].entry, parts);
    }
    if (back.discount_minor == 0) return {};
    add_line(n, note_discount(*wanted.line, back, n.request));
    for (std::size_t i = 0; i < back.discount_rows.size(); ++i) {
        LedgerParts parts;
        parts.minor = -back.discount_rows[i];
        if (n.request.mode == CreditMode::rebill) parts.adjusted_minor = back.discount_rows[i];
        note_posting(n, wanted.left.rows[i].entry, parts);
    }
    return {};
}

// Per entry first what goes back up (the discount), then what goes down, so that no row leads below zero.
void order_postings(std::vector<Posting>& postings) {
    std::ranges::stable_sort(postings, [](const Posting& a, const Posting& b) {
        return std::tuple(a.entry, a.parts.minor <= 0, a.line) < std::tuple(b.entry, b.parts.minor <= 0, b.line);
    });
}

void add_line_entries(Issued& note, std::span<const Posting> postings) {
    for (const Posting& p : postings) {
        LineEntry row;
        row.invoice = note.invoice.id;
        row.line = p.line;
        row.entry = p.entry;
        row.seconds = p.parts.seconds;
        row.minor = p.parts.minor;
        row.adjusted_seconds = p.parts.adjusted_seconds;
        row.adjusted_minor = p.parts.adjusted_minor;
        row.over_cap_seconds = p.parts.over_cap_seconds;
        row.over_cap_minor = p.parts.over_cap_minor;
        note.line_entries.push_back(row);
    }
    std::ranges::stable_sort(note.line_entries, {}, &LineEntry::line);
}

Status write_head(Issued& note, const CreditRequest& r) {
    const DrawnNumber drawn = TRY(draw(r.series, r.date));
    note.series = drawn.after;
    note.taxes = TRY(taxes_of(r.id, note.lines));
    const DocumentTotals totals = TRY(totals_of(note.lines, note.taxes));
    Invoice& invoice = note.invoice;
    invoice.id = r.id;
    invoice.kind = InvoiceKind::credit_note;
    invoice.state = DocumentState::issued;
    invoice.client = r.original.invoice.client;
    invoice.contract = r.original.invoice.contract;
    invoice.legal_entity = r.original.invoice.legal_entity;
    invoice.currency = r.original.invoice.currency;
    invoice.window = r.original.invoice.window;
    invoice.owner = r.by;
    invoice.created_at = r.now;
    invoice.series = r.series.id;
    invoice.number_value = drawn.value;
    invoice.number = drawn.text;
    invoice.issue_date = r.date;
    invoice.issued_at = r.now;
    invoice.issued_by = r.by;
    invoice.net_minor = totals.net_minor;
    invoice.tax_minor = totals.tax_minor;
    invoice.gross_minor = totals.gross_minor;
    invoice.credits = r.original.invoice.id;
    invoice.reason = r.reason;
    return {};
}

std::int64_t net_credited(std::span<const IssuedDocument> earlier) {
    std::int64_t net = 0;
    for (const IssuedDocument& note : earlier) net -= note.invoice.net_minor;
    return net;
}

void move_original(Credited& credited, const CreditRequest& r) {
    credited.original = r.original.invoice;
    credited.original.credited_minor -= credited.note.invoice.gross_minor;
    const std::int64_t credited_net = net_credited(r.earlier) - credited.note.invoice.net_minor;
    credited.original.state =
        credited_net == r.original.invoice.net_minor ? DocumentState::credited : DocumentState::part_credited;
    credited.original.payment = payment_state(credited.original);
}

}  // namespace

Result<Credited> credit(const CreditRequest& r) {
    TRY(check_credit(r));
    const std::vector<Wanted> wanted = TRY(wanted_lines(r));
    Credited credited;
    Noting noting{r, credited, {}};
    for (const Wanted& one : wanted) TRY(credit_line(noting, one));
    order_postings(noting.postings);
    TRY(write_head(credited.note, r));
    add_line_entries(credited.note, noting.postings);
    TRY(post(credited.note, noting.postings, by_id(r.entries),
             {r.now, r.by, "credited by " + credited.note.invoice.number}));
    move_original(credited, r);
    return credited;
}

}  // namespace fairhour
