// Many requests in one transaction of the database (ports/store.hpp: WriteBatch). On SQLite each is a savepoint. On PostgreSQL
// a savepoint costs two round trips, so there is none: a part that wrote and was not kept spoils the batch.
//
// What the parts share with each other and with other writers is held back and written once, last: the count of set-up
// changes, totals, receivables, the journal. A part reads it as if it were written.
#pragma once

#include "storage/transaction.hpp"

namespace fairhour::storage {

struct BatchParts {
    std::int64_t set_up_n = 0;  // as it stood at the batch's begin
    bool set_up_changed = false;
    std::shared_ptr<const FirmView> firm;  // with what parts changed; empty: not loaded since
    std::optional<JournalEvent> head;      // as stored, once asked for
    Totals totals;
    Receivables receivables;
    std::vector<JournalEvent> events;
    bool spoiled = false;

    void take(Part part);
};

// `rest` answers what does not belong to the batch: organizations, backup.
[[nodiscard]] Result<std::unique_ptr<WriteBatch>> open_batch(Store& rest, std::unique_ptr<Lease> lease,
                                                             std::int64_t organization);

}  // namespace fairhour::storage
