// Values as PostgreSQL's binary protocol wants them. A parameter is always sent with its type: without one `$1 + 1`
// would be read as a 32-bit number.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "storage/sql/connection.hpp"

namespace fairhour::sql {

inline constexpr Oid oid_of_boolean = 16, oid_of_bytes = 17, oid_of_int8 = 20, oid_of_int2 = 21, oid_of_int4 = 23,
                     oid_of_text = 25, oid_of_varchar = 1043, oid_of_unknown = 705, oid_of_name = 19, oid_of_oid = 26;

struct ResultFree {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, ResultFree>;

[[nodiscard]] Error postgres_error(PGconn* connection, const PGresult* result);

void append_big_endian(std::string& out, std::uint64_t value, int bytes);

// One row of parameters, all values in one buffer.
class PgParameters {
public:
    void put(int parameter, Oid type, std::string_view bytes);
    void put_integer(int parameter, std::int64_t value);
    void put_null(int parameter, Oid type);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(slots_.size()); }
    [[nodiscard]] const std::vector<Oid>& types() const { return types_; }
    // Pointers for libpq, valid until the next put.
    void point(std::vector<const char*>& values, std::vector<int>& lengths) const;

private:
    struct Slot {
        std::size_t offset = 0;
        int length = -1;  // -1: NULL
    };
    Slot& slot(int parameter, Oid type);
    std::vector<Slot> slots_;
    std::vector<Oid> types_;
    std::string bytes_;
};

[[nodiscard]] Oid oid_of(ColumnType type);
[[nodiscard]] bool readable_type(Oid type);
[[nodiscard]] std::int64_t integer_at(const PGresult* result, int row, int column);

}  // namespace fairhour::sql
