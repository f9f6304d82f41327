#include "domain/rates/price_plan.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fairhour {
namespace {

MinorPerSecond per_second(const Rate& rate, Seconds hours_per_day) {
    const std::int64_t seconds = seconds_of(rate.unit, hours_per_day);
    if (seconds <= 0) return {};
    const Result<std::int64_t> numerator = checked_multiply(rate.amount.micro, rate.currency.minor_per_major());
    const Result<std::int64_t> denominator = checked_multiply(seconds, Decimal::one);
    if (!numerator || !denominator) return {};
    const std::int64_t common = std::gcd(*numerator, *denominator);
    return {*numerator / common, *denominator / common};
}

// The same rounding as divide() in 64 bits, for amounts that are not negative; nothing where 64 bits do not hold it.
std::optional<std::int64_t> charge_fast(std::int64_t seconds, const MinorPerSecond& by, Rounding rounding) {
    std::int64_t product = 0;
    if (by.denominator == 0 || __builtin_mul_overflow(seconds, by.numerator, &product)) return std::nullopt;
    const std::int64_t quotient = product / by.denominator;
    const std::int64_t rest = product % by.denominator;
    const std::int64_t missing = by.denominator - rest;
    const bool half_even = rounding == Rounding::half_to_even && rest == missing;
    const bool up = half_even ? (quotient & 1) != 0 : rest >= missing;
    return quotient + (up ? 1 : 0);
}

std::vector<std::int64_t> rounded_seconds(Seconds billable, std::span<const FactorStretch> stretches) {
    std::vector<std::int64_t> weights;
    for (const FactorStretch& s : stretches) weights.push_back(s.worked.value);
    return split_proportionally(billable.value, weights);
}

// The stretches share the rounded seconds; the amount is exact over all of them and rounded once.
Result<std::int64_t> charge_stretches(const Charge& whole, std::span<const FactorStretch> stretches) {
    const std::vector<std::int64_t> seconds = rounded_seconds(whole.seconds, stretches);
    Int128 weighted = 0;
    for (std::size_t i = 0; i < stretches.size(); ++i)
        weighted += static_cast<Int128>(seconds[i]) * stretches[i].factor.micro;
    return charge_minor(whole, weighted);
}

}  // namespace

Pricer::Plans::Plans(const FirmIndex& firm_index, const RateBook& rate_book)
    : index(firm_index), book(rate_book), holidays(firm_index.firm().holidays) {
    for (const Task& task : index.firm().tasks)
        if (task.billable != BillableDefault::inherit) tasks_with_a_say.insert(task.id);
    for (const Activity& activity : index.firm().activities)
        if (activity.billable != BillableDefault::inherit) activities_with_a_say.insert(activity.id);
    for (const RateRow& row : book.rates()) {
        if (row.task) tasks_with_a_say.insert(row.task);
        if (row.activity) activities_with_a_say.insert(row.activity);
    }
    for (const Project& project : index.firm().projects)
        if (const Contract* const contract = index.find(project.contract);
            contract != nullptr && !contract->later_terms.empty())
            contracts_that_change[project.id] = contract;
}

PlanKey Pricer::Plans::key_of(const Entry& entry) const {
    PlanKey key{.person = entry.person, .project = entry.project, .task = {}, .activity = {}};
    if (!contracts_that_change.empty())
        if (const auto found = contracts_that_change.find(entry.project); found != contracts_that_change.end())
            key.terms_from = terms_days(*found->second, entry.work_date).from;
    if (entry.task && !tasks_with_a_say.empty() && tasks_with_a_say.contains(entry.task)) key.task = entry.task;
    if (entry.activity && !activities_with_a_say.empty() && activities_with_a_say.contains(entry.activity))
        key.activity = entry.activity;
    return key;
}

const Plan& Pricer::Plans::of(const Entry& entry) {
    const PlanKey key = key_of(entry);
    if (last != nullptr && last_key == key) return *last;
    std::unique_ptr<Plan>& plan = plans[key];
    if (plan == nullptr) plan = make(key, entry);
    last_key = key;
    last = plan.get();
    return *last;
}

