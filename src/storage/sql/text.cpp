#include "storage/sql/text.hpp"

#include <algorithm>

namespace fairhour::sql {
namespace {

bool among(std::span<const std::string> names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string quoted_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

std::string names_text(std::span<const std::string> names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += ", ";
        out += quoted_name(name);
    }
    return out;
}

std::string parameters_text(int first, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i > 0 ? ", $" : "$") + std::to_string(first + i);
    return out;
}

std::string insert_text(std::string_view table, std::span<const std::string> columns) {
    return "INSERT INTO " + quoted_name(table) + " (" + names_text(columns) + ") VALUES (" +
           parameters_text(1, static_cast<int>(columns.size())) + ")";
}

std::string upsert_text(std::string_view table, std::span<const std::string> columns,
                        std::span<const std::string> key) {
    std::string changes;
    for (const std::string& column : columns) {
        if (among(key, column)) continue;
        if (!changes.empty()) changes += ", ";
        changes += quoted_name(column) + " = excluded." + quoted_name(column);
    }
    return insert_text(table, columns) + " ON CONFLICT (" + names_text(key) + ") DO " +
           (changes.empty() ? "NOTHING" : "UPDATE SET " + changes);
}

std::string select_text(std::string_view table, std::span<const std::string> columns) {
    return "SELECT " + names_text(columns) + " FROM " + quoted_name(table);
}

std::string update_text(std::string_view table, std::span<const std::string> columns,
                        std::span<const std::string> key) {
    std::string changes;
    std::string found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool in_key = among(key, columns[i]);
        std::string& part = in_key ? found : changes;
        if (!part.empty()) part += in_key ? " AND " : ", ";
        part += quoted_name(columns[i]) + " = $" + std::to_string(i + 1);
    }
    return "UPDATE " + quoted_name(table) + " SET " + changes + " WHERE " + found;
}

}  // namespace fairhour::sql
