#include "storage/sql/connection.hpp"

namespace fairhour::sql {
namespace {

constexpr std::size_t cached_statements_max = 500;

}  // namespace

Result<std::int64_t> Statement::run() {
    while (TRY(prepared_->next())) {}
    return prepared_->changes();
}

Result<Statement> Connection::prepare(std::string_view sql, Fetch fetch) {
    if (!sql.starts_with("SELECT")) note_write();
    if (fetch == Fetch::portions && dialect() == Dialect::postgres) {  // SQLite reads row by row anyway
        auto prepared = TRY(make_prepared(sql, fetch));
        return Statement(std::move(prepared));
    }
    const auto found = cache_.find(sql);
    if (found != cache_.end() && found->second.use_count() == 1) return Statement(found->second);
    auto prepared = TRY(make_prepared(sql, fetch));
    if (found == cache_.end() && cache_.size() < cached_statements_max) cache_.emplace(std::string(sql), prepared);
    return Statement(std::move(prepared));
}

Status Connection::run(std::string_view sql) {
    Statement statement = TRY(prepare(sql));
    TRY(statement.run());
    return {};
}

Result<Guard> begin(Connection& connection, Mode mode) {
    INVARIANT(!connection.in_transaction(), "a connection has one transaction at a time");
    if (connection.dialect() == Dialect::sqlite) {
        // Only when it changes: the pragma makes SQLite prepare every text anew.
        if (connection.allowed_ != mode)
            TRY(connection.run(mode == Mode::write ? "PRAGMA query_only = 0" : "PRAGMA query_only = 1"));
        connection.allowed_ = mode;
        TRY(connection.run(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN"));
    } else {
        TRY(connection.run(mode == Mode::write ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                               : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    }
    return Guard(connection);
}

Guard::~Guard() {
    if (connection_ && connection_->in_transaction()) static_cast<void>(connection_->run("ROLLBACK"));
}

Status Guard::commit() {
    INVARIANT(connection_, "a transaction ends once");
    if (!connection_->in_transaction() ||
        connection_->transaction_failed())  // a full disk or an I/O error has already ended it
        return refuse(ErrorKind::unavailable, "transaction_lost",
                      "The database ended the transaction; nothing was stored.");
    TRY(connection_->run("COMMIT"));
    connection_ = nullptr;
    return {};
}

Status Guard::roll_back() {
    INVARIANT(connection_, "a transaction ends once");
    Connection& connection = *std::exchange(connection_, nullptr);
    return connection.in_transaction() ? connection.run("ROLLBACK") : Status{};
}

}  // namespace fairhour::sql
