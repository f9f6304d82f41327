// How a transaction begins and ends: alone with the database's COMMIT, or as a part of a batch (storage/batch.hpp).
#include "storage/transaction.hpp"

#include "storage/batch.hpp"

namespace fairhour::storage {

SqlTransaction::SqlTransaction(std::unique_ptr<Lease> lease, BatchParts& batch, Scope scope, Access access)
    : lease_(std::move(lease)),
      scope_(scope),
      connection_(lease_->connection()),
      batch_(&batch),
      access_(access),
      writes_before_(connection_.writes()),
      set_up_n_(batch.set_up_n) {}

// A part that was not kept goes back to its savepoint. SQLite ends the whole transaction after some errors (a full disk);
// PostgreSQL has no savepoint here: then the batch is lost, unless the part had written nothing.
SqlTransaction::~SqlTransaction() {
    if (batch_ == nullptr || ended_ || access_ == Access::read) return;
    if (connection_.dialect() == sql::Dialect::sqlite) {
        const bool back = connection_.in_transaction() && connection_.run("ROLLBACK TO SAVEPOINT part") &&
                          connection_.run("RELEASE SAVEPOINT part");
        batch_->spoiled = batch_->spoiled || !back;
    } else {
        batch_->spoiled = batch_->spoiled || connection_.writes() != writes_before_ || connection_.broken() ||
                          connection_.transaction_failed();
    }
}

Status SqlTransaction::commit() {
    TRY(end_bulk());
    if (batch_ != nullptr) return leave_part();
    if (part_.set_up_changed) TRY(count_set_up_change(connection_, organization()));
    TRY(write_receivables(connection_, organization(), part_.receivables));
    const std::int64_t head =
        part_.events.empty() ? 0 : TRY(write_journal(connection_, organization(), std::move(part_.events)));
    TRY(guard_->commit());
    if (head > 0) lease_->committed(organization(), head);
    return {};
}

Status SqlTransaction::leave_part() {
    INVARIANT(access_ == Access::write && !ended_, "a transaction ends once");
    if (!connection_.in_transaction() || connection_.transaction_failed())
        return refuse(ErrorKind::unavailable, "transaction_lost",
                      "The database ended the transaction; nothing was stored.");
    if (connection_.dialect() == sql::Dialect::sqlite) TRY(connection_.run("RELEASE SAVEPOINT part"));
    ended_ = true;
    batch_->take(std::move(part_));
    return {};
}

}  // namespace fairhour::storage
