// The two drivers behave alike: values, errors, transactions, batches, bulk rows.
#include "storage/sql/dialect.hpp"
#include "storage/sql/sqlite.hpp"
#include "store/databases.hpp"

namespace fairhour::sql {
namespace {

constexpr std::string_view parents_and_children = R"(
    CREATE TABLE parents (id INTEGER NOT NULL, name TEXT, bytes BLOB, PRIMARY KEY (id)) STRICT;
    CREATE TABLE children (parent INTEGER NOT NULL, n INTEGER NOT NULL, size INTEGER NOT NULL,
      PRIMARY KEY (parent, n), FOREIGN KEY (parent) REFERENCES parents (id),
      CONSTRAINT size_is_small CHECK (size BETWEEN 0 AND 100)) STRICT, WITHOUT ROWID;)";

class Drivers : public OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection = open();
        ASSERT_TRUE(connection);
        ASSERT_TRUE(connection->define(parents_and_children));
    }
    Result<std::int64_t> add_parent(std::int64_t id, std::string_view name) {
        Statement insert = TRY(connection->prepare("INSERT INTO parents (id, name, bytes) VALUES ($1, $2, NULL)"));
        insert.put(1, id);
        insert.put(2, name);
        return insert.run();
    }
    Result<std::int64_t> add_child(std::int64_t parent, std::int64_t n, std::int64_t size) {
        // Parameters out of order on purpose: SQLite numbers them by appearance.
        Statement insert = TRY(connection->prepare("INSERT INTO children (size, n, parent) VALUES ($3, $2, $1)"));
        insert.put(1, parent);
        insert.put(2, n);
        insert.put(3, size);
        return insert.run();
    }
    std::int64_t count(std::string_view sql) {
        auto select = connection->prepare(sql);
        EXPECT_TRUE(select) << select.error().text();
        const auto row = select->next();
        EXPECT_TRUE(row && *row);
        return select->integer(0);
    }
    std::unique_ptr<Connection> connection;
};
INSTANTIATE_ON_BOTH(Drivers);

TEST_P(Drivers, keep_every_kind_of_value) {
    using namespace std::string_view_literals;
    auto insert = connection->prepare("INSERT INTO parents (id, name, bytes) VALUES ($1, $2, $3)");
    ASSERT_TRUE(insert);
    const std::string_view bytes = "a\0b\xff\n"sv;
    const std::string long_text(100'000, 'x');
    for (const auto& [id, name, blob] :
         {std::tuple{INT64_MIN, "Grüße \"ß\" 'q'"sv, bytes},
          {INT64_MAX, ""sv, ""sv},
          {std::int64_t{-1}, std::string_view(long_text), std::string_view(long_text)}}) {
        insert->put(1, id);
        insert->put(2, name);
        insert->binder().put_blob(3, blob);
        ASSERT_EQ(insert->run().value_or(-1), 1);
    }
    auto nulls = connection->prepare("INSERT INTO parents (id, name, bytes) VALUES ($1, $2, $3)");
    nulls->put(1, std::int64_t{0});
    nulls->binder().put_null(2, ColumnType::text);
    nulls->binder().put_null(3, ColumnType::blob);
    ASSERT_TRUE(nulls->run());

    auto select = connection->prepare("SELECT id, name, bytes FROM parents ORDER BY id");
    ASSERT_TRUE(*select->next());
    EXPECT_EQ(select->integer(0), INT64_MIN);
    EXPECT_EQ(select->text(1), "Grüße \"ß\" 'q'");
    EXPECT_EQ(select->row().blob(2), bytes);
    ASSERT_TRUE(*select->next());
    EXPECT_EQ(select->integer(0), -1);
    EXPECT_EQ(select->text(1), long_text);
    ASSERT_TRUE(*select->next());
    EXPECT_TRUE(select->is_null(1));
    EXPECT_TRUE(select->is_null(2));
    ASSERT_TRUE(*select->next());
    EXPECT_FALSE(select->is_null(1));
    EXPECT_FALSE(select->is_null(2));
    EXPECT_EQ(select->text(1), "");
    EXPECT_FALSE(*select->next());
}

TEST_P(Drivers, name_broken_rules_alike) {
    ASSERT_TRUE(add_parent(1, "one"));
    const auto twice = add_parent(1, "again");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().name, "unique_violation");
    EXPECT_EQ(twice.error().kind, ErrorKind::conflict);
    EXPECT_EQ(twice.error().place, "parents(id)");
    ASSERT_TRUE(add_child(1, 1, 5));
    EXPECT_EQ(add_child(1, 1, 5).error().place, "children(parent, n)");
    const auto orphan = add_child(9, 1, 5);
    ASSERT_FALSE(orphan);
    EXPECT_EQ(orphan.error().name, "foreign_key_violation");
    const auto large = add_child(1, 2, 101);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().name, "check_violation");
    EXPECT_EQ(large.error().place, "size_is_small");
    const auto nonsense = connection->run("SELECT nothing FROM nowhere");
    ASSERT_FALSE(nonsense);
    EXPECT_EQ(nonsense.error().kind, ErrorKind::internal);
    EXPECT_EQ(count("SELECT count(*) FROM children"), 1);
}

