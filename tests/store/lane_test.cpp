// The writer's lane on both databases: 32 writers at once, refusals among them, and a program that is killed meanwhile.
#include "app/lane.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <set>
#include <thread>

#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

constexpr int writers = 32;

class InLane : public StoreTest {
protected:
    [[nodiscard]] TotalKey key() const {
        return {.roll_up = RollUp::week_project, .period = CivilDay(2026, 3, 2), .client = acme, .project = site};
    }
    // One in `refused_every` fails at its last statement, after all it had written.
    Status save(Store& into, std::int64_t number, std::int64_t refused_every) {
        const auto work = TRY(into.begin(scope, Access::write));
        static_cast<void>(TRY(work->firm()));
        TRY(work->insert_entries(std::vector{entry(number)}));
        TRY(work->move_totals({{key(), {.entries = 1, .worked_seconds = Seconds::hours(2)}}}));
        JournalEvent event;
        event.at = clock.now();
        event.action = "save";
        event.detail = std::to_string(number);
        TRY(work->append_journal(event));
        if (refused_every > 0 && number % refused_every == 0) TRY(work->insert_entries(std::vector{entry(number)}));
        return work->commit();
    }
    // Posts and waits; what the writer is told: the job's own outcome once it is on disk.
    Status post_and_wait(Lane& lane, std::int64_t number, std::int64_t refused_every) {
        Status outcome;
        std::promise<Status> answered;
        lane.post({.organization = scope.organization,
                   .run = [&](Store& into) { outcome = save(into, number, refused_every); },
                   .done = [&](const Status& stored) { answered.set_value(stored ? outcome : stored); }});
        return answered.get_future().get();
    }
    // Entries, journal and totals tell of the same saves; the numbers of the entries.
    std::set<std::int64_t> expect_agreement(Store& of) {
        const auto work = *of.begin(scope, Access::read);
        std::set<std::int64_t> entries, journal;
        EntryFilter all;
        all.order = EntryOrder::id;
        const auto rows = work->entries(all);
        for (const Entry& row : *rows) entries.insert(row.id.value);
        std::int64_t n = 0;
        Sha256 previous{};
        EXPECT_TRUE(work->for_each_event([&](const JournalEvent& event) -> Status {
            EXPECT_EQ(event.n, ++n);
            EXPECT_EQ(event.previous, previous);
            EXPECT_EQ(event.hash, journal_hash(event));
            previous = event.hash;
            journal.insert(std::stoll(event.detail));
            return {};
        }));
        EXPECT_EQ(entries, journal);
        EXPECT_EQ(n, static_cast<std::int64_t>(entries.size()));
        const auto totals = *work->totals(RollUp::week_project, {});
        EXPECT_EQ(totals.contains(key()) ? totals.at(key()).entries : 0, n);
        return entries;
    }
};
INSTANTIATE_ON_BOTH(InLane);

