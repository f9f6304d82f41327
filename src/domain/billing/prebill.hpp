// The pre-bill: everything approved, billable and not yet allocated for one contract and window, as the lines a client
// would read. It is the same compute as the bill; only `issue` (issue.hpp) gives it a number (semantics 9).
//
//   gather({.firm = index, .contract = acme, .window = august, .entries = entries, .invoice = ids.next<InvoiceTag>(), ...})
//     -> 1  Website relaunch, Ada    10:00 h x 120.00   1,200.00
//        2  Discount 5 %                                  -60.00
//        held back: 2:00 h over the cap of 10:00 h a week
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "domain/billing/billable.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/firm.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(SkipReason, std::uint8_t, not_approved, flagged, disputed, unclear, unrated, not_by_hour,
                              other_currency, over_cap_held, over_order_held, over_retainer_held,
                              on_other_prebill)

// What should have been on the bill and is not, and whose turn it is. What has nothing left to bill, what is not billable
// and what lies after the window is not reported.
struct SkippedEntry {
    EntryId entry;
    SkipReason reason = SkipReason::not_approved;
    Seconds seconds;         // billable; worked where it is unrated
    std::int64_t minor = 0;  // in the entry's currency
    bool late = false;       // worked before the window began
};
BOOST_DESCRIBE_STRUCT(SkippedEntry, (), (entry, reason, seconds, minor, late))
[[nodiscard]] std::string skip_sentence(SkipReason reason);  // "It is not approved yet: its delivery lead decides."

// Not issued, not discarded: it may still be changed (semantics 9).
[[nodiscard]] bool is_draft(DocumentState state);

struct Prebill {
    Invoice invoice;                      // state draft, no number
    std::vector<InvoiceLine> lines;       // 1, 2, 3 ... in print order
    std::vector<LineEntry> line_entries;  // in the order of line, work date, start, id
    std::vector<Adjustment> adjustments;  // n = 1, 2, 3 ...
    std::vector<SkippedEntry> skipped;    // by gather only
};

// Money that was paid ahead and is not drawn yet: what an invoice deducts, at the tax the advance bore.
struct PaidAhead {
    std::int64_t lot = 0;
    InvoiceId advance;
    std::string number;  // of the advance invoice
    std::int64_t left_minor = 0;
    TaxCategory tax_category = TaxCategory::S;
    Decimal tax_percent;
    std::string tax_exemption;
};

struct GatherRequest {
    const FirmIndex& firm;
    const Contract& contract;  // whole, with all its terms
    DayRange window;                         // work dates up to its end; earlier ones are marked late
    InvoiceKind kind = InvoiceKind::invoice;  // advance_invoice: what a retainer of money asks for, and nothing else
    std::span<const BillableEntry> entries;  // of the contract's projects, in any order
    // What is invoiced against the cap, net of credits, by entries that are not in `entries`: one item an entry, or a sum for
    // each period with any of its dates.
    std::span<const CapItem> cap_invoiced = {};
    std::span<const std::int64_t> billed_milestones = {};  // 1-based places, net of credits; 0 stands for a whole fee
    std::span<const CivilDay> billed_periods = {};         // of a retainer: their first days, net of credits
    const absl::flat_hash_map<EntryId, Seconds>* drawn = nullptr;  // hours of a retainer, by entry
    // Entries that another pre-bill of the contract holds: they are billed there or nowhere.
    const absl::flat_hash_set<EntryId>* on_other_prebills = nullptr;
    std::span<const PaidAhead> paid_ahead = {};
    InvoiceId invoice{};
    PersonId owner{};  // none: the schedule's
    PersonId by{};
    Instant now{};
};
[[nodiscard]] Result<Prebill> gather(const GatherRequest& request);

// The discount lines and the totals follow from the other lines; called after every change of one.
[[nodiscard]] Status settle(Prebill& prebill, const FirmIndex& firm);

// What a document says as a whole (grouping, how people are shown, when it is due) is by the terms in force on its window's
// last day; what a line says, by those of its entries.
[[nodiscard]] const ContractTerms& terms_of_document(const Contract& contract, const DayRange& window);

// EN 16931 BG-27/28: what has to be charged (+) or allowed (-) on a line so that quantity x price gives its amount.
[[nodiscard]] std::int64_t line_charge_minor(const InvoiceLine& line);

// Milestones of a fixed fee that fall due by the window's end (a date that came, or an event that was confirmed).
[[nodiscard]] std::vector<std::int64_t> milestones_due(const Contract& contract, CivilDay until,
                                                       std::span<const std::int64_t> billed);
// A credit note's line whose group_key begins so freed what it credits: entries, or a fee's milestone.
inline constexpr std::string_view freed_key = "rebill|";
// The places already billed and not freed by a credit note, from the fee lines of a contract's issued documents.
[[nodiscard]] std::vector<std::int64_t> billed_milestones(std::span<const InvoiceLine> issued_lines);

}  // namespace fairhour
