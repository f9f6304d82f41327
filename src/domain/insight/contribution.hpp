// One function says what an entry contributes to every stored total; totals move by contribution(after) minus
// contribution(before) in the transaction that changes the entry, and recomputing is the sum over all entries.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// The roll-ups that are stored. Weeks and months do not nest, so each figure reads the one with its grain. `client` and
// `project` have no period: what a client is worth, what a project has used up, is read in as many rows as it has states
// and currencies, however long it has been one. `month_project` is what caps a month, quarter or year are measured by.
BOOST_DEFINE_FIXED_ENUM_CLASS(RollUp, std::uint8_t, week_project, week_person, month_person_project, client, project,
                              month_project)
inline constexpr RollUp all_roll_ups[] = {RollUp::week_project, RollUp::week_person, RollUp::month_person_project,
                                          RollUp::client,       RollUp::project,     RollUp::month_project};

// Fields that a roll-up does not have are none: week_project and month_project have no person and role, week_person no
// client and project, client and project no period either (1970-01-01).
struct TotalKey {
    RollUp roll_up = RollUp::week_project;
    CivilDay period;  // the Monday, or the first of the month
    PersonId person;
    RoleId role;
    ClientId client;
    ProjectId project;
    EntryState state = EntryState::draft;
    Billability billability = Billability::unclear;
    Currency currency;

    auto operator<=>(const TotalKey&) const = default;
    template <class H>
    friend H AbslHashValue(H h, const TotalKey& k) {
        return H::combine(std::move(h), k.roll_up, k.period, k.person, k.role, k.client, k.project, k.state,
                          k.billability, k.currency);
    }
};
BOOST_DESCRIBE_STRUCT(TotalKey, (), (roll_up, period, person, role, client, project, state, billability, currency))

struct TotalValues {
    std::int64_t entries = 0;
    Seconds worked_seconds;
    Seconds billable_seconds;
    std::int64_t unrated_entries = 0;  // billable without a rate: counted apart
    Seconds unrated_seconds;           // their worked seconds
    std::int64_t amount_minor = 0;     // rated value, in the key's currency
    Seconds unbilled_seconds;          // rated less allocated, adjusted and over cap
    std::int64_t unbilled_minor = 0;
    std::int64_t allocated_minor = 0;
    Seconds allocated_seconds;
    std::int64_t cost_minor = 0;  // in the organization's currency
    std::int64_t cost_unknown_entries = 0;

    bool operator==(const TotalValues&) const = default;
    TotalValues& operator+=(const TotalValues& other);
    TotalValues& operator-=(const TotalValues& other);
    [[nodiscard]] bool zero() const { return *this == TotalValues{}; }
};
BOOST_DESCRIBE_STRUCT(TotalValues, (),
                      (entries, worked_seconds, billable_seconds, unrated_entries, unrated_seconds, amount_minor,
                       unbilled_seconds, unbilled_minor, allocated_minor, allocated_seconds, cost_minor,
                       cost_unknown_entries))

using Totals = absl::flat_hash_map<TotalKey, TotalValues>;

struct ContributionOf {
    const Entry& entry;
    RoleId role;  // the person's
};
// Voided and running entries contribute nothing.
void add_contribution(Totals& totals, const ContributionOf& of);
void subtract_contribution(Totals& totals, const ContributionOf& of);

}  // namespace fairhour
