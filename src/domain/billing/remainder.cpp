#include "domain/billing/remainder.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "base/wide.hpp"
#include "domain/billing/posting.hpp"
#include "domain/billing/settle.hpp"

namespace fairhour {
namespace {

// The line's share of its discount line, as settle handed it out.
std::int64_t discount_share(const IssuedDocument& original, const InvoiceLine& line) {
    const std::int64_t number = discount_line_of(original, line);
    if (number == 0) return 0;
    const InvoiceLine& discount = original.lines[static_cast<std::size_t>(number) - 1];
    const auto shares = shares_by_line(-discount.amount_minor, discount, original.lines);
    return shares[static_cast<std::size_t>(line.line) - 1];
}

bool credits_line(const InvoiceLine& note_line, const InvoiceLine& line) {
    return note_line.kind != LineKind::discount && note_line.credits_line == line.line;
}

bool credits_discount(const InvoiceLine& note_line, const InvoiceLine& line) {
    return note_line.kind == LineKind::discount && note_line.group_key == discount_of_line_key(line.line);
}

Status subtract_amounts(Remainder& left, std::span<const IssuedDocument> earlier, const InvoiceLine& line) {
    for (const IssuedDocument& note : earlier)
        for (const InvoiceLine& made : note.lines) {
            if (credits_line(made, line)) left.line_minor = TRY(checked_add(left.line_minor, made.amount_minor));
            if (credits_discount(made, line))
                left.discount_minor = TRY(checked_add(left.discount_minor, -made.amount_minor));
        }
    return {};
}

using RowOf = absl::flat_hash_map<EntryId, std::size_t>;

Result<std::vector<RemainderRow>> billed_rows(const IssuedDocument& original, const InvoiceLine& line,
                                              const EntriesById& entries) {
    std::vector<RemainderRow> rows;
    for (const Allocation& row : original.allocations) {
        if (row.invoice != original.invoice.id || row.line != line.line) continue;
        if (!entries.contains(row.entry))
            return refuse(ErrorKind::conflict, "entry_missing", "An entry of this line is not there.",
                          id_text(row.entry), "Load all entries that its lines name.");
        rows.push_back({row.entry, parts_of(row), 0});
    }
    std::ranges::sort(rows, [&](const RemainderRow& a, const RemainderRow& b) {
        return earlier(*entries.at(a.entry)->entry, *entries.at(b.entry)->entry);
    });
    return rows;
}

void share_discount(std::vector<RemainderRow>& rows, std::int64_t share) {
    std::vector<std::int64_t> weights;
    for (const RemainderRow& row : rows) weights.push_back(std::max<std::int64_t>(0, row.left.minor));
    const auto shares = split_proportionally(share, weights);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].discount_minor = shares[i];
}

// A freed row gave back all its parts; a forgiven one turned billed into adjusted for good, so nothing of that is left.
void subtract_row(RemainderRow& row, const Allocation& credit, const InvoiceLine& made) {
    if (made.group_key.starts_with(freed_key)) {
        row.left += parts_of(credit);
        return;
    }
    row.left.seconds += credit.seconds;
    row.left.minor += credit.minor;
}

void subtract_rows(std::vector<RemainderRow>& rows, std::span<const IssuedDocument> earlier, const InvoiceLine& line) {
    RowOf row_of;
    for (std::size_t i = 0; i < rows.size(); ++i) row_of.emplace(rows[i].entry, i);
    for (const IssuedDocument& note : earlier)
        for (const Allocation& credit : note.allocations) {
            const InvoiceLine& made = note.lines[static_cast<std::size_t>(credit.line) - 1];
            const auto found = row_of.find(credit.entry);
            if (found == row_of.end()) continue;
            if (credits_line(made, line)) subtract_row(rows[found->second], credit, made);
            if (credits_discount(made, line)) rows[found->second].discount_minor -= credit.minor;
        }
}

}  // namespace

Seconds Remainder::seconds() const {
    Seconds sum;
    for (const RemainderRow& row : rows) sum += row.left.seconds;
    return sum;
}

bool Remainder::nothing(CreditMode mode) const {
    if (line_minor != 0 || discount_minor != 0) return false;
    return std::ranges::all_of(rows, [&](const RemainderRow& row) {
        const bool billed = row.left.seconds.value != 0 || row.left.minor != 0;
        const bool taken = row.left.taken_seconds().value > 0 || row.left.taken_minor() > 0;
        return !billed && (mode == CreditMode::forgive || !taken);
    });
}

std::string discount_of_line_key(std::int64_t line) { return "discount|of|" + std::to_string(line); }

std::int64_t discount_line_of(const IssuedDocument& original, const InvoiceLine& line) {
    if (!discountable(line)) return 0;
    for (const InvoiceLine& other : original.lines)
        if (other.kind == LineKind::discount && discounts(other, line)) return other.line;
    return 0;
}

Result<Remainder> remainder_of(const IssuedDocument& original, std::span<const IssuedDocument> earlier,
                               const InvoiceLine& line, std::span<const BillableEntry> entries) {
    Remainder left;
    left.line_minor = line.amount_minor;
    left.discount_minor = discount_share(original, line);
    const std::int64_t discount = left.discount_minor;
    TRY(subtract_amounts(left, earlier, line));
    left.rows = TRY(billed_rows(original, line, by_id(entries)));
    share_discount(left.rows, left.rows.empty() ? 0 : discount);
    subtract_rows(left.rows, earlier, line);
    return left;
}

Result<std::int64_t> creditable_minor(const IssuedDocument& original, std::span<const IssuedDocument> earlier,
                                      std::int64_t line) {
    const auto found = std::ranges::find(original.lines, line, &InvoiceLine::line);
    if (found == original.lines.end())
        return refuse(ErrorKind::not_found, "line_missing", "The invoice has no line " + std::to_string(line) + ".",
                      "/line");
    Remainder left{found->amount_minor, discount_share(original, *found), {}};
    TRY(subtract_amounts(left, earlier, *found));
    return left.net_minor();
}

}  // namespace fairhour
