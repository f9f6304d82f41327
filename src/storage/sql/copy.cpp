#include "storage/sql/copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "storage/sql/errors.hpp"
#include "storage/sql/sqlite.hpp"
#include "storage/sql/text.hpp"

namespace fairhour::sql {
namespace {

void copy_cell(Binder& to, const Row& from, int column, ColumnType type) {
    if (from.is_null(column)) return to.put_null(column + 1, type);
    switch (type) {
        case ColumnType::integer: return to.put(column + 1, from.integer(column));
        case ColumnType::text: return to.put_text(column + 1, from.text(column));
        case ColumnType::blob: return to.put_blob(column + 1, from.blob(column));
    }
}

// In the order of the key: a chain's row comes after the row it refers to, and trees fill from one end.
Status copy_table(Connection& from, Connection& to, const Table& table) {
    Statement select = TRY(from.prepare(table.select + " ORDER BY " + names_text(table.key), Fetch::portions));
    const auto rows = to.bulk_insert(table.shape.name, table.names);
    while (TRY(select.next())) {
        for (int i = 0; i < static_cast<int>(table.columns.size()); ++i)
            copy_cell(*rows, select.row(), i, table.columns[static_cast<std::size_t>(i)].type);
        TRY(rows->add());
    }
    TRY(rows->finish());
    return {};
}

Status copy_tables(Connection& from, Connection& to, const Schema& schema) {
    Guard reading = TRY(begin(from, Mode::read));
    Guard writing = TRY(begin(to, Mode::write));
    for (const Table& table : schema.tables) TRY(copy_table(from, to, table));
    TRY(writing.commit());
    return reading.roll_back();
}

Status flush_to_disk(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    return flushed ? Status{}
                   : Status(std::unexpected(unreachable("the backup " + path + " could not be flushed to disk")));
}

// A copy by SQLite itself: compact, and consistent while others write.
Status vacuum_into(Connection& from, const std::string& path) {
    Statement vacuum = TRY(from.prepare("VACUUM INTO $1"));
    vacuum.put(1, std::string_view(path));
    TRY(vacuum.run());
    return {};
}

Status copy_into_new_file(Connection& from, const Schema& schema, const std::string& path, Instant now) {
    const auto file = TRY(open_sqlite({.path = path}));
    TRY(bring_up_to_date(*file, schema, now));
    TRY(copy_tables(from, *file, schema));
    return file->run("PRAGMA journal_mode=DELETE");  // one file, nothing beside it
}

}  // namespace

Status copy_to_file(Connection& from, const Schema& schema, const std::string& path, Instant now) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return refuse(ErrorKind::conflict, "file_exists", "There is already a file of this name.", path,
                      "Choose another name; a backup never overwrites a file.");
    // Written beside its place and renamed: a killed backup leaves no file that looks like one.
    const std::string unfinished = path + ".unfinished";
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(unfinished + end, ignored);
    if (from.dialect() == Dialect::sqlite)
        TRY(vacuum_into(from, unfinished));
    else
        TRY(copy_into_new_file(from, schema, unfinished, now));
    TRY(flush_to_disk(unfinished));
    std::error_code failed;
    std::filesystem::rename(unfinished, path, failed);
    if (failed) return std::unexpected(unreachable("the backup could not be named " + path + ": " + failed.message()));
    return {};
}

Result<bool> holds_rows(Connection& connection, const Schema& schema) {
    for (const Table& table : schema.tables) {
        Statement select = TRY(connection.prepare("SELECT 1 FROM " + quoted_name(table.shape.name) + " LIMIT 1"));
        if (TRY(select.next())) return true;
    }
    return false;
}

Status copy_from_file(Connection& to, const Schema& schema, const std::string& path) {
    if (TRY(holds_rows(to, schema)))
        return refuse(ErrorKind::conflict, "store_not_empty", "A backup is restored into an empty store only.", {},
                      "Choose a new data folder or an empty database.");
    const auto file = TRY(open_sqlite({.path = path, .file = SqliteFile::read_only}));
    const std::int64_t version = TRY(stored_version(*file));
    if (version == 0) return refuse(ErrorKind::invalid, "not_a_backup", "This file is no Fairhour backup.", path);
    if (version != schema.version)
        return refuse(ErrorKind::conflict, "backup_version",
                      "The backup has schema " + std::to_string(version) + ", this program " +
                          std::to_string(schema.version) + ".",
                      path, "Restore it with the version that made it, then upgrade.");
    return copy_tables(*file, to, schema);
}

}  // namespace fairhour::sql
