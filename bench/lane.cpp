// B2, the store's part: an entry with its total and its journal event through the writer's lane, answered when it is on
// disk; with 1 and with 32 waiting, beside bare single-row inserts of the same database in the same run.
//
//   bench_lane FOLDER [SECONDS]                    SQLite, in a new folder
//   bench_lane FOLDER SECONDS postgres://…         PostgreSQL, in an empty database
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <semaphore>
#include <thread>

#include "app/lane.hpp"
#include "storage/sql/postgres.hpp"
#include "storage/sql/sqlite.hpp"
#include "storage/store.hpp"

namespace fairhour {
namespace {

using Steady = std::chrono::steady_clock;

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        return Instant{std::chrono::duration_cast<std::chrono::microseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count()};
    }
};

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", result.error().text().c_str());
    std::exit(1);
}
void must(const Status& status) {
    if (status) return;
    std::fprintf(stderr, "%s\n", status.error().text().c_str());
    std::exit(1);
}

struct Place {
    std::string folder;
    std::string postgres;
    double seconds = 4;
};

struct Firm20 {
    Scope scope;
    std::vector<PersonId> people;
    std::vector<ProjectId> projects;
    ClientId client{21};
};

Firm20 make_firm(Store& store) {
    Firm20 made;
    Organization organization;
    organization.name = "Studio";
    organization.currency = must(parse_currency("EUR"));
    made.scope.organization = must(store.create_organization(organization));
    const auto work = must(store.begin(made.scope, Access::write));
    must(work->put(std::vector<Client>{{.id = made.client, .name = "Acme"}}));
    for (int i = 0; i < 50; ++i) {
        made.people.push_back(PersonId{100 + i});
        made.projects.push_back(ProjectId{200 + i});
        must(work->put(std::vector<Person>{{.id = made.people.back(), .name = "Person " + std::to_string(i)}}));
        must(work->put(std::vector<Project>{{.id = made.projects.back(), .client = made.client, .name = "Site"}}));
    }
    must(work->commit());
    return made;
}

// What a save of one entry asks of the store, without the thinking between.
Status save(Store& into, const Firm20& firm, std::int64_t number) {
    const auto work = TRY(into.begin(firm.scope, Access::write));
    const auto view = TRY(work->firm());
    Entry entry;
    entry.id = work->ids().next<EntryTag>();
    entry.person = entry.entered_by = firm.people[static_cast<std::size_t>(number) % firm.people.size()];
    entry.client = firm.client;
    entry.project = firm.projects[static_cast<std::size_t>(number / 7) % firm.projects.size()];
    entry.work_date = CivilDay(2026, 3, 2) + static_cast<std::int32_t>(number % 5);
    entry.worked_seconds = entry.billable_seconds = Seconds::hours(1);
    entry.note = "prepared the workshop and wrote the minutes";
    entry.billability = Billability::billable;
    entry.rated = true;
    entry.amount_minor = 12'000;
    entry.currency = view->firm.organization.currency;
    TRY(work->insert_entries(std::span(&entry, 1)));
    Totals delta;
    add_contribution(delta, {entry, {}});
    TRY(work->move_totals(delta));
    JournalEvent event;
    event.at = entry.created_at;
    event.action = "create_entry";
    event.subject = id_text(entry.id);
    event.detail = "{\"worked_seconds\":3600}";
    TRY(work->append_journal(std::move(event)));
    return work->commit();
}

struct Figures {
    double per_second = 0;
    double p50_micros = 0;
    double p99_micros = 0;
};

// `one` carries out one request and returns when it is durable; called from `writers` threads until the time is up.
template <class One>
Figures measure(int writers, double seconds, const One& one) {
    std::vector<std::vector<double>> micros(static_cast<std::size_t>(writers));
    std::atomic<std::int64_t> number = 0;
    const auto begin = Steady::now();
    const auto end = begin + std::chrono::duration<double>(seconds);
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([&, w] {
            for (auto at = Steady::now(); at < end;) {
                one(w, ++number);
                const auto after = Steady::now();
                micros[static_cast<std::size_t>(w)].push_back(std::chrono::duration<double, std::micro>(after - at).count());
                at = after;
            }
        });
    for (std::thread& thread : threads) thread.join();
    const double took = std::chrono::duration<double>(Steady::now() - begin).count();
    std::vector<double> all;
    for (const auto& each : micros) all.insert(all.end(), each.begin(), each.end());
    std::ranges::sort(all);
    const auto at = [&](double share) { return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))]; };
    return {static_cast<double>(all.size()) / took, at(0.5), at(0.99)};
}

