#include "storage/records.hpp"

namespace fairhour::storage {

// PostgreSQL would read the list anew for each row if it stood in = ANY: a cast of text is not immutable.
std::string among(sql::Dialect dialect, std::string_view column, int parameter) {
    const std::string place = "$" + std::to_string(parameter);
    return std::string(column) + (dialect == sql::Dialect::sqlite
                                      ? " IN (SELECT value FROM json_each(" + place + "))"
                                      : " IN (SELECT unnest(CAST(" + place + " AS BIGINT[])))");
}

std::string number_list(sql::Dialect dialect, std::span<const std::int64_t> numbers) {
    std::string out(1, dialect == sql::Dialect::sqlite ? '[' : '{');
    for (const std::int64_t number : numbers) {
        if (out.size() > 1) out += ',';
        append_json_integer(out, number);
    }
    return out + (dialect == sql::Dialect::sqlite ? ']' : '}');
}

}  // namespace fairhour::storage
