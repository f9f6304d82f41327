#include "storage/sql/sqlite.hpp"

#include <sqlite3.h>

#include <array>
#include <vector>

#include "storage/sql/sqlite_errors.hpp"
#include "storage/sql/text.hpp"

namespace fairhour::sql {
namespace {

// Values live here until the row is written, so that SQLite need not allocate for each.
class ValueArena {
public:
    // nullptr when it does not fit; SQLite then copies for itself.
    const char* keep(std::string_view value) {
        if (value.size() > bytes_.size() - used_) return nullptr;
        char* place = bytes_.data() + used_;
        value.copy(place, value.size());
        used_ += value.size();
        return place;
    }
    void clear() { used_ = 0; }

private:
    std::array<char, 16'384> bytes_;
    std::size_t used_ = 0;
};

class SqlitePrepared final : public Prepared {
public:
    SqlitePrepared(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {
        // $3 is found by its name: SQLite numbers parameters by appearance.
        const int count = sqlite3_bind_parameter_count(statement_);
        for (int i = 1; i <= count; ++i) {
            const int number = std::atoi(sqlite3_bind_parameter_name(statement_, i) + 1);
            if (static_cast<std::size_t>(number) >= place_of_.size())
                place_of_.resize(static_cast<std::size_t>(number) + 1, 0);
            place_of_[static_cast<std::size_t>(number)] = i;
        }
    }
    SqlitePrepared(const SqlitePrepared&) = delete;
    SqlitePrepared& operator=(const SqlitePrepared&) = delete;
    ~SqlitePrepared() override { sqlite3_finalize(statement_); }

    void put(int parameter, std::int64_t value) override { sqlite3_bind_int64(statement_, place(parameter), value); }
    void put_text(int parameter, std::string_view value) override {
        const char* kept = arena_.keep(value);
        sqlite3_bind_text64(statement_, place(parameter), kept ? kept : value.data(), value.size(),
                            kept ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void put_blob(int parameter, std::string_view value) override {
        if (value.empty()) {  // a null pointer would make it NULL
            sqlite3_bind_zeroblob(statement_, place(parameter), 0);
            return;
        }
        const char* kept = arena_.keep(value);
        sqlite3_bind_blob64(statement_, place(parameter), kept ? kept : value.data(), value.size(),
                            kept ? SQLITE_STATIC : SQLITE_TRANSIENT);
    }
    void put_null(int parameter, ColumnType) override { sqlite3_bind_null(statement_, place(parameter)); }

    Result<bool> next() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        changes_ = sqlite3_changes64(database_);
        arena_.clear();
        if (code == SQLITE_DONE) {
            sqlite3_reset(statement_);
            return false;
        }
        auto error = sqlite_error(database_);  // before the reset, which forgets the message
        sqlite3_reset(statement_);
        return std::unexpected(std::move(error));
    }
    std::int64_t changes() const override { return changes_; }
    void reset() override {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
        arena_.clear();
    }

    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) : 0};
    }
    std::string_view blob(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) : 0};
    }

private:
    int place(int parameter) const {
        const auto index = static_cast<std::size_t>(parameter);
        INVARIANT(index < place_of_.size() && place_of_[index] != 0, "the text has this parameter");
        return place_of_[index];
    }

    sqlite3* database_;
    sqlite3_stmt* statement_;
    std::vector<int> place_of_;
    ValueArena arena_;
    std::int64_t changes_ = 0;
};

// SQLite is in the process: a batch is the statement run again and again.
class SqliteBatch final : public Batch {
public:
    explicit SqliteBatch(Result<Statement> statement) {
        if (statement)
            statement_.emplace(std::move(*statement));
        else
            error_ = std::move(statement.error());
    }
    void put(int parameter, std::int64_t value) override {
        if (statement_) statement_->binder().put(parameter, value);
    }
    void put_text(int parameter, std::string_view value) override {
        if (statement_) statement_->binder().put_text(parameter, value);
    }
    void put_blob(int parameter, std::string_view value) override {
        if (statement_) statement_->binder().put_blob(parameter, value);
    }
    void put_null(int parameter, ColumnType type) override {
        if (statement_) statement_->binder().put_null(parameter, type);
    }
    Status add() override {
        if (!statement_) return std::unexpected(error_);
        written_ += TRY(statement_->run());
        return {};
    }
    Result<std::int64_t> finish() override {
        if (!statement_) return std::unexpected(error_);
        return written_;
    }

private:
    std::optional<Statement> statement_;
    Error error_;
    std::int64_t written_ = 0;
};

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(sqlite3* database) : database_(database) {}
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;
    ~SqliteConnection() override {
        forget_prepared();
        sqlite3_close_v2(database_);
    }

    Dialect dialect() const override { return Dialect::sqlite; }
    Status define(std::string_view ddl) override {
        if (sqlite3_exec(database_, std::string(ddl).c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
        return std::unexpected(sqlite_error(database_));
    }
    std::unique_ptr<Batch> batch(std::string_view sql) override { return std::make_unique<SqliteBatch>(prepare(sql)); }
    std::unique_ptr<Batch> bulk_insert(std::string_view table, std::span<const std::string> columns) override {
        return std::make_unique<SqliteBatch>(prepare(insert_text(table, columns)));
    }
    bool in_transaction() const override { return sqlite3_get_autocommit(database_) == 0; }
    bool broken() const override { return false; }
    bool transaction_failed() const override { return false; }  // a failed statement leaves the rest as it was

protected:
    Result<std::shared_ptr<Prepared>> make_prepared(std::string_view sql, Fetch) override {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement, nullptr) != SQLITE_OK)
            return std::unexpected(sqlite_error(database_));
        INVARIANT(statement, "a text holds a statement");
        return std::make_shared<SqlitePrepared>(database_, statement);
    }

private:
    sqlite3* database_;
};

int open_flags(SqliteFile file) {
    switch (file) {
        case SqliteFile::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        case SqliteFile::must_exist: return SQLITE_OPEN_READWRITE;
        case SqliteFile::read_only: return SQLITE_OPEN_READONLY;
    }
    return SQLITE_OPEN_READONLY;
}

std::string pragmas(const SqliteOptions& options) {
    std::string text =
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-" +
        std::to_string(options.cache_bytes / 1024) + "; PRAGMA mmap_size=" + std::to_string(options.mapped_bytes) + ";";
    if (options.file != SqliteFile::read_only)
        text += "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;";
    return text;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const SqliteOptions& options) {
    // Counting every allocation under a lock costs more than some of the allocations; before SQLite's first use only.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(options.path.c_str(), &database,
                                     open_flags(options.file) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    auto connection = std::make_unique<SqliteConnection>(database);
    if (code != SQLITE_OK) {
        auto error = sqlite_error(database);
        error.place = options.path;
        return std::unexpected(std::move(error));
    }
    // Otherwise a quoted name that no column has would silently be a text.
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_busy_timeout(database, options.busy_wait_millis);
    if (auto set = connection->define(pragmas(options)); !set) {
        set.error().place = options.path;
        return std::unexpected(std::move(set).error());
    }
    return connection;
}

}  // namespace fairhour::sql