void print(const char* what, const Figures& figures, double jobs_a_commit = 0) {
    std::printf("%-34s %9.0f/s   p50 %7.0f us   p99 %7.0f us", what, figures.per_second, figures.p50_micros,
                figures.p99_micros);
    if (jobs_a_commit > 0) std::printf("   %.1f a commit", jobs_a_commit);
    std::printf("\n");
}

Figures through_lane(Store& store, const Firm20& firm, int writers, double seconds, double& jobs_a_commit) {
    Lane lane(store);
    std::vector<std::unique_ptr<std::binary_semaphore>> answered;
    for (int w = 0; w < writers; ++w) answered.push_back(std::make_unique<std::binary_semaphore>(0));
    const Figures figures = measure(writers, seconds, [&](int w, std::int64_t number) {
        Status outcome;
        auto& mine = *answered[static_cast<std::size_t>(w)];
        lane.post({.organization = firm.scope.organization,
                   .run = [&](Store& into) { outcome = save(into, firm, number); },
                   .done = [&](const Status& stored) {
                       if (!stored) outcome = stored;
                       mine.release();
                   }});
        mine.acquire();
        must(outcome);
    });
    const LaneFigures done = lane.figures();
    jobs_a_commit = static_cast<double>(done.jobs) / static_cast<double>(std::max<std::int64_t>(1, done.batches));
    return figures;
}

std::unique_ptr<sql::Connection> connect(const Place& place) {
    return place.postgres.empty() ? must(sql::open_sqlite({.path = place.folder + "/bare.db"}))
                                  : must(sql::open_postgres(place.postgres));
}

Figures bare_inserts(const Place& place, int writers) {
    std::vector<std::unique_ptr<sql::Connection>> connections;
    for (int w = 0; w < writers; ++w) connections.push_back(connect(place));
    return measure(writers, place.seconds, [&](int w, std::int64_t number) {
        sql::Connection& connection = *connections[static_cast<std::size_t>(w)];
        sql::Statement insert = must(connection.prepare(
            "INSERT INTO bare (id, person, project, work_date, worked_seconds, note) VALUES ($1, $2, $3, $4, $5, $6)"));
        insert.put(1, number + 1'000'000'000LL * writers);
        for (int i = 2; i <= 5; ++i) insert.put(i, number % 50);
        insert.put(6, std::string_view("prepared the workshop and wrote the minutes"));
        must(insert.run());
    });
}

void run(const Place& place) {
    std::filesystem::create_directories(place.folder);
    must(connect(place)->define(
        "CREATE TABLE bare (id INTEGER NOT NULL PRIMARY KEY, person INTEGER, project INTEGER, work_date INTEGER,"
        " worked_seconds INTEGER, note TEXT) STRICT;"));
    const SystemClock clock;
    StoreAddress address;
    (place.postgres.empty() ? address.sqlite_path : address.postgres) =
        place.postgres.empty() ? place.folder + "/lane.db" : place.postgres;
    const auto store = must(open_store(address, clock));
    const Firm20 firm = make_firm(*store);
    double jobs_a_commit = 0;
    print("bare insert, 1 writer", bare_inserts(place, 1));
    const Figures alone = measure(1, place.seconds, [&](int, std::int64_t n) { must(save(*store, firm, n)); });
    print("entry by itself, 1 writer", alone);
    const Figures one = through_lane(*store, firm, 1, place.seconds, jobs_a_commit);
    print("entry through the lane, 1 writer", one, jobs_a_commit);
    if (!place.postgres.empty()) print("bare insert, 32 writers", bare_inserts(place, 32));
    const Figures many = through_lane(*store, firm, 32, place.seconds, jobs_a_commit);
    print("entry through the lane, 32 writers", many, jobs_a_commit);
}

}  // namespace
}  // namespace fairhour

int main(int count, char** arguments) {
    if (count < 2 || count > 4) {
        std::fprintf(stderr, "usage: bench_lane FOLDER [SECONDS [POSTGRES]]\n");
        return 2;
    }
    fairhour::run({.folder = arguments[1],
                   .postgres = count > 3 ? arguments[3] : "",
                   .seconds = count > 2 ? std::strtod(arguments[2], nullptr) : 4});
    return 0;
}
