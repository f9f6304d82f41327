// The whole schema with its version: made in an empty database, moved forward step by step in an older one, refused when
// a newer program has written it. Afterwards the tables are compared with their description, so that a record and its
// table cannot drift apart unseen.
//
//   const Schema schema{.version = 2, .tables = …, .steps = {{2, "entries get a place", "ALTER TABLE …"}}};
//   TRY(bring_up_to_date(*connection, schema, now));
#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/sql/table.hpp"

namespace fairhour::sql {

// One step from version - 1 to version: DDL and statements in SQLite's words.
struct MigrationStep {
    std::int64_t version = 0;
    std::string name;
    std::string sql;
};

struct Schema {
    std::int64_t version = 1;
    std::vector<Table> tables;         // those referred to before those that refer
    std::vector<MigrationStep> steps;  // ascending; for stores made by older versions
    std::string plain_ddl;             // tables that belong to no organization; not part of a backup
};

[[nodiscard]] Status bring_up_to_date(Connection& connection, const Schema& schema, Instant now);
[[nodiscard]] Result<std::int64_t> stored_version(Connection& connection);  // 0: an empty database
[[nodiscard]] Status create_indexes(Connection& connection, const Table& table);
[[nodiscard]] Status drop_indexes(Connection& connection, const Table& table);

}  // namespace fairhour::sql
