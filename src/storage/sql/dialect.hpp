// DDL is written once, in SQLite's STRICT words; PostgreSQL gets the same text with the words that mean the same there.
// Words inside quotes, quoted names and comments stay as they are.
//
//   CREATE TABLE t (a INTEGER NOT NULL, b BLOB, PRIMARY KEY (a)) STRICT, WITHOUT ROWID;
//   CREATE TABLE t (a BIGINT NOT NULL, b BYTEA, PRIMARY KEY (a)) ;
//
// TEXT becomes TEXT COLLATE "C", so that both order texts by their bytes whatever locale the database was made with.
#pragma once

#include <string>
#include <string_view>

namespace fairhour::sql {

[[nodiscard]] std::string postgres_ddl(std::string_view sqlite_ddl);

}  // namespace fairhour::sql
