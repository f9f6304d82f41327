// Tax the EN 16931 way: the lines of one category and percentage add up first, then the tax on that sum is rounded once
// (BR-CO-17). Net + tax = gross.
//
//   100.00 at S 19 % + 50.00 at S 19 % + 20.00 at S 7 %  ->  S 19: 150.00 / 28.50, S 7: 20.00 / 1.40; gross 199.90
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/invoice.hpp"

namespace fairhour {

struct DocumentTotals {
    std::int64_t net_minor = 0, tax_minor = 0, gross_minor = 0;
};

// Of the included lines; categories in the order S, Z, E, AE, K, G, O, higher percentages first.
[[nodiscard]] Result<std::vector<TaxLine>> taxes_of(InvoiceId invoice, std::span<const InvoiceLine> lines);
[[nodiscard]] Result<DocumentTotals> totals_of(std::span<const InvoiceLine> lines, std::span<const TaxLine> taxes);

// The term in force on a service date, nullptr where the contract has none.
[[nodiscard]] const TaxTerm* tax_term_on(const Contract& contract, CivilDay service_date);

}  // namespace fairhour
