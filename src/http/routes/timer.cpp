// The running timer, and time in one line of text.
#include "app/capture/recents.hpp"
#include "app/capture/timers.hpp"
#include "base/text.hpp"
#include "http/routes/families.hpp"
#include "http/routes/written_answer.hpp"

namespace fairhour::http {
namespace {

struct TimerBody {
    std::optional<ClientId> client;
    std::optional<ProjectId> project;
    std::optional<TaskId> task;
    std::optional<ActivityId> activity;
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> tags;
    std::optional<BillableMark> billable_mark;
    std::optional<Instant> started_at;
};
BOOST_DESCRIBE_STRUCT(TimerBody, (), (client, project, task, activity, note, tags, billable_mark, started_at))
struct StopBody {
    std::optional<Instant> stopped_at;
};
BOOST_DESCRIBE_STRUCT(StopBody, (), (stopped_at))
struct MoveBody {
    Instant started_at;
};
BOOST_DESCRIBE_STRUCT(MoveBody, (), (started_at))
struct ResumeBody {
    EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ResumeBody, (), (entry))
struct TimerAnswer {
    std::optional<EntryAnswer> running;
    std::vector<WrittenAnswer> stopped;
};
BOOST_DESCRIBE_STRUCT(TimerAnswer, (), (running, stopped))

struct QuickQuery {
    std::string line;
};
BOOST_DESCRIBE_STRUCT(QuickQuery, (), (line))
struct QuickAnswer {
    EntryPatch content;
    std::vector<QuickToken> tokens;
    std::vector<QuickDoubt> doubts;
};
BOOST_DESCRIBE_STRUCT(QuickAnswer, (), (content, tokens, doubts))
struct QuickBody {
    std::string line;
    std::optional<bool> timer;  // start the timer with it in place of logging it
};
BOOST_DESCRIBE_STRUCT(QuickBody, (), (line, timer))

// ---- timer ----

Result<Reply> get_timer(Call& call) {
    const auto running = TRY(running_timer(call.app()));
    TimerAnswer answer;
    if (running) answer.running = TRY(Showing::of(call)).entry(*running);
    return call.reply(answer);
}

Result<Reply> started_reply(Call& call, const TimerStarted& started) {
    const Showing show = TRY(Showing::of(call));
    return call.reply(TimerAnswer{show.entry(started.running), show.all(started.stopped)});
}

Result<Reply> start_one(Call& call) {
    const auto b = TRY(call.body<TimerBody>());
    EntryPatch content;
    content.client = b.client;
    content.project = b.project;
    content.task = b.task;
    content.activity = b.activity;
    content.note = b.note;
    content.tags = b.tags;
    content.billable_mark = b.billable_mark;
    call.end_reading();
    return started_reply(call, TRY(start_timer(call.app(), {std::move(content), b.started_at})));
}

Result<Reply> resume_one(Call& call) {
    const auto body = TRY(call.body<ResumeBody>());
    call.end_reading();
    return started_reply(call, TRY(resume_timer(call.app(), body.entry)));
}

Result<Reply> stop_one(Call& call) {
    const auto body = TRY(call.body<StopBody>());
    call.end_reading();
    return logged_reply(call, TRY(Showing::of(call)), TRY(stop_timer(call.app(), {body.stopped_at})));
}

Result<Reply> move_start(Call& call) {
    const auto body = TRY(call.body<MoveBody>());
    call.end_reading();
    const Entry running = TRY(move_timer_start(call.app(), body.started_at));
    return call.reply(TimerAnswer{TRY(Showing::of(call)).entry(running), {}});
}

Result<Reply> discard_one(Call& call) {
    call.end_reading();
    TRY(discard_timer(call.app()));
    return Call::no_content();
}

struct LikelyAnswer {
    std::vector<LikelyWork> items;
};
BOOST_DESCRIBE_STRUCT(LikelyAnswer, (), (items))

Result<Reply> list_likely(Call& call) {
    call.end_reading();
    return call.reply(LikelyAnswer{TRY(likely_work(call.app()))});
}

// ---- one line of text ----

constexpr std::size_t line_bytes_max = 2000;

Result<QuickText> understood(Call& call, const std::string& line) {
    if (line.size() > line_bytes_max)
        return invalid("line_long", "A line has at most " + std::to_string(line_bytes_max) + " bytes.", "/line");
    return understand(call.app(), line);
}

Result<Reply> read_line(Call& call) {
    const auto query = TRY(call.query<QuickQuery>());
    const QuickText text = TRY(understood(call, query.line));
    return call.reply(QuickAnswer{text.content, text.tokens, text.doubts});
}

// A name that could be several is asked back, not guessed.
Status check_doubts(const QuickText& text, const std::string& line) {
    if (text.doubts.empty()) return {};
    const QuickDoubt& doubt = text.doubts.front();
    std::string names;
    for (const QuickCandidate& candidate : doubt.candidates) names += (names.empty() ? "" : ", ") + candidate.name;
    const auto begin = static_cast<std::size_t>(doubt.begin), end = static_cast<std::size_t>(doubt.end);
    return invalid("line_ambiguous", in_quotes(line.substr(begin, end - begin)) + " could be several: " + names + ".",
                   "/line", "Name it as @client/project.");
}

// "since 9:15" of a line is the instant a timer began; other times say when it ended, and it is no timer's.
Result<StartAsked> timer_of(Call& call, const QuickText& text) {
    StartAsked asked{text.content, text.content.started_at};
    asked.content.started_at.reset();
    const Person* const person = TRY(call.firm())->index.find(call.caller().person);
    if (!asked.content.from || asked.content.to || asked.content.worked_seconds || person == nullptr) return asked;
    const CivilDay day = asked.content.work_date.value_or(person->zone.day(call.app().clock.now()));
    asked.started_at = person->zone.instant(day, asked.content.from->since_midnight);
    asked.content.from.reset();
    asked.content.work_date.reset();
    return asked;
}

Result<Reply> log_line(Call& call) {
    const auto body = TRY(call.body<QuickBody>());
    call.end_reading();
    const QuickText text = TRY(understood(call, body.line));
    TRY(check_doubts(text, body.line));
    if (!body.timer.value_or(false)) {
        const Logged logged = TRY(log_entry(call.app(), {{}, text.content, {}, EntrySource::typed}));
        return logged_reply(call, TRY(Showing::of(call)), logged);
    }
    const StartAsked asked = TRY(timer_of(call, text));
    call.end_reading();
    const TimerStarted started = TRY(start_timer(call.app(), asked));
    const Showing show = TRY(Showing::of(call));
    return call.reply(LoggedAnswer{show.entry(started.running), {}, show.all(started.stopped)});
}

void add_timer(Routes& routes) {
    using enum Method;
    RouteRow get_row = writing(get, "timer", "get_timer", "The running timer, or null.");
    get_row.runs = Runs::on_worker;
    routes.push_back(route<None, None, TimerAnswer>(get_row, get_timer));
    routes.push_back(route<None, TimerBody, TimerAnswer>(writing(post, "timer/start", "start_timer",
                                                                 "Start; a running one is stopped first."),
                                                         start_one));
    routes.push_back(route<None, ResumeBody, TimerAnswer>(writing(post, "timer/resume", "resume_timer",
                                                                  "Start again what an entry was."),
                                                          resume_one));
    routes.push_back(route<None, StopBody, LoggedAnswer>(writing(post, "timer/stop", "stop_timer",
                                                                 "Stop, now or at an earlier moment."),
                                                         stop_one));
    routes.push_back(
        route<None, MoveBody, TimerAnswer>(writing(patch, "timer", "move_timer_start", "It began earlier or later."),
                                           move_start));
    routes.push_back(route<None, None, None>(
        with_status(writing(delete_, "timer", "discard_timer", "Throw the running timer away."), 204), discard_one));
}

}  // namespace

Routes timer_routes() {
    Routes routes;
    add_timer(routes);
    RouteRow likely = writing(Method::get, "timer/likely", "list_likely_work",
                              "What you may start next, by what you did on this weekday and at this time; likeliest first.");
    likely.runs = Runs::on_worker;
    routes.push_back(route<None, None, LikelyAnswer>(likely, list_likely));
    RouteRow quick = writing(Method::get, "quick-text", "read_quick_text",
                             "What a line of text means: tokens, and names that could be several.");
    quick.runs = Runs::on_worker;
    routes.push_back(route<QuickQuery, None, QuickAnswer>(quick, read_line));
    routes.push_back(route<None, QuickBody, LoggedAnswer>(
        with_status(writing(Method::post, "quick-entries", "log_quick_entry",
                            "Log time, or start the timer, with one line of text."),
                    201),
        log_line));
    return routes;
}

}  // namespace fairhour::http
