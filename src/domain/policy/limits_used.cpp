#include "domain/policy/limits_used.hpp"

#include <algorithm>

#include "base/wide.hpp"
#include "domain/contracts/retainer_ledger.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

const LimitUse no_limit;

template <class Map, class Key>
const LimitUse& use_in(const Map& map, Key key) {
    const auto found = map.find(key);
    return found == map.end() ? no_limit : found->second.use;
}

Status add_used(LimitUse& use, std::int64_t amount) {
    use.used = TRY(checked_add(use.used, amount));
    return {};
}

// Written off time and what is disputed draw nothing; all else does, or would.
bool draws_hours(const Entry& entry) {
    return entry.billability == Billability::billable && entry.state != EntryState::written_off &&
           entry.state != EntryState::disputed;
}

// The first step with which the running sum passes the limit.
void find_crossing(LimitUse& use, std::vector<std::pair<PlaceInOrder, std::int64_t>>& steps) {
    std::ranges::sort(steps);
    std::int64_t sum = 0;
    for (const auto& [place, amount] : steps) {
        sum += amount;
        if (sum <= use.limit) continue;
        use.crossed_at = place;
        return;
    }
}

}  // namespace

PlaceInOrder place_of(const Entry& entry) { return {entry.work_date, entry.started_at.value_or(Instant{}), entry.id}; }

std::int64_t LimitUse::percent() const {
    if (limit <= 0) return 0;
    const Int128 share = divide(Int128{used} * 100, limit, Rounding::floor);
    return share > 1'000'000 ? 1'000'000 : static_cast<std::int64_t>(share);
}

LimitsUsed::Capped LimitsUsed::capped_by(DatedCaps caps) {
    Capped capped{.caps = std::move(caps), .unit = CapUnit::none, .least = INT64_MAX, .counted = 0, .items = {}};
    capped.unit = capped.caps.front().cap.unit;
    for (const CapTerms& terms : capped.caps) {
        const bool hours = terms.cap.unit == CapUnit::hours;
        capped.least = std::min(capped.least, hours ? terms.cap.hours.value : terms.cap.money_minor);
        if (terms.cap.unit != capped.unit) capped.unit = CapUnit::none;
    }
    return capped;
}

LimitsUsed::LimitsUsed(const Firm& firm) {
    absl::flat_hash_map<ContractId, Currency> currencies;
    for (const Contract& contract : firm.contracts) {
        currencies[contract.id] = contract.currency;
        if (grants_hours(contract)) hours_granted_[contract.id] = {contract, {}, {}};
        each_terms(contract, [&](CivilDay from, const ContractTerms& terms) {
            if (!terms.spending_limit_minor && !spending_.contains(contract.id)) return;
            DatedSum& dated = spending_[contract.id].emplace_back(DatedSum{from, {}});
            dated.sum.use.limit = terms.spending_limit_minor.value_or(0);
        });
        if (has_order_limit(contract)) order_contracts_[contract.id] = contract;
        if (DatedCaps orders = order_terms(contract); any_cap(orders)) orders_[contract.id] = capped_by(std::move(orders));
        if (DatedCaps caps = cap_terms(contract); any_cap(caps)) caps_[contract.id] = capped_by(std::move(caps));
    }
    for (const Project& project : firm.projects) {
        ProjectLimits& limits = projects_[project.id];
        limits.contract = project.contract;
        if (const auto found = currencies.find(project.contract); found != currencies.end())
            limits.contract_currency = found->second;
        if (project.budget_seconds.value > 0) budget_seconds_[project.id].use.limit = project.budget_seconds.value;
        if (project.budget && project.budget->minor > 0) {
            budget_money_[project.id].use.limit = project.budget->minor;
            limits.budget_currency = project.budget->currency;
        }
    }
    for (const Task& task : firm.tasks)
        if (task.estimate_seconds.value > 0) estimates_[task.id].use.limit = task.estimate_seconds.value;
}

