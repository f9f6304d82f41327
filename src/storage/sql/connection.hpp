// One way to speak to SQLite and PostgreSQL: the same SQL text, parameters $1 $2 …, four kinds of values (integer, text,
// blob, null), errors with one name whatever the database. Nothing above this file knows which of the two it talks to.
//
//   auto connection = TRY(open_sqlite({.path = "fairhour.db"}));
//   Guard guard = TRY(begin(*connection, Mode::write));
//   Statement select = TRY(connection->prepare("SELECT id, note FROM entries WHERE organization = $1"));
//   select.put(1, organization);
//   while (TRY(select.next())) use(select.integer(0), select.text(1));
//   TRY(guard.commit());                       // a guard that goes out of scope uncommitted rolls back
//
// Rules for texts that both databases take: research is in docs/decisions; the short of it: CAST(sum(x) AS BIGINT),
// `WHERE true` in INSERT … SELECT … ON CONFLICT, name every CHECK, DDL in SQLite's words (sql/dialect.hpp).
// A connection belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace fairhour::sql {

enum class Dialect : std::uint8_t { sqlite, postgres };
enum class ColumnType : std::uint8_t { integer, text, blob };
enum class Mode : std::uint8_t { read, write };  // read: one snapshot for the whole transaction

// How rows come: all at once, or some thousands at a time so that memory stays flat. In portions only inside a
// transaction.
enum class Fetch : std::uint8_t { whole, portions };

// Takes values for $1, $2 …. Texts and blobs are copied.
class Binder {
public:
    virtual ~Binder() = default;
    virtual void put(int parameter, std::int64_t value) = 0;
    virtual void put_text(int parameter, std::string_view value) = 0;
    virtual void put_blob(int parameter, std::string_view value) = 0;
    virtual void put_null(int parameter, ColumnType type) = 0;
};

// The row a statement stands on; views live until the next row.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;  // 0 for NULL
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::string_view blob(int column) const = 0;
};

// What a driver implements for one prepared text.
class Prepared : public Binder, public Row {
public:
    [[nodiscard]] virtual Result<bool> next() = 0;
    [[nodiscard]] virtual std::int64_t changes() const = 0;  // rows written by the last run
    virtual void reset() = 0;                                // forget rows and values
};

// A prepared text in use; returns to the connection's cache when it goes.
class Statement {
public:
    explicit Statement(std::shared_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {}
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) = delete;
    ~Statement() {
        if (prepared_) prepared_->reset();
    }
    void put(int parameter, std::int64_t value) { prepared_->put(parameter, value); }
    void put(int parameter, std::string_view text) { prepared_->put_text(parameter, text); }
    [[nodiscard]] Result<bool> next() { return prepared_->next(); }
    [[nodiscard]] Result<std::int64_t> run();  // to its end; the number of rows written
    [[nodiscard]] bool is_null(int column) const { return prepared_->is_null(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return prepared_->integer(column); }
    [[nodiscard]] std::string_view text(int column) const { return prepared_->text(column); }
    [[nodiscard]] Binder& binder() { return *prepared_; }
    [[nodiscard]] const Row& row() const { return *prepared_; }

private:
    std::shared_ptr<Prepared> prepared_;
};

// Many rows through one text: put a row's values, add(), … finish(). PostgreSQL gets them pipelined or as COPY, so an
// error may come up some rows later; nothing may be read back before finish().
class Batch : public Binder {
public:
    [[nodiscard]] virtual Status add() = 0;
    [[nodiscard]] virtual Result<std::int64_t> finish() = 0;  // rows written in all
};

class Guard;

class Connection {
public:
    virtual ~Connection() = default;
    [[nodiscard]] virtual Dialect dialect() const = 0;
    [[nodiscard]] Result<Statement> prepare(std::string_view sql, Fetch fetch = Fetch::whole);
    [[nodiscard]] Status run(std::string_view sql);                 // one statement without parameters
    [[nodiscard]] virtual Status define(std::string_view ddl) = 0;  // statements in SQLite's words, translated
    [[nodiscard]] virtual std::unique_ptr<Batch> batch(std::string_view sql) = 0;
    // Plain rows into a table, in the order of `columns`: the fastest way in.
    [[nodiscard]] virtual std::unique_ptr<Batch> bulk_insert(std::string_view table,
                                                             std::span<const std::string> columns) = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    // PostgreSQL answers COMMIT of a failed transaction with a silent rollback, so a guard asks first.
    [[nodiscard]] virtual bool transaction_failed() const = 0;
    [[nodiscard]] virtual bool broken() const = 0;  // nothing can be asked of it any more
    // Grows with every text that is more than a question: equal before and after means nothing was written between.
    [[nodiscard]] std::int64_t writes() const { return writes_; }

protected:
    [[nodiscard]] virtual Result<std::shared_ptr<Prepared>> make_prepared(std::string_view sql, Fetch fetch) = 0;
    void forget_prepared() { cache_.clear(); }
    void note_write() { ++writes_; }

private:
    friend Result<Guard> begin(Connection& connection, Mode mode);
    std::map<std::string, std::shared_ptr<Prepared>, std::less<>> cache_;
    std::int64_t writes_ = 0;
    std::optional<Mode> allowed_;  // of SQLite: what its last transaction was allowed to do
};

class Guard {
public:
    Guard(Guard&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
    Guard& operator=(Guard&&) = delete;
    ~Guard();
    [[nodiscard]] Status commit();
    [[nodiscard]] Status roll_back();

private:
    friend Result<Guard> begin(Connection& connection, Mode mode);
    explicit Guard(Connection& connection) : connection_(&connection) {}
    Connection* connection_;
};

[[nodiscard]] Result<Guard> begin(Connection& connection, Mode mode);

}  // namespace fairhour::sql
