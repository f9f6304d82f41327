// Which node does which work of an organization, and what was done: a lease is a row that one node holds for a while.
//
//   if (!TRY(work->jobs().claim({.job = "check", .holder = node, .leased_until = now + minutes(10)}, now))) return;
//   ... commit, do the work ...
//   TRY(work->jobs().finish(lease));              // given back, with where the next run begins
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

struct JobLease {
    std::string job;     // "check", "nudge", "send"
    std::string holder;  // a node's name for itself
    Instant leased_until;
    Instant began_at;
    std::optional<Instant> ended_at;
    std::string outcome;         // of the last run that ended: "done", or an error's name
    std::int64_t position = 0;   // of the journal, up to which it has seen
};
BOOST_DESCRIBE_STRUCT(JobLease, (), (job, holder, leased_until, began_at, ended_at, outcome, position))

// A run that did something, or could not.
struct JobRun {
    JobRunId id;
    std::string job;
    std::string holder;
    Instant began_at;
    Instant ended_at;
    std::string outcome;
    std::string detail;  // JSON: its counts
};
BOOST_DESCRIBE_STRUCT(JobRun, (), (id, job, holder, began_at, ended_at, outcome, detail))

class JobBook {
public:
    virtual ~JobBook() = default;
    // Takes the lease when nobody holds it at `now`; false: another node has it. `position` stays as it is stored.
    [[nodiscard]] virtual Result<bool> claim(const JobLease& wish, Instant now) = 0;
    // Gives it back with outcome and position; false: it ran out and is another's.
    [[nodiscard]] virtual Result<bool> finish(const JobLease& lease) = 0;
    [[nodiscard]] virtual Result<std::optional<JobLease>> find(std::string_view job) = 0;
    [[nodiscard]] virtual Result<std::vector<JobLease>> all() = 0;  // by name
    [[nodiscard]] virtual Status insert(const JobRun&) = 0;
    [[nodiscard]] virtual Result<std::vector<JobRun>> runs(std::int64_t limit) = 0;  // newest first
    [[nodiscard]] virtual Status forget_runs_before(Instant) = 0;
};

}  // namespace fairhour
