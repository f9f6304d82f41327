#include "app/lane.hpp"

#include <algorithm>
#include <atomic>

namespace fairhour {
namespace {

// A batch that keeps failing is not tried for ever: each job then runs alone.
constexpr int spoiled_batches_max = 3;

using Jobs = std::vector<LaneJob>;

Status refuse_stopping() {
    return refuse(ErrorKind::unavailable, "stopping", "The server is stopping.", {}, "Try again in a moment.");
}

Status refuse_overload() {
    return refuse(ErrorKind::unavailable, "overloaded", "Too many writes are waiting.", {}, "Try again in a moment.");
}

void tell_all(const Jobs& jobs, const Status& outcome) {
    for (const LaneJob& job : jobs) job.done(outcome);
}

}  // namespace

// What waits for one organization, and the thread that carries it out.
struct Lane::Track {
    explicit Track(Store& into, std::int64_t number) : store(into), organization(number) {
        thread = std::thread([this] { work(); });
    }

    [[nodiscard]] Status take(LaneJob& job);
    void work();
    [[nodiscard]] Jobs gather();
    void carry_out(Jobs jobs);
    [[nodiscard]] bool in_one_batch(Jobs& jobs, Jobs& alone);
    void run_alone(const Jobs& jobs);

    Store& store;
    const std::int64_t organization;
    std::mutex mutex;
    std::condition_variable arrived;
    Jobs waiting;
    bool stopping = false;
    std::atomic<std::int64_t> jobs_done = 0, batches = 0, alone_runs = 0;
    std::thread thread;  // last: it starts when the rest is there
};

Status Lane::Track::take(LaneJob& job) {
    const std::lock_guard lock(mutex);
    if (stopping) return refuse_stopping();
    if (waiting.size() >= waiting_jobs_max) return refuse_overload();
    waiting.push_back(std::move(job));
    arrived.notify_one();
    return {};
}

void Lane::Track::work() {
    while (true) {
        Jobs jobs = gather();
        if (jobs.empty()) return;
        carry_out(std::move(jobs));
    }
}

// What is there, up to a full batch; empty when the lane stops and nothing is left.
Jobs Lane::Track::gather() {
    std::unique_lock lock(mutex);
    arrived.wait(lock, [this] { return stopping || !waiting.empty(); });
    if (waiting.size() <= batch_jobs_max) return std::exchange(waiting, {});
    const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(batch_jobs_max);
    Jobs jobs(std::make_move_iterator(waiting.begin()), std::make_move_iterator(end));
    waiting.erase(waiting.begin(), end);
    return jobs;
}

void Lane::Track::carry_out(Jobs jobs) {
    const auto count = static_cast<std::int64_t>(jobs.size());
    Jobs alone;
    for (int tries = 0; !jobs.empty() && tries < spoiled_batches_max; ++tries)
        if (in_one_batch(jobs, alone)) jobs.clear();
    run_alone(jobs);
    run_alone(alone);
    jobs_done += count;
}

// True when all are answered. Else nothing is stored, and the one that failed, if it was one, has moved to `alone`.
bool Lane::Track::in_one_batch(Jobs& jobs, Jobs& alone) {
    auto batch = store.begin_batch(organization);
    if (!batch) {
        tell_all(jobs, std::unexpected(batch.error()));
        return true;
    }
    ++batches;
    for (auto job = jobs.begin(); job != jobs.end(); ++job) {
        job->run((*batch)->store());
        if (!(*batch)->spoiled()) continue;
        alone.push_back(std::move(*job));
        jobs.erase(job);
        return false;
    }
    const Status stored = (*batch)->commit();
    if (!stored && (*batch)->spoiled()) {
        alone.insert(alone.end(), std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end()));
        jobs.clear();
        return false;
    }
    batch->reset();  // the next writer need not wait for the answers
    tell_all(jobs, stored);
    return true;
}

void Lane::Track::run_alone(const Jobs& jobs) {
    for (const LaneJob& job : jobs) {
        ++alone_runs;
        job.run(store);
        job.done({});
    }
}

Lane::Track* Lane::track_of(std::int64_t organization) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return nullptr;
    auto& track = tracks_[organization];
    if (!track) track = std::make_unique<Track>(store_, organization);
    return track.get();
}

void Lane::post(LaneJob job) {
    Track* const track = track_of(job.organization);
    if (track == nullptr) return job.done(refuse_stopping());
    if (const Status taken = track->take(job); !taken) job.done(taken);
}

void Lane::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    for (auto& [organization, track] : tracks_) {  // no track is made any more
        {
            const std::lock_guard lock(track->mutex);
            track->stopping = true;
        }
        track->arrived.notify_one();
        if (track->thread.joinable()) track->thread.join();
    }
}

LaneFigures Lane::figures() const {
    LaneFigures out;
    const std::lock_guard lock(mutex_);
    for (const auto& [organization, track] : tracks_) {
        out.jobs += track->jobs_done;
        out.batches += track->batches;
        out.run_alone += track->alone_runs;
        const std::lock_guard waiting(track->mutex);
        out.waiting += static_cast<std::int64_t>(track->waiting.size());
    }
    return out;
}

Lane::Lane(Store& store) : store_(store) {}
Lane::~Lane() { stop(); }

}  // namespace fairhour
