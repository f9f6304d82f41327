// What pricing remembers of a (person, project, task, activity, terms of the contract): everything that does not depend on the entry itself,
// resolved once. Only the files that price look in here.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "domain/rates/multiplier.hpp"
#include "domain/rates/price.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour {

// Minor units a second as a reduced fraction. No denominator: priced the long way (by the piece, or too large a product).
struct MinorPerSecond {
    std::int64_t numerator = 0, denominator = 0;
};

struct DatedPrice {
    CivilDay from = CivilDay::min;
    bool typed_first = false;  // a typed rate stands above what answers here
    RateAnswer answer;
    MinorPerSecond charge;
    const CostRateRow* cost = nullptr;
    MinorPerSecond cost_charge;
};

struct Plan {
    BillingPlace place;  // with the contract whether in force or not; task and activity only where they have a say
    DayRange contract_days;
    std::array<BillabilityAnswer, 3> in_force, out_of_force;  // by the owner's mark
    RoundingRule rounding;
    Rounding amount_rounding = Rounding::half_away_from_zero;
    Currency currency;
    OtherCurrencies other_currencies = OtherCurrencies::ignore;
    Seconds hours_per_day = Seconds::hours(8);
    std::span<const Multiplier> multipliers;
    std::string_view calendar;
    std::span<const RateLevel> levels;
    RoleId role;
    ClientId client;
    absl::InlinedVector<DatedPrice, 2> dated;

    [[nodiscard]] const BillabilityAnswer& billability(const Entry& entry) const {
        const auto mark = static_cast<std::size_t>(entry.billable_mark);
        return contract_days.holds(entry.work_date) ? in_force[mark] : out_of_force[mark];
    }
    [[nodiscard]] const DatedPrice& on(CivilDay day) const {
        std::size_t i = dated.size() - 1;
        while (i > 0 && dated[i].from > day) --i;
        return dated[i];
    }
};

// A task or an activity without a say (no rate, no billability of its own) is left out: all of these share a plan.
struct PlanKey {
    PersonId person;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    CivilDay terms_from = CivilDay::min;  // of the contract, where they change

    bool operator==(const PlanKey&) const = default;
    template <class H>
    friend H AbslHashValue(H h, const PlanKey& k) {
        return H::combine(std::move(h), k.person, k.project, k.task, k.activity, k.terms_from);
    }
};

// The person's billable hours under a contract before an entry.
struct HoursBefore {
    Seconds in_day, in_week;
};

struct Pricer::Plans {
    Plans(const FirmIndex& firm_index, const RateBook& rate_book);

    [[nodiscard]] const Plan& of(const Entry& entry);
    [[nodiscard]] RateQuestion question(const Plan& plan, const Entry& entry) const;

    // The rate of the entry before multipliers: typed, or of the ladder; nothing when unrated.
    struct Chosen {
        RateLevel level = RateLevel::none;
        const RateRow* row = nullptr;
        std::optional<Rate> rate;
        ExchangePath exchange{};
    };
    [[nodiscard]] Chosen choose(const Plan& plan, const Entry& entry) const;
    [[nodiscard]] std::vector<FactorStretch> stretches(const Plan& plan, const Entry& entry,
                                                       const HoursBefore& before) const;

    void fill_cost(const Plan& plan, Entry& entry) const;
    void fill_seconds(const Plan& plan, Entry& entry) const;  // billability and rounding, on its own
    void fill_amount(const Plan& plan, Entry& entry, const HoursBefore& before) const;  // of billable_seconds
    [[nodiscard]] std::vector<PricePart> parts(const Plan& plan, const Entry& entry, const HoursBefore& before) const;

    const FirmIndex& index;
    const RateBook& book;
    Holidays holidays;
    absl::flat_hash_map<PlanKey, std::unique_ptr<Plan>> plans;
    absl::flat_hash_set<TaskId> tasks_with_a_say;
    absl::flat_hash_set<ActivityId> activities_with_a_say;
    absl::flat_hash_map<ProjectId, const Contract*> contracts_that_change;
    PlanKey last_key;
    const Plan* last = nullptr;

private:
    [[nodiscard]] PlanKey key_of(const Entry& entry) const;
    [[nodiscard]] std::unique_ptr<Plan> make(const PlanKey& key, const Entry& entry) const;
    void date(Plan& plan, const Entry& entry) const;
    [[nodiscard]] std::optional<Chosen> typed(const Plan& plan, const Entry& entry) const;
};

// The other entries that come before each: in the order work date, start, id; entries without a start come last.
[[nodiscard]] bool comes_before(const Entry& a, const Entry& b);
[[nodiscard]] bool counts_in_day(const Entry& entry);  // running and voided entries are in no total

}  // namespace fairhour
