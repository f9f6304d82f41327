#include "storage/store.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "storage/accounts.hpp"
#include "storage/batch.hpp"
#include "storage/herald.hpp"
#include "storage/node_lease.hpp"
#include "storage/records.hpp"
#include "storage/sql/copy.hpp"
#include "storage/sql/errors.hpp"
#include "storage/sql/postgres.hpp"
#include "storage/sql/sqlite.hpp"
#include "storage/transaction.hpp"

namespace fairhour {
namespace storage {
namespace {

constexpr std::chrono::seconds writer_wait{30};

Result<std::unique_ptr<sql::Connection>> connect(const StoreAddress& address) {
    if (!address.postgres.empty()) return sql::open_postgres(address.postgres);
    sql::SqliteOptions options;
    options.path = address.sqlite_path;
    options.file = address.use == StoreUse::create_or_open ? sql::SqliteFile::create : sql::SqliteFile::must_exist;
    return sql::open_sqlite(options);
}

// One writer of this program at a time: on SQLite there can be no other, on PostgreSQL several would wait for each
// other's rows, holding them through the flush.
class WriterGate {
public:
    [[nodiscard]] bool enter() {
        std::unique_lock lock(mutex_);
        if (!free_.wait_for(lock, writer_wait, [this] { return !taken_; })) return false;
        taken_ = true;
        return true;
    }
    void leave() {
        {
            const std::lock_guard lock(mutex_);
            taken_ = false;
        }
        free_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable free_;
    bool taken_ = false;
};

class SqlStore final : public Store {
public:
    SqlStore(StoreAddress address, const Clock& clock) : address_(std::move(address)), clock_(clock) {}
    SqlStore(const SqlStore&) = delete;
    SqlStore& operator=(const SqlStore&) = delete;
    ~SqlStore() override;

    Status open();
    Result<std::int64_t> create_organization(const Organization& organization) override;
    Result<std::vector<Organization>> organizations() override;
    Result<std::unique_ptr<Transaction>> begin(const Scope& scope, Access access) override;
    Result<std::unique_ptr<WriteBatch>> begin_batch(std::int64_t organization) override;
    void on_committed(OnCommitted listener) override;
    Accounts& accounts() override;
    Status backup(const std::string& path) override;
    Status restore(const std::string& path) override;
    Result<std::vector<std::string>> check_integrity() override;

private:
    class Turn;
    [[nodiscard]] Result<std::unique_ptr<sql::Connection>> take_connection(Access access);
    void give_back(std::unique_ptr<sql::Connection> connection, Access access);
    [[nodiscard]] Result<std::unique_ptr<Turn>> take_turn(Access access);
    [[nodiscard]] Status prepare_ids(sql::Connection& connection);
    [[nodiscard]] Result<std::int64_t> greatest_id(sql::Connection& connection);

