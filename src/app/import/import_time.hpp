// Imports time from a file of another system: every row read, recognized if it is already there, priced, counted in the
// totals and journalled, in one transaction. A broken file leaves the store as it was; a dry run writes nothing and
// reports the same.
//
//   const ImportReport report = TRY(import_time(app, {.kind = ImportKind::toggl, .path = "march.csv"}));
//   report.imported, report.already_present, report.refusals, report.side_by_side
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/import/side_by_side.hpp"

namespace fairhour {

struct ImportReport {
    ImportId import;
    std::int64_t rows = 0;
    std::int64_t imported = 0;
    std::int64_t already_present = 0;
    std::int64_t refused = 0;
    Seconds worked;                       // of imported and already present rows together: the file's own total
    std::int64_t records_made = 0;        // people, clients, projects, tasks, roles that were not there
    std::vector<ImportRefusal> refusals;  // limits::import_refusals_kept_max at most
    std::vector<ImportWarning> warnings;
    std::vector<SideBySideLine> side_by_side;  // empty in a dry run
};

struct ImportRequest {
    ImportKind kind = ImportKind::toggl;
    std::string path;  // a file, or a firm's folder
    ImportOptions options;
    RunMode run = RunMode::write;
};

[[nodiscard]] Result<ImportReport> import_time(const AppContext& app, const ImportRequest& request);

// The same inside a transaction that goes on; the caller commits.
struct ImportInto {
    Transaction& work;
    Firm& firm;
    ImportReader& reader;
    ImportId import;
    Instant now;
};
[[nodiscard]] Result<ImportReport> import_rows(const AppContext& app, const ImportRequest& request,
                                               const ImportInto& into);

// Takes a whole import back: its entries, and the records and the policy that only it brought. What was changed by hand
// since, or is used by something else, stays and is named. Refused where an entry of it was invoiced or decided by a person
// since.
//
//   take_back_import(app, id)->kept   // client "Acme": changed since; policy "version 1": used since
BOOST_DEFINE_FIXED_ENUM_CLASS(KeptWhy, std::uint8_t, changed_since, in_use)
struct KeptRecord {
    std::string kind;  // "client", "role", "policy" ...
    std::string name;
    KeptWhy why = KeptWhy::in_use;
};
BOOST_DESCRIBE_STRUCT(KeptRecord, (), (kind, name, why))
struct UndoneImport {
    Import import;
    std::vector<KeptRecord> kept;
};
BOOST_DESCRIBE_STRUCT(UndoneImport, (), (import, kept))
[[nodiscard]] Result<UndoneImport> take_back_import(const AppContext& app, ImportId import);
// The same, told by the import alone.
[[nodiscard]] Result<Import> undo_import(const AppContext& app, ImportId import);

}  // namespace fairhour
