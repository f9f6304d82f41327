#include "storage/sql/postgres.hpp"

#include "storage/sql/dialect.hpp"
#include "storage/sql/errors.hpp"
#include "storage/sql/postgres_statement.hpp"

namespace fairhour::sql {
namespace {

class PgConnection final : public Connection {
public:
    explicit PgConnection(PGconn* connection) : session_{.connection = connection} {
        PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
    }
    PgConnection(const PgConnection&) = delete;
    PgConnection& operator=(const PgConnection&) = delete;
    ~PgConnection() override {
        forget_prepared();
        batch_texts_.clear();
        PQfinish(session_.connection);
    }

    Dialect dialect() const override { return Dialect::postgres; }
    Status define(std::string_view ddl) override {
        const PgResult result(PQexec(session_.connection, postgres_ddl(ddl).c_str()));
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return {};
        return std::unexpected(postgres_error(session_.connection, result.get()));
    }
    std::unique_ptr<Batch> batch(std::string_view sql) override {
        note_write();
        auto found = batch_texts_.find(sql);
        if (found == batch_texts_.end())
            found = batch_texts_.emplace(std::string(sql), std::make_shared<PgText>(session_, sql)).first;
        return std::make_unique<PgBatch>(found->second);
    }
    std::unique_ptr<Batch> bulk_insert(std::string_view table, std::span<const std::string> columns) override {
        note_write();
        return std::make_unique<PgCopy>(session_, table, columns);
    }
    bool in_transaction() const override {
        const PGTransactionStatusType status = PQtransactionStatus(session_.connection);
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
    }
    bool broken() const override { return PQstatus(session_.connection) != CONNECTION_OK; }
    bool transaction_failed() const override { return PQtransactionStatus(session_.connection) == PQTRANS_INERROR; }

protected:
    Result<std::shared_ptr<Prepared>> make_prepared(std::string_view sql, Fetch fetch) override {
        return std::make_shared<PgPrepared>(session_, sql, fetch);
    }

private:
    PgSession session_;
    std::map<std::string, std::shared_ptr<PgText>, std::less<>> batch_texts_;
};

}  // namespace

Result<std::unique_ptr<Connection>> open_postgres(const std::string& address) {
    PGconn* raw = PQconnectdb(address.c_str());
    auto connection = std::make_unique<PgConnection>(raw);
    if (PQstatus(raw) != CONNECTION_OK) return std::unexpected(postgres_error(raw, nullptr));
    TRY(connection->run("SET client_encoding = 'UTF8'"));
    TRY(connection->run("SET standard_conforming_strings = on"));
    return connection;
}

}  // namespace fairhour::sql
