// Pieces of SQL text made from lists of names. Names are quoted, because records have fields called `from` and `by`;
// all names are lower case, so quoted and unquoted are the same name in both databases.
//
//   insert_text("roles", {"id", "name"})  // INSERT INTO "roles" ("id", "name") VALUES ($1, $2)
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fairhour::sql {

[[nodiscard]] std::string quoted_name(std::string_view name);
[[nodiscard]] std::string names_text(std::span<const std::string> names);  // "a", "b"
[[nodiscard]] std::string parameters_text(int first, int count);           // $1, $2
[[nodiscard]] std::string insert_text(std::string_view table, std::span<const std::string> columns);
// INSERT … ON CONFLICT (key) DO UPDATE SET every other column.
[[nodiscard]] std::string upsert_text(std::string_view table, std::span<const std::string> columns,
                                      std::span<const std::string> key);
[[nodiscard]] std::string select_text(std::string_view table, std::span<const std::string> columns);
// UPDATE … SET every column but the key's, WHERE the key's; parameters are numbered as in insert_text.
[[nodiscard]] std::string update_text(std::string_view table, std::span<const std::string> columns,
                                      std::span<const std::string> key);

}  // namespace fairhour::sql
