#include "storage/sql/schema.hpp"

#include "storage/sql/text.hpp"

namespace fairhour::sql {
namespace {

constexpr std::string_view create_versions =
    "CREATE TABLE schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT "
    "NULL) STRICT;";

Result<bool> has_versions(Connection& connection) {
    Statement select = TRY(connection.prepare(
        connection.dialect() == Dialect::sqlite
            ? "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_versions'"
            : "SELECT count(*) FROM pg_tables WHERE tablename = 'schema_versions' AND schemaname = current_schema()"));
    TRY(select.next());
    return select.integer(0) > 0;
}

Status note_version(Connection& connection, std::int64_t version, std::string_view name, Instant now) {
    Statement insert =
        TRY(connection.prepare("INSERT INTO schema_versions (version, name, applied_at) VALUES ($1, $2, $3)"));
    insert.put(1, version);
    insert.put(2, name);
    insert.put(3, now.micros);
    TRY(insert.run());
    return {};
}

Status create_all(Connection& connection, const Schema& schema, Instant now) {
    TRY(connection.define(create_versions));
    for (const Table& table : schema.tables) {
        TRY(connection.define(table.create));
        TRY(create_indexes(connection, table));
    }
    if (!schema.plain_ddl.empty()) TRY(connection.define(schema.plain_ddl));
    return note_version(connection, schema.version, "created", now);
}

Status apply_steps(Connection& connection, const Schema& schema, std::int64_t stored, Instant now) {
    for (const MigrationStep& step : schema.steps) {
        if (step.version <= stored) continue;
        INVARIANT(step.version == stored + 1, "migration steps leave no version out");
        TRY(connection.define(step.sql));
        TRY(note_version(connection, step.version, step.name, now));
        stored = step.version;
    }
    INVARIANT(stored == schema.version, "there is a migration step to the program's version");
    return {};
}

// A table whose columns are not the record's would be read wrongly: say so before anything is.
Status compare(Connection& connection, const Table& table) {
    const auto probe = connection.prepare(table.select + " WHERE organization = 0");
    Status outcome;
    if (!probe)
        outcome = std::unexpected(probe.error());
    else if (connection.dialect() == Dialect::postgres) {
        Statement run = TRY(connection.prepare(table.select + " WHERE organization = 0"));
        if (auto next = run.next(); !next) outcome = std::unexpected(std::move(next).error());
    }
    if (outcome) return {};
    return refuse(ErrorKind::damaged, "schema_differs",
                  "The table " + table.shape.name + " is not as this program describes it: " + outcome.error().reason,
                  table.shape.name, "Use the program version that made this store.");
}

Status newer(std::int64_t stored, std::int64_t known) {
    return refuse(ErrorKind::conflict, "store_is_newer",
                  "This store was written by a newer version of Fairhour (schema " + std::to_string(stored) +
                      "; this program knows " + std::to_string(known) + ").",
                  {}, "Use the newer program, or restore a backup from before the upgrade.");
}

}  // namespace

Result<std::int64_t> stored_version(Connection& connection) {
    if (!TRY(has_versions(connection))) return 0;
    Statement select = TRY(connection.prepare("SELECT max(version) FROM schema_versions"));
    TRY(select.next());
    return select.integer(0);
}

Status bring_up_to_date(Connection& connection, const Schema& schema, Instant now) {
    if (TRY(stored_version(connection)) == schema.version) {  // no lock: somebody may be writing for minutes
        for (const Table& table : schema.tables) TRY(compare(connection, table));
        return {};
    }
    Guard guard = TRY(begin(connection, Mode::write));
    if (connection.dialect() == Dialect::postgres)  // two nodes that start at once: one makes the tables
        TRY(connection.run("SELECT pg_advisory_xact_lock(5741098412)::text"));
    const std::int64_t stored = TRY(stored_version(connection));
    if (stored > schema.version) return newer(stored, schema.version);
    if (stored == 0)
        TRY(create_all(connection, schema, now));
    else
        TRY(apply_steps(connection, schema, stored, now));
    for (const Table& table : schema.tables) TRY(compare(connection, table));
    return guard.commit();
}

Status create_indexes(Connection& connection, const Table& table) {
    for (const Index& index : table.shape.indexes) TRY(connection.define(create_index_text(table, index)));
    return {};
}

Status drop_indexes(Connection& connection, const Table& table) {
    for (const Index& index : table.shape.indexes)
        TRY(connection.define("DROP INDEX IF EXISTS " + quoted_name(index.name) + ";"));
    return {};
}

}  // namespace fairhour::sql
