// What belongs to the running of the program: journal, keys of requests carried out.
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

using sql::Table;
using sql::table_of;

template <>
const Table& table_for<JournalEvent>() {
    static const Table table =
        table_of<JournalEvent>({.name = "journal",
                                .key = {"n"},
                                .constraints = {},
                                .indexes = {{.name = "journal_by_subject",
                                             .on = "(organization, subject, n) WHERE subject <> ''"}}});
    return table;
}
template <>
const Table& table_for<IdempotencyRecord>() {
    static const Table table =
        table_of<IdempotencyRecord>({.name = "idempotency", .key = {"key"}, .constraints = {}, .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
