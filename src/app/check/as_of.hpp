// Entries as they were at an instant: what happened since is taken back by the rows that recorded it. Changes of state are
// undone from their transitions, the ledger's sums from its rows, verdicts by their time, what people changed from the
// journal; what was imported or logged later is left out. It is how a decision is made again from the facts of its day.
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/capture/entry_content.hpp"
#include "app/review/verdict_journal.hpp"
#include "ports/store.hpp"

namespace fairhour {

class Past {
public:
    [[nodiscard]] static Result<Past> load(Transaction& work);
    // False where the entry did not exist yet. Changes at the instant itself count as later: a pass decides, then acts.
    // Error: journal_detail, where the journal says what no entry can hold.
    [[nodiscard]] Result<bool> rewind(Entry& entry, Instant as_of) const;

private:
    struct Written {
        Instant at;
        bool made = false;  // the entry is new here
        std::vector<FieldChange> changes;
    };
    struct Undone {  // a verdict that was taken back
        Instant at;
        VerdictUndone what;
    };
    struct Verdicts {
        std::vector<Undone> undone;  // in the order of the journal
        std::vector<Transition> transitions;  // by n
        std::vector<Allocation> allocations;  // by n
        std::vector<Written> written;         // by its owner or for them, in the order of the journal
    };
    void rewind_ledger(Entry& entry, const Verdicts& verdicts, Instant as_of) const;
    absl::flat_hash_map<EntryId, Verdicts> by_entry_;
    absl::flat_hash_map<ImportId, Instant> imported_at_;
};

}  // namespace fairhour
