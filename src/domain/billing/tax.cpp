#include "domain/billing/tax.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/wide.hpp"

namespace fairhour {
namespace {

auto tax_key(const TaxLine& t) { return std::tuple(t.category, -t.percent.micro, std::string_view(t.exemption)); }

bool same_tax(const TaxLine& t, const InvoiceLine& line) {
    return t.category == line.tax_category && t.percent == line.tax_percent && t.exemption == line.tax_exemption;
}

}  // namespace

Result<std::vector<TaxLine>> taxes_of(InvoiceId invoice, std::span<const InvoiceLine> lines) {
    std::vector<TaxLine> taxes;
    for (const InvoiceLine& line : lines) {
        if (line.state != LineState::included) continue;
        auto row = std::ranges::find_if(taxes, [&](const TaxLine& t) { return same_tax(t, line); });
        if (row == taxes.end()) {
            taxes.push_back(TaxLine{.invoice = invoice,
                                    .category = line.tax_category,
                                    .percent = line.tax_percent,
                                    .exemption = line.tax_exemption});
            row = taxes.end() - 1;
        }
        row->base_minor = TRY(checked_add(row->base_minor, line.amount_minor));
    }
    std::ranges::sort(taxes, [](const TaxLine& a, const TaxLine& b) { return tax_key(a) < tax_key(b); });
    std::int64_t position = 0;
    for (TaxLine& row : taxes) {
        row.position = ++position;
        // EN 16931 BR-CO-17: the tax on the sum of the lines, rounded once.
        row.tax_minor =
            TRY(multiply_divide(row.base_minor, row.percent.micro, 100 * Decimal::one, Rounding::half_away_from_zero));
    }
    return taxes;
}

Result<DocumentTotals> totals_of(std::span<const InvoiceLine> lines, std::span<const TaxLine> taxes) {
    DocumentTotals totals;
    for (const InvoiceLine& line : lines)
        if (line.state == LineState::included) totals.net_minor = TRY(checked_add(totals.net_minor, line.amount_minor));
    for (const TaxLine& row : taxes) totals.tax_minor = TRY(checked_add(totals.tax_minor, row.tax_minor));
    totals.gross_minor = TRY(checked_add(totals.net_minor, totals.tax_minor));
    return totals;
}

const TaxTerm* tax_term_on(const Contract& contract, CivilDay service_date) {
    for (const TaxTerm& term : contract.taxes)
        if (term.valid.holds(service_date)) return &term;
    return nullptr;
}

}  // namespace fairhour
