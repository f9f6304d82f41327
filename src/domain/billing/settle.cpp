#include "domain/billing/settle.hpp"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "base/wide.hpp"
#include "domain/billing/line_text.hpp"
#include "domain/billing/prebill.hpp"
#include "domain/billing/tax.hpp"

namespace fairhour {
namespace {

// What was paid ahead is taken off last, when all else is known.
std::vector<InvoiceLine> take_deductions(Prebill& p) {
    std::vector<InvoiceLine> taken;
    std::ranges::copy_if(p.lines, std::back_inserter(taken),
                         [](const InvoiceLine& line) { return line.kind == LineKind::deduction; });
    std::erase_if(p.lines, [](const InvoiceLine& line) { return line.kind == LineKind::deduction; });
    return taken;
}

// Each takes what is left of its lot, at most what the bill comes to.
Status add_back_deductions(Prebill& p, std::vector<InvoiceLine> deductions) {
    std::int64_t net = 0;
    for (const InvoiceLine& line : p.lines)
        if (line.state == LineState::included) net = TRY(checked_add(net, line.amount_minor));
    for (InvoiceLine& line : deductions) {
        line.line = static_cast<std::int64_t>(p.lines.size()) + 1;
        line.amount_minor = -std::clamp<std::int64_t>(net, 0, -line.value_minor);
        if (line.state == LineState::included) net += line.amount_minor;
        p.lines.push_back(std::move(line));
    }
    return {};
}

void drop_discounts(Prebill& p) {
    std::erase_if(p.line_entries, [&](const LineEntry& row) {
        return p.lines[static_cast<std::size_t>(row.line) - 1].kind == LineKind::discount;
    });
    std::erase_if(p.lines, [](const InvoiceLine& line) { return line.kind == LineKind::discount; });
    std::erase_if(p.adjustments, [](const Adjustment& a) { return a.kind == AdjustmentKind::discount; });
}

std::string discount_text(Decimal percent, const Client* client) {
    const std::string_view language = client == nullptr ? std::string_view("en") : client->language;
    return line_word(LineWord::discount, language) + " " + decimal_text(percent) + " %";
}

Decimal percent_on(const Contract& contract, CivilDay day) { return terms_on(contract, day).discount_percent; }

// The days around a day on which the discount is the same; without end where it never changes.
DayRange days_of_discount(const Contract& contract, CivilDay day) {
    DayRange days = terms_days(contract, day);
    const Decimal percent = percent_on(contract, day);
    while (days.from != CivilDay::min && percent_on(contract, days.from - 1) == percent)
        days.from = terms_days(contract, days.from - 1).from;
    while (days.until != CivilDay::max && percent_on(contract, days.until) == percent)
        days.until = terms_days(contract, days.until).until;
    return days;
}

CivilDay day_of(const InvoiceLine& line, const Prebill& p) { return line.service_from.value_or(p.invoice.window.until - 1); }

InvoiceLine discount_line(const Prebill& p, const InvoiceLine& like, const DayRange& days) {
    InvoiceLine line;
    if (days != DayRange{}) {
        line.service_from = days.from;
        line.service_until = days.until - 1;
    }
    line.invoice = p.invoice.id;
    line.kind = LineKind::discount;
    line.tax_category = like.tax_category;
    line.tax_percent = like.tax_percent;
    line.tax_exemption = like.tax_exemption;
    line.group_key = "discount|" + decimal_text(like.tax_percent);
    if (days.from != CivilDay::min) line.group_key += "|" + day_text(days.from);
    return line;
}

// The rows of one base line, in order; discount shares of its entries.
void share_over_entries(const Prebill& p, std::int64_t base_line, std::int64_t share, InvoiceLine& line,
                        std::vector<LineEntry>& rows, absl::flat_hash_map<EntryId, std::size_t>& row_of) {
    const auto range = std::ranges::equal_range(p.line_entries, base_line, {}, &LineEntry::line);
    std::vector<std::int64_t> weights;
    for (const LineEntry& row : range) weights.push_back(row.minor);
    const auto shares = split_proportionally(share, weights);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] == 0) continue;
        const auto& base = *(range.begin() + static_cast<std::ptrdiff_t>(i));
        const auto [at, added] = row_of.try_emplace(base.entry, rows.size());
        if (added) {
            LineEntry row;
            row.invoice = p.invoice.id;
            row.line = line.line;
            row.entry = base.entry;
            row.late = base.late;
            rows.push_back(row);
        }
        rows[at->second].minor -= shares[i];
        rows[at->second].adjusted_minor += shares[i];
    }
}

// Of a discount that changed, the days met on this bill.
void keep_days_met(const Prebill& p, InvoiceLine& discount) {
    if (!discount.service_from) return;
    CivilDay first = *discount.service_until, last = *discount.service_from;
    for (const InvoiceLine& line : p.lines) {
        if (!discountable(line) || !discounts(discount, line)) continue;
        first = std::min(first, *line.service_from);
        last = std::max(last, line.service_until.value_or(*line.service_from));
    }
    discount.service_from = first;
    discount.service_until = last;
}