// Visits every sum the entry belongs to, with what it adds.
template <class Visit>
void LimitsUsed::each_sum(const Entry& entry, Visit&& visit) {
    const auto in = [&](auto& map, auto key, std::int64_t amount) {
        if (const auto found = map.find(key); found != map.end()) visit(found->second, amount);
    };
    if (!entry.task.none()) in(estimates_, entry.task, entry.worked_seconds.value);
    const auto project = projects_.find(entry.project);
    if (project == projects_.end()) return;
    in(budget_seconds_, entry.project, entry.worked_seconds.value);
    if (!entry.rated) return;
    if (entry.currency == project->second.budget_currency) in(budget_money_, entry.project, entry.amount_minor);
    if (entry.currency != project->second.contract_currency) return;
    if (const auto dated = spending_.find(project->second.contract); dated != spending_.end())
        for (DatedSum& one : dated->second) visit(one.sum, entry.amount_minor);
}

void LimitsUsed::count_in(Capped& capped, const Entry& entry) {
    capped.counted += capped.unit == CapUnit::hours ? entry.billable_seconds.value : entry.amount_minor;
}

// All the periods together within the least cap of one: none can be crossed.
void LimitsUsed::place_in(Capped& capped, const Entry& entry) {
    const CapUnit unit = cap_on(capped.caps, entry.work_date).cap.unit;
    if (unit == CapUnit::none || !capped.may_be_crossed()) return;
    if (auto item = cap_item(entry, unit, CapQueue::approved_and_submitted)) capped.items.push_back(*item);
}

void LimitsUsed::count(const Entry& entry) {
    if (!counts_in_totals(entry.state)) return;
    each_sum(entry, [](Sum& sum, std::int64_t amount) {
        // Sums of believable time cannot overflow; one that does stays at the most, which is crossed all the same.
        if (!add_used(sum.use, amount)) sum.use.used = INT64_MAX;
    });
    const auto project = projects_.find(entry.project);
    if (project == projects_.end() || entry.billability != Billability::billable) return;
    if (const auto cap = caps_.find(project->second.contract); cap != caps_.end()) count_in(cap->second, entry);
    if (const auto order = orders_.find(project->second.contract); order != orders_.end())
        count_in(order->second, entry);
}

void LimitsUsed::place(const Entry& entry) {
    if (!counts_in_totals(entry.state)) return;
    each_sum(entry, [&](Sum& sum, std::int64_t amount) {
        if (sum.use.crossed()) sum.steps.emplace_back(place_of(entry), amount);
    });
    const auto project = projects_.find(entry.project);
    if (project == projects_.end()) return;
    if (const auto hours = hours_granted_.find(project->second.contract);
        hours != hours_granted_.end() && draws_hours(entry))
        hours->second.asked.push_back({!is_decided(entry.state), place_of(entry), entry.billable_seconds.value});
    if (const auto order = orders_.find(project->second.contract); order != orders_.end())
        place_in(order->second, entry);
    if (const auto cap = caps_.find(project->second.contract); cap != caps_.end()) place_in(cap->second, entry);
}

Status LimitsUsed::finish() {
    const auto find_in = [](Sum& sum) {
        if (sum.use.crossed()) find_crossing(sum.use, sum.steps);
        sum.steps = {};
    };
    const auto find_all = [&](auto& map) {
        for (auto& [key, sum] : map) find_in(sum);
    };
    find_all(budget_seconds_);
    find_all(budget_money_);
    find_all(estimates_);
    for (auto& [contract, dated] : spending_)
        for (DatedSum& one : dated) find_in(one.sum);
    absl::flat_hash_map<EntryId, CapShare> not_billed;
    for (auto& [contract, capped] : caps_) {
        const auto shares = TRY(share_cap(capped.caps, capped.items));
        for (const CapShare& share : shares) {
            if (share.over.value <= 0 && share.over_rated_minor <= 0) continue;
            over_cap_[share.entry] = share.over;
            if (share.over_is != CapOver::bill) not_billed[share.entry] = share;
        }
        capped.items = {};
    }
    for (auto& [contract, hours] : hours_granted_) {
        draw_hours(hours);
        hours.asked = {};
    }
    return share_orders(not_billed);
}

