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

// Visits every sum of the entry's project, with what it adds.
template <class Visit>
void LimitsUsed::each_sum(const Entry& entry, Visit&& visit) {
    const auto in = [&](auto& map, auto key, std::int64_t amount) {
        if (const auto found = map.find(key); found != map.end()) visit(found->second, amount);
    };
    const auto project = projects_.find(entry.project);
    if (project == projects_.end()) return;
    in(budget_seconds_, entry.project, entry.worked_seconds.value);
    if (!entry.rated) return;
    if (entry.currency == project->second.budget_currency) in(budget_money_, entry.project, entry.amount_minor);
    if (entry.currency != project->second.contract_currency) return;
    if (const auto dated = spending_.find(project->second.contract); dated != spending_.end())
        for (DatedSum& one : dated->second) visit(one.sum, entry.amount_minor);
}

void LimitsUsed::count_in(Capped& capped, std::int64_t seconds, std::int64_t minor) {
    capped.counted += capped.unit == CapUnit::hours ? seconds : minor;
}

// All the periods together within the least cap of one: none can be crossed.
void LimitsUsed::place_in(Capped& capped, const Entry& entry) {
    const CapUnit unit = cap_on(capped.caps, entry.work_date).cap.unit;
    if (unit == CapUnit::none || !capped.may_be_crossed()) return;
    if (auto item = cap_item(entry, unit, CapQueue::approved_and_submitted)) capped.items.push_back(*item);
}

void LimitsUsed::count(const Entry& entry) {
    count_for_estimate(entry);
    add(entry, 1);
}

void LimitsUsed::add(const Entry& entry, int sign) {
    if (!counts_in_totals(entry.state)) return;
    each_sum(entry, [&](Sum& sum, std::int64_t amount) {
        // Sums of believable time cannot overflow; one that does stays at the most, which is crossed all the same.
        if (!add_used(sum.use, sign * amount)) sum.use.used = INT64_MAX;
    });
    const auto project = projects_.find(entry.project);
    if (project == projects_.end() || entry.billability != Billability::billable) return;
    const std::int64_t seconds = sign * entry.billable_seconds.value, minor = sign * entry.amount_minor;
    if (const auto cap = caps_.find(project->second.contract); cap != caps_.end()) count_in(cap->second, seconds, minor);
    if (const auto order = orders_.find(project->second.contract); order != orders_.end())
        count_in(order->second, seconds, minor);
}

// The cell as one entry that is all of it: sums do not ask how many there were.
void LimitsUsed::count(const TotalKey& key, const TotalValues& values) {
    Entry all;
    all.project = key.project;
    all.state = key.state;
    all.billability = key.billability;
    all.currency = key.currency;
    all.worked_seconds = values.worked_seconds;
    all.billable_seconds = values.billable_seconds;
    all.amount_minor = values.amount_minor;
    all.rated = true;  // what is not rated adds nothing to the amount
    recount(all);
}

void LimitsUsed::count_for_estimate(const Entry& entry) {
    const auto found = estimates_.find(entry.task);
    if (found == estimates_.end() || !counts_in_totals(entry.state)) return;
    if (!add_used(found->second.use, entry.worked_seconds.value)) found->second.use.used = INT64_MAX;
}

bool LimitsUsed::any_crossed() const {
    const auto in = [](const auto& map) {
        return std::ranges::any_of(map, [](const auto& one) { return one.second.use.crossed(); });
    };
    const auto dated = [](const auto& one) {
        return std::ranges::any_of(one.second, [](const DatedSum& sum) { return sum.sum.use.crossed(); });
    };
    return in(budget_seconds_) || in(budget_money_) || in(estimates_) || std::ranges::any_of(spending_, dated);
}

std::optional<DayRange> LimitsUsed::days_to_place(CivilDay work_date) const {
    const auto may_be_crossed = [](const auto& one) { return one.second.may_be_crossed(); };
    if (!hours_granted_.empty() || any_crossed() || std::ranges::any_of(orders_, may_be_crossed)) return DayRange{};
    std::optional<DayRange> days;
    for (const auto& [contract, capped] : caps_) {
        if (!capped.may_be_crossed()) continue;
        const DayRange period = cap_period(cap_on(capped.caps, work_date).cap.period, work_date);
        days = days ? DayRange{std::min(days->from, period.from), std::max(days->until, period.until)} : period;
    }
    return days;
}

void LimitsUsed::place(const Entry& entry) {
    if (!counts_in_totals(entry.state)) return;
    const auto place_on = [&](Sum& sum, std::int64_t amount) {
        if (sum.use.crossed()) sum.steps.emplace_back(place_of(entry), amount);
    };
    if (const auto found = estimates_.find(entry.task); found != estimates_.end())
        place_on(found->second, entry.worked_seconds.value);
    each_sum(entry, place_on);
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
