// Credit notes: negative allocations to the same entries, at the original tax, never above what is left of a line. Each
// says `rebill` (the entries are freed and can be billed again) or `forgive` (an equal adjustment; never billed again).
//
//   credit({.original = inv_42, .lines = {{.line = 2, .minor = 5000}}, .mode = CreditMode::forgive, ...})
//     -> CRN-2026-00007 over -50.00 net; the entries of line 2 bear their shares
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/billing/issue.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(CreditMode, std::uint8_t, rebill, forgive)

// A document as it was issued, with its rows of the ledger.
struct IssuedDocument {
    Invoice invoice;
    std::vector<InvoiceLine> lines;
    std::vector<Allocation> allocations;
};

struct LineCredit {
    std::int64_t line = 0;
    std::optional<std::int64_t> minor{};  // net, positive; none: all that is left of the line
};

struct CreditRequest {
    const IssuedDocument& original;
    std::span<const IssuedDocument> earlier;  // credit notes of the same invoice
    std::vector<LineCredit> lines{};          // empty: the whole invoice
    CreditMode mode = CreditMode::rebill;
    std::string reason{};
    std::span<const BillableEntry> entries;  // all that the lines name, as they are stored now
    InvoiceId id{};
    Series series{};
    CivilDay date{};
    Instant now{};
    PersonId by{};
};

struct Credited {
    Issued note;       // kind credit_note; figures negative; `forgive` leaves an adjustment a line
    Invoice original;  // with credited_minor and state moved
    std::vector<std::int64_t> milestones_freed;  // places that can be billed again
};

[[nodiscard]] Result<Credited> credit(const CreditRequest& request);

// What is left of a line, net, its share of the discount taken off.
[[nodiscard]] Result<std::int64_t> creditable_minor(const IssuedDocument& original,
                                                    std::span<const IssuedDocument> earlier, std::int64_t line);

}  // namespace fairhour
