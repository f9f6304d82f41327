// The writer's lane: small writes of an organization wait here for each other, run one after another in one transaction of
// the database, and are answered when it is on disk. The busier it is, the more of them share one flush.
//
//   Lane lane(store);
//   lane.post({.organization = 1,
//              .run = [&](Store& batch) { outcome = save_entry(on(batch), draft); },   // may run again: keeps no count
//              .done = [&](const Status& stored) { answer(stored, outcome); }});       // on disk, or why not
//
// A job that refuses leaves nothing behind and does not trouble the others. Where the database cannot take back one of
// them alone (PostgreSQL, ports/store.hpp: WriteBatch) the batch is rolled back and run again without it. One thread an
// organization and node, started at its first job; nothing waits for company.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "ports/store.hpp"

namespace fairhour {

struct LaneJob {
    std::int64_t organization = 0;
    // A use case on the store it is handed, its result kept by the job. Only the last run counts.
    std::function<void(Store&)> run;
    // Once, from the lane's thread: quick, and never posting and waiting. Without an error what the job wrote is stored,
    // if its own result says that it wrote; with one nothing of it is, or, when the connection broke during the commit,
    // nobody can say: ask again by idempotency key.
    std::function<void(const Status&)> done;
};

struct LaneFigures {
    std::int64_t jobs = 0;
    std::int64_t batches = 0;
    std::int64_t run_alone = 0;  // after they or their batch failed
    std::int64_t waiting = 0;
};

class Lane {
public:
    static constexpr std::size_t batch_jobs_max = 60;       // an answer does not wait for more than so many others
    static constexpr std::size_t waiting_jobs_max = 10'000;  // beyond: refused with `overloaded`

    explicit Lane(Store& store);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane();

    void post(LaneJob job);
    // Carries out what waits, then ends; jobs posted later are refused with `stopping`.
    void stop();
    [[nodiscard]] LaneFigures figures() const;

private:
    struct Track;
    [[nodiscard]] Track* track_of(std::int64_t organization);

    Store& store_;
    mutable std::mutex mutex_;
    bool stopping_ = false;
    std::map<std::int64_t, std::unique_ptr<Track>> tracks_;
};

}  // namespace fairhour
