// Writing entries, one by one and many at once with one way back.
#include "app/capture/capture.hpp"
#include "app/capture/weeks.hpp"
#include "base/text.hpp"
#include "http/routes/families.hpp"
#include "http/routes/written_answer.hpp"

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
    std::optional<bool> preview;  // what would come of each; nothing is written
};
BOOST_DESCRIBE_STRUCT(BulkBody, (), (entries, change, void_them, reason, preview))
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
    return {b.client,     b.project,    b.task,           b.activity, b.work_date, b.zone,          b.from,       b.to,
            b.started_at, b.stopped_at, b.worked_seconds, b.note,     b.tags,      b.billable_mark, b.typed_rate, {}};
}

// ---- entries ----

Result<Reply> log_one(Call& call) {
    const auto body = TRY(call.body<EntryNew>());
    call.end_reading();
    const Logged logged = TRY(log_entry(call.app(), {body.person.value_or(PersonId{}), patch_of(body),
                                                     body.rate_reason.value_or(""), EntrySource::typed}));
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
    const RunMode mode = body.preview.value_or(false) ? RunMode::dry_run : RunMode::write;
    const BulkWritten done =
        TRY(bulk_change(call.app(), {body.entries, body.change.value_or(EntryPatch{}), body.void_them.value_or(false),
                                     body.reason.value_or(""), mode}));
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

// ---- rows ----

RouteRow of_entry(RouteRow row, Precondition precondition = Precondition::none) {
    row.kind = Kind::entry;
    row.precondition = precondition;
    return row;
}

void add_entry_writes(Routes& routes) {
    using enum Method;
    constexpr auto matched = Precondition::if_match;
    routes.push_back(route<None, EntryNew, LoggedAnswer>(
        with_status(writing(post, "entries", "log_entry", "Log time: a duration, or from and to."), 201), log_one));
    routes.push_back(route<None, EntryContent, LoggedAnswer>(
        of_entry(writing(patch, "entries/{entry}", "change_entry", "Change an entry; null takes a field away."),
                 matched),
        change_one));
    routes.push_back(route<ReasonQuery, None, WrittenAnswer>(
        of_entry(writing(delete_, "entries/{entry}", "void_entry",
                         "Void an entry; it is kept for the record, in no total."),
                 matched),
        void_one));
    routes.push_back(route<None, None, WrittenAnswer>(
        of_entry(writing(post, "entries/{entry}/restore", "restore_entry", "Take a voiding back.")), restore_one));
    routes.push_back(route<None, DuplicateBody, LoggedAnswer>(
        of_entry(with_status(writing(post, "entries/{entry}/duplicate", "duplicate_entry",
                                     "The same work again, on its day or another."),
                             201)),
        duplicate_one));
    routes.push_back(route<None, SplitBody, RewrittenAnswer>(
        of_entry(writing(post, "entries/{entry}/split", "split_entry", "One entry becomes two."), matched), split_one));
}

void add_many(Routes& routes) {
    using enum Method;
    routes.push_back(
        route<None, MergeBody, RewrittenAnswer>(writing(post, "entry-merges", "merge_entries",
                                                        "Several entries of one place and day become one."),
                                                merge_some));
    routes.push_back(route<None, BulkBody, BulkAnswer>(writing(post, "entry-changes", "change_entries",
                                                               "Change or void many; a result for each, one way back."),
                                                       change_many));
    routes.push_back(route<None, UndoBody, BulkAnswer>(writing(post, "undos", "undo_changes",
                                                               "Take a split, a merge or a change of many back."),
                                                       take_back_many));
    routes.push_back(route<None, EntriesBody, BulkAnswer>(writing(post, "submissions", "submit_entries",
                                                                  "Hand entries in; a result for each."),
                                                          many_handler(submit_entries)));
    routes.push_back(route<None, EntriesBody, BulkAnswer>(writing(post, "withdrawals", "withdraw_entries",
                                                                  "Take entries back that nobody has decided yet."),
                                                          many_handler(withdraw_entries)));
}

}  // namespace

Routes capture_routes() {
    Routes routes;
    add_entry_writes(routes);
    add_many(routes);
    return routes;
}

}  // namespace fairhour::http