std::unique_ptr<Plan> Pricer::Plans::make(const PlanKey& key, const Entry& entry) const {
    auto plan = std::make_unique<Plan>();
    const Organization& organization = index.firm().organization;
    plan->place = {index.contract_of(entry.project, entry.work_date), index.find(entry.project), index.find(key.task),
                   index.find(key.activity)};
    const Contract* const contract = plan->place.contract;
    const Person* const person = index.find(entry.person);
    plan->role = person == nullptr ? RoleId{} : person->role;
    plan->client = plan->place.project == nullptr ? entry.client : plan->place.project->client;
    plan->rounding = rounding_in_force(contract, index.find(plan->client), organization);
    plan->levels =
        levels_of(contract == nullptr ? organization.ladder : ladder_in_force(contract->ladder, organization.ladder));
    if (person != nullptr) plan->calendar = person->holiday_calendar;
    if (contract != nullptr) {
        plan->contract_days = contract->days;
        plan->amount_rounding = rounding_of(contract->amount_rounding);
        plan->currency = contract->currency;
        plan->other_currencies = contract->other_currencies;
        plan->hours_per_day = contract->hours_per_day;
        plan->multipliers = contract->multipliers;
        if (!contract->holiday_calendar.empty()) plan->calendar = contract->holiday_calendar;
    }
    BillingPlace ended = plan->place;
    ended.contract = nullptr;
    for (std::size_t mark = 0; mark < plan->in_force.size(); ++mark) {
        plan->in_force[mark] = billability_of(plan->place, static_cast<BillableMark>(mark));
        plan->out_of_force[mark] = billability_of(ended, static_cast<BillableMark>(mark));
    }
    date(*plan, entry);
    return plan;
}

RateQuestion Pricer::Plans::question(const Plan& plan, const Entry& entry) const {
    return {.person = entry.person,
            .role = plan.role,
            .client = plan.client,
            .project = entry.project,
            .task = entry.task,
            .activity = entry.activity,
            .work_date = entry.work_date,
            .currency = plan.currency,
            .other_currencies = plan.other_currencies};
}

void Pricer::Plans::date(Plan& plan, const Entry& entry) const {
    RateQuestion asked = question(plan, entry);
    const std::vector<DatedRate> rates = book.timeline(plan.levels, asked);
    asked.currency = index.firm().organization.currency;  // costs are never converted
    const std::vector<DatedCost> costs = book.cost_timeline(asked);
    const auto place_of = [&](RateLevel level) { return std::ranges::find(plan.levels, level) - plan.levels.begin(); };
    const auto typed_place = place_of(RateLevel::entry);
    for (std::size_t r = 0, c = 0; r < rates.size() && c < costs.size();) {
        DatedPrice price{.from = std::max(rates[r].from, costs[c].from),
                         .typed_first = false,
                         .answer = rates[r].answer,
                         .charge = {},
                         .cost = costs[c].row,
                         .cost_charge = {}};
        price.typed_first = typed_place < place_of(price.answer.level);
        const RateRow* const row = price.answer.row;  // one to be converted is charged the long way
        if (row != nullptr && row->rate.currency == plan.currency)
            price.charge = per_second(price.answer.row->rate, plan.hours_per_day);
        if (price.cost != nullptr) price.cost_charge = per_second(price.cost->rate, plan.hours_per_day);
        plan.dated.push_back(price);
        const CivilDay next_rate = r + 1 < rates.size() ? rates[r + 1].from : CivilDay::max;
        const CivilDay next_cost = c + 1 < costs.size() ? costs[c + 1].from : CivilDay::max;
        if (next_rate <= next_cost) ++r;
        if (next_cost <= next_rate) ++c;
    }
}

std::optional<Pricer::Plans::Chosen> Pricer::Plans::typed(const Plan& plan, const Entry& entry) const {
    if (!entry.typed_rate || !check_rate(*entry.typed_rate, "entry")) return std::nullopt;
    const Currency currency = entry.typed_rate->currency;
    if (currency == plan.currency) return Chosen{RateLevel::entry, nullptr, entry.typed_rate};
    if (plan.other_currencies == OtherCurrencies::ignore) return std::nullopt;
    const ExchangePath exchange = book.exchange_rates().find(currency, plan.currency, entry.work_date);
    if (!exchange) return std::nullopt;
    return Chosen{RateLevel::entry, nullptr, entry.typed_rate, exchange};
}

Pricer::Plans::Chosen Pricer::Plans::choose(const Plan& plan, const Entry& entry) const {
    const DatedPrice& dated = plan.on(entry.work_date);
    if (entry.typed_rate && dated.typed_first)
        if (const auto chosen = typed(plan, entry)) return *chosen;
    const RateRow* const row = dated.answer.row;
    if (row == nullptr) return {};
    Chosen chosen{dated.answer.level, row, row->rate};
    if (row->rate.currency != plan.currency)
        chosen.exchange = book.exchange_rates().find(row->rate.currency, plan.currency, entry.work_date);
    return chosen;
}

