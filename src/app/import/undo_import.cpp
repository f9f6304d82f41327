// Takes a whole import back; see import_time.hpp.
#include <algorithm>

#include "app/entry_changes.hpp"
#include "app/import/import_time.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

struct UndoDetail {
    std::int64_t entries = 0, worked_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(UndoDetail, (), (entries, worked_seconds))

Result<Import> find_import(Transaction& work, ImportId id) {
    const std::vector<Import> imports = TRY(work.imports());
    const auto found = std::find_if(imports.begin(), imports.end(), [&](const Import& i) { return i.id == id; });
    if (found == imports.end())
        return refuse(ErrorKind::not_found, "import_unknown", "There is no import " + id_text(id) + ".", {},
                      "See the list with: fairhour import list");
    if (found->undone_at)
        return refuse(ErrorKind::conflict, "import_undone",
                      "This import was taken back at " + instant_text(*found->undone_at) + ".");
    return *found;
}

// What people or invoices have touched since cannot vanish (semantics: an acknowledged verdict is never lost).
bool touched(const Entry& entry) {
    const bool judged = entry.first_verdict != FirstVerdict::none && entry.first_verdict != FirstVerdict::elsewhere;
    return judged || entry.ledger_n > 0;
}

}  // namespace

Result<Import> undo_import(const AppContext& app, ImportId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    Import import = TRY(find_import(*work, id));
    const auto view = TRY(work->firm());
    const FirmIndex& index = view->index;
    EntryChanges changes(index);
    UndoDetail detail;
    std::int64_t held = 0;
    EntryFilter filter;
    filter.import = id;
    TRY(work->for_each_entry(filter, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            held += touched(entry);
            changes.count_gone(entry);
            ++detail.entries;
            detail.worked_seconds += entry.worked_seconds.value;
        }
        return {};
    }));
    if (held > 0)
        return refuse(ErrorKind::conflict, "import_in_use",
                      plural(held, "entry of this import was", "entries of this import were") +
                          " invoiced or decided by a person since.",
                      {}, "Credit the invoices or reopen the entries first.");
    TRY(changes.write(*work));
    TRY(work->remove_import(id));
    import.undone_at = now;
    TRY(work->put(import));
    TRY(work->append_journal(journal_event(app, now, "undo_import", id_text(id), json_text(detail))));
    TRY(work->commit());
    return import;
}

}  // namespace fairhour
