// What other pre-bills of a contract hold: an entry, a milestone or a period that stands on one is not gathered for another,
// so that nothing is offered twice. What was moved to the next window is free for it.
//
//   pre-bill of August holds 40 entries; gathering September leaves them out and says on_other_prebill
#pragma once

#include <span>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "ports/store.hpp"

namespace fairhour {

struct PlannedElsewhere {
    absl::flat_hash_set<EntryId> entries;
    std::vector<InvoiceLine> lines;  // fees among them count as billed
};
// `documents` are the contract's; `replaced` is the pre-bill that is gathered anew, nullptr: none.
[[nodiscard]] Result<PlannedElsewhere> planned_elsewhere(Transaction& work, std::span<const Invoice> documents,
                                                         const Invoice* replaced);

}  // namespace fairhour
