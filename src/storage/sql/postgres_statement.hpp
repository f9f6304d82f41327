// Prepared texts, pipelined batches and COPY of the PostgreSQL driver. Used by postgres.cpp alone.
#pragma once

#include <string>
#include <vector>

#include "storage/sql/postgres_values.hpp"

namespace fairhour::sql {

// A connection to libpq with a count of the names given to prepared texts.
struct PgSession {
    PGconn* connection = nullptr;
    std::int64_t names_given = 0;
    [[nodiscard]] std::string next_name() { return "fairhour_" + std::to_string(++names_given); }
};

// A text prepared on the server for the types of its parameters, at its first run.
class PgText {
public:
    PgText(PgSession& session, std::string_view sql) : session_(session), sql_(sql) {}
    PgText(const PgText&) = delete;
    PgText& operator=(const PgText&) = delete;
    ~PgText();
    [[nodiscard]] Status prepare(const std::vector<Oid>& types);
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& sql() const { return sql_; }
    [[nodiscard]] PgSession& session() const { return session_; }

private:
    PgSession& session_;
    std::string sql_;
    std::string name_;  // empty: not prepared yet
    std::vector<Oid> types_;
};

class PgPrepared final : public Prepared {
public:
    PgPrepared(PgSession& session, std::string_view sql, Fetch fetch) : text_(session, sql), fetch_(fetch) {}
    PgPrepared(const PgPrepared&) = delete;
    PgPrepared& operator=(const PgPrepared&) = delete;
    ~PgPrepared() override { reset(); }

    void put(int parameter, std::int64_t value) override { parameters_.put_integer(parameter, value); }
    void put_text(int parameter, std::string_view value) override { parameters_.put(parameter, oid_of_text, value); }
    void put_blob(int parameter, std::string_view value) override { parameters_.put(parameter, oid_of_bytes, value); }
    void put_null(int parameter, ColumnType type) override { parameters_.put_null(parameter, oid_of(type)); }
    Result<bool> next() override;
    std::int64_t changes() const override { return changes_; }
    void reset() override;
    bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
    std::int64_t integer(int column) const override { return integer_at(result_.get(), row_, column); }
    std::string_view text(int column) const override;
    std::string_view blob(int column) const override { return text(column); }

private:
    Status execute();
    Status open_cursor();
    Status fetch_portion();
    Status take(PgResult result);

    PgText text_;
    Fetch fetch_;
    PgParameters parameters_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    PgResult result_;
    int row_ = -1;
    std::string cursor_;  // of a fetch in portions, while open
    std::int64_t changes_ = 0;
};

// Gathers rows and sends them through a pipeline, some hundreds a round trip.
class PgBatch final : public Batch {
public:
    explicit PgBatch(std::shared_ptr<PgText> text) : text_(std::move(text)) {}
    void put(int parameter, std::int64_t value) override { row().put_integer(parameter, value); }
    void put_text(int parameter, std::string_view value) override { row().put(parameter, oid_of_text, value); }
    void put_blob(int parameter, std::string_view value) override { row().put(parameter, oid_of_bytes, value); }
    void put_null(int parameter, ColumnType type) override { row().put_null(parameter, oid_of(type)); }
    Status add() override;
    Result<std::int64_t> finish() override;

private:
    PgParameters& row();
    Status send();
    Status send_rows();
    Status receive_rows();

    std::shared_ptr<PgText> text_;    // kept by the connection: the next batch need not prepare it again
    std::vector<PgParameters> rows_;  // kept and refilled
    std::size_t filled_ = 0;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::int64_t written_ = 0;
};

// Rows into a table as COPY in binary form, about a megabyte at a time. Values come in the order of the columns.
class PgCopy final : public Batch {
public:
    PgCopy(PgSession& session, std::string_view table, std::span<const std::string> columns);
    void put(int parameter, std::int64_t value) override;
    void put_text(int parameter, std::string_view value) override;
    void put_blob(int parameter, std::string_view value) override;
    void put_null(int parameter, ColumnType type) override;
    Status add() override;
    Result<std::int64_t> finish() override;

private:
    void in_order(int parameter);
    Status send();

    PgSession& session_;
    std::string sql_;
    int columns_;
    int put_count_ = 0;
    std::string bytes_;
    std::int64_t rows_waiting_ = 0;
    std::int64_t written_ = 0;
};

}  // namespace fairhour::sql
