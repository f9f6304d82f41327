// Records as rows: every kind of member comes back from both databases; what does not fit is named; schemas move forward.
#include "storage/sql/record.hpp"

#include "storage/sql/copy.hpp"
#include "storage/sql/schema.hpp"
#include "storage/sql/sqlite.hpp"
#include "store/databases.hpp"

namespace fairhour::sql {
namespace {

enum class Colour : std::uint8_t { red = 1, green = 4 };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Part {
    std::string name;
    std::int64_t size = 3;
    bool operator==(const Part&) const = default;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, size))

struct Everything {
    EntryId id;
    PersonId by;
    bool yes = false;
    std::int32_t small = 0;
    Colour colour = Colour::red;
    std::string from;
    std::string bytes;
    std::optional<std::string> maybe_text;
    std::optional<std::int64_t> maybe_number;
    std::optional<Rate> rate;
    Rate sure_rate;
    Money money;
    std::optional<Money> maybe_money;
    DayRange days;
    CivilDay day;
    Instant at;
    std::optional<Instant> maybe_at;
    Seconds length;
    Decimal share;
    Currency currency;
    Zone zone;
    Digest16 digest;
    Sha256 proof{};
    std::vector<Part> parts;
    Part part;
    std::optional<Part> maybe_part;
    bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (id, by, yes, small, colour, from, bytes, maybe_text, maybe_number, rate, sure_rate, money,
                       maybe_money, days, day, at, maybe_at, length, share, currency, zone, digest, proof, parts, part,
                       maybe_part))
}  // namespace

template <>
inline constexpr bool stored_as_blob<&Everything::bytes> = true;

namespace {

Table everything_table() {
    return table_of<Everything>({.name = "everything",
                                 .key = {"id"},
                                 .constraints = {"CONSTRAINT small_is_small CHECK (small < 1000)"},
                                 .indexes = {{.name = "everything_by_day", .on = "(organization, day)"}}});
}

Schema schema_of(Table table) {
    return Schema{.version = 1, .tables = {std::move(table)}, .steps = {}, .plain_ddl = {}};
}

Everything filled() {
    using namespace std::string_literals;
    Everything e;
    e.id = EntryId{77};
    e.by = PersonId{5};
    e.yes = true;
    e.small = -999;
    e.colour = Colour::green;
    e.from = "Grüße";
    e.bytes = "\0\xff%PDF"s;
    e.maybe_text = "";
    e.maybe_number = INT64_MIN;
    e.rate = Rate{Decimal{120'500'000}, RateUnit::day, currency("CHF")};
    e.money = Money{-1, currency("JPY")};
    e.maybe_money = Money{7, currency("EUR")};
    e.days = {CivilDay(2026, 1, 1), CivilDay::max};
    e.day = CivilDay(1969, 12, 31);
    e.at = Instant{-1};
    e.length = Seconds{90};
    e.share = Decimal{-5};
    e.currency = currency("KWD");
    e.zone = *zone("Pacific/Apia");
    e.digest = digest16("x");
    e.proof = sha256("x");
    e.parts = {{"a", 1}, {"b \"quoted\"", 2}};
    e.maybe_part = Part{"only", 9};
    return e;
}

class Records : public OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection = open();
        const Status made = bring_up_to_date(*connection, schema_of(table), Instant{});
        ASSERT_TRUE(made) << made.error().text();
    }
    Status store(const Everything& record) { return store(record, table.upsert); }
    Status store(const Everything& record, std::string_view sql) {
        Statement statement = TRY(connection->prepare(sql));
        statement.put(1, std::int64_t{1});
        bind_record(statement.binder(), 2, record);
        TRY(statement.run());
        return {};
    }
    Result<Everything> load(EntryId id) {
        Statement select = TRY(connection->prepare(table.select + " WHERE organization = 1 AND id = $1"));
        select.put(1, id.value);
        if (!TRY(select.next())) return refuse(ErrorKind::not_found, "none", "");
        return read_record<Everything>(select.row(), 1);
    }
    const Table table = everything_table();
    std::unique_ptr<Connection> connection;
};
INSTANTIATE_ON_BOTH(Records);

TEST_P(Records, come_back_as_they_were) {
    for (const Everything& before : {filled(), [] {
                                         Everything e;
                                         e.id = EntryId{78};
                                         return e;
                                     }()}) {
        const Status stored = store(before);
        ASSERT_TRUE(stored) << stored.error().text();
        const auto after = load(before.id);
        ASSERT_TRUE(after) << after.error().text();
        EXPECT_TRUE(*after == before);
    }
}

TEST_P(Records, are_replaced_by_key) {
    ASSERT_TRUE(store(filled()));
    Everything changed = filled();
    changed.from = "other";
    changed.rate.reset();
    ASSERT_TRUE(store(changed));
    EXPECT_TRUE(*load(changed.id) == changed);
    changed.small = 5;
    ASSERT_TRUE(store(changed, table.update));
    EXPECT_EQ(load(changed.id)->small, 5);
    EXPECT_EQ(store(changed, table.insert).error().name, "unique_violation");
    changed.small = 1000;
    EXPECT_EQ(store(changed).error().place, "small_is_small");
}

