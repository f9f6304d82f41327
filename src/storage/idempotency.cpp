// Requests already carried out. A key is there once: a second answer under it is refused.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Result<std::optional<IdempotencyRecord>> SqlTransaction::idempotency(std::string_view key) {
    sql::Statement select = TRY(select_where<IdempotencyRecord>(connection_, organization(), " AND key = $2"));
    select.put(2, key);
    std::optional<IdempotencyRecord> out;
    if (TRY(select.next())) TRY(sql::read_record_onto(select.row(), out.emplace(), 1));
    return out;
}

Status SqlTransaction::put(const IdempotencyRecord& record) {
    return insert_all(connection_, organization(), std::span(&record, 1));
}

}  // namespace fairhour::storage
