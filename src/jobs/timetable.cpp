#include "jobs/timetable.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

#include "app/capture/weeks.hpp"
#include "app/check/check.hpp"
#include "app/messages/nudge.hpp"
#include "app/messages/send.hpp"
#include "app/payments/reminders.hpp"
#include "app/portal/mails.hpp"
#include "base/json.hpp"

namespace fairhour::jobs {
namespace {

constexpr Seconds lease_length = Seconds::minutes(10);
constexpr Seconds day_end_every = Seconds::minutes(15);
constexpr Seconds clear_every = Seconds::hours(24);
constexpr Seconds check_every = Seconds::hours(1);
// Where this node has not checked yet, it does not know when the engine's next approval is due; that comes a quarter of an
// hour before a cut-off at the latest.
constexpr Seconds check_every_at_first = Seconds::minutes(10);
// A check waits until the journal has been still for so long, and no longer than that since the last one.
constexpr Seconds quiet_before_check = Seconds{30};
constexpr Seconds check_waits_max = Seconds::minutes(5);
constexpr std::int64_t nudges_every_minutes = 5;
constexpr std::chrono::seconds mails_go_on_for{60};
constexpr std::int64_t events_looked_at_max = 500;
constexpr std::int64_t runs_kept_days = 90;

struct DayEndDetail {
    std::int64_t submitted = 0;
};
BOOST_DESCRIBE_STRUCT(DayEndDetail, (), (submitted))
struct CheckDetail {
    std::int64_t checked = 0, decisions_made = 0, flagged = 0, approved = 0, missing_days = 0;
};
BOOST_DESCRIBE_STRUCT(CheckDetail, (), (checked, decisions_made, flagged, approved, missing_days))
struct HeldCount {
    HeldBack why = HeldBack::outside_hours;
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(HeldCount, (), (why, people))
struct WrittenDetail {
    std::int64_t messages = 0, mails = 0, lines = 0;
    std::vector<HeldCount> held;
};
BOOST_DESCRIBE_STRUCT(WrittenDetail, (), (messages, mails, lines, held))
struct RemindedCount {
    std::int64_t written = 0, sent = 0, later = 0, failed = 0, cancelled = 0;
};
BOOST_DESCRIBE_STRUCT(RemindedCount, (), (written, sent, later, failed, cancelled))
struct SentDetail {
    std::int64_t sent = 0, cancelled = 0, later = 0, failed = 0;
};
BOOST_DESCRIBE_STRUCT(SentDetail, (), (sent, cancelled, later, failed))

std::vector<HeldCount> held_counts(const std::vector<HeldMatters>& held) {
    std::vector<HeldCount> counts;
    boost::mp11::mp_for_each<WordsOf<HeldBack>>([&](auto word) {
        HeldCount count{word.value, 0};
        for (const HeldMatters& one : held)
            if (one.why == word.value) ++count.people;
        if (count.people > 0) counts.push_back(count);
    });
    return counts;
}

bool passed(const std::optional<JobLease>& lease, Instant now, Seconds every) {
    return !lease || lease->began_at + every <= now || lease->began_at > now;  // a clock that went back waits for nothing
}

// Slots begin on the clock's round minutes: what is due at 10:00 is written at 10:00.
bool round_minutes_passed(const std::optional<JobLease>& lease, Instant now) {
    constexpr std::int64_t step = nudges_every_minutes * 60'000'000;
    return !lease || lease->began_at.micros / step != now.micros / step;
}

// What no rule looks at: messages, and who comes in by which door.
bool changes_no_decision(const JournalEvent& event) {
    constexpr std::array words{"message", "session", "token", "password", "passkey", "factor", "invitation", "link"};
    return std::ranges::any_of(words, [&](const char* word) { return event.action.find(word) != std::string::npos; });
}

Result<bool> check_due(Transaction& work, const std::optional<JobLease>& lease, Instant now) {
    if (passed(lease, now, check_every)) return true;
    const auto events = TRY(work.events_after(lease->position, events_looked_at_max));
    if (std::ranges::all_of(events, changes_no_decision) &&
        static_cast<std::int64_t>(events.size()) < events_looked_at_max)
        return false;
    return events.back().at + quiet_before_check <= now || lease->began_at + check_waits_max <= now;
}

}  // namespace

Timetable::Timetable(JobParts parts) : parts_(std::move(parts)) {}

AppContext Timetable::app_of(std::int64_t organization) {
    return {parts_.store, parts_.clock, parts_.documents, parts_.sources, progress_, engine_of(organization)};
}

MessageDesk Timetable::desk() const {
    return {parts_.store, parts_.clock, parts_.secrets, parts_.mailer, parts_.site};
}

std::vector<JobDone> Timetable::run(RunWhich which) {
    std::vector<JobDone> done;
    const auto organizations = parts_.store.organizations();
    if (!organizations) {
        parts_.complain("jobs: " + organizations.error().text());
        return done;
    }
    for (const Organization& organization : *organizations)
        if (!parts_.stopping()) run_organization(organization.number, which, done);
    return done;
}

void Timetable::run_organization(std::int64_t organization, RunWhich which, std::vector<JobDone>& done) {
    boost::mp11::mp_for_each<WordsOf<JobName>>([&](auto word) {
        const JobName job = word.value;
        if (parts_.stopping()) return;
        Result<JobDone> ran = std::unexpected(Error{});
        try {
            const auto due = which == RunWhich::everything ? Result<bool>(true) : is_due(organization, job);
            if (due && !*due) return;
            ran = due ? run_one(organization, job) : std::unexpected(due.error());
        } catch (const std::exception& fault) {
            ran = std::unexpected(Error{ErrorKind::internal, "exception", {}, fault.what(), {}});
        }
        if (ran) {
            done.push_back(std::move(*ran));
            return;
        }
        ++failed_[static_cast<std::size_t>(job)];
        parts_.complain("jobs: " + std::string(enum_word(job)) + " of organization " + std::to_string(organization) +
                        ": " + ran.error().name + ": " + ran.error().text());
        done.push_back({organization, job, ran.error().name, "{}"});
    });
}

Result<bool> Timetable::is_due(std::int64_t organization, JobName job) const {
    const auto work = TRY(parts_.store.begin(engine_of(organization), Access::read));
    const auto lease = TRY(work->jobs().find(enum_word(job)));
    const Instant now = parts_.clock.now();
    switch (job) {
        case JobName::day_end: return passed(lease, now, day_end_every);
        case JobName::check: return approvals_due(organization, lease, now) || TRY(check_due(*work, lease, now));
        case JobName::nudge: return round_minutes_passed(lease, now);
        case JobName::send: {
            if (!parts_.mailer.ready()) return false;
            MessageFilter waiting;
            waiting.states = {MessageState::queued, MessageState::sending};
            waiting.due = now;
            waiting.limit = 1;
            return !TRY(work->messages().find(waiting)).empty();
        }
        case JobName::clear: return passed(lease, now, clear_every);
        case JobName::deliver: return deliveries_due(*work, delivery_desk(), now);
        case JobName::remind: return reminders_wait(*work, parts_.mailer, now, passed(lease, now, Seconds::hours(1)));
        case JobName::portal: return portal_mails_wait(*work, parts_.mailer, now, passed(lease, now, Seconds::hours(1)));
    }
    INVARIANT(false, "every job has its time");
}

// An approval that is to be on the bill does not wait until the hour is over.
bool Timetable::approvals_due(std::int64_t organization, const std::optional<JobLease>& lease, Instant now) const {
    const auto known = approvals_next_.find(organization);
    if (known == approvals_next_.end()) return passed(lease, now, check_every_at_first);
    return known->second && *known->second <= now;
}

Result<JobDone> Timetable::run_one(std::int64_t organization, JobName job) {
    JobLease lease{.job = std::string(enum_word(job)), .holder = parts_.holder};
    {
        const auto work = TRY(parts_.store.begin(engine_of(organization), Access::write));
        lease.began_at = parts_.clock.now();
        lease.leased_until = lease.began_at + lease_length;
        if (!TRY(work->jobs().claim(lease, lease.began_at))) return JobDone{organization, job, "held_elsewhere", "{}"};
        lease.position = TRY(work->jobs().find(lease.job))->position;
        TRY(work->commit());
    }
    Result<Ran> ran = carry_out(organization, job);
    ++runs_[static_cast<std::size_t>(job)];
    const auto work = TRY(parts_.store.begin(engine_of(organization), Access::write));
    const Instant ended = std::max(parts_.clock.now(), lease.began_at);
    lease.ended_at = ended;
    lease.outcome = ran ? ran->outcome : ran.error().name;
    if (ran && ran->position > 0) lease.position = ran->position;
    static_cast<void>(TRY(work->jobs().finish(lease)));  // lost: another went on with it, which does no harm
    if (!ran || ran->did_something) {
        JobRun run{.id = work->ids().next<JobRunTag>(), .job = lease.job, .holder = lease.holder};
        run.began_at = lease.began_at;
        run.ended_at = ended;
        run.outcome = lease.outcome;
        run.detail = ran ? ran->detail : json_text(ran.error().text());
        TRY(work->jobs().insert(run));
    }
    TRY(work->commit());
    if (!ran) return std::unexpected(ran.error());
    return JobDone{organization, job, ran->outcome, ran->detail};
}

Result<Timetable::Ran> Timetable::carry_out(std::int64_t organization, JobName job) {
    switch (job) {
        case JobName::day_end: {
            const DayEndDetail detail{TRY(submit_due_days(app_of(organization), parts_.stopping))};
            return Ran{"done", json_text(detail), detail.submitted > 0, 0};
        }
        case JobName::check: return check_entries(organization);
        case JobName::nudge: return write_messages(organization);
        case JobName::send: return send_mails(organization);
        case JobName::clear: return clear_away(organization);
        case JobName::deliver: return deliver_invoices(organization);
        case JobName::remind: return remind_clients(organization);
        case JobName::portal: return write_to_portals(organization);
    }
    INVARIANT(false, "every job does something");
}

Result<Timetable::Ran> Timetable::check_entries(std::int64_t organization) {
    std::int64_t seen = 0;
    {
        const auto work = TRY(parts_.store.begin(engine_of(organization), Access::read));
        seen = TRY(work->journal_head()).n;
    }
    approvals_next_.erase(organization);  // unknown until the check ends well
    const auto report = check(app_of(organization));
    if (!report && report.error().kind == ErrorKind::not_found) return Ran{"no_policy", "{}", false, seen};
    if (!report) return std::unexpected(report.error());
    entries_decided_ += report->decisions_made;
    approvals_next_[organization] = report->acts_next;
    const CheckDetail detail{report->checked, report->decisions_made, report->flagged, report->approved,
                             report->missing_days};
    const bool did = report->decisions_made + report->flagged + report->approved > 0;
    // Its own event is the next one, when nobody wrote in between: it asks for no other check.
    return Ran{"done", json_text(detail), did, seen + (did ? 1 : 0)};
}

Result<Timetable::Ran> Timetable::write_messages(std::int64_t organization) {
    const NudgeReport report = TRY(nudge_people(desk(), organization));
    messages_written_ += report.messages;
    const WrittenDetail detail{report.messages, report.mails, report.lines, held_counts(report.held)};
    return Ran{"done", json_text(detail), report.messages > 0, 0};
}

Result<Timetable::Ran> Timetable::send_mails(std::int64_t organization) {
    // So that many mails do not keep the other jobs waiting: what is left goes with the next look.
    const auto enough = std::chrono::steady_clock::now() + mails_go_on_for;
    const auto stopping = [&] { return parts_.stopping() || std::chrono::steady_clock::now() >= enough; };
    const SendReport report = TRY(send_waiting(desk(), organization, stopping));
    mails_sent_ += report.sent;
    mails_failed_ += report.failed;
    mails_later_ += report.later;
    const SentDetail detail{report.sent, report.cancelled, report.later, report.failed};
    return Ran{"done", json_text(detail), report.sent + report.cancelled + report.later + report.failed > 0, 0};
}

Result<Timetable::Ran> Timetable::remind_clients(std::int64_t organization) {
    const auto enough = std::chrono::steady_clock::now() + mails_go_on_for;
    const auto stopping = [&] { return parts_.stopping() || std::chrono::steady_clock::now() >= enough; };
    const std::int64_t written = TRY(write_reminders_of_day(app_of(organization)));
    const ReminderSendReport report = TRY(send_reminders(desk(), organization, stopping));
    const RemindedCount detail{written, report.sent, report.later, report.failed, report.cancelled};
    return Ran{"done", json_text(detail), written + report.sent + report.later + report.failed + report.cancelled > 0, 0};
}

Result<Timetable::Ran> Timetable::write_to_portals(std::int64_t organization) {
    const auto enough = std::chrono::steady_clock::now() + mails_go_on_for;
    const auto stopping = [&] { return parts_.stopping() || std::chrono::steady_clock::now() >= enough; };
    const std::int64_t written = parts_.mailer.ready() ? TRY(write_weekly_summaries(app_of(organization))) : 0;
    const PortalSendReport report = TRY(send_portal_mails(desk(), organization, stopping));
    const RemindedCount detail{written, report.sent, report.later, report.failed, report.cancelled};
    return Ran{"done", json_text(detail), written + report.sent + report.later + report.failed + report.cancelled > 0, 0};
}

DeliveryDesk Timetable::delivery_desk() const {
    return {parts_.store, parts_.clock, parts_.documents, parts_.secrets, parts_.mailer, parts_.hand_over, parts_.site};
}

Result<Timetable::Ran> Timetable::deliver_invoices(std::int64_t organization) {
    const auto enough = std::chrono::steady_clock::now() + mails_go_on_for;
    const auto stopping = [&] { return parts_.stopping() || std::chrono::steady_clock::now() >= enough; };
    const DeliverReport report = TRY(deliver_waiting(delivery_desk(), organization, stopping));
    invoices_sent_ += report.sent;
    invoices_failed_ += report.failed;
    const SentDetail detail{report.sent, 0, report.later, report.failed};
    return Ran{"done", json_text(detail), report.sent + report.later + report.failed > 0, 0};
}

Result<Timetable::Ran> Timetable::clear_away(std::int64_t organization) {
    const auto work = TRY(parts_.store.begin(engine_of(organization), Access::write));
    const Instant now = parts_.clock.now();
    TRY(work->messages().forget_links_before(now));
    TRY(work->jobs().forget_runs_before(now - Seconds::hours(24 * runs_kept_days)));
    TRY(work->commit());
    return Ran{"done", "{}", false, 0};
}

JobFigures Timetable::figures() const {
    JobFigures out;
    for (std::size_t i = 0; i < job_count; ++i) {
        out.runs[i] = runs_[i];
        out.failed[i] = failed_[i];
    }
    out.messages_written = messages_written_;
    out.mails_sent = mails_sent_;
    out.mails_failed = mails_failed_;
    out.mails_later = mails_later_;
    out.entries_decided = entries_decided_;
    out.invoices_sent = invoices_sent_;
    out.invoices_failed = invoices_failed_;
    return out;
}

}  // namespace fairhour::jobs
