// The errors of a database, one name each, whichever database it is. `place` of a broken rule is what it is named by:
// the table and columns of a key, "entries(organization, id)", or the name of a CHECK.
#pragma once

#include <string>
#include <utility>

#include "base/result.hpp"

namespace fairhour::sql {

[[nodiscard]] inline Error unique_violation(std::string place) {
    return {ErrorKind::conflict, "unique_violation", std::move(place), "There is already one like it.", ""};
}
[[nodiscard]] inline Error check_violation(std::string place) {
    return {ErrorKind::conflict, "check_violation", std::move(place), "A rule of the store does not allow this.", ""};
}
[[nodiscard]] inline Error foreign_key_violation(std::string place) {
    return {ErrorKind::conflict, "foreign_key_violation", std::move(place),
            "It refers to something that is not there, or something still refers to it.", ""};
}
[[nodiscard]] inline Error null_violation(std::string place) {
    return {ErrorKind::conflict, "null_violation", std::move(place), "A value is missing.", ""};
}
[[nodiscard]] inline Error busy(std::string detail) {
    return {ErrorKind::unavailable, "database_busy", "", "Another program is writing: " + std::move(detail) + ".",
            "Try again in a moment."};
}
[[nodiscard]] inline Error retry(std::string detail) {
    return {ErrorKind::conflict, "transaction_overtaken", "", "Another change came first: " + std::move(detail) + ".",
            "Run it again."};
}
[[nodiscard]] inline Error disk_full(std::string detail) {
    return {ErrorKind::unavailable, "disk_full", "", "The disk is full: " + std::move(detail) + ".",
            "Free some space; nothing of this transaction was stored."};
}
[[nodiscard]] inline Error unreachable(std::string detail) {
    return {ErrorKind::unavailable, "database_unreachable", "",
            "The database cannot be reached: " + std::move(detail) + ".",
            "Check that it runs, that the path or address is right, and that it may be read and written."};
}
[[nodiscard]] inline Error damaged(std::string detail) {
    return {ErrorKind::damaged, "database_damaged", "", "The database file is damaged: " + std::move(detail) + ".",
            "Restore the last backup."};
}
[[nodiscard]] inline Error statement_failed(std::string detail) {
    return {ErrorKind::internal, "statement_failed", "", "The database refused a statement: " + std::move(detail) + ".",
            ""};
}

}  // namespace fairhour::sql
