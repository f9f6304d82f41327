// Writing time: entries, the timer, weeks, changes of many at once with one way back. Every answer has the entry as it is
// stored and what the written policy says about it.
#include "app/capture/capture.hpp"

#include "app/capture/recents.hpp"
#include "app/capture/timers.hpp"
#include "app/capture/weeks.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"

namespace fairhour::http {
namespace {

// ---- shapes ----

struct EntryNew {
    std::optional<PersonId> person;  // who worked; none: who asks
    std::optional<ClientId> client;
    std::optional<ProjectId> project;
    std::optional<TaskId> task;
    std::optional<ActivityId> activity;
    std::optional<CivilDay> work_date;
    std::optional<Zone> zone;
    std::optional<WallClock> from, to;
    std::optional<Instant> started_at, stopped_at;
    std::optional<Seconds> worked_seconds;
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> tags;
    std::optional<BillableMark> billable_mark;
    std::optional<Rate> typed_rate;
    std::optional<std::string> rate_reason;
};
BOOST_DESCRIBE_STRUCT(EntryNew, (),
                      (person, client, project, task, activity, work_date, zone, from, to, started_at, stopped_at,
                       worked_seconds, note, tags, billable_mark, typed_rate, rate_reason))

struct PolicySaid {
    std::optional<Outcome> outcome;
    Hits hits;
    bool save_blocked = false;
};
BOOST_DESCRIBE_STRUCT(PolicySaid, (), (outcome, hits, save_blocked))
struct WrittenAnswer {
    EntryAnswer entry;
    PolicySaid policy;
};
BOOST_DESCRIBE_STRUCT(WrittenAnswer, (), (entry, policy))
struct LoggedAnswer {
    EntryAnswer entry;
    PolicySaid policy;
    std::vector<WrittenAnswer> also;  // the other days of work over midnight
};
BOOST_DESCRIBE_STRUCT(LoggedAnswer, (), (entry, policy, also))

struct DuplicateBody {
    std::optional<CivilDay> work_date;
};
BOOST_DESCRIBE_STRUCT(DuplicateBody, (), (work_date))
struct SplitBody {
    std::optional<Instant> at;
    std::optional<Seconds> first_seconds;
};
BOOST_DESCRIBE_STRUCT(SplitBody, (), (at, first_seconds))
struct MergeBody {
    std::vector<EntryAt> entries;
};
BOOST_DESCRIBE_STRUCT(MergeBody, (), (entries))
struct BulkBody {
    std::vector<EntryAt> entries;  // version 0: whatever it is
    std::optional<EntryPatch> change;
    std::optional<bool> void_them;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(BulkBody, (), (entries, change, void_them, reason))
struct EntriesBody {
    std::vector<EntryId> entries;
};
BOOST_DESCRIBE_STRUCT(EntriesBody, (), (entries))
struct UndoBody {
    std::string undo;
};
BOOST_DESCRIBE_STRUCT(UndoBody, (), (undo))
struct ReasonQuery {
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ReasonQuery, (), (reason))

struct RewrittenAnswer {
    std::vector<WrittenAnswer> entries;
    std::string undo;
};
BOOST_DESCRIBE_STRUCT(RewrittenAnswer, (), (entries, undo))
struct ItemRefusal {
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(ItemRefusal, (), (name, reason, fix))
struct BulkItem {
    EntryId entry;
    std::optional<WrittenAnswer> written;
    std::optional<ItemRefusal> refused;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (entry, written, refused))
struct BulkAnswer {
    std::vector<BulkItem> items;
    std::string undo;
};
BOOST_DESCRIBE_STRUCT(BulkAnswer, (), (items, undo))

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
    bool timer = false;  // start the timer with it in place of logging it
};
BOOST_DESCRIBE_STRUCT(QuickBody, (), (line, timer))

struct WeekQuery {
    std::optional<PersonId> person;
    std::optional<CivilDay> day;
};
BOOST_DESCRIBE_STRUCT(WeekQuery, (), (person, day))
struct WeekAnswer {
    PersonId person;
    DayRange days;
    std::vector<DayRange> due_parts;
    std::vector<WeekDay> week;
    std::vector<EntryAnswer> entries;
};
BOOST_DESCRIBE_STRUCT(WeekAnswer, (), (person, days, due_parts, week, entries))
struct SubmitBody {
    CivilDay from, until;
    std::vector<CivilDay> nothing_to_log;
};
BOOST_DESCRIBE_STRUCT(SubmitBody, (), (from, until, nothing_to_log))
struct SubmitAnswer {
    std::vector<WrittenAnswer> submitted, held;
    std::vector<AttestedDay> days;
};
BOOST_DESCRIBE_STRUCT(SubmitAnswer, (), (submitted, held, days))

// ---- answers ----

// Turns what a use case gives back into what this actor may read of it.
class Showing {
public:
    static Result<Showing> of(Call& call) { return Showing(TRY(call.actor()), TRY(call.firm())->index); }

