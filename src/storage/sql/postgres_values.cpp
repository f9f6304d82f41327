#include "storage/sql/postgres_values.hpp"

#include "base/text.hpp"
#include "storage/sql/errors.hpp"

namespace fairhour::sql {
namespace {

std::string field(const PGresult* result, int code) {
    const char* text = result ? PQresultErrorField(result, code) : nullptr;
    return text ? text : "";
}

// 'Key (organization, id)=(1, 7) already exists.' and table entries -> "entries(organization, id)"
std::string key_place(const PGresult* result) {
    const std::string detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    const std::string table = field(result, PG_DIAG_TABLE_NAME);
    const auto open = detail.find('(');
    const auto close = detail.find(")=");
    if (open == std::string::npos || close == std::string::npos) return field(result, PG_DIAG_CONSTRAINT_NAME);
    std::string columns;
    for (const char c : detail.substr(open + 1, close - open - 1))
        if (c != '"') columns += c;
    return table + "(" + columns + ")";
}

std::string message(PGconn* connection, const PGresult* result) {
    std::string text = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (text.empty()) text = PQerrorMessage(connection);
    text = std::string(trimmed(text));
    while (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

// SQLSTATE: https://www.postgresql.org/docs/15/errcodes-appendix.html
Error postgres_error(PGconn* connection, const PGresult* result) {
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    if (state == "23505") return unique_violation(key_place(result));
    if (state == "23514") return check_violation(field(result, PG_DIAG_CONSTRAINT_NAME));
    if (state == "23503") return foreign_key_violation(field(result, PG_DIAG_CONSTRAINT_NAME));
    if (state == "23502")
        return null_violation(field(result, PG_DIAG_TABLE_NAME) + "(" + field(result, PG_DIAG_COLUMN_NAME) + ")");
    std::string text = message(connection, result);
    if (state == "40001" || state == "40P01") return retry(std::move(text));
    if (state == "55P03") return busy(std::move(text));
    if (state == "53100") return disk_full(std::move(text));
    if (state == "XX001" || state == "XX002") return damaged(std::move(text));
    if (state.starts_with("08") || state.starts_with("57") || state.starts_with("53") || state.starts_with("28") ||
        state.starts_with("3D") || PQstatus(connection) != CONNECTION_OK)
        return unreachable(std::move(text));
    return statement_failed(std::move(text));
}

void append_big_endian(std::string& out, std::uint64_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> static_cast<unsigned>(shift));
}

PgParameters::Slot& PgParameters::slot(int parameter, Oid type) {
    const auto index = static_cast<std::size_t>(parameter - 1);
    if (index >= slots_.size()) {
        slots_.resize(index + 1);
        types_.resize(index + 1, oid_of_text);  // a place the text does not use still needs a type
    }
    types_[index] = type;
    return slots_[index];
}

void PgParameters::put(int parameter, Oid type, std::string_view bytes) {
    slot(parameter, type) = {bytes_.size(), static_cast<int>(bytes.size())};
    bytes_ += bytes;
}

void PgParameters::put_integer(int parameter, std::int64_t value) {
    slot(parameter, oid_of_int8) = {bytes_.size(), 8};
    append_big_endian(bytes_, static_cast<std::uint64_t>(value), 8);
}

void PgParameters::put_null(int parameter, Oid type) { slot(parameter, type) = {}; }

void PgParameters::clear() {
    slots_.clear();
    types_.clear();
    bytes_.clear();
}

void PgParameters::point(std::vector<const char*>& values, std::vector<int>& lengths) const {
    values.clear();
    lengths.clear();
    for (const Slot& slot : slots_) {
        values.push_back(slot.length < 0 ? nullptr : bytes_.data() + slot.offset);
        lengths.push_back(slot.length < 0 ? 0 : slot.length);
    }
}

Oid oid_of(ColumnType type) {
    switch (type) {
        case ColumnType::integer: return oid_of_int8;
        case ColumnType::text: return oid_of_text;
        case ColumnType::blob: return oid_of_bytes;
    }
    return 0;
}

bool readable_type(Oid type) {
    switch (type) {
        case oid_of_boolean:
        case oid_of_int2:
        case oid_of_int4:
        case oid_of_int8:
        case oid_of_oid:
        case oid_of_text:
        case oid_of_varchar:
        case oid_of_name:
        case oid_of_unknown:
        case oid_of_bytes: return true;
        default: return false;
    }
}

std::int64_t integer_at(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column)) return 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(PQgetvalue(result, row, column));
    const int length = PQgetlength(result, row, column);
    INVARIANT(length <= 8 && PQftype(result, column) != oid_of_text, "a number is read from a number's column");
    std::uint64_t value =
        length > 0 && length < 8 && (bytes[0] & 0x80U) && PQftype(result, column) != oid_of_oid ? ~0ULL : 0;
    for (int i = 0; i < length; ++i) value = value << 8U | bytes[i];
    return static_cast<std::int64_t>(value);
}

}  // namespace fairhour::sql