// Period by period, as if each were closed before the next is drawn on: the same on every look.
void LimitsUsed::draw_hours(const HoursGranted& hours) {
    std::vector<HoursAsked> asked = hours.asked;
    const auto period_of = [&](CivilDay day) { return retainer_period(hours.contract, day).from; };
    std::ranges::sort(asked, {}, [&](const HoursAsked& one) {
        return std::tuple(period_of(one.place.work_date), one.waits, one.place);
    });
    RetainerLedger ledger(hours.contract, {}, 0);
    auto correction = hours.corrections.begin();
    for (const HoursAsked& one : asked) {
        const CivilDay period = period_of(one.place.work_date);
        const auto turn_to = [&](CivilDay day) {
            ledger.bring_forward({.today = day, .closed_until = period_of(day), .now = {}});
        };
        for (; correction != hours.corrections.end() && period_of(correction->first) <= period; ++correction) {
            turn_to(correction->first);
            ledger.correct(correction->second, "");
        }
        turn_to(one.place.work_date);
        const std::int64_t drawn =
            ledger.draw({.entry = one.place.entry, .day = one.place.work_date, .wanted = one.seconds});
        if (drawn < one.seconds) over_retainer_[one.place.entry] = Seconds{one.seconds - drawn};
    }
}

void LimitsUsed::correct_retainer(ContractId contract, CivilDay day, std::int64_t seconds) {
    if (const auto hours = hours_granted_.find(contract); hours != hours_granted_.end())
        hours->second.corrections.emplace_back(day, seconds);
}

Seconds LimitsUsed::over_retainer(EntryId entry) const {
    const auto found = over_retainer_.find(entry);
    return found == over_retainer_.end() ? Seconds{} : found->second;
}

// What the contract's own cap keeps off the bill uses up nothing of the order.
Status LimitsUsed::share_orders(const absl::flat_hash_map<EntryId, CapShare>& held_by_cap) {
    for (auto& [contract, order] : orders_) {
        for (CapItem& item : order.items) {
            const auto held = held_by_cap.find(item.entry);
            if (held == held_by_cap.end()) continue;
            item.open_seconds = held->second.within;
            item.open_minor = held->second.within_minor;
        }
        for (const CapShare& share : TRY(share_cap(order.caps, order.items)))
            if (share.over.value > 0 || share.over_rated_minor > 0) over_order_[share.entry] = share.over;
        order.items = {};
    }
    return {};
}

Seconds LimitsUsed::over_order(const Entry& entry) const {
    const auto project = projects_.find(entry.project);
    if (project == projects_.end() || entry.billability != Billability::billable) return {};
    const auto contract = order_contracts_.find(project->second.contract);
    if (contract == order_contracts_.end()) return {};
    if (beyond_order_day(contract->second, entry.work_date)) return entry.billable_seconds;
    const auto found = over_order_.find(entry.id);
    return found == over_order_.end() ? Seconds{} : found->second;
}

const LimitUse& LimitsUsed::budget_seconds(ProjectId project) const { return use_in(budget_seconds_, project); }
const LimitUse& LimitsUsed::budget_money(ProjectId project) const { return use_in(budget_money_, project); }
const LimitUse& LimitsUsed::estimate(TaskId task) const { return use_in(estimates_, task); }
const LimitUse& LimitsUsed::spending(ContractId contract, CivilDay work_date) const {
    const auto found = spending_.find(contract);
    const LimitUse* use = &no_limit;
    if (found != spending_.end())
        for (const DatedSum& one : found->second)
            if (one.from <= work_date) use = &one.sum.use;
    return *use;
}
const LimitUse& LimitsUsed::retainer(ContractId contract) const {
    const auto found = retainers_.find(contract);
    return found == retainers_.end() ? no_limit : found->second;
}

Seconds LimitsUsed::over_cap(EntryId entry) const {
    const auto found = over_cap_.find(entry);
    return found == over_cap_.end() ? Seconds{} : found->second;
}

}  // namespace fairhour