    [[nodiscard]] EntryAnswer entry(const Entry& entry) const { return entry_answer(entry, actor_, index_); }
    [[nodiscard]] PolicySaid policy(const EntryWritten& w) const {
        const bool rates = may(actor_, Action::see_rates, facts_of(index_, w.entry)).allowed();
        return {w.policy.outcome, hit_answers(w.policy.hits, rates ? Figures::shown : Figures::hidden), w.policy.save_blocked};
    }
    [[nodiscard]] WrittenAnswer written(const EntryWritten& w) const { return {entry(w.entry), policy(w)}; }
    [[nodiscard]] std::vector<WrittenAnswer> all(const std::vector<EntryWritten>& many) const {
        std::vector<WrittenAnswer> answers;
        for (const EntryWritten& one : many) answers.push_back(written(one));
        return answers;
    }
    [[nodiscard]] LoggedAnswer logged(const Logged& l) const {
        return {entry(l.written.entry), policy(l.written), all(l.also)};
    }
    [[nodiscard]] BulkAnswer bulk(const BulkWritten& done) const {
        BulkAnswer answer{{}, done.undo};
        for (const BulkResult& r : done.results) {
            BulkItem item{r.entry, std::nullopt, std::nullopt};
            if (r.written) item.written = written(*r.written);
            if (r.refused) item.refused = ItemRefusal{r.refused->name, r.refused->reason, r.refused->fix};
            answer.items.push_back(std::move(item));
        }
        return answer;
    }

private:
    Showing(ActorFacts actor, const FirmIndex& index) : actor_(std::move(actor)), index_(index) {}
    ActorFacts actor_;
    const FirmIndex& index_;
};

Reply logged_reply(Call& call, const Showing& show, const Logged& logged) {
    return call.reply(show.logged(logged), entry_etag(logged.written.entry));
}

// The version that If-Match names; `*` is whatever it is.
Result<std::int64_t> version_of(const Call& call) {
    std::string_view tag = call.request().header("if-match");
    if (tag.empty()) TRY(call.if_match(""));
    if (tag == "*") return 0;
    if (tag.size() > 2 && tag.front() == '"' && tag.back() == '"')
        if (const auto version = whole_number(tag.substr(1, tag.size() - 2)); version && *version > 0) return *version;
    TRY(call.if_match(""));
    return 0;
}

EntryPatch patch_of(const EntryNew& b) {
    return {b.client, b.project, b.task, b.activity, b.work_date, b.zone, b.from, b.to, b.started_at, b.stopped_at,
            b.worked_seconds, b.note, b.tags, b.billable_mark, b.typed_rate, {}};
}

// ---- entries ----

Result<Reply> log_one(Call& call) {
    const auto body = TRY(call.body<EntryNew>());
    call.end_reading();
    const Logged logged = TRY(log_entry(call.app(), {body.person.value_or(PersonId{}), patch_of(body), body.rate_reason.value_or(""), EntrySource::typed}));
    Reply reply = logged_reply(call, TRY(Showing::of(call)), logged);
    reply.headers.push_back({"location", "/api/v1/entries/" + id_text(logged.written.entry.id)});
    return reply;
}

Result<Reply> change_one(Call& call) {
    const std::int64_t version = TRY(version_of(call));
    const EntryContent before = content_of(TRY(entry_of_path(call)));
    const EntryContent after = TRY(call.patched(before));
    const EntryId id = TRY(call.id<EntryTag>());
    call.end_reading();
    const Logged logged = TRY(change_entry(call.app(), {id, version, patch_between(before, after), {}}));
    return logged_reply(call, TRY(Showing::of(call)), logged);
}

Result<Reply> void_one(Call& call) {
    const auto query = TRY(call.query<ReasonQuery>());
    const VoidAsked asked{TRY(call.id<EntryTag>()), TRY(version_of(call)), query.reason.value_or("")};
    call.end_reading();
    const EntryWritten done = TRY(void_entry(call.app(), asked));
    return call.reply(TRY(Showing::of(call)).written(done), entry_etag(done.entry));
}

Result<Reply> restore_one(Call& call) {
    const EntryAt asked{TRY(call.id<EntryTag>()), 0};
    call.end_reading();
    const EntryWritten done = TRY(restore_entry(call.app(), asked));
    return call.reply(TRY(Showing::of(call)).written(done), entry_etag(done.entry));
}

Result<Reply> duplicate_one(Call& call) {
    const auto body = TRY(call.body<DuplicateBody>());
    const DuplicateAsked asked{TRY(call.id<EntryTag>()), body.work_date};
    call.end_reading();
    return logged_reply(call, TRY(Showing::of(call)), TRY(duplicate_entry(call.app(), asked)));
}

Result<Reply> split_one(Call& call) {
    const auto body = TRY(call.body<SplitBody>());
    const SplitAsked asked{TRY(call.id<EntryTag>()), TRY(version_of(call)), body.at, body.first_seconds};
    call.end_reading();
    const Rewritten done = TRY(split_entry(call.app(), asked));
    return call.reply(RewrittenAnswer{TRY(Showing::of(call)).all(done.entries), done.undo});
}

Result<Reply> merge_some(Call& call) {
    const auto body = TRY(call.body<MergeBody>());
    call.end_reading();
    const Rewritten done = TRY(merge_entries(call.app(), body.entries));
    return call.reply(RewrittenAnswer{TRY(Showing::of(call)).all(done.entries), done.undo});
}

Result<Reply> change_many(Call& call) {
    const auto body = TRY(call.body<BulkBody>());
    call.end_reading();
    const BulkWritten done = TRY(bulk_change(call.app(), {body.entries, body.change.value_or(EntryPatch{}), body.void_them.value_or(false), body.reason.value_or("")}));
    return call.reply(TRY(Showing::of(call)).bulk(done));
}

Result<Reply> take_back_many(Call& call) {
    const auto body = TRY(call.body<UndoBody>());
    call.end_reading();
    const BulkWritten done = TRY(undo(call.app(), body.undo));
    return call.reply(TRY(Showing::of(call)).bulk(done));
}

using BulkCase = Result<BulkWritten> (*)(const AppContext&, const std::vector<EntryId>&);
RouteHandler many_handler(BulkCase use_case) {
    return [use_case](Call& call) -> Result<Reply> {
        const auto body = TRY(call.body<EntriesBody>());
        call.end_reading();
        const BulkWritten done = TRY(use_case(call.app(), body.entries));
        return call.reply(TRY(Showing::of(call)).bulk(done));
    };
}

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
    return invalid("line_ambiguous", in_quotes(line.substr(begin, end - begin)) + " could be several: " + names + ".", "/line",
                   "Name it as @client/project.");
}

Result<Reply> log_line(Call& call) {
    const auto body = TRY(call.body<QuickBody>());
    call.end_reading();
    const QuickText text = TRY(understood(call, body.line));
    TRY(check_doubts(text, body.line));
    if (!body.timer) {
        const Logged logged = TRY(log_entry(call.app(), {{}, text.content, {}, EntrySource::typed}));
        return logged_reply(call, TRY(Showing::of(call)), logged);
    }
    const TimerStarted started = TRY(start_timer(call.app(), {text.content, text.content.started_at}));
    const Showing show = TRY(Showing::of(call));
    return call.reply(LoggedAnswer{show.entry(started.running), {}, show.all(started.stopped)});
}

// ---- weeks ----

Result<Reply> get_week(Call& call) {
    const auto query = TRY(call.query<WeekQuery>());
    const PersonId person = query.person.value_or(call.caller().person);
    const FirmView* const firm = TRY(call.firm());
    const Person* const who = firm->index.find(person);
    if (who == nullptr || !TRY(call.may_see(Action::see_time, facts_of_person(firm->index, person))))
        return std::unexpected(Call::unknown());
    const CivilDay day = query.day.value_or(who->zone.day(call.app().clock.now()));
    call.end_reading();
    const WeekView view = TRY(week_of_person(call.app(), person, day));
    WeekAnswer answer{view.person, view.days, view.due_parts, view.week, {}};
    const Showing show = TRY(Showing::of(call));
    for (const Entry& entry : view.entries) answer.entries.push_back(show.entry(entry));
    return call.reply(answer);
}

Result<Reply> hand_in_week(Call& call) {
    const auto body = TRY(call.body<SubmitBody>());
    call.end_reading();
    const WeekSubmitted done = TRY(submit_week(call.app(), {{body.from, body.until}, body.nothing_to_log}));
    const Showing show = TRY(Showing::of(call));
    return call.reply(SubmitAnswer{show.all(done.submitted), show.all(done.held), done.days});
}

// ---- rows ----

RouteRow writing(Method method, std::string path, std::string name, std::string summary) {
    return {.method = method, .path = "/api/v1/" + std::move(path), .name = std::move(name), .summary = std::move(summary),
            .tag = "time", .action = Action::log_time, .runs = Runs::in_lane};
}
RouteRow of_entry(RouteRow row, Precondition precondition = Precondition::none) {
    row.kind = Kind::entry;
    row.precondition = precondition;
    return row;
}
RouteRow with_status(RouteRow row, int status) {
    row.status = status;
    return row;
}

void add_entry_writes(Routes& routes) {
    using enum Method;
    constexpr auto matched = Precondition::if_match;
    routes.push_back(route<None, EntryNew, LoggedAnswer>(with_status(writing(post, "entries", "log_entry", "Log time: a duration, or from and to."), 201), log_one));
    routes.push_back(route<None, EntryContent, LoggedAnswer>(of_entry(writing(patch, "entries/{entry}", "change_entry", "Change an entry; null takes a field away."), matched), change_one));
    routes.push_back(route<ReasonQuery, None, WrittenAnswer>(of_entry(writing(delete_, "entries/{entry}", "void_entry", "Void an entry; it is kept for the record, in no total."), matched), void_one));
    routes.push_back(route<None, None, WrittenAnswer>(of_entry(writing(post, "entries/{entry}/restore", "restore_entry", "Take a voiding back.")), restore_one));
    routes.push_back(route<None, DuplicateBody, LoggedAnswer>(of_entry(with_status(writing(post, "entries/{entry}/duplicate", "duplicate_entry", "The same work again, on its day or another."), 201)), duplicate_one));
    routes.push_back(route<None, SplitBody, RewrittenAnswer>(of_entry(writing(post, "entries/{entry}/split", "split_entry", "One entry becomes two."), matched), split_one));
}

void add_many(Routes& routes) {
    using enum Method;
    routes.push_back(route<None, MergeBody, RewrittenAnswer>(writing(post, "entry-merges", "merge_entries", "Several entries of one place and day become one."), merge_some));
    routes.push_back(route<None, BulkBody, BulkAnswer>(writing(post, "entry-changes", "change_entries", "Change or void many; a result for each, one way back."), change_many));
    routes.push_back(route<None, UndoBody, BulkAnswer>(writing(post, "undos", "undo_changes", "Take a split, a merge or a change of many back."), take_back_many));
    routes.push_back(route<None, EntriesBody, BulkAnswer>(writing(post, "submissions", "submit_entries", "Hand entries in; a result for each."), many_handler(submit_entries)));
    routes.push_back(route<None, EntriesBody, BulkAnswer>(writing(post, "withdrawals", "withdraw_entries", "Take entries back that nobody has decided yet."), many_handler(withdraw_entries)));
}

void add_timer(Routes& routes) {
    using enum Method;
    RouteRow get_row = writing(get, "timer", "get_timer", "The running timer, or null.");
    get_row.runs = Runs::on_worker;
    routes.push_back(route<None, None, TimerAnswer>(get_row, get_timer));
    routes.push_back(route<None, TimerBody, TimerAnswer>(writing(post, "timer/start", "start_timer", "Start; a running one is stopped first."), start_one));
    routes.push_back(route<None, ResumeBody, TimerAnswer>(writing(post, "timer/resume", "resume_timer", "Start again what an entry was."), resume_one));
    routes.push_back(route<None, StopBody, LoggedAnswer>(writing(post, "timer/stop", "stop_timer", "Stop, now or at an earlier moment."), stop_one));
    routes.push_back(route<None, MoveBody, TimerAnswer>(writing(patch, "timer", "move_timer_start", "It began earlier or later."), move_start));
    routes.push_back(route<None, None, None>(with_status(writing(delete_, "timer", "discard_timer", "Throw the running timer away."), 204), discard_one));
}

}  // namespace

Routes capture_routes() {
    Routes routes;
    add_entry_writes(routes);
    add_many(routes);
    add_timer(routes);
    RouteRow quick = writing(Method::get, "quick-text", "read_quick_text", "What a line of text means: tokens, and names that could be several.");
    quick.runs = Runs::on_worker;
    routes.push_back(route<QuickQuery, None, QuickAnswer>(quick, read_line));
    routes.push_back(route<None, QuickBody, LoggedAnswer>(with_status(writing(Method::post, "quick-entries", "log_quick_entry", "Log time, or start the timer, with one line of text."), 201), log_line));
    RouteRow week = writing(Method::get, "weeks", "get_week", "A person's week: each day's standing, and its entries.");
    week.runs = Runs::on_worker;
    week.action = Action::see_time;
    routes.push_back(route<WeekQuery, None, WeekAnswer>(week, get_week));
    RouteRow submit = writing(Method::post, "weeks/submissions", "submit_week", "Hand a week in, or a part of it that is due.");
    submit.action = Action::submit_time;
    routes.push_back(route<None, SubmitBody, SubmitAnswer>(submit, hand_in_week));
    return routes;
}

}  // namespace fairhour::http
