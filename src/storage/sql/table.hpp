// A table: its columns from described records, its key, what the database itself must hold, and its texts, made once.
// Every table begins with the column `organization`, and so does its key.
//
//   const Table tasks = table_of<Task>({.name = "tasks", .key = {"id"}});
//   tasks.create          // CREATE TABLE "tasks" ("organization" INTEGER NOT NULL, "id" INTEGER NOT NULL, …) STRICT
//   tasks.upsert          // INSERT … ON CONFLICT ("organization", "id") DO UPDATE SET …
#pragma once

#include <string>
#include <vector>

#include "storage/sql/record.hpp"

namespace fairhour::sql {

enum class Layout : std::uint8_t { rows, by_key };  // by_key: one tree, ordered by the key; for narrow tables

struct Index {
    std::string name;
    std::string on;  // "(organization, person, work_date)", with UNIQUE or WHERE where there is one
    bool unique = false;
};

struct TableShape {
    std::string name;
    std::vector<std::string> key;          // after `organization`
    std::vector<std::string> constraints;  // "CONSTRAINT billed_once CHECK (…)", "FOREIGN KEY (…) REFERENCES …"
    std::vector<Index> indexes;
    Layout layout = Layout::rows;
    NoneAs none_as = NoneAs::null;
};

struct Table {
    TableShape shape;
    std::vector<Column> columns;     // `organization` first
    std::vector<std::string> names;  // of the columns
    std::vector<std::string> key;    // `organization` first
    std::string create, insert, upsert, update, select;
};

[[nodiscard]] Table make_table(TableShape shape, std::vector<Column> columns);
[[nodiscard]] std::string create_index_text(const Table& table, const Index& index);

// The columns of one record, or of several side by side.
template <Described... Parts>
[[nodiscard]] Table table_of(TableShape shape) {
    std::vector<Column> columns{{"organization", ColumnType::integer, Nullable::no}};
    const auto append = [&](std::vector<Column> more) { columns.insert(columns.end(), more.begin(), more.end()); };
    (append(columns_of<Parts>(shape.none_as)), ...);
    return make_table(std::move(shape), std::move(columns));
}

}  // namespace fairhour::sql
