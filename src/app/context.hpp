// What every use case is handed: the store, the clock, the makers of documents, and who acts. A use case is three steps,
// load, compute, write, in one transaction; the clock is read once, before computing.
#pragma once

#include "domain/access/may.hpp"
#include "ports/clock.hpp"
#include "ports/documents.hpp"
#include "ports/import_source.hpp"
#include "ports/progress.hpp"
#include "ports/statement_source.hpp"
#include "ports/store.hpp"

namespace fairhour {

enum class RunMode : std::uint8_t { write, dry_run };

struct AppContext {
    Store& store;
    const Clock& clock;
    DocumentMaker& documents;
    ImportSources& sources;
    Progress& progress;
    Scope scope;
    ActionSet granted{};  // all, unless the actor came with a token of fewer
    StatementSource* statements = nullptr;  // none: files of banks are not read here
};

// A journal event of this actor, now.
[[nodiscard]] JournalEvent journal_event(const AppContext& app, Instant now, std::string action, std::string subject,
                                         std::string detail);

// Now, and after every event of the journal: two steps never share an instant, also when the clock stands or steps back.
[[nodiscard]] Result<Instant> next_instant(const AppContext& app, Transaction& work);

// The largest number of entries held in memory at once by streaming use cases.
inline constexpr std::size_t entry_batch_max = 4096;

}  // namespace fairhour