void Pricer::Plans::fill_cost(const Plan& plan, Entry& entry) const {
    const DatedPrice& dated = plan.on(entry.work_date);
    entry.cost_minor.reset();
    if (dated.cost == nullptr) return;
    const Seconds worked = std::max(entry.worked_seconds, Seconds{0});
    entry.cost_minor = charge_fast(worked.value, dated.cost_charge, Rounding::half_away_from_zero);
    if (entry.cost_minor) return;
    const Result<std::int64_t> cost =
        charge_minor({.seconds = worked, .rate = dated.cost->rate, .hours_per_day = plan.hours_per_day});
    if (cost) entry.cost_minor = *cost;
}

void Pricer::Plans::fill_seconds(const Plan& plan, Entry& entry) const {
    entry.billability = plan.billability(entry).billability;
    entry.currency = plan.currency;
    entry.billable_seconds = {};
    entry.rated = false;
    entry.amount_minor = 0;
    if (entry.billability != Billability::billable) return;
    // Alone on its day, the entry is the day; a line is rounded when there is one.
    if (plan.rounding.basis == RoundingBasis::day || plan.rounding.alignment == RoundingAlignment::duration) {
        const bool by_line = plan.rounding.basis == RoundingBasis::line;
        entry.billable_seconds =
            by_line ? std::max(entry.worked_seconds, Seconds{0}) : round_duration(entry.worked_seconds, plan.rounding);
        return;
    }
    entry.billable_seconds =
        round_entry({entry.worked_seconds, entry.started_at, entry.stopped_at, entry.zone}, plan.rounding);
}

void Pricer::Plans::fill_amount(const Plan& plan, Entry& entry, const HoursBefore& before) const {
    entry.rated = false;
    entry.amount_minor = 0;
    if (entry.billability != Billability::billable) return;
    const DatedPrice& dated = plan.on(entry.work_date);
    if (!entry.typed_rate && plan.multipliers.empty()) {
        if (dated.answer.row == nullptr) return;
        if (const auto minor = charge_fast(entry.billable_seconds.value, dated.charge, plan.amount_rounding)) {
            entry.amount_minor = *minor;
            entry.rated = true;
            return;
        }
    }
    const Chosen chosen = choose(plan, entry);
    if (!chosen.rate) return;
    Charge charge{.seconds = entry.billable_seconds,
                  .rate = *chosen.rate,
                  .hours_per_day = plan.hours_per_day,
                  .rounding = plan.amount_rounding};
    if (chosen.exchange) charge.exchange = exchange_of(chosen.exchange, chosen.rate->currency);
    const bool multiplies = chosen.level != RateLevel::entry && !plan.multipliers.empty();
    const Result<std::int64_t> minor =
        multiplies ? charge_stretches(charge, stretches(plan, entry, before)) : charge_minor(charge);
    if (!minor) return;  // too large to hold: unrated, and the explanation says why
    if (chosen.exchange && !converted(*chosen.rate, Decimal::whole(1), chosen.exchange)) return;
    entry.amount_minor = *minor;
    entry.rated = true;
}

std::vector<FactorStretch> Pricer::Plans::stretches(const Plan& plan, const Entry& entry,
                                                    const HoursBefore& before) const {
    return factor_stretches(entry, {.multipliers = plan.multipliers,
                                    .holidays = holidays,
                                    .calendar = plan.calendar,
                                    .before_in_day = before.in_day,
                                    .before_in_week = before.in_week});
}

std::vector<PricePart> Pricer::Plans::parts(const Plan& plan, const Entry& entry, const HoursBefore& before) const {
    const Chosen chosen = choose(plan, entry);
    if (entry.billability != Billability::billable || !entry.rated || !chosen.rate) return {};
    std::vector<FactorStretch> list{{.worked = {1}, .factor = Decimal::whole(1), .kind = {}}};
    if (chosen.level != RateLevel::entry && !plan.multipliers.empty()) list = stretches(plan, entry, before);
    const std::vector<std::int64_t> seconds = rounded_seconds(entry.billable_seconds, list);
    std::vector<std::int64_t> weights;
    for (std::size_t i = 0; i < list.size(); ++i) weights.push_back(seconds[i] * list[i].factor.micro);
    const std::vector<std::int64_t> minor = split_proportionally(entry.amount_minor, weights);
    std::vector<PricePart> parts;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Rate rate = converted(*chosen.rate, list[i].factor, chosen.exchange).value_or(Rate{});
        parts.push_back({Seconds{seconds[i]}, rate, list[i].factor, list[i].kind, minor[i]});
    }
    return parts;
}

bool comes_before(const Entry& a, const Entry& b) {
    const auto key = [](const Entry& e) {
        return std::tuple(e.work_date, !e.started_at, e.started_at.value_or(Instant{}), e.id);
    };
    return key(a) < key(b);
}

bool counts_in_day(const Entry& entry) {
    return entry.state != EntryState::running && entry.state != EntryState::voided;
}

}  // namespace fairhour
