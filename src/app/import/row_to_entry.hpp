// Makes an entry of a row: names become ids, the source's status becomes a state. Time that was approved or billed
// elsewhere brings its verdict as history and is not decided again (architecture; decision 0003).
#pragma once

#include "app/import/names.hpp"
#include "ports/import_source.hpp"

namespace fairhour {

struct RowContext {
    ImportId import;
    Instant now;
    Currency currency;  // of clients that a row makes: the amount's, else the organization's
};

[[nodiscard]] Entry entry_of(const SourceEntry& row, Names& names, IdMaker& ids, const RowContext& context);

// After pricing: what was billed elsewhere has nothing left to bill.
void settle_billed_elsewhere(Entry& entry);

}  // namespace fairhour
