// Writes planned postings into the ledger: heads, frozen prices, rows, standings, transitions. Issue and credit share it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/billing/issue.hpp"

namespace fairhour {

struct Posting {
    EntryId entry;
    std::int64_t line = 0;
    LedgerParts parts;
};

using EntriesById = absl::flat_hash_map<EntryId, const BillableEntry*>;
[[nodiscard]] EntriesById by_id(std::span<const BillableEntry> entries);

struct PostedBy {
    Instant at;
    PersonId by;
    std::string reason;
};
// `postings` are sorted by entry; rows of one entry are appended in the order given.
[[nodiscard]] Status post(Issued& issued, std::span<const Posting> postings, const EntriesById& entries,
                          const PostedBy& posted);

}  // namespace fairhour