    StoreAddress address_;
    const Clock& clock_;
    std::mutex idle_mutex_;
    std::array<std::vector<std::unique_ptr<sql::Connection>>, 2> idle_;  // for reading, for writing: each stays what it is
    WriterGate gate_;
    FirmCache firms_;
    OnCommitted on_committed_;
    std::unique_ptr<Herald> herald_;  // on PostgreSQL, while somebody listens
    std::shared_ptr<Accounts> accounts_;
    std::optional<IdMaker> ids_;  // touched only by the one who is through the gate
    std::int64_t node_ = -1;
    pid_t node_owner_ = 0;
    Instant node_renewed_;
};

// A connection, and for writers the gate, until the transaction ends.
class SqlStore::Turn final : public Lease {
public:
    Turn(SqlStore& store, std::unique_ptr<sql::Connection> connection, Access access)
        : store_(store), connection_(std::move(connection)), access_(access) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() override {
        store_.give_back(std::move(connection_), access_);
        if (access_ == Access::write) store_.gate_.leave();
    }
    sql::Connection& connection() override { return *connection_; }
    IdMaker& ids() override {
        INVARIANT(access_ == Access::write && store_.ids_, "ids are made by writers");
        return *store_.ids_;
    }
    FirmCache& firms() override { return store_.firms_; }
    void committed(std::int64_t organization, std::int64_t journal_n) override {
        if (store_.on_committed_) store_.on_committed_(organization, journal_n);
        if (store_.herald_) store_.herald_->announce(organization, journal_n);
    }

private:
    SqlStore& store_;
    std::unique_ptr<sql::Connection> connection_;
    Access access_;
};

Status SqlStore::open() {
    auto connection = TRY(connect(address_));
    if (address_.use == StoreUse::open_existing && TRY(sql::stored_version(*connection)) == 0)
        return refuse(ErrorKind::not_found, "store_missing", "There is no Fairhour store here.", address_.sqlite_path,
                      "Make one with `fairhour init`.");
    TRY(sql::bring_up_to_date(*connection, store_schema(), clock_.now()));
    give_back(std::move(connection), Access::write);
    accounts_ = make_accounts(
        [this](Access access) -> Result<std::unique_ptr<Lease>> { return TRY(take_turn(access)); });
    return {};
}

SqlStore::~SqlStore() {
    if (node_ < 0 || node_owner_ != ::getpid()) return;
    if (auto connection = take_connection(Access::write)) static_cast<void>(give_back_node(**connection, node_));
}

Result<std::unique_ptr<sql::Connection>> SqlStore::take_connection(Access access) {
    {
        const std::lock_guard lock(idle_mutex_);
        auto& idle = idle_[static_cast<std::size_t>(access)];
        if (!idle.empty()) {
            auto connection = std::move(idle.back());
            idle.pop_back();
            return connection;
        }
    }
    return connect(address_);
}

void SqlStore::give_back(std::unique_ptr<sql::Connection> connection, Access access) {
    if (!connection || connection->in_transaction() || connection->broken()) return;
    const std::lock_guard lock(idle_mutex_);
    idle_[static_cast<std::size_t>(access)].push_back(std::move(connection));
}

Result<std::unique_ptr<SqlStore::Turn>> SqlStore::take_turn(Access access) {
    if (access == Access::write && !gate_.enter()) return std::unexpected(sql::busy("a long write of this program"));
    auto connection = take_connection(access);
    if (!connection) {
        if (access == Access::write) gate_.leave();
        return std::unexpected(std::move(connection).error());
    }
    auto turn = std::make_unique<Turn>(*this, std::move(*connection), access);
    if (access == Access::write) TRY(prepare_ids(turn->connection()));
    return turn;
}

Status SqlStore::prepare_ids(sql::Connection& connection) {
    const Instant now = clock_.now();
    if (node_ < 0 || node_renewed_ + node_lease_length <= now) {  // the number may be another's by now
        node_ = TRY(lease_node(connection, now));
        node_owner_ = ::getpid();
        node_renewed_ = now;
        ids_.emplace(node_, now, TRY(greatest_id(connection)));
    } else if (node_renewed_ + Seconds{node_lease_length.value / 2} <= now) {
        TRY(renew_node(connection, node_, now));
        node_renewed_ = now;
    }
    ids_->tell_time(now);
    return {};
}

// New ids lie behind every stored one, also when the clock was set back.
Result<std::int64_t> SqlStore::greatest_id(sql::Connection& connection) {
    std::vector<std::int64_t> numbers{0};  // accounts stand under none
    sql::Statement all = TRY(connection.prepare("SELECT organization FROM organizations"));
    while (TRY(all.next())) numbers.push_back(all.integer(0));
    std::int64_t greatest = 0;
    for (const sql::Table& table : store_schema().tables) {
        if (table.shape.key != std::vector<std::string>{"id"}) continue;
        for (const std::int64_t number : numbers) {
            sql::Statement select =
                TRY(connection.prepare("SELECT max(id) FROM " + table.shape.name + " WHERE organization = $1"));
            select.put(1, number);
            TRY(select.next());
            greatest = std::max(greatest, select.integer(0));
        }
    }
    return greatest;
}

Result<std::int64_t> SqlStore::create_organization(const Organization& asked) {
    const auto turn = TRY(take_turn(Access::write));
    sql::Connection& connection = turn->connection();
    sql::Guard guard = TRY(sql::begin(connection, sql::Mode::write));
    sql::Statement last = TRY(connection.prepare("SELECT max(organization) FROM organizations"));
    TRY(last.next());
    Organization organization = asked;
    organization.number = last.integer(0) + 1;
    TRY(insert_all(connection, organization.number, std::span<const Organization>(&organization, 1)));
    sql::Statement head =
        TRY(connection.prepare("INSERT INTO journal_heads (organization, n, hash) VALUES ($1, 0, $2)"));
    head.put(1, organization.number);
    head.binder().put_blob(2, bytes_of(Sha256{}));
    TRY(head.run());
    sql::Statement changes = TRY(connection.prepare("INSERT INTO set_up_changes (organization, n) VALUES ($1, 1)"));
    changes.put(1, organization.number);
    TRY(changes.run());
    TRY(guard.commit());
    return organization.number;
}

Result<std::vector<Organization>> SqlStore::organizations() {
    const auto turn = TRY(take_turn(Access::read));
    sql::Statement select =
        TRY(turn->connection().prepare(table_for<Organization>().select + " ORDER BY organization"));
    return take_all<Organization>(select);
}

Result<std::unique_ptr<Transaction>> SqlStore::begin(const Scope& scope, Access access) {
    auto turn = TRY(take_turn(access));
    sql::Connection& connection = turn->connection();
    sql::Guard guard = TRY(sql::begin(connection, access == Access::write ? sql::Mode::write : sql::Mode::read));
    // The first read is also where the snapshot begins; it refuses an organization that is not there.
    const std::int64_t set_up_n = TRY(set_up_number(connection, scope.organization));
    return std::make_unique<SqlTransaction>(std::move(turn), std::move(guard), scope, set_up_n);
}

Result<std::unique_ptr<WriteBatch>> SqlStore::begin_batch(std::int64_t organization) {
    return open_batch(*this, TRY(take_turn(Access::write)), organization);
}

void SqlStore::on_committed(OnCommitted listener) {
    INVARIANT(!on_committed_, "there is one listener, from before the first transaction");
    on_committed_ = std::move(listener);
    if (!address_.postgres.empty()) herald_ = std::make_unique<Herald>(address_.postgres, on_committed_);
}

Accounts& SqlStore::accounts() {
    INVARIANT(accounts_, "accounts are opened with the store");
    return *accounts_;
}

Status SqlStore::backup(const std::string& path) {
    const auto connection = TRY(connect(address_));
    return sql::copy_to_file(*connection, store_schema(), path, clock_.now());
}

Status SqlStore::restore(const std::string& path) {
    const auto turn = TRY(take_turn(Access::write));
    TRY(sql::copy_from_file(turn->connection(), store_schema(), path));
    firms_.forget_all();
    ids_.emplace(node_, clock_.now(), TRY(greatest_id(turn->connection())));
    return {};
}

Result<std::vector<std::string>> SqlStore::check_integrity() {
    const auto turn = TRY(take_turn(Access::read));
    sql::Connection& connection = turn->connection();
    std::vector<std::string> findings;
    const auto gather = [&](std::string_view sql) -> Status {
        sql::Statement select = TRY(connection.prepare(sql));
        while (TRY(select.next())) findings.emplace_back(select.text(0));
        return {};
    };
    if (connection.dialect() == sql::Dialect::postgres) {
        TRY(gather("SELECT 'constraint ' || conname || ' is not validated' FROM pg_constraint WHERE NOT convalidated"));
        TRY(gather(
            "SELECT 'index ' || indexrelid::regclass::text || ' is not valid' FROM pg_index WHERE NOT indisvalid"));
        return findings;
    }
    TRY(gather("SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
    TRY(
        gather("SELECT 'a row of ' || \"table\" || ' refers to a missing row of ' || \"parent\" FROM "
               "pragma_foreign_key_check"));
    return findings;
}

}  // namespace
}  // namespace storage

Result<std::unique_ptr<Store>> open_store(const StoreAddress& address, const Clock& clock) {
    INVARIANT(address.sqlite_path.empty() != address.postgres.empty(), "a store has one address");
    auto store = std::make_unique<storage::SqlStore>(address, clock);
    TRY(store->open());
    return store;
}

}  // namespace fairhour
