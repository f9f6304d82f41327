#include "domain/rates/price.hpp"

#include <algorithm>
#include <tuple>

#include "domain/rates/price_plan.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour {
namespace {

using EntryGroup = std::span<Entry* const>;

// Calls `each` with every run of entries that `same` holds together; they are sorted so that runs are whole.
void for_each_run(EntryGroup entries, auto&& same, auto&& each) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= entries.size(); ++i) {
        if (i < entries.size() && same(*entries[begin], *entries[i])) continue;
        each(entries.subspan(begin, i - begin));
        begin = i;
    }
}

// Order within a person: by project for day rounding, by contract for overtime, then as the day went.
void sort_by(std::vector<Entry*>& entries, auto&& key) {
    std::ranges::sort(entries, [&](const Entry* a, const Entry* b) {
        const auto first = key(*a), second = key(*b);
        if (first != second) return first < second;
        return comes_before(*a, *b);
    });
}

// Semantics 2, basis day: what is invoiced stays, the rest shares what is left of the rounded day.
void round_day(EntryGroup day, const RoundingRule& rule) {
    std::vector<Entry*> billable;
    std::vector<RoundedPart> parts;
    for (Entry* const entry : day) {
        if (entry->billability != Billability::billable || !counts_in_day(*entry)) continue;
        RoundedPart part{.worked = entry->worked_seconds, .invoiced_as = {}};
        if (price_is_frozen(*entry)) part.invoiced_as = entry->billable_seconds;
        billable.push_back(entry);
        parts.push_back(part);
    }
    const std::vector<Seconds> rounded = round_together(parts, rule);
    for (std::size_t i = 0; i < billable.size(); ++i)
        if (!price_is_frozen(*billable[i])) billable[i]->billable_seconds = rounded[i];
}

// Walks one person's entries under one contract in order and tells each the hours before it.
class HoursSoFar {
public:
    [[nodiscard]] HoursBefore before(const Entry& entry) {
        if (day_ != entry.work_date) in_day_ = {};
        if (day_.monday() != entry.work_date.monday()) in_week_ = {};
        day_ = entry.work_date;
        return {in_day_, in_week_};
    }
    void add(const Entry& entry) {
        if (entry.billability != Billability::billable || !counts_in_day(entry)) return;
        in_day_ += entry.worked_seconds;
        in_week_ += entry.worked_seconds;
    }

private:
    CivilDay day_ = CivilDay::min;
    Seconds in_day_, in_week_;
};

}  // namespace

Rounding rounding_of(AmountRounding rounding) {
    switch (rounding) {
        case AmountRounding::half_away_from_zero: return Rounding::half_away_from_zero;
        case AmountRounding::half_to_even: return Rounding::half_to_even;
    }
    INVARIANT(false, "every rounding of amounts is handled");
}

const RoundingRule& rounding_in_force(const Contract* contract, const Client* client,
                                      const Organization& organization) {
    if (contract != nullptr && contract->rounding) return *contract->rounding;
    if (client != nullptr && client->rounding) return *client->rounding;
    return organization.rounding;
}

bool price_is_frozen(const Entry& entry) {
    return entry.allocated_seconds.value != 0 || entry.allocated_minor != 0 || entry.adjusted_seconds.value != 0 ||
           entry.adjusted_minor != 0 || entry.over_cap_seconds.value != 0 || entry.over_cap_minor != 0;
}

Pricer::Pricer(const FirmIndex& index, const RateBook& book) : plans_(std::make_unique<Plans>(index, book)) {}
Pricer::~Pricer() = default;

void Pricer::price(Entry& entry) {
    if (price_is_frozen(entry)) return;
    const Plan& plan = plans_->of(entry);
    plans_->fill_cost(plan, entry);
    plans_->fill_seconds(plan, entry);
    plans_->fill_amount(plan, entry, {});
}

PricedWith Pricer::priced_with(const Entry& entry) {
    const Plan& plan = plans_->of(entry);
    PricedWith with = PricedWith::alone;
    if (plan.rounding.basis == RoundingBasis::day) with = PricedWith::day;
    for (const Multiplier& m : plan.multipliers) {
        if (m.kind == MultiplierKind::overtime_day) with = std::max(with, PricedWith::day);
        if (m.kind == MultiplierKind::overtime_week) with = PricedWith::week;
    }
    return with;
}

void Pricer::price_together(std::span<Entry* const> entries) {
    std::vector<Entry*> sorted(entries.begin(), entries.end());
    for (Entry* const entry : sorted) price(*entry);

    sort_by(sorted, [](const Entry& e) { return std::tuple(e.person, e.project, e.work_date); });
    const auto same_day = [](const Entry& a, const Entry& b) {
        return a.person == b.person && a.project == b.project && a.work_date == b.work_date;
    };
    for_each_run(sorted, same_day, [&](EntryGroup day) {
        const Plan& plan = plans_->of(*day.front());
        if (plan.rounding.basis == RoundingBasis::day) round_day(day, plan.rounding);
    });

    const auto contract_of = [&](const Entry& e) { return plans_->of(e).place.contract; };
    const auto contract_id = [&](const Entry& e) {
        return contract_of(e) == nullptr ? ContractId{} : contract_of(e)->id;
    };
    sort_by(sorted, [&](const Entry& e) { return std::tuple(e.person, contract_id(e)); });
    const auto same_contract = [&](const Entry& a, const Entry& b) {
        return a.person == b.person && contract_id(a) == contract_id(b);
    };
    for_each_run(sorted, same_contract, [&](EntryGroup run) {
        HoursSoFar hours;
        for (Entry* const entry : run) {
            const HoursBefore before = hours.before(*entry);
            if (!price_is_frozen(*entry)) plans_->fill_amount(plans_->of(*entry), *entry, before);
            hours.add(*entry);
        }
    });
}

void Pricer::price_all(std::span<Entry> entries) {
    std::vector<Entry*> dependent;
    for (Entry& entry : entries) {
        price(entry);
        if (priced_with(entry) != PricedWith::alone) dependent.push_back(&entry);
    }
    if (!dependent.empty()) price_together(dependent);
}

EntryRate Pricer::rate_of(const Entry& priced, std::span<const Entry* const> together) {
    const Plan& plan = plans_->of(priced);
    if (priced.billability != Billability::billable || !priced.rated) return {};
    const auto contract_of = [&](const Entry& e) {
        const Contract* const contract = plans_->of(e).place.contract;
        return contract == nullptr ? ContractId{} : contract->id;
    };
    std::vector<const Entry*> before_it;
    for (const Entry* const other : together) {
        const bool same = other->person == priced.person && contract_of(*other) == contract_of(priced);
        if (same && comes_before(*other, priced)) before_it.push_back(other);
    }
    std::ranges::sort(before_it, [](const Entry* a, const Entry* b) { return comes_before(*a, *b); });
    HoursSoFar hours;
    for (const Entry* const other : before_it) {
        static_cast<void>(hours.before(*other));
        hours.add(*other);
    }
    const auto [level, row, rate, exchange] = plans_->choose(plan, priced);
    EntryRate answer{level, row == nullptr ? RateId{} : row->id, rate,
                     plans_->parts(plan, priced, hours.before(priced))};
    if (exchange) answer.exchange = used(exchange);
    return answer;
}

BillabilityAnswer Pricer::billability(const Entry& entry) { return plans_->of(entry).billability(entry); }
const RoundingRule& Pricer::rounding(const Entry& entry) { return plans_->of(entry).rounding; }

}  // namespace fairhour
