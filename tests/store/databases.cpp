#include "store/databases.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>
#include <vector>

#include "storage/sql/postgres.hpp"
#include "storage/sql/sqlite.hpp"
#include "storage/store.hpp"

namespace fairhour {
namespace {

constexpr const char* server_programs = "/usr/lib/postgresql/15/bin";

// PostgreSQL refuses to run as root.
void become_unprivileged() {
    if (::geteuid() != 0) return;
    const passwd* user = ::getpwnam("postgres");
    if (!user) user = ::getpwnam("nobody");
    if (!user || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
}

pid_t start(const std::vector<std::string>& words, const std::string& log) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    become_unprivileged();
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test program that aborts leaves no server behind
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

class StandingClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return {}; }
};

class PostgresServer {
public:
    static PostgresServer& one() {
        static PostgresServer server;
        return server;
    }
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer() {
        if (process_ <= 0) return;
        ::kill(process_, SIGQUIT);  // the data folder goes with us
        wait_for(process_);
    }
    [[nodiscard]] bool there() const { return std::filesystem::exists(std::string(server_programs) + "/postgres"); }
    [[nodiscard]] std::string address(const std::string& database) const {
        return "host=" + folder_.path() + " user=postgres dbname=" + database;
    }
    std::string new_database(Tables tables) {
        if (tables == Tables::none) return copy_of("template0");
        if (with_tables_.empty()) with_tables_ = make_with_tables();
        return with_tables_.empty() ? std::string{} : copy_of(with_tables_);
    }

private:
    std::string copy_of(const std::string& pattern) {
        const std::string name = "test_" + std::to_string(++databases_);
        auto connection = sql::open_postgres(address("postgres"));
        if (!connection) return {};
        const auto made = (*connection)->define("CREATE DATABASE " + name + " TEMPLATE " + pattern + " LC_COLLATE 'C' LC_CTYPE 'C'");
        return made ? address(name) : std::string{};
    }

    // The name of a database in which a store has made its tables and nothing else.
    std::string make_with_tables() {
        const std::string at = copy_of("template0");
        const StandingClock clock;
        return !at.empty() && open_store({.postgres = at}, clock) ? "test_" + std::to_string(databases_) : std::string{};
    }

    PostgresServer() {
        if (!there()) return;
        std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
        const std::string data = folder_.file("data");
        const std::string log = "/dev/null";
        const int made = wait_for(start({std::string(server_programs) + "/initdb", "-D", data, "-U", "postgres", "-A",
                                         "trust", "-E", "UTF8", "--locale=C"},
                                        log));
        if (made != 0) return;
        process_ =
            start({std::string(server_programs) + "/postgres", "-D", data, "-k", folder_.path(), "-c",
                   "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=64MB", "-c", "max_connections=50"},
                  log);
        for (int tries = 0; tries < 300; ++tries) {
            if (sql::open_postgres(address("postgres"))) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }

    TemporaryFolder folder_;
    pid_t process_ = -1;
    int databases_ = 0;
    std::string with_tables_;
};

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "fairhour-test-XXXXXX").string();
    if (::mkdtemp(pattern.data())) path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

void OnBothDatabases::SetUp() {
    if (on_postgres() && !PostgresServer::one().there()) {
        std::cerr << "\n*** POSTGRESQL IS NOT INSTALLED: its half of the store tests is NOT run. Install "
                     "postgresql-15. ***\n\n";
        GTEST_SKIP() << "no PostgreSQL server program";
    }
    address_ = on_postgres() ? PostgresServer::one().new_database(tables()) : another_address();
    ASSERT_FALSE(address_.empty()) << "the database did not start";
}

std::string OnBothDatabases::another_address() {
    if (on_postgres()) return PostgresServer::one().new_database(Tables::none);
    static int made = 0;
    return folder_.file("store-" + std::to_string(++made) + ".db");
}

std::unique_ptr<sql::Connection> OnBothDatabases::open(const std::string& address) const {
    auto connection =
        on_postgres() ? sql::open_postgres(address) : sql::open_sqlite({.path = address, .busy_wait_millis = 2'000});
    EXPECT_TRUE(connection) << connection.error().text();
    return connection ? std::move(*connection) : nullptr;
}

}  // namespace fairhour