TEST_P(Drivers, leave_nothing_of_an_uncommitted_transaction) {
    {
        auto guard = begin(*connection, Mode::write);
        ASSERT_TRUE(guard);
        ASSERT_TRUE(add_parent(1, "one"));
        EXPECT_TRUE(connection->in_transaction());
    }
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_EQ(count("SELECT count(*) FROM parents"), 0);
    {
        auto guard = begin(*connection, Mode::write);
        ASSERT_TRUE(add_parent(1, "one"));
        ASSERT_TRUE(guard->commit());
    }
    EXPECT_EQ(count("SELECT count(*) FROM parents"), 1);
}

TEST_P(Drivers, never_commit_a_failed_transaction_in_silence) {
    auto guard = begin(*connection, Mode::write);
    ASSERT_TRUE(add_parent(1, "one"));
    ASSERT_FALSE(add_parent(1, "again"));
    const auto committed = guard->commit();
    // SQLite undoes the statement alone; PostgreSQL the transaction, and says so.
    EXPECT_EQ(committed.has_value(), !on_postgres());
    if (on_postgres()) {
        EXPECT_TRUE(guard->roll_back());
        EXPECT_EQ(count("SELECT count(*) FROM parents"), 0);
    } else {
        EXPECT_EQ(count("SELECT count(*) FROM parents"), 1);
    }
}

TEST_P(Drivers, read_one_snapshot) {
    ASSERT_TRUE(add_parent(1, "one"));
    const auto reader = open();
    auto guard = begin(*reader, Mode::read);
    ASSERT_TRUE(guard);
    const auto seen = [&] {
        auto select = reader->prepare("SELECT count(*) FROM parents");
        EXPECT_TRUE(*select->next());
        return select->integer(0);
    };
    EXPECT_EQ(seen(), 1);
    ASSERT_TRUE(add_parent(2, "two"));
    EXPECT_EQ(seen(), 1);
    ASSERT_TRUE(guard->roll_back());
    EXPECT_EQ(seen(), 2);
}

