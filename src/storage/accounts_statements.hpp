// How SqlAccountsWork binds values and takes rows; see accounts_work.hpp.
#pragma once

#include "storage/accounts_work.hpp"
#include "storage/records.hpp"
#include "storage/schema/accounts_tables.hpp"

namespace fairhour::storage {

inline void bind_value(sql::Binder& binder, int parameter, std::int64_t value) { binder.put(parameter, value); }
inline void bind_value(sql::Binder& binder, int parameter, Instant value) { binder.put(parameter, value.micros); }
inline void bind_value(sql::Binder& binder, int parameter, std::string_view text) { binder.put_text(parameter, text); }
inline void bind_value(sql::Binder& binder, int parameter, const Sha256& digest) {
    binder.put_blob(parameter, bytes_of(digest));
}
template <class Tag>
void bind_value(sql::Binder& binder, int parameter, Id<Tag> id) {
    binder.put(parameter, id.value);
}
template <DescribedEnum E>
void bind_value(sql::Binder& binder, int parameter, E word) {
    binder.put(parameter, static_cast<std::int64_t>(word));
}
struct Blob {
    std::string_view bytes;
};
inline void bind_value(sql::Binder& binder, int parameter, Blob blob) { binder.put_blob(parameter, blob.bytes); }

template <class... Values>
Result<sql::Statement> SqlAccountsWork::statement(std::int64_t organization, std::string_view sql,
                                                  const Values&... values) {
    sql::Statement made = TRY(connection_.prepare(sql));
    int parameter = 1;
    bind_value(made.binder(), parameter, organization);
    (bind_value(made.binder(), ++parameter, values), ...);
    return made;
}

template <class... Values>
Result<std::int64_t> SqlAccountsWork::change(std::int64_t organization, std::string_view sql, const Values&... values) {
    sql::Statement made = TRY(statement(organization, sql, values...));
    return made.run();
}

template <class Record, class... Values>
Result<std::vector<Record>> SqlAccountsWork::find_all(std::int64_t organization, std::string_view rest,
                                                      const Values&... values) {
    sql::Statement select =
        TRY(statement(organization, table_for<Record>().select + " WHERE organization = $1" + std::string(rest),
                      values...));
    return take_all<Record>(select);
}

template <class Record, class... Values>
Result<std::optional<Record>> SqlAccountsWork::find_one(std::int64_t organization, std::string_view rest,
                                                        const Values&... values) {
    std::vector<Record> found = TRY(find_all<Record>(organization, rest, values...));
    if (found.empty()) return std::optional<Record>{};
    return std::optional<Record>(std::move(found.front()));
}

}  // namespace fairhour::storage