TEST_P(InLane, thirty_two_writers_and_their_refusals) {
    constexpr std::int64_t each = 25;
    constexpr std::int64_t refused_every = 20;
    Lane lane(*store);
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([&, w] {
            for (std::int64_t i = 1; i <= each; ++i) {
                const std::int64_t number = w * each + i;
                const Status outcome = post_and_wait(lane, number, refused_every);
                const bool expected = number % refused_every == 0 ? !outcome && outcome.error().name == "unique_violation"
                                                                  : outcome.has_value();
                if (!expected) ++wrong;
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    const auto stored = expect_agreement(*store);
    EXPECT_EQ(stored.size(), static_cast<std::size_t>(writers * each * 19 / 20));
    const LaneFigures figures = lane.figures();
    EXPECT_EQ(figures.jobs, writers * each);
    EXPECT_EQ(figures.waiting, 0);
    EXPECT_LT(figures.batches, figures.jobs) << "writers that wait share a commit";
}

TEST_P(InLane, what_waits_is_carried_out_before_it_stops) {
    std::atomic<int> told = 0;
    Lane lane(*store);
    for (std::int64_t number = 1; number <= 200; ++number)
        lane.post({.organization = scope.organization,
                   .run = [&, number](Store& into) { static_cast<void>(save(into, number, 0)); },
                   .done = [&](const Status& stored) { told += stored ? 1 : 0; }});
    lane.stop();
    EXPECT_EQ(told, 200);
    EXPECT_EQ(expect_agreement(*store).size(), 200U);
    Status late;
    lane.post({.organization = scope.organization,
               .run = [](Store&) { FAIL(); },
               .done = [&](const Status& stored) { late = stored; }});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().name, "stopping");
}

TEST_P(InLane, an_organization_that_is_not_there_is_said_to_each) {
    Lane lane(*store);
    std::promise<Status> answered;
    lane.post({.organization = 77,
               .run = [](Store&) { FAIL(); },
               .done = [&](const Status& stored) { answered.set_value(stored); }});
    const Status outcome = answered.get_future().get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().name, "organization_unknown");
}

// The child writes the number of each save it was told is stored; then it is killed at any moment.
TEST_P(InLane, a_killed_program_loses_nothing_it_has_answered) {
    store.reset();  // a child of this process gets no open connection
    std::set<std::int64_t> answered;
    for (int round = 0; round < 4; ++round) {
        int pipe_ends[2];
        ASSERT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
        const pid_t child = fork();
        if (child == 0) {
            const auto own = open_one(address());
            Lane lane(*own);
            std::vector<std::thread> threads;
            for (int w = 0; w < writers; ++w)
                threads.emplace_back([&, w] {
                    for (std::int64_t number = 1 + w + 1'000'000LL * round;; number += writers)
                        if (post_and_wait(lane, number, 0) &&
                            ::write(pipe_ends[1], &number, sizeof number) != sizeof number)
                            return;
                });
            threads.front().join();
            _exit(0);
        }
        close(pipe_ends[1]);
        std::int64_t number = 0;
        for (int seen = 0; seen < 40 + 60 * round && ::read(pipe_ends[0], &number, sizeof number) == sizeof number; ++seen)
            answered.insert(number);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (::read(pipe_ends[0], &number, sizeof number) == sizeof number) answered.insert(number);
        close(pipe_ends[0]);
    }
    store = open_one(address());
    const auto stored = expect_agreement(*store);
    EXPECT_GE(answered.size(), 400U);
    for (const std::int64_t number : answered) EXPECT_TRUE(stored.contains(number)) << number;
    EXPECT_LE(stored.size(), answered.size() + 4U * writers) << "each writer waits for its answer";
    EXPECT_TRUE(store->check_integrity()->empty());
}

// Tells of commits, here and from another node.
class Announced : public StoreTest {
protected:
    void append(Store& to) {
        const auto work = *to.begin(scope, Access::write);
        ASSERT_OK(work->append_journal({}));
        ASSERT_OK(work->commit());
    }
};
INSTANTIATE_ON_BOTH(Announced);

TEST_P(Announced, to_whoever_listens_here_and_on_postgres_on_other_nodes) {
    std::atomic<std::int64_t> here = 0, there = 0;
    const auto neighbour = open_one(address());
    store->on_committed([&](std::int64_t organization, std::int64_t n) {
        if (organization == scope.organization) here = n;
    });
    neighbour->on_committed([&](std::int64_t organization, std::int64_t n) {
        if (organization == scope.organization) there = n;
    });
    const auto arrives = [](std::atomic<std::int64_t>& at, std::int64_t n) {
        for (int i = 0; i < 500 && at < n; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return at == n;
    };
    std::this_thread::sleep_for(std::chrono::milliseconds(on_postgres() ? 300 : 0));  // until they listen
    append(*store);
    EXPECT_EQ(here, 1);
    EXPECT_TRUE(!on_postgres() || arrives(there, 1));
    append(*neighbour);
    EXPECT_TRUE(!on_postgres() || arrives(here, 2));
    EXPECT_EQ(there, 2);
    const auto behind = read()->events_after(1, 10);
    ASSERT_OK(behind);
    ASSERT_EQ(behind->size(), 1U);
    EXPECT_EQ(behind->front().n, 2);
}

}  // namespace
}  // namespace fairhour
