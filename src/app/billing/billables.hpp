// Entries as billing needs them, gathered for many contracts at once: their price in parts and the last row of their
// allocation chains, in a fixed number of queries.
#pragma once

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "app/context.hpp"
#include "domain/billing/billable.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {

// A firm with everything that prices need; the parts point into each other, so it stays where it is made.
class PricedFirm {
public:
    [[nodiscard]] static Result<std::unique_ptr<PricedFirm>> make(std::shared_ptr<const FirmView> view);
    PricedFirm(const PricedFirm&) = delete;
    PricedFirm& operator=(const PricedFirm&) = delete;
    const std::shared_ptr<const FirmView> view;  // first: the rest points into it
    const Firm& firm;
    const FirmIndex& index;
    const RateBook book;
    Pricer pricer;

private:
    PricedFirm(std::shared_ptr<const FirmView> loaded, RateBook compiled);
};

// `entries` must outlive the answer. Entries whose price depends on their day or week find it among `entries`.
[[nodiscard]] Result<std::vector<BillableEntry>> billables(Transaction& work, PricedFirm& firm,
                                                           const std::vector<Entry>& entries);

}  // namespace fairhour
