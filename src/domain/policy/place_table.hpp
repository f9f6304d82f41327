// The places of a firm, made ready once for a pass: each project with its contract, client, rules, limits and fingerprint,
// once for each terms its contract has had.
// Time without a project stands in its client's place, or nowhere.
//
//   PlaceTable places(terms);
//   PlaceFacts& place = places.of(entry);
//   places.window(place, entry.work_date)   // computed when first met
#pragma once

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/people/capacity.hpp"
#include "domain/policy/facts.hpp"
#include "domain/policy/rules_in_force.hpp"

namespace fairhour {

class PlaceTable {
public:
    PlaceTable(const FirmIndex& index, const Policy& policy, const LimitsUsed& limits, const Holidays& holidays);
    [[nodiscard]] PlaceFacts& of(const Entry& entry);
    // The invoice window of a work date; nullptr where the contract bills without periods. Valid until the next call.
    [[nodiscard]] const InvoiceWindow* window(PlaceFacts& place, CivilDay work_date) const;
    [[nodiscard]] const RuleBook& book() const { return book_; }

private:
    void add_project(const FirmIndex& index, const Policy& policy, const LimitsUsed& limits, const Project& project);
    [[nodiscard]] std::unique_ptr<PlaceFacts> place_on(const Policy& policy, const LimitsUsed& limits,
                                                       const Project& project, CivilDay from) const;
    [[nodiscard]] PlaceFacts& without_project(ClientId client);

    const FirmIndex& index_;
    const Policy& policy_;
    const Holidays& holidays_;
    RuleBook book_;
    struct DatedPlace {
        CivilDay from;
        std::unique_ptr<PlaceFacts> place;
    };
    absl::flat_hash_map<ProjectId, std::vector<DatedPlace>> projects_;
    absl::flat_hash_map<ClientId, std::unique_ptr<PlaceFacts>> clients_;
};

}  // namespace fairhour
