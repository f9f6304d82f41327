#include "storage/sql/table.hpp"

#include <algorithm>

#include "storage/sql/text.hpp"

namespace fairhour::sql {
namespace {

std::string_view type_word(ColumnType type) {
    switch (type) {
        case ColumnType::integer: return "INTEGER";
        case ColumnType::text: return "TEXT";
        case ColumnType::blob: return "BLOB";
    }
    return "BLOB";
}

std::string create_text(const Table& table) {
    std::string out = "CREATE TABLE " + quoted_name(table.shape.name) + " (\n";
    for (const Column& column : table.columns) {
        out += "  " + quoted_name(column.name) + " " + std::string(type_word(column.type));
        out += column.nullable == Nullable::no ? " NOT NULL,\n" : ",\n";
    }
    out += "  PRIMARY KEY (" + names_text(table.key) + ")";
    for (const std::string& constraint : table.shape.constraints) out += ",\n  " + constraint;
    return out + "\n) STRICT" + (table.shape.layout == Layout::by_key ? ", WITHOUT ROWID;" : ";");
}

}  // namespace

Table make_table(TableShape shape, std::vector<Column> columns) {
    Table table;
    table.shape = std::move(shape);
    table.columns = std::move(columns);
    table.key = {"organization"};
    for (const std::string& name : table.shape.key) table.key.push_back(name);
    for (Column& column : table.columns) {
        if (std::find(table.key.begin(), table.key.end(), column.name) != table.key.end())
            column.nullable = Nullable::no;
        table.names.push_back(column.name);
    }
    table.create = create_text(table);
    table.insert = insert_text(table.shape.name, table.names);
    table.upsert = upsert_text(table.shape.name, table.names, table.key);
    table.update = update_text(table.shape.name, table.names, table.key);
    table.select = select_text(table.shape.name, table.names);
    return table;
}

std::string create_index_text(const Table& table, const Index& index) {
    return std::string(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + quoted_name(index.name) + " ON " +
           quoted_name(table.shape.name) + " " + index.on + ";";
}

}  // namespace fairhour::sql
