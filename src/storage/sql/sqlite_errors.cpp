#include "storage/sql/sqlite_errors.hpp"

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "base/text.hpp"
#include "storage/sql/errors.hpp"

namespace fairhour::sql {
namespace {

// "UNIQUE constraint failed: entries.organization, entries.id" -> "entries(organization, id)"
std::string key_place(std::string_view message) {
    const auto colon = message.find(": ");
    if (colon == std::string_view::npos) return {};
    std::string table;
    std::string columns;
    for (std::string_view part : split_text(message.substr(colon + 2), ',')) {
        part = trimmed(part);
        const auto point = part.find('.');
        if (point == std::string_view::npos) return std::string(part);  // "index 'name'"
        table = part.substr(0, point);
        if (!columns.empty()) columns += ", ";
        columns += part.substr(point + 1);
    }
    return table + "(" + columns + ")";
}

std::string after_colon(std::string_view message) {
    const auto colon = message.find(": ");
    return std::string(colon == std::string_view::npos ? std::string_view{} : message.substr(colon + 2));
}

Error constraint_error(int extended, std::string_view message) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return unique_violation(key_place(message));
        case SQLITE_CONSTRAINT_CHECK: return check_violation(after_colon(message));
        case SQLITE_CONSTRAINT_FOREIGNKEY: return foreign_key_violation({});  // SQLite does not say which
        case SQLITE_CONSTRAINT_NOTNULL: return null_violation(key_place(message));
        default: return statement_failed(std::string(message));
    }
}

}  // namespace

Error sqlite_error(sqlite3* database) {
    const int extended = sqlite3_extended_errcode(database);
    std::string message = sqlite3_errmsg(database);
    switch (extended & 0xff) {
        case SQLITE_CONSTRAINT: return constraint_error(extended, message);
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return busy(std::move(message));
        case SQLITE_FULL: return disk_full(std::move(message));
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return damaged(std::move(message));
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_PROTOCOL:
        case SQLITE_NOMEM: return unreachable(std::move(message));
        default: return statement_failed(std::move(message));
    }
}

}  // namespace fairhour::sql
