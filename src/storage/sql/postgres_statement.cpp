#include "storage/sql/postgres_statement.hpp"

#include <cstdlib>

#include "storage/sql/errors.hpp"
#include "storage/sql/text.hpp"

namespace fairhour::sql {
namespace {

constexpr int portion_rows = 5'000;
constexpr std::size_t pipeline_rows_max = 256;  // their answers fit the socket's buffer: neither side waits for ever
constexpr std::size_t copy_bytes_max = 1U << 20U;
constexpr std::string_view copy_header("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);

bool succeeded(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
}

}  // namespace

PgText::~PgText() {
    // In a failed transaction the server refuses this; the name is then given back with the session.
    if (!name_.empty() && PQstatus(session_.connection) == CONNECTION_OK &&
        PQtransactionStatus(session_.connection) != PQTRANS_INERROR)
        PgResult(PQexec(session_.connection, ("DEALLOCATE " + name_).c_str()));
}

Status PgText::prepare(const std::vector<Oid>& types) {
    if (!name_.empty() && types == types_) return {};
    const std::string name = session_.next_name();
    const PgResult result(
        PQprepare(session_.connection, name.c_str(), sql_.c_str(), static_cast<int>(types.size()), types.data()));
    if (!succeeded(result.get())) return std::unexpected(postgres_error(session_.connection, result.get()));
    name_ = name;
    types_ = types;
    return {};
}

Result<bool> PgPrepared::next() {
    if (!result_) TRY(execute());
    if (++row_ < PQntuples(result_.get())) return true;
    if (!cursor_.empty() && row_ > 0) {
        TRY(fetch_portion());
        row_ = 0;
        if (PQntuples(result_.get()) > 0) return true;
    }
    result_.reset();
    row_ = -1;
    parameters_.clear();
    return false;
}

Status PgPrepared::execute() {
    if (fetch_ == Fetch::portions) {
        TRY(open_cursor());
        return fetch_portion();
    }
    TRY(text_.prepare(parameters_.types()));
    parameters_.point(values_, lengths_);
    const std::vector<int> binary(values_.size(), 1);
    return take(PgResult(PQexecPrepared(text_.session().connection, text_.name().c_str(), parameters_.count(),
                                        values_.data(), lengths_.data(), binary.data(), 1)));
}

Status PgPrepared::open_cursor() {
    cursor_ = text_.session().next_name();
    parameters_.point(values_, lengths_);
    const std::vector<int> binary(values_.size(), 1);
    const std::string sql = "DECLARE " + cursor_ + " NO SCROLL CURSOR FOR " + text_.sql();
    PGconn* connection = text_.session().connection;
    const PgResult result(PQexecParams(connection, sql.c_str(), parameters_.count(), parameters_.types().data(),
                                       values_.data(), lengths_.data(), binary.data(), 1));
    if (succeeded(result.get())) return {};
    cursor_.clear();
    return std::unexpected(postgres_error(connection, result.get()));
}

Status PgPrepared::fetch_portion() {
    const std::string sql = "FETCH FORWARD " + std::to_string(portion_rows) + " FROM " + cursor_;
    return take(
        PgResult(PQexecParams(text_.session().connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1)));
}

Status PgPrepared::take(PgResult result) {
    if (!succeeded(result.get())) {
        auto error = postgres_error(text_.session().connection, result.get());
        parameters_.clear();
        return std::unexpected(std::move(error));
    }
    for (int column = 0; column < PQnfields(result.get()); ++column)
        if (!readable_type(PQftype(result.get(), column)))
            return std::unexpected(statement_failed(std::string("the column ") + PQfname(result.get(), column) +
                                                    " has a type that is not read; CAST it to BIGINT or TEXT"));
    changes_ = std::atoll(PQcmdTuples(result.get()));
    result_ = std::move(result);
    return {};
}

std::string_view PgPrepared::text(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

void PgPrepared::reset() {
    result_.reset();
    row_ = -1;
    parameters_.clear();
    PGconn* connection = text_.session().connection;
    if (!cursor_.empty() && PQtransactionStatus(connection) == PQTRANS_INTRANS)
        PgResult(PQexec(connection, ("CLOSE " + cursor_).c_str()));
    cursor_.clear();
}

PgParameters& PgBatch::row() {
    if (filled_ == rows_.size()) rows_.emplace_back();
    return rows_[filled_];
}

Status PgBatch::add() {
    ++filled_;
    if (filled_ >= pipeline_rows_max) TRY(send());
    return {};
}

Result<std::int64_t> PgBatch::finish() {
    TRY(send());
    return written_;
}

Status PgBatch::send() {
    if (filled_ == 0) return {};
    TRY(text_->prepare(rows_.front().types()));
    PGconn* connection = text_->session().connection;
    INVARIANT(PQenterPipelineMode(connection) == 1, "nothing else is under way on this connection");
    const Status sent = send_rows();
    const Status received = receive_rows();
    PQexitPipelineMode(connection);
    for (std::size_t i = 0; i < filled_; ++i) rows_[i].clear();
    filled_ = 0;
    return sent ? received : sent;
}

Status PgBatch::send_rows() {
    PGconn* connection = text_->session().connection;
    std::vector<int> binary;
    for (std::size_t i = 0; i < filled_; ++i) {
        rows_[i].point(values_, lengths_);
        binary.assign(values_.size(), 1);
        if (PQsendQueryPrepared(connection, text_->name().c_str(), rows_[i].count(), values_.data(), lengths_.data(),
                                binary.data(), 1) != 1)
            return std::unexpected(postgres_error(connection, nullptr));
    }
    if (PQpipelineSync(connection) != 1) return std::unexpected(postgres_error(connection, nullptr));
    return {};
}

// Each statement answers with a result and an end; after an error the rest is skipped until the sync.
Status PgBatch::receive_rows() {
    PGconn* connection = text_->session().connection;
    Status outcome;
    int ends = 0;  // two in a row without a result: the connection is gone
    while (ends < 2) {
        const PgResult result(PQgetResult(connection));
        if (!result) {
            ++ends;
            continue;
        }
        ends = 0;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) return outcome;
        if (status == PGRES_PIPELINE_ABORTED) continue;
        if (succeeded(result.get()))
            written_ += std::atoll(PQcmdTuples(result.get()));
        else if (outcome)
            outcome = std::unexpected(postgres_error(connection, result.get()));
    }
    return outcome ? Status(std::unexpected(unreachable("the connection broke"))) : outcome;
}

PgCopy::PgCopy(PgSession& session, std::string_view table, std::span<const std::string> columns)
    : session_(session),
      sql_("COPY " + quoted_name(table) + " (" + names_text(columns) + ") FROM STDIN (FORMAT binary)"),
      columns_(static_cast<int>(columns.size())),
      bytes_(copy_header) {}

void PgCopy::in_order(int parameter) {
    if (put_count_ == 0) append_big_endian(bytes_, static_cast<std::uint64_t>(columns_), 2);
    ++put_count_;
    INVARIANT(parameter == put_count_ && parameter <= columns_, "a bulk row is given in the order of its columns");
}

void PgCopy::put(int parameter, std::int64_t value) {
    in_order(parameter);
    append_big_endian(bytes_, 8, 4);
    append_big_endian(bytes_, static_cast<std::uint64_t>(value), 8);
}

void PgCopy::put_text(int parameter, std::string_view value) {
    in_order(parameter);
    append_big_endian(bytes_, value.size(), 4);
    bytes_ += value;
}

void PgCopy::put_blob(int parameter, std::string_view value) { put_text(parameter, value); }

void PgCopy::put_null(int parameter, ColumnType) {
    in_order(parameter);
    append_big_endian(bytes_, ~0ULL, 4);
}

Status PgCopy::add() {
    INVARIANT(put_count_ == columns_, "a bulk row is complete");
    put_count_ = 0;
    ++rows_waiting_;
    if (bytes_.size() >= copy_bytes_max) TRY(send());
    return {};
}

Result<std::int64_t> PgCopy::finish() {
    TRY(send());
    return written_;
}

Status PgCopy::send() {
    if (rows_waiting_ == 0) return {};
    append_big_endian(bytes_, ~0ULL, 2);  // the trailer
    PGconn* connection = session_.connection;
    const PgResult opened(PQexec(connection, sql_.c_str()));
    if (PQresultStatus(opened.get()) != PGRES_COPY_IN) return std::unexpected(postgres_error(connection, opened.get()));
    const bool sent = PQputCopyData(connection, bytes_.data(), static_cast<int>(bytes_.size())) == 1 &&
                      PQputCopyEnd(connection, nullptr) == 1;
    Status outcome;
    if (!sent) outcome = std::unexpected(postgres_error(connection, nullptr));
    while (PgResult result{PQgetResult(connection)}) {
        if (succeeded(result.get()))
            written_ += std::atoll(PQcmdTuples(result.get()));
        else if (outcome)
            outcome = std::unexpected(postgres_error(connection, result.get()));
    }
    bytes_ = copy_header;
    rows_waiting_ = 0;
    return outcome;
}

}  // namespace fairhour::sql
