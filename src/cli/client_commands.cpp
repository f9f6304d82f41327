// Working against a server, from anywhere: sign in once, then start, stop, log, look at the week, approve.
//
//   fairhour login https://time.example.com
//   fairhour log 1h30 acme "design review" yesterday
#include <unistd.h>

#include <iostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/option_values.hpp"
#include "cli/remote.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

struct LoginGiven {
    std::string url, token;
};
struct LineJson {
    std::string line;
    bool timer = false;
};
BOOST_DESCRIBE_STRUCT(LineJson, (), (line, timer))
struct LoginJson {
    std::string url, name;
};
BOOST_DESCRIBE_STRUCT(LoginJson, (), (url, name))
struct StopJson {
    std::optional<Instant> stopped_at;
};
BOOST_DESCRIBE_STRUCT(StopJson, (), (stopped_at))
struct ApproveJson {
    std::string kind = "approve";
    std::vector<std::string> entries;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ApproveJson, (), (kind, entries, reason))
struct DoneJson {
    std::string id, state, work_date;
    std::int64_t worked_seconds = 0;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(DoneJson, (), (id, state, work_date, worked_seconds, note))

std::string plain_url(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

Result<std::string> token_typed(Session& session) {
    if (::isatty(STDIN_FILENO) == 1)
        session.remark("Paste a token of the API (`fairhour token create` makes one) and press Enter:");
    std::string token;
    std::getline(std::cin, token);
    token = std::string(trimmed(token));
    if (!token.empty()) return token;
    return invalid("token_missing", "No token was given.", "--token", "Give it with --token or on standard input.");
}

Result<ExitCode> run_login(Session& session, const LoginGiven& given) {
    const std::string token = given.token.empty() ? TRY(token_typed(session)) : given.token;
    const ServerAddress address{plain_url(given.url), token};
    const JsonDocument me = TRY(Remote(session.rooms().fetcher, address).get("/api/v1/me"));
    TRY(keep_server(address));
    const std::string name = text_at(me.root(), {"name"});
    return session.answer(json_text(LoginJson{address.url, name}),
                          "Signed in to " + address.url + " as " + one_line(name) + ".\n");
}

Result<ExitCode> run_logout(Session& session) {
    TRY(forget_server());
    return session.answer("{}", "Forgotten. The token itself stays good until it is revoked.\n");
}

DoneJson done_of(JsonNode entry) {
    return {text_at(entry, {"id"}), text_at(entry, {"state"}), text_at(entry, {"work_date"}),
            number_at(entry, {"worked_seconds"}), text_at(entry, {"note"})};
}

// What the policy says at once, a line a hit.
std::string hits_words(JsonNode written) {
    std::string words;
    const auto policy = written.find("policy");
    const auto hits = policy && policy->is_object() ? policy->find("hits") : std::nullopt;
    if (!hits || !hits->is_array()) return words;
    for (std::size_t i = 0; i < hits->size(); ++i)
        words += "  " + one_line(text_at(hits->at(i), {"sentence"})) + " (clause " + text_at(hits->at(i), {"clause"}) +
                 ")\n";
    return words;
}

ExitCode answer_written(Session& session, JsonNode written, const std::string& verb) {
    const auto entry = written.find("entry");
    const DoneJson done = done_of(entry.value_or(written));
    return session.answer(json_text(done), verb + " " + hours_shown(Seconds{done.worked_seconds}) + " on " +
                                               done.work_date + (done.note.empty() ? "" : ": " + one_line(done.note)) +
                                               "  " + done.id + "\n" + hits_words(written));
}

Result<ExitCode> run_log(Session& session, const std::vector<std::string>& words) {
    const Remote remote = TRY(Remote::open(session));
    const JsonDocument done = TRY(remote.post("/api/v1/quick-entries", json_text(LineJson{joined(words, " "), false})));
    return answer_written(session, done.root(), "Logged");
}

Result<ExitCode> run_start(Session& session, const std::vector<std::string>& words) {
    const Remote remote = TRY(Remote::open(session));
    const JsonDocument done = TRY(remote.post("/api/v1/quick-entries", json_text(LineJson{joined(words, " "), true})));
    const DoneJson running = done_of(done.root().find("entry").value_or(done.root()));
    return session.answer(json_text(running),
                          "The timer runs" + (running.note.empty() ? "" : ": " + one_line(running.note)) + "\n");
}

Result<ExitCode> run_stop(Session& session, const std::string& at) {
    StopJson asked;
    if (!at.empty()) asked.stopped_at = TRY(at_option(parse_instant(at), "--at"));
    const Remote remote = TRY(Remote::open(session));
    const JsonDocument done = TRY(remote.post("/api/v1/timer/stop", json_text(asked)));
    return answer_written(session, done.root(), "Stopped after");
}

Result<ExitCode> run_timer(Session& session) {
    const JsonDocument timer = TRY(TRY(Remote::open(session)).get("/api/v1/timer"));
    const auto running = timer.root().find("running");
    if (!running || running->is_null()) return session.answer("{}", "No timer runs.\n");
    const DoneJson done = done_of(*running);
    const auto since = parse_instant(text_at(*running, {"started_at"}));
    const std::int64_t seconds = since ? (session.clock().now().micros - since->micros) / 1'000'000 : 0;
    return session.answer(json_text(done),
                          hours_shown(Seconds{std::max<std::int64_t>(seconds, 0)}) + "  " + one_line(done.note) + "\n");
}

struct WeekDayJson {
    std::string day, standing;
    std::int64_t logged_seconds = 0, available_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(WeekDayJson, (), (day, standing, logged_seconds, available_seconds))

Result<ExitCode> run_week(Session& session, const std::string& day) {
    std::string path = "/api/v1/weeks";
    if (!day.empty()) path += "?day=" + day_text(TRY(day_option("DAY", day)));
    const JsonDocument week = TRY(TRY(Remote::open(session)).get(path));
    std::vector<WeekDayJson> days;
    Table table({left("Day"), right("Logged"), right("Of"), left("Stands")});
    std::int64_t logged = 0, available = 0;
    const auto list = week.root().find("week");
    for (std::size_t i = 0; list && list->is_array() && i < list->size(); ++i) {
        const JsonNode d = list->at(i);
        days.push_back(
            {text_at(d, {"day"}), text_at(d, {"standing"}), number_at(d, {"logged"}), number_at(d, {"available"})});
        logged += days.back().logged_seconds;
        available += days.back().available_seconds;
        table.row({days.back().day, hours_shown(Seconds{days.back().logged_seconds}),
                   hours_shown(Seconds{days.back().available_seconds}), word_shown(days.back().standing)});
    }
    table.total({"Week", hours_shown(Seconds{logged}), hours_shown(Seconds{available}), ""});
    return session.answer(json_text(days), table.text(session.screen().facts()));
}

struct ApproveGiven {
    std::vector<std::string> entries;
    std::string reason;
};

Result<ExitCode> run_approve(Session& session, const ApproveGiven& given) {
    const Remote remote = TRY(Remote::open(session));
    const JsonDocument done =
        TRY(remote.post("/api/v1/verdicts", json_text(ApproveJson{"approve", given.entries, given.reason})));
    std::string words;
    std::vector<DoneJson> results;
    bool all = true;
    const auto items = done.root().find("items");
    for (std::size_t i = 0; items && items->is_array() && i < items->size(); ++i) {
        const JsonNode item = items->at(i);
        const std::string refused = text_at(item, {"refused", "reason"});
        all = all && refused.empty();
        results.push_back({text_at(item, {"entry"}), refused.empty() ? "approved" : "refused", "", 0, refused});
        words += results.back().id + "  " + (refused.empty() ? "approved" : one_line(refused)) + "\n";
    }
    return session.answer(json_text(results), words, all ? ExitCode::ok : ExitCode::findings);
}

}  // namespace

void declare_client(Command& root) {
    auto login = std::make_shared<LoginGiven>();
    Command login_command =
        root.add_subcommand("login", "Work with a server from now on: start, stop, log, week, approve.");
    login_command.add_positional("URL", login->url, "The server's address.", Needed::yes);
    login_command.add_option("--token", login->token, "TOKEN",
                             "A token of the API; without it it is read from standard input.");
    login_command.example("fairhour login https://time.example.com", "");
    login_command.does([login](Session& session) { return run_login(session, *login); });
    root.add_subcommand("logout", "Forget the server and its token.").does([](Session& session) {
        return run_logout(session);
    });

    auto started = std::make_shared<std::vector<std::string>>();
    Command start = root.add_subcommand("start", "Start the timer; a running one is stopped.");
    start.add_positional("TEXT", *started, "Client, project, note, #tags, in any order.", Needed::no);
    start.example("fairhour start acme \"design review\"", "");
    start.does([started](Session& session) { return run_start(session, *started); });

    auto at = std::make_shared<std::string>();
    Command stop = root.add_subcommand("stop", "Stop the timer.");
    stop.add_option("--at", *at, "INSTANT", "At an earlier moment: 2026-07-01T15:30:00Z.");
    stop.does([at](Session& session) { return run_stop(session, *at); });
    root.add_subcommand("timer", "Show the running timer.").does([](Session& session) { return run_timer(session); });

    auto logged = std::make_shared<std::vector<std::string>>();
    Command log = root.add_subcommand("log", "Log time in one line.");
    log.add_positional("TEXT", *logged, "1h30, 9-11:30, yesterday, client, project, note, #tags, in any order.",
                       Needed::yes);
    log.example("fairhour log 1h30 acme \"design review\" '#call' yesterday", "");
    log.does([logged](Session& session) { return run_log(session, *logged); });

    auto day = std::make_shared<std::string>();
    Command week = root.add_subcommand("week", "Your week: what is logged, what is missing.");
    week.add_positional("DAY", *day, "A day of it; without one this week.", Needed::no);
    week.example("fairhour week 2026-W19", "");
    week.does([day](Session& session) { return run_week(session, *day); });

    auto approved = std::make_shared<ApproveGiven>();
    Command approve = root.add_subcommand("approve", "Approve entries on the server.");
    approve.add_positional("ENTRY", approved->entries, "Their ids.", Needed::yes);
    approve.add_option("--reason", approved->reason, "TEXT", "Kept with the approval.");
    approve.does([approved](Session& session) { return run_approve(session, *approved); });
}

}  // namespace fairhour::cli
