#include "storage/batch.hpp"

namespace fairhour::storage {
namespace {

// A part leaves the batch's connection where it is.
class BorrowedLease final : public Lease {
public:
    explicit BorrowedLease(Lease& lease) : lease_(lease) {}
    sql::Connection& connection() override { return lease_.connection(); }
    IdMaker& ids() override { return lease_.ids(); }
    FirmCache& firms() override { return lease_.firms(); }
    void committed(std::int64_t, std::int64_t) override {}

private:
    Lease& lease_;
};

Status refuse_within_batch() {
    return refuse(ErrorKind::internal, "not_within_batch", "This cannot be done among the requests of a batch.");
}

// The batch as its requests see it: a store whose transactions are parts.
class BatchStore final : public Store {
public:
    BatchStore(Store& rest, Lease& lease, BatchParts& parts, std::int64_t organization)
        : rest_(rest), lease_(lease), parts_(parts), organization_(organization) {}

    Result<std::unique_ptr<Transaction>> begin(const Scope& scope, Access access) override {
        INVARIANT(scope.organization == organization_, "a batch is of one organization");
        parts_.spoiled = parts_.spoiled || !lease_.connection().in_transaction();
        if (parts_.spoiled)
            return refuse(ErrorKind::conflict, "batch_spoiled", "A request before this one failed.", {},
                          "Run it again alone.");
        if (access == Access::write && lease_.connection().dialect() == sql::Dialect::sqlite)
            TRY(lease_.connection().run("SAVEPOINT part"));
        return std::make_unique<SqlTransaction>(std::make_unique<BorrowedLease>(lease_), parts_, scope, access);
    }
    Result<std::vector<Organization>> organizations() override { return rest_.organizations(); }
    Accounts& accounts() override { return rest_.accounts(); }
    void on_committed(OnCommitted listener) override { rest_.on_committed(std::move(listener)); }
    Status backup(const std::string& path) override { return rest_.backup(path); }
    Result<std::vector<std::string>> check_integrity() override { return rest_.check_integrity(); }
    Status restore(const std::string&) override { return refuse_within_batch(); }
    Result<std::int64_t> create_organization(const Organization&) override {
        return std::unexpected(refuse_within_batch().error());
    }
    Result<std::unique_ptr<WriteBatch>> begin_batch(std::int64_t) override {
        return std::unexpected(refuse_within_batch().error());
    }

private:
    Store& rest_;
    Lease& lease_;
    BatchParts& parts_;
    std::int64_t organization_;
};

class SqlBatch final : public WriteBatch {
public:
    SqlBatch(Store& rest, std::unique_ptr<Lease> lease, sql::Guard guard, std::int64_t organization)
        : organization_(organization),
          lease_(std::move(lease)),
          guard_(std::move(guard)),
          store_(rest, *lease_, parts_, organization) {}

    Store& store() override { return store_; }
    bool spoiled() const override { return parts_.spoiled; }
    [[nodiscard]] Status begin();
    Status commit() override;

private:
    [[nodiscard]] Result<std::int64_t> write_shared_rows();

    std::int64_t organization_;
    std::unique_ptr<Lease> lease_;
    sql::Guard guard_;  // after the lease: rolls back before the connection goes back
    BatchParts parts_;
    BatchStore store_;
};

Status SqlBatch::begin() {
    parts_.set_up_n = TRY(set_up_number(lease_->connection(), organization_));
    return {};
}

Result<std::int64_t> SqlBatch::write_shared_rows() {
    sql::Connection& connection = lease_->connection();
    if (parts_.set_up_changed) TRY(count_set_up_change(connection, organization_));
    TRY(write_totals(connection, organization_, parts_.totals));
    TRY(write_receivables(connection, organization_, parts_.receivables));
    return write_journal(connection, organization_, std::move(parts_.events));
}

// What fails before COMMIT is sent has stored nothing, and may be run again. After it nobody can say.
Status SqlBatch::commit() {
    if (parts_.spoiled || !lease_->connection().in_transaction() || lease_->connection().transaction_failed()) {
        parts_.spoiled = true;
        return refuse(ErrorKind::conflict, "batch_spoiled", "A request of the batch failed; nothing of it was stored.", {},
                      "Run each request alone.");
    }
    const auto head = write_shared_rows();
    if (!head) {
        parts_.spoiled = true;
        return std::unexpected(head.error());
    }
    TRY(guard_.commit());
    if (*head > 0) lease_->committed(organization_, *head);
    return {};
}

}  // namespace

void BatchParts::take(Part part) {
    set_up_changed = set_up_changed || part.set_up_changed;
    if (part.set_up_changed) firm.reset();
    for (const auto& [key, values] : part.totals) totals[key] += values;
    for (const auto& [key, values] : part.receivables) receivables[key] += values;
    events.insert(events.end(), std::make_move_iterator(part.events.begin()),
                  std::make_move_iterator(part.events.end()));
}

Result<std::unique_ptr<WriteBatch>> open_batch(Store& rest, std::unique_ptr<Lease> lease, std::int64_t organization) {
    sql::Guard guard = TRY(sql::begin(lease->connection(), sql::Mode::write));
    auto batch = std::make_unique<SqlBatch>(rest, std::move(lease), std::move(guard), organization);
    TRY(batch->begin());
    return batch;
}

}  // namespace fairhour::storage
