// Issuing: a pre-bill becomes an invoice with a number, frozen figures and rows in the ledger, computed here as one value
// that the store writes in one transaction or not at all (semantics 9). Validation comes first and names every field
// that is missing, with the fix.
//
//   const Issued issued = TRY(issue({.prebill = bill, .firm = index, .series = series, .date = today, ...}));
//   issued.invoice.number  // "2026-00042"
#pragma once

#include <span>
#include <vector>

#include "domain/billing/number.hpp"
#include "domain/billing/prebill.hpp"
#include "domain/billing/tax.hpp"

namespace fairhour {

// A bill of nothing but absorbed or written-off time comes to 0.00; a bill run leaves it, a person may send it.
enum class ZeroTotal : std::uint8_t { refuse, issue };

struct IssueRequest {
    const Prebill& prebill;
    const FirmIndex& firm;
    std::span<const BillableEntry> entries;  // all that the included lines name, as they are stored now
    Series series{};
    CivilDay date{};  // in the legal entity's zone
    Instant now{};
    PersonId by{};
    ZeroTotal zero_total = ZeroTotal::refuse;
};

struct Issued {
    Invoice invoice;
    std::vector<InvoiceLine> lines;  // the included ones, numbered anew
    std::vector<LineEntry> line_entries;
    std::vector<Adjustment> adjustments;  // line 0: of a line that was held or moved
    std::vector<TaxLine> taxes;
    std::vector<FrozenPrice> prices;        // new ones only
    std::vector<Allocation> allocations;    // by entry, n
    std::vector<LedgerStanding> standings;  // by entry
    std::vector<Transition> transitions;    // `n` is left to the store
    Series series;                          // after
};

// Everything that stands in the way of issuing; empty: nothing does. Places are paths as "/seller/vat_id".
[[nodiscard]] std::vector<Error> check_issue(const IssueRequest& request);
// Refused with the first of check_issue, or `prebill_stale` where an entry has changed since it was gathered.
[[nodiscard]] Result<Issued> issue(const IssueRequest& request);

}  // namespace fairhour