Status add_discount(Prebill& p, Decimal percent, InvoiceLine line) {
    std::int64_t base = 0;
    for (const InvoiceLine& other : p.lines)
        if (discountable(other) && discounts(line, other)) base = TRY(checked_add(base, other.amount_minor));
    const std::int64_t discount =
        TRY(multiply_divide(base, percent.micro, 100 * Decimal::one, Rounding::half_away_from_zero));
    if (discount == 0) return {};
    const auto shares = shares_by_line(discount, line, p.lines);
    std::vector<LineEntry> rows;
    absl::flat_hash_map<EntryId, std::size_t> row_of;
    for (std::size_t i = 0; i < p.lines.size(); ++i)
        if (shares[i] != 0) share_over_entries(p, p.lines[i].line, shares[i], line, rows, row_of);
    line.amount_minor = -discount;
    p.line_entries.insert(p.line_entries.end(), rows.begin(), rows.end());
    const Adjustment why{p.invoice.id,    0,
                         line.line,       AdjustmentKind::discount,
                         discount,        "Agreed discount of " + decimal_text(percent) + " %",
                         p.invoice.owner, p.invoice.created_at};
    p.adjustments.push_back(why);
    keep_days_met(p, line);
    p.lines.push_back(std::move(line));
    return {};
}

struct DiscountAsked {
    Decimal percent;
    InvoiceLine line;
};

// One discount line for each tax among the discountable ones, and for each discount where it changed.
std::vector<DiscountAsked> discounts_among(const Prebill& p, const Contract& contract) {
    std::vector<DiscountAsked> found;
    for (const InvoiceLine& line : p.lines) {
        const auto about_it = [&](const DiscountAsked& asked) { return discounts(asked.line, line); };
        if (!discountable(line) || std::ranges::any_of(found, about_it)) continue;
        const Decimal percent = percent_on(contract, day_of(line, p));
        if (percent.micro != 0)
            found.push_back({percent, discount_line(p, line, days_of_discount(contract, day_of(line, p)))});
    }
    return found;
}

}  // namespace

bool same_tax(const InvoiceLine& a, const InvoiceLine& b) {
    return a.tax_category == b.tax_category && a.tax_percent == b.tax_percent && a.tax_exemption == b.tax_exemption;
}

bool discounts(const InvoiceLine& discount, const InvoiceLine& line) {
    if (!same_tax(discount, line)) return false;
    if (!discount.service_from) return true;
    return line.service_from && *discount.service_from <= *line.service_from &&
           *line.service_from <= discount.service_until.value_or(*discount.service_from);
}

bool discountable(const InvoiceLine& line) {
    if (line.state != LineState::included) return false;
    switch (line.kind) {
        case LineKind::time:
        case LineKind::over_cap:
        case LineKind::fixed_fee:
        case LineKind::milestone:
        case LineKind::retainer: return true;
        case LineKind::drawn:
        case LineKind::advance:
        case LineKind::deduction:
        case LineKind::expense:
        case LineKind::discount:
        case LineKind::rounding:
        case LineKind::adjustment: return false;
    }
    INVARIANT(false, "every kind of line is or is not discounted");
}

std::vector<std::int64_t> shares_by_line(std::int64_t discount_minor, const InvoiceLine& discount,
                                         std::span<const InvoiceLine> lines) {
    std::vector<std::int64_t> weights;
    for (const InvoiceLine& line : lines)
        weights.push_back(discountable(line) && discounts(discount, line) ? std::max<std::int64_t>(0, line.amount_minor)
                                                                          : 0);
    return split_proportionally(discount_minor, weights);
}

Status settle(Prebill& p, const FirmIndex& firm) {
    const Contract* found = firm.find(p.invoice.contract);
    if (found == nullptr)
        return refuse(ErrorKind::not_found, "contract_missing", "The pre-bill's contract is not there.", "/contract");
    const Contract& contract = *found;
    std::vector<InvoiceLine> deductions = take_deductions(p);
    drop_discounts(p);
    for (DiscountAsked& asked : discounts_among(p, contract)) {
        asked.line.description = discount_text(asked.percent, firm.find(p.invoice.client));
        asked.line.line = static_cast<std::int64_t>(p.lines.size()) + 1;
        TRY(add_discount(p, asked.percent, std::move(asked.line)));
    }
    TRY(add_back_deductions(p, std::move(deductions)));
    std::int64_t n = 0;
    for (Adjustment& adjustment : p.adjustments) adjustment.n = ++n;
    const auto taxes = TRY(taxes_of(p.invoice.id, p.lines));
    const DocumentTotals totals = TRY(totals_of(p.lines, taxes));
    p.invoice.net_minor = totals.net_minor;
    p.invoice.tax_minor = totals.tax_minor;
    p.invoice.gross_minor = totals.gross_minor;
    return {};
}

}  // namespace fairhour
