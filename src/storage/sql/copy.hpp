// Moves a store between files and databases, table by table: a backup is one SQLite file whatever the database, and it
// can be restored into either. Generic over the schema: a new table is copied without a new line here.
//
//   TRY(copy_to_file(*connection, schema, "backup.db", now));       // online: one snapshot, writers go on
//   TRY(copy_from_file(*connection, schema, "backup.db"));          // into empty tables only
#pragma once

#include "storage/sql/schema.hpp"

namespace fairhour::sql {

[[nodiscard]] Status copy_to_file(Connection& from, const Schema& schema, const std::string& path, Instant now);
[[nodiscard]] Status copy_from_file(Connection& to, const Schema& schema, const std::string& path);
[[nodiscard]] Result<bool> holds_rows(Connection& connection, const Schema& schema);

}  // namespace fairhour::sql
