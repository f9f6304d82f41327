#include "app/records/reprice.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "domain/rates/price.hpp"

namespace fairhour {
namespace {

template <class Tag>
bool among_or_any(const std::vector<Id<Tag>>& list, Id<Tag> id) {
    return list.empty() || std::ranges::find(list, id) != list.end();
}

bool holds(const PricePlace& place, const Entry& entry) {
    return place.days.holds(entry.work_date) && among_or_any(place.clients, entry.client) &&
           among_or_any(place.people, entry.person);
}

// One list for all places; empty as soon as one of them means everybody.
template <class Tag>
std::vector<Id<Tag>> together(const std::vector<PricePlace>& places, std::vector<Id<Tag>> PricePlace::* list) {
    std::vector<Id<Tag>> all;
    for (const PricePlace& place : places) {
        if ((place.*list).empty()) return {};
        all.insert(all.end(), (place.*list).begin(), (place.*list).end());
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool same_price(const Entry& a, const Entry& b) {
    return a.billability == b.billability && a.billable_seconds == b.billable_seconds && a.rated == b.rated &&
           a.amount_minor == b.amount_minor && a.currency == b.currency && a.cost_minor == b.cost_minor;
}

bool unrated(const Entry& entry) { return entry.billability == Billability::billable && !entry.rated; }

// What row 1 of the decision says about a price alone.
std::string_view needs_a_person(const Entry& entry, const Contract* contract) {
    if (entry.billability == Billability::unclear) return "It is unclear whether the time is billable.";
    if (contract == nullptr) return {};
    if (unrated(entry) && bills_by_rate(*contract)) return "No rate is in force for the time.";
    if (contract->approval_threshold_minor && entry.rated && entry.amount_minor > *contract->approval_threshold_minor)
        return "The amount is above the contract's approval threshold.";
    return {};
}

class Repricing {
public:
    Repricing(Transaction& work, const RepriceBetween& firms, const PriceScope& scope, const RepriceTerms& terms,
              const RateBook& book)
        : work_(work),
          firms_(firms),
          scope_(scope),
          terms_(terms),
          pricer_(firms.after.index, book),
          changes_(firms.after.index) {
        for (const Person& person : firms.before.firm.people) {
            const Person* const after = firms.after.index.find(person.id);
            if (after != nullptr && after->role != person.role) old_roles_[person.id] = person.role;
        }
    }

    // Entries come by person and day; those of one person and week are priced together.
    Status take(std::span<const Entry> entries) {
        for (const Entry& entry : entries) {
            const std::pair week{entry.person, entry.work_date.monday()};
            if (!group_.empty() && week != group_week_) TRY(finish_group());
            group_week_ = week;
            group_.push_back(entry);
        }
        return {};
    }

    Result<RepriceReport> finish() {
        TRY(finish_group());
        if (terms_.mode == RunMode::write) {
            TRY(changes_.write(work_));
            if (!role_totals_.empty()) TRY(work_.move_totals(role_totals_));
        }
        for (auto& [key, value] : values_) report_.values.push_back(value);
        return std::move(report_);
    }

private:
    Status finish_group() {
        priced_ = group_;
        pricer_.price_all(priced_);
        for (std::size_t i = 0; i < group_.size(); ++i) {
            move_role(group_[i]);
            if (scope_.holds(group_[i])) compare(group_[i], priced_[i]);
        }
        group_.clear();
        if (terms_.mode == RunMode::write && changes_.size() >= entry_batch_max) TRY(changes_.write(work_));
        return {};
    }

    void move_role(const Entry& entry) {
        const auto old_role = old_roles_.find(entry.person);
        if (old_role == old_roles_.end()) return;
        subtract_contribution(role_totals_, {entry, old_role->second});
        add_contribution(role_totals_, {entry, firms_.after.index.find(entry.person)->role});
    }

    void compare(const Entry& before, Entry& after) {
        ++report_.looked_at;
        if (price_is_frozen(before)) {
            ++report_.kept_invoiced;
            return;
        }
        if (same_price(before, after)) return;
        count(before, after);
        ChangeCause cause = terms_.cause;
        if (before.state == EntryState::approved) {
            const std::string_view why = needs_a_person(after, firms_.after.index.contract_of(after.project, after.work_date));
            const bool said_before = !needs_a_person(before, firms_.before.index.contract_of(before.project, before.work_date)).empty();
            if (!why.empty() && !said_before) {
                ++report_.flagged;
                after.state = EntryState::flagged;
                cause.reason = "It was priced again. " + std::string(why);
            }
        }
        if (terms_.mode == RunMode::write) changes_.change(before, std::move(after), cause);
    }

    void count(const Entry& before, const Entry& after) {
        ++report_.moved;
        report_.unrated_before += unrated(before) ? 1 : 0;
        report_.unrated_after += unrated(after) ? 1 : 0;
        report_.cost_before += before.cost_minor.value_or(0);
        report_.cost_after += after.cost_minor.value_or(0);
        if (before.currency == after.currency || before.currency.none() || after.currency.none()) {
            MovedValue& both = value_of(before, before.currency.none() ? after.currency : before.currency);
            ++both.entries;
            add_before(both, before);
            add_after(both, after);
            return;
        }
        MovedValue& left = value_of(before, before.currency);
        ++left.entries;
        add_before(left, before);
        add_after(value_of(after, after.currency), after);
    }

    static void add_before(MovedValue& value, const Entry& entry) {
        value.billable_before += entry.billable_seconds;
        value.minor_before += entry.rated ? entry.amount_minor : 0;
    }
    static void add_after(MovedValue& value, const Entry& entry) {
        value.billable_after += entry.billable_seconds;
        value.minor_after += entry.rated ? entry.amount_minor : 0;
    }
    MovedValue& value_of(const Entry& entry, Currency currency) {
        MovedValue& value = values_[{entry.client.value, std::string(currency.none() ? "" : currency.code())}];
        value.client = entry.client;
        value.currency = currency;
        return value;
    }

    Transaction& work_;
    const RepriceBetween& firms_;
    const PriceScope& scope_;
    const RepriceTerms& terms_;
    Pricer pricer_;
    EntryChanges changes_;
    absl::flat_hash_map<PersonId, RoleId> old_roles_;
    Totals role_totals_;
    std::pair<PersonId, CivilDay> group_week_;
    std::vector<Entry> group_, priced_;
    std::map<std::pair<std::int64_t, std::string>, MovedValue> values_;
    RepriceReport report_;
};

}  // namespace

void PriceScope::add(const PriceScope& other) {
    places_.insert(places_.end(), other.places_.begin(), other.places_.end());
    role_people_.insert(role_people_.end(), other.role_people_.begin(), other.role_people_.end());
}

void PriceScope::begin_at(CivilDay first) {
    for (PricePlace& place : places_) place.days.from = std::max(place.days.from, first);
    std::erase_if(places_, [](const PricePlace& place) { return place.days.until <= place.days.from; });
}

bool PriceScope::holds(const Entry& entry) const {
    return std::ranges::any_of(places_, [&](const PricePlace& place) { return fairhour::holds(place, entry); });
}

EntryFilter PriceScope::filter() const {
    EntryFilter filter;
    filter.days = {CivilDay::max, CivilDay::min};
    for (const PricePlace& place : places_) {
        filter.days.from = std::min(filter.days.from, place.days.from);
        filter.days.until = std::max(filter.days.until, place.days.until);
    }
    if (filter.days.from > CivilDay::min + 7) filter.days.from = filter.days.from.monday();
    if (filter.days.until < CivilDay::max - 14) filter.days.until = (filter.days.until - 1).monday() + 7;
    std::vector<PricePlace> all = places_;
    if (!role_people_.empty()) {
        all.push_back({.people = role_people_});
        filter.days = {};
    }
    filter.clients = together(all, &PricePlace::clients);
    filter.people = together(all, &PricePlace::people);
    return filter;
}

Result<RepriceReport> reprice(Transaction& work, const RepriceBetween& firms, const PriceScope& scope,
                              const RepriceTerms& terms) {
    if (scope.nothing()) return RepriceReport{};
    const Firm& firm = firms.after.firm;
    const RateBook book = TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
    Repricing repricing(work, firms, scope, terms, book);
    TRY(work.for_each_entry(scope.filter(), [&](EntryBatch batch) { return repricing.take(batch); }));
    return repricing.finish();
}

}  // namespace fairhour
