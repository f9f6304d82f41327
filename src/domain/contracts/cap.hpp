// How far a not-to-exceed cap lets time be billed (semantics 5). What is invoiced, less credits, counts first; then
// approved time, oldest first by work date, start and id. The entry that crosses is split at the most whole seconds whose
// amount fits; what comes after it is over.
//
//   cap 10 h a week; mon 4 h, tue 8 h   ->   mon 4 h within; tue 6 h within and 2 h over
//
// Money counts as billed: after discount, before tax. A period is that of the work date.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// A cap as it is in force from a day on, until the next one of the list it stands in.
struct CapTerms {
    Cap cap;
    Decimal discount_percent;
    Rounding rounding = Rounding::half_away_from_zero;
    Seconds hours_per_day = Seconds::hours(8);
    CivilDay from = CivilDay::min;
    // Since when what was used counts: a cap that is raised or lowered goes on, one of another unit or period begins anew.
    CivilDay counts_from = CivilDay::min;
};
using DatedCaps = std::vector<CapTerms>;  // one for each of the contract's terms, ascending; unit `none`: no cap then
[[nodiscard]] DatedCaps cap_terms(const Contract& contract);

// The client's purchase orders as caps: money in total, the rest held; unit `none` where an order has no amount. An order
// goes on as long as its number stays.
[[nodiscard]] DatedCaps order_terms(const Contract& contract);
[[nodiscard]] const CapTerms& cap_on(const DatedCaps& caps, CivilDay work_date);
[[nodiscard]] bool any_cap(const DatedCaps& caps);
[[nodiscard]] bool beyond_order_day(const Contract& contract, CivilDay work_date);
[[nodiscard]] bool has_order_limit(const Contract& contract);  // an amount or a last day, at any time
[[nodiscard]] bool is_capped(const Contract& contract);        // by its cap or by its purchase order, at any time
// "order 4500-1: 1000.00 EUR until 2026-08-31, the rest held"
[[nodiscard]] std::string order_text(const ContractTerms& terms, Currency currency);

// Which entries stand in the queue behind what is invoiced.
enum class CapQueue : std::uint8_t { approved, approved_and_submitted };

// An entry as the cap sees it. Minor units are rated amounts, before discount.
struct CapItem {
    EntryId entry;
    CivilDay work_date;
    std::optional<Instant> started_at;
    Seconds invoiced_seconds;  // net of credits
    std::int64_t invoiced_minor = 0;
    Seconds open_seconds;  // waiting: neither billed, adjusted nor already over
    std::int64_t open_minor = 0;
};
// Nothing when the entry does not touch the cap: not billable, unrated for a money cap, or in no counted state.
[[nodiscard]] std::optional<CapItem> cap_item(const Entry& entry, CapUnit unit, CapQueue queue);

struct CapShare {
    EntryId entry;
    DayRange period;
    Seconds within;                 // of open_seconds
    std::int64_t within_minor = 0;  // before discount; within + over_rated is the whole
    Seconds over;
    std::int64_t over_rated_minor = 0;   // at the entry's own rate
    std::int64_t over_billed_minor = 0;  // over = bill: at the overage rate or the own; hold and absorb: 0
    CapOver over_is = CapOver::hold;     // what the cap says of what is over
    Seconds left;                        // of the cap after this entry; hours caps
    std::int64_t left_minor = 0;         // money caps, after discount

    bool operator==(const CapShare&) const = default;
};
// One share for each item with something open, in the order the caps fill. Each item is measured by the cap in force on its
// work date; whatever was used in its period before counts. A cap of unit `none` lets everything pass.
// Error: amount_overflow.
[[nodiscard]] Result<std::vector<CapShare>> share_cap(const DatedCaps& caps, std::span<const CapItem> items);

// The same for items already in the order in which they count: one share each, and no periods.
[[nodiscard]] Result<std::vector<CapShare>> share_in_order(const DatedCaps& caps, std::span<const CapItem> items);

// How much of each period's cap is used by what is invoiced and waiting.
struct CapStanding {
    DayRange period;
    Seconds used, over, left;
    std::int64_t used_minor = 0, over_minor = 0, left_minor = 0;  // used and left after discount, over before it
};
[[nodiscard]] Result<std::vector<CapStanding>> cap_standings(const DatedCaps& caps, std::span<const CapItem> items);

// The period a work date falls in; weeks are ISO weeks, `total` is all days.
[[nodiscard]] DayRange cap_period(CapPeriod period, CivilDay work_date);
[[nodiscard]] std::string cap_text(const Cap& cap, Currency currency);  // "10:00 h a week, the rest held"

}  // namespace fairhour
