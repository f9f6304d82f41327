// Tells whether a row of a file is already stored. A row with an id of its source is known by that id; one without, by
// its content and its occurrence: the second of two equal rows in a file is a second entry, but the same two rows in the
// next file are the same two entries.
//
//   file 1: A A B     -> three entries
//   file 2: A A A B   -> one entry more: the third A
//
// Stored rows are read month by month as the file reaches them, so a small file into a large store reads little.
#pragma once

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "ports/store.hpp"

namespace fairhour {

enum class StoreIs : std::uint8_t { empty, filled };

class KnownRows {
public:
    // An empty store knows nothing and is not asked.
    KnownRows(Transaction& work, StoreIs store) : work_(work), store_(store) {}

    struct Answer {
        bool known = false;
        std::int32_t occurrence = 1;
    };
    [[nodiscard]] Result<Answer> ask(CivilDay work_date, const Digest16& content_key, std::string_view source_id);

private:
    struct Count {
        std::int32_t stored = 0;
        std::int32_t in_file = 0;
    };
    [[nodiscard]] Status learn_month(CivilDay work_date);
    Transaction& work_;
    StoreIs store_;
    absl::flat_hash_set<std::int32_t> months_;
    absl::flat_hash_map<std::uint64_t, Count> by_content_;
    absl::flat_hash_set<std::uint64_t> source_ids_;
};

}  // namespace fairhour
