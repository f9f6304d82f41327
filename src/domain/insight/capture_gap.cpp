#include "domain/insight/capture_gap.hpp"

#include <algorithm>

#include "base/wide.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

Instant came_at(const Entry& entry) { return entry.submitted_at.value_or(entry.created_at); }

std::int64_t discount_of(const ContractTerms& terms, std::int64_t minor) {
    const Int128 product = static_cast<Int128>(minor) * terms.discount_percent.micro;
    return static_cast<std::int64_t>(divide(product, Decimal::whole(100).micro, Rounding::half_away_from_zero));
}

// Written off by a person, absorbed by a cap, or written down on the bill beyond the contract's discount.
GapPart written_down(const Entry& e, const Contract& contract) {
    if (e.state == EntryState::written_off) return {GapCause::written_down, e.billable_seconds, e.amount_minor};
    const std::int64_t agreed = discount_of(terms_on(contract, e.work_date), e.allocated_minor + e.adjusted_minor);
    const std::int64_t down = std::max<std::int64_t>(0, e.adjusted_minor - std::max<std::int64_t>(0, agreed));
    return {GapCause::written_down, e.over_cap_seconds + std::max(e.adjusted_seconds, Seconds{}),
            e.over_cap_minor + down};
}

}  // namespace

bool may_have_been_billed_later(const Entry& e, Instant cut_off) {
    const bool late = came_at(e) > cut_off || (e.decided_at && *e.decided_at > cut_off);
    return late && (e.allocated_seconds.value > 0 || e.allocated_minor > 0);
}

std::vector<GapPart> gap_of(const Entry& e, const ClosedWindow& window) {
    if (e.billability != Billability::billable || !counts_in_totals(e.state)) return {};
    const bool billed = e.allocated_seconds.value > 0 || e.allocated_minor > 0;
    const bool missed_whole = !billed || window.billed_with == BilledWith::a_later_window;
    const bool late = came_at(e) > window.cut_off;
    if (e.state == EntryState::written_off) return {written_down(e, window.contract)};
    if (missed_whole && late)
        return {{GapCause::late, e.rated ? e.billable_seconds : e.worked_seconds, e.amount_minor}};
    if (!is_decided(e.state)) return {{GapCause::undecided, e.billable_seconds, e.amount_minor}};
    if (!e.rated) return {{GapCause::unrated, e.worked_seconds, 0}};
    if (missed_whole && billed) return {{GapCause::undecided, e.billable_seconds, e.amount_minor}};  // decided too late
    std::vector<GapPart> parts;
    const GapPart down = written_down(e, window.contract);
    if (down.seconds.value > 0 || down.minor > 0) parts.push_back(down);
    const Seconds open = e.billable_seconds - e.allocated_seconds - e.adjusted_seconds - e.over_cap_seconds;
    const std::int64_t open_minor = e.amount_minor - e.allocated_minor - e.adjusted_minor - e.over_cap_minor;
    if (open.value > 0 || open_minor > 0)
        parts.push_back({GapCause::held, std::max(open, Seconds{}), std::max<std::int64_t>(open_minor, 0)});
    return parts;
}

}  // namespace fairhour
