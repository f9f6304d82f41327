// Entries whose price needs the rest of their person's day or week (day rounding, overtime) are noted while they stream
// by, and priced again with their group at the end.
#pragma once

#include "absl/container/flat_hash_set.h"
#include "app/entry_changes.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {

class PriceGroups {
public:
    explicit PriceGroups(const Firm& firm) : firm_(firm) {}
    void note(const Entry& entry, PricedWith with);
    // Loads each group, prices it together and writes what changed.
    [[nodiscard]] Status reprice(Transaction& work, const ChangeCause& cause);

private:
    const Firm& firm_;
    absl::flat_hash_set<std::pair<std::int64_t, std::int32_t>> weeks_;  // person, Monday
};

}  // namespace fairhour
