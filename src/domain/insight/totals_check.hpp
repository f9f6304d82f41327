// Rules 10.5 and 10.7 over the stored totals: each equals its recomputation from entries, the roll-ups agree with each
// other, and tracked time is the sum of its four kinds for every person, project, client and period.
//
//   check_totals(stored, recomputed, findings);
#pragma once

#include "domain/billing/reconcile.hpp"
#include "domain/insight/contribution.hpp"

namespace fairhour {

void check_totals(const Totals& stored, const Totals& recomputed, Findings& findings);

// 10.5 against a count that looks at nothing but worked seconds: by person, project, client and month.
struct TrackedKey {
    PersonId person;
    ProjectId project;
    ClientId client;
    CivilDay month;
    auto operator<=>(const TrackedKey&) const = default;
    template <class H>
    friend H AbslHashValue(H h, const TrackedKey& k) {
        return H::combine(std::move(h), k.person, k.project, k.client, k.month);
    }
};
using Tracked = absl::flat_hash_map<TrackedKey, Seconds>;
void add_tracked(Tracked& tracked, const Entry& entry);
void check_tracked_totals(const Totals& stored, const Tracked& tracked, Findings& findings);

}  // namespace fairhour