TEST_P(Records, that_do_not_fit_are_named_not_cut) {
    ASSERT_TRUE(store(filled()));
    const auto spoil = [&](const char* change) {
        EXPECT_TRUE(store(filled()));
        EXPECT_TRUE(connection->run(std::string("UPDATE everything SET ") + change));
        const auto read = load(filled().id);
        EXPECT_FALSE(read) << change;
        return read ? Error{} : read.error();
    };
    EXPECT_EQ(spoil("small = -3000000000").name, "stored_value_misfit");
    EXPECT_EQ(spoil("colour = 2").kind, ErrorKind::damaged);
    EXPECT_EQ(spoil("yes = 2").name, "stored_value_misfit");
    EXPECT_EQ(spoil("zone = 'Europe/Atlantis'").name, "stored_value_misfit");
    EXPECT_EQ(spoil("currency = 999").name, "stored_value_misfit");
    EXPECT_EQ(spoil("digest = bytes").name, "stored_value_misfit");
    EXPECT_EQ(spoil("parts = '[{\"nam\":1}]'").name, "stored_value_misfit");
}

TEST_P(Records, stored_lists_of_an_older_version_keep_defaults) {
    ASSERT_TRUE(store(filled()));
    ASSERT_TRUE(connection->run("UPDATE everything SET parts = '[{\"name\":\"old\"}]'"));
    EXPECT_EQ(load(filled().id)->parts, (std::vector<Part>{{"old", 3}}));
}

TEST_P(Records, schema_opens_again_and_refuses_newer) {
    ASSERT_TRUE(store(filled()));
    EXPECT_TRUE(bring_up_to_date(*connection, schema_of(table), Instant{}));
    EXPECT_EQ(*stored_version(*connection), 1);
    ASSERT_TRUE(connection->run("INSERT INTO schema_versions (version, name, applied_at) VALUES (9, 'future', 0)"));
    const Status refused = bring_up_to_date(*connection, schema_of(table), Instant{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "store_is_newer");
    EXPECT_FALSE(connection->in_transaction());
}

TEST_P(Records, schema_steps_forward_or_not_at_all) {
    ASSERT_TRUE(store(filled()));
    Schema two = schema_of(table);
    two.version = 2;
    two.tables[0] = make_table(table.shape, [&] {
        auto columns = table.columns;
        columns.push_back({"place", ColumnType::text, Nullable::no});
        return columns;
    }());
    two.steps = {
        {2, "a place",
         "ALTER TABLE everything ADD COLUMN place TEXT NOT NULL DEFAULT 'here'; ALTER TABLE everything nonsense;"}};
    EXPECT_FALSE(bring_up_to_date(*connection, two, Instant{}));
    EXPECT_EQ(*stored_version(*connection), 1);
    EXPECT_TRUE(load(filled().id));
    two.steps[0].sql = "ALTER TABLE everything ADD COLUMN other TEXT;";
    const Status differs = bring_up_to_date(*connection, two, Instant{});
    ASSERT_FALSE(differs);
    EXPECT_EQ(differs.error().name, "schema_differs");
    two.steps[0].sql = "ALTER TABLE everything ADD COLUMN place TEXT NOT NULL DEFAULT 'here';";
    const Status moved = bring_up_to_date(*connection, two, Instant{});
    ASSERT_TRUE(moved) << moved.error().text();
    EXPECT_EQ(*stored_version(*connection), 2);
}

TEST_P(Records, travel_through_a_backup_into_either_database) {
    auto guard = begin(*connection, Mode::write);
    for (int i = 1; i <= 6'000; ++i) {
        Everything e = filled();
        e.id = EntryId{i};
        ASSERT_TRUE(store(e));
    }
    ASSERT_TRUE(guard->commit());
    const std::string file = folder().file("backup.db");
    const Schema schema = schema_of(table);
    const Status saved = copy_to_file(*connection, schema, file, Instant{});
    ASSERT_TRUE(saved) << saved.error().text();
    EXPECT_EQ(copy_to_file(*connection, schema, file, Instant{}).error().name, "file_exists");
    EXPECT_EQ(copy_from_file(*connection, schema, file).error().name, "store_not_empty");

    const auto as_file = open_sqlite({.path = folder().file("restored.db")});
    const auto as_same_kind = open(another_address());
    for (Connection* target : {as_file->get(), as_same_kind.get()}) {
        ASSERT_TRUE(bring_up_to_date(*target, schema, Instant{}));
        const Status restored = copy_from_file(*target, schema, file);
        ASSERT_TRUE(restored) << restored.error().text();
        auto select = target->prepare(table.select + " ORDER BY id");
        for (int i = 1; i <= 6'000; ++i) {
            ASSERT_TRUE(*select->next());
            Everything expected = filled();
            expected.id = EntryId{i};
            const auto read = read_record<Everything>(select->row(), 1);
            ASSERT_TRUE(read && *read == expected) << i;
        }
        EXPECT_FALSE(*select->next());
    }
}

}  // namespace
}  // namespace fairhour::sql
