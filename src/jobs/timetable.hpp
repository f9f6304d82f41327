// What runs by itself, in each organization once however many nodes there are: days hand themselves in, the policy looks at
// what changed, messages are written and sent, what is over is cleared away. A job is claimed by a lease in a row; a node
// that dies loses it when the lease runs out, and whoever comes next goes on where the rows say.
//
//   Timetable timetable({.store = store, ..., .holder = "host:4711"});
//   timetable.run_due();         // every few seconds; returns when nothing is due any more
//
// Every job may run twice without harm: it changes only what is not yet as it should be.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/delivery/deliver.hpp"
#include "app/messages/context.hpp"
#include "domain/describe.hpp"
#include "ports/jobs.hpp"

namespace fairhour::jobs {

// In the order in which they run: what one does is there for the next.
BOOST_DEFINE_FIXED_ENUM_CLASS(JobName, std::uint8_t, day_end, check, nudge, send, clear, deliver, remind, portal)
inline constexpr std::size_t job_count = boost::mp11::mp_size<WordsOf<JobName>>::value;

struct JobParts {
    Store& store;
    const Clock& clock;
    DocumentMaker& documents;
    ImportSources& sources;
    Secrets& secrets;
    Mailer& mailer;
    HandOver& hand_over;
    std::string site;
    std::string holder;              // this node's name for itself
    std::function<bool()> stopping;  // asked between steps
    std::function<void(const std::string& line)> complain;
};

struct JobFigures {
    std::array<std::int64_t, job_count> runs{}, failed{};  // by JobName
    std::int64_t messages_written = 0, mails_sent = 0, mails_failed = 0, mails_later = 0;
    std::int64_t invoices_sent = 0, invoices_failed = 0;
    std::int64_t entries_decided = 0;
};

// Which are due is asked of the clock and the journal; `everything` does not ask.
enum class RunWhich : std::uint8_t { due, everything };

// What a run did, for a command that ends.
struct JobDone {
    std::int64_t organization = 0;
    JobName job = JobName::check;
    std::string outcome;  // "done", "held_elsewhere", or an error's name
    std::string detail;   // JSON
};

class Timetable {
public:
    explicit Timetable(JobParts parts);
    // All organizations, one after the other. What a job could not do is complained of, and is tried again when it is next due.
    std::vector<JobDone> run(RunWhich which);
    void run_due() { run(RunWhich::due); }
    [[nodiscard]] JobFigures figures() const;

private:
    struct Ran {
        std::string outcome, detail;
        bool did_something = false;
        std::int64_t position = 0;
    };
    void run_organization(std::int64_t organization, RunWhich which, std::vector<JobDone>& done);
    [[nodiscard]] Result<bool> is_due(std::int64_t organization, JobName job) const;
    [[nodiscard]] bool approvals_due(std::int64_t organization, const std::optional<JobLease>& lease, Instant now) const;
    [[nodiscard]] Result<JobDone> run_one(std::int64_t organization, JobName job);
    [[nodiscard]] Result<Ran> carry_out(std::int64_t organization, JobName job);
    [[nodiscard]] Result<Ran> check_entries(std::int64_t organization);
    [[nodiscard]] Result<Ran> write_messages(std::int64_t organization);
    [[nodiscard]] Result<Ran> send_mails(std::int64_t organization);
    [[nodiscard]] Result<Ran> clear_away(std::int64_t organization);
    [[nodiscard]] Result<Ran> deliver_invoices(std::int64_t organization);
    [[nodiscard]] Result<Ran> remind_clients(std::int64_t organization);
    [[nodiscard]] Result<Ran> write_to_portals(std::int64_t organization);
    [[nodiscard]] AppContext app_of(std::int64_t organization);
    [[nodiscard]] MessageDesk desk() const;
    [[nodiscard]] DeliveryDesk delivery_desk() const;

    JobParts parts_;
    NoProgress progress_;
    std::map<std::int64_t, std::optional<Instant>> approvals_next_;  // by organization, as its last check here found it
    std::array<std::atomic<std::int64_t>, job_count> runs_{}, failed_{};
    std::atomic<std::int64_t> messages_written_ = 0, mails_sent_ = 0, mails_failed_ = 0, mails_later_ = 0,
                              entries_decided_ = 0, invoices_sent_ = 0, invoices_failed_ = 0;
};

}  // namespace fairhour::jobs
