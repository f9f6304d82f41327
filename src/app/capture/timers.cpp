// Starts, stops, moves and discards timers; see timers.hpp.
#include "app/capture/timers.hpp"

#include "app/capture/desk.hpp"
#include "base/limits.hpp"

namespace fairhour {
namespace {

constexpr Seconds clocks_apart = Seconds{120};  // a device's clock may be ahead of ours by so much

// What is shown adds up to what is counted: timers begin and end on whole seconds.
Instant whole_second(Instant at) { return Instant::from_unix_seconds(between(Instant{}, at).value); }

// An instant of a timer, not ahead of now: a little ahead is now.
Result<Instant> past_instant(const Desk& desk, std::optional<Instant> asked, std::string_view place) {
    if (!asked) return whole_second(desk.now());
    if (*asked > desk.now() + clocks_apart)
        return invalid("timer_future", "A timer begins and ends no later than now.", std::string(place));
    return whole_second(std::min(*asked, desk.now()));
}

Result<Instant> start_instant(const Desk& desk, std::optional<Instant> asked) {
    const Instant start = TRY(past_instant(desk, asked, "/started_at"));
    if (between(start, desk.now()).value >= limits::entry_seconds_max)
        return invalid("timer_past", "A timer began within the last 31 days.", "/started_at",
                       "Log the time with its day instead.");
    return start;
}

std::unexpected<Error> no_timer() {
    return refuse(ErrorKind::not_found, "timer_none", "No timer is running.", {}, "Start one.");
}

// What ran is time already worked: locks and rules do not refuse it.
Status stop(Desk& desk, const Entry& running, Instant stopped_at) {
    if (stopped_at < *running.started_at)
        return invalid("stop_before_start", "It ends before it began.", "/stopped_at", "Swap the two.");
    if (between(*running.started_at, stopped_at).value > limits::entry_seconds_max)
        return refuse(ErrorKind::conflict, "timer_long", "The timer has run for more than 31 days.", {},
                      "Say when the work ended, or discard it.");
    Entry after = running;
    after.state = EntryState::draft;
    after.stopped_at = stopped_at;
    after.worked_seconds = between(*running.started_at, stopped_at);
    return desk.take_stopped(running, std::move(after));
}

Result<TimerStarted> start(Desk& desk, Entry entry, std::string action) {
    const auto before = TRY(desk.running(entry.person));
    if (before) {
        const bool begins_after = *entry.started_at >= *before->started_at;
        TRY(stop(desk, *before, begins_after ? *entry.started_at : whole_second(desk.now())));
    }
    const EntryId id = entry.id;
    TRY(desk.add(std::move(entry), LocksCount::no));
    TimerStarted started;
    for (EntryWritten& written : TRY(desk.save(std::move(action)))) {
        if (written.entry.id == id)
            started.running = std::move(written.entry);
        else
            started.stopped.push_back(std::move(written));
    }
    return started;
}

Result<Entry> running_entry(Desk& desk) {
    std::optional<Entry> running = TRY(desk.running(desk.actor()));
    if (!running) return no_timer();
    return std::move(*running);
}

Result<Entry> blank_running(Desk& desk, std::optional<Instant> started_at) {
    Entry entry = desk.blank(*TRY(desk.worker({})), EntrySource::timer);
    entry.state = EntryState::running;
    entry.started_at = TRY(start_instant(desk, started_at));
    entry.work_date = entry.zone.day(*entry.started_at);
    return entry;
}

}  // namespace

Result<TimerStarted> start_timer(const AppContext& app, const StartAsked& asked) {
    const EntryPatch& content = asked.content;
    if (content.from || content.to || content.started_at || content.stopped_at || content.worked_seconds ||
        content.work_date)
        return invalid("times_twice", "A timer has a start only.", "/content", "Give its start as started_at.");
    if (content.typed_rate)
        return invalid("rate_on_timer", "A rate is typed when the time is known.", "/content/typed_rate",
                       "Type it on the stopped entry.");
    const auto desk = TRY(Desk::open(app));
    Entry entry = TRY(blank_running(*desk, asked.started_at));
    EntryContent written = content_of(entry);
    TRY(apply(content, written));
    put_content(entry, written);
    return start(*desk, std::move(entry), "start_timer");
}

Result<TimerStarted> resume_timer(const AppContext& app, EntryId id) {
    const auto desk = TRY(Desk::open(app));
    const Entry original = TRY(desk->find(id, 0));
    if (original.state == EntryState::running && original.person == desk->actor()) return TimerStarted{original, {}};
    Entry entry = TRY(blank_running(*desk, std::nullopt));
    entry.client = original.client;
    entry.project = original.project;
    entry.task = original.task;
    entry.activity = original.activity;
    entry.note = original.note;
    entry.tags = original.tags;
    entry.billable_mark = original.billable_mark;
    return start(*desk, std::move(entry), "resume_timer");
}

Result<Logged> stop_timer(const AppContext& app, const StopAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry running = TRY(running_entry(*desk));
    TRY(stop(*desk, running, TRY(past_instant(*desk, asked.stopped_at, "/stopped_at"))));
    std::vector<EntryWritten> written = TRY(desk->save("stop_timer"));
    Logged logged{std::move(written.front()), {}};
    for (std::size_t i = 1; i < written.size(); ++i) logged.also.push_back(std::move(written[i]));
    return logged;
}

Result<Entry> move_timer_start(const AppContext& app, Instant started_at) {
    const auto desk = TRY(Desk::open(app));
    const Entry running = TRY(running_entry(*desk));
    Entry after = running;
    after.started_at = TRY(start_instant(*desk, started_at));
    after.work_date = after.zone.day(*after.started_at);
    if (after.started_at == running.started_at) return running;
    desk->put(running, std::move(after), {});
    return std::move(TRY(desk->save("move_timer_start")).front().entry);
}

Result<Entry> discard_timer(const AppContext& app) {
    const auto desk = TRY(Desk::open(app));
    const Entry running = TRY(running_entry(*desk));
    Entry after = running;
    after.state = EntryState::voided;
    after.stopped_at = std::max(whole_second(desk->now()), *running.started_at);
    after.worked_seconds = std::min(between(*running.started_at, *after.stopped_at), Seconds{limits::entry_seconds_max});
    desk->put_discarded(running, std::move(after));
    return std::move(TRY(desk->save("discard_timer")).front().entry);
}

Result<std::optional<Entry>> running_timer(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    EntryFilter filter;
    filter.people = {app.scope.actor.person};
    filter.states = {EntryState::running};
    std::vector<Entry> found = TRY(work->entries(filter));
    if (found.empty()) return std::optional<Entry>{};
    return std::optional<Entry>(std::move(found.front()));
}

}  // namespace fairhour