TEST_P(Drivers, batch_and_bulk_give_every_row_once) {
    auto guard = begin(*connection, Mode::write);
    const std::vector<std::string> columns{"id", "name", "bytes"};
    const auto bulk = connection->bulk_insert("parents", columns);
    for (std::int64_t i = 1; i <= 3'000; ++i) {
        bulk->put(1, i);
        bulk->put_text(2, std::string(static_cast<std::size_t>(i), 'n'));
        bulk->put_null(3, ColumnType::blob);
        ASSERT_TRUE(bulk->add());
    }
    EXPECT_EQ(bulk->finish().value_or(-1), 3'000);
    const auto batch = connection->batch("UPDATE parents SET name = $2 WHERE id = $1 AND id % 2 = 0");
    for (std::int64_t i = 1; i <= 3'000; ++i) {
        batch->put(1, i);
        batch->put_text(2, "even");
        ASSERT_TRUE(batch->add());
    }
    EXPECT_EQ(batch->finish().value_or(-1), 1'500);
    ASSERT_TRUE(guard->commit());
    EXPECT_EQ(count("SELECT count(*) FROM parents WHERE name = 'even'"), 1'500);
    EXPECT_EQ(count("SELECT CAST(sum(length(name)) AS BIGINT) FROM parents WHERE id % 2 = 1"), 1'500 * 1'500);
}

TEST_P(Drivers, a_broken_batch_names_its_rule) {
    ASSERT_TRUE(add_parent(7, "seven"));
    {
        auto guard = begin(*connection, Mode::write);
        const auto batch = connection->batch("INSERT INTO parents (id, name) VALUES ($1, 'x')");
        Status added;
        for (std::int64_t i = 1; i <= 600 && added; ++i) {
            batch->put(1, i);
            added = batch->add();
        }
        const Error error = added ? batch->finish().error() : added.error();
        EXPECT_EQ(error.name, "unique_violation");
    }
    {
        auto guard = begin(*connection, Mode::write);
        const std::vector<std::string> columns{"id"};
        const auto bulk = connection->bulk_insert("parents", columns);
        bulk->put(1, 7);
        const Status added = bulk->add();
        const Error error = added ? bulk->finish().error() : added.error();
        EXPECT_EQ(error.name, "unique_violation");
        EXPECT_EQ(error.place, "parents(id)");
    }
    EXPECT_EQ(count("SELECT count(*) FROM parents"), 1);
}

TEST_P(Drivers, fetch_in_portions_gives_all_rows) {
    auto guard = begin(*connection, Mode::write);
    const std::vector<std::string> columns{"id"};
    const auto bulk = connection->bulk_insert("parents", columns);
    for (std::int64_t i = 1; i <= 12'345; ++i) {
        bulk->put(1, i);
        ASSERT_TRUE(bulk->add());
    }
    ASSERT_TRUE(bulk->finish());
    auto select = connection->prepare("SELECT id FROM parents WHERE id > $1 ORDER BY id", Fetch::portions);
    ASSERT_TRUE(select);
    select->put(1, std::int64_t{45});
    std::int64_t expected = 46;
    while (true) {
        const auto row = select->next();
        ASSERT_TRUE(row) << row.error().text();
        if (!*row) break;
        ASSERT_EQ(select->integer(0), expected++);
    }
    EXPECT_EQ(expected, 12'346);
}

TEST_P(Drivers, numbers_in_expressions_are_64_bits) {
    auto select = connection->prepare("SELECT $1 + 1, $1 > 0, max(id), $2 FROM parents");
    select->put(1, INT64_MAX - 1);
    select->put(2, "text");
    ASSERT_TRUE(*select->next());
    EXPECT_EQ(select->integer(0), INT64_MAX);
    EXPECT_EQ(select->integer(1), 1);
    EXPECT_TRUE(select->is_null(2));
    EXPECT_EQ(select->text(3), "text");
}

TEST_P(Drivers, the_same_text_can_be_in_use_twice) {
    ASSERT_TRUE(add_parent(1, "one"));
    ASSERT_TRUE(add_parent(2, "two"));
    auto outer = connection->prepare("SELECT id FROM parents ORDER BY id");
    ASSERT_TRUE(*outer->next());
    auto inner = connection->prepare("SELECT id FROM parents ORDER BY id");
    ASSERT_TRUE(*inner->next());
    ASSERT_TRUE(*outer->next());
    EXPECT_EQ(outer->integer(0), 2);
    EXPECT_EQ(inner->integer(0), 1);
}

TEST(Sqlite, a_second_writer_is_told_to_wait) {
    const TemporaryFolder folder;
    const auto one = open_sqlite({.path = folder.file("x.db")});
    const auto two = open_sqlite({.path = folder.file("x.db"), .busy_wait_millis = 50});
    const auto first = begin(**one, Mode::write);
    ASSERT_TRUE(first);
    const auto second = begin(**two, Mode::write);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().name, "database_busy");
    EXPECT_EQ(second.error().kind, ErrorKind::unavailable);
}

TEST(Sqlite, a_file_that_is_no_database_is_named_damaged) {
    const TemporaryFolder folder;
    FILE* file = std::fopen(folder.file("x.db").c_str(), "w");
    for (int i = 0; i < 2'000; ++i) std::fputs("not a database ", file);
    std::fclose(file);
    const auto opened = open_sqlite({.path = folder.file("x.db")});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().name, "database_damaged");
    EXPECT_EQ(opened.error().kind, ErrorKind::damaged);
    EXPECT_EQ(open_sqlite({.path = folder.file("no/such/x.db")}).error().name, "database_unreachable");
}

TEST(PostgresDdl, translates_by_token) {
    EXPECT_EQ(
        postgres_ddl(
            "CREATE TABLE t (\"INTEGER\" INTEGER, b BLOB, c TEXT DEFAULT 'a BLOB''s TEXT') STRICT, WITHOUT ROWID;"),
        "CREATE TABLE t (\"INTEGER\" BIGINT, b BYTEA, c TEXT COLLATE \"C\" DEFAULT 'a BLOB''s TEXT') ;");
    EXPECT_EQ(postgres_ddl("-- INTEGER\n/* BLOB */ integer_column INTEGER"),
              "-- INTEGER\n/* BLOB */ integer_column BIGINT");
    EXPECT_EQ(postgres_ddl("CREATE TABLE t (a INTEGER) WITHOUT\n ROWID, STRICT;"), "CREATE TABLE t (a BIGINT) ;");
    EXPECT_EQ(postgres_ddl("timestamp without time zone 'unclosed"), "timestamp without time zone 'unclosed");
}

}  // namespace
}  // namespace fairhour::sql
