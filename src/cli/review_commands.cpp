// The delivery lead's queue and the verdicts. `review` shows only what needs judgement, the most money at risk before the
// next cut-off first; the verbs say what becomes of it, one entry by id or many by client, person, project or outcome.
//
//   fairhour review approve --client Acme --outcome recommend_approve --reason "agreed with Eva"
#include "app/review/review.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/check_words.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

constexpr std::int64_t queue_lines_usual = 40;

struct ReviewGiven {
    std::vector<std::string> entries, clients, people, projects, outcomes;
    std::string reason, limit;
    bool all = false;
};

struct QueueJson {
    EntryId entry;
    Outcome outcome = Outcome::recommend_approve;
    EntryState state = EntryState::submitted;
    CivilDay work_date;
    std::string person, client, project, note;
    Seconds worked_seconds, billable_seconds;
    std::int64_t amount_minor = 0;
    Currency currency;
    std::optional<Instant> cut_off;
    Hits hits;
    bool needs_two = false;
    std::string first_approval_by;  // their name; empty: nobody has yet
};
BOOST_DESCRIBE_STRUCT(QueueJson, (),
                      (entry, outcome, state, work_date, person, client, project, note, worked_seconds,
                       billable_seconds, amount_minor, currency, cut_off, hits, needs_two, first_approval_by))
struct VerdictJson {
    EntryId entry;
    bool done = false;
    std::string name, reason;
    ApprovalStep approval = ApprovalStep::alone;
};
BOOST_DESCRIBE_STRUCT(VerdictJson, (), (entry, done, name, reason, approval))

Result<QueueFilter> filter_of(const ReviewGiven& given, const Names& names) {
    QueueFilter filter;
    filter.clients = TRY(names.clients(given.clients));
    filter.people = TRY(names.people(given.people));
    filter.projects = TRY(names.projects(given.projects));
    for (const std::string& word : given.outcomes)
        filter.outcomes.push_back(TRY(word_option<Outcome>("--outcome", word)));
    if (!given.limit.empty()) filter.limit = TRY(number_option("--limit", given.limit));
    return filter;
}

// "two people approve it (4.6); Eva Lund has"
std::string two_words(const QueueItem& item, const Names& names) {
    std::string out = "two people approve it";
    if (!item.needs_two_clause.empty()) out += " (" + item.needs_two_clause + ")";
    return item.first_approval ? out + "; " + names.of(item.first_approval->person) + " has" : out;
}

std::string why_of(const QueueItem& item, const Names& names) {
    const std::string two = item.needs_two ? two_words(item, names) : std::string();
    if (item.hits.empty()) return two.empty() ? "nothing speaks against it" : two;
    const Hit& hit = item.hits.front();
    std::string out = hit.sentence + (hit.clause.empty() ? "" : " (" + hit.clause + ")");
    if (item.hits.size() > 1) out += " +" + std::to_string(item.hits.size() - 1) + " more";
    return two.empty() ? out : out + "; " + two;
}

QueueJson json_of(const QueueItem& item, const Names& names) {
    const Entry& e = item.entry;
    return {e.id,
            item.outcome,
            e.state,
            e.work_date,
            names.of(e.person),
            names.of(e.client),
            names.of(e.project),
            e.note,
            e.worked_seconds,
            e.billable_seconds,
            item.money_minor,
            e.currency,
            item.cut_off,
            item.hits,
            item.needs_two,
            item.first_approval ? names.of(item.first_approval->person) : std::string()};
}

Result<ExitCode> run_review_list(Session& session, const ReviewGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const QueueFilter filter = TRY(filter_of(given, *names));
    const std::vector<QueueItem> queue = TRY(review_queue(app, filter));
    if (session.json()) {
        std::vector<QueueJson> json;
        for (const QueueItem& item : queue) json.push_back(json_of(item, *names));
        return session.answer(json_text(json), "");
    }
    if (queue.empty()) return session.answer("", "Nothing waits for a person.\n");
    Table table({left("Entry"), left("Outcome"), left("Day"), left("Person"), left("Client / project"), right("Hours"),
                 right("Value"), flexible("Why")});
    const std::size_t shown_max =
        filter.limit > 0 ? queue.size() : std::min<std::size_t>(queue.size(), queue_lines_usual);
    for (std::size_t i = 0; i < shown_max; ++i) {
        const Entry& e = queue[i].entry;
        table.row({id_text(e.id), Cell(word_shown(enum_word(queue[i].outcome)), tone_of(queue[i].outcome)),
                   day_text(e.work_date), names->of(e.person),
                   cut_to_columns(names->of(e.client) + " / " + names->of(e.project), 36),
                   hours_shown(e.worked_seconds), money_shown(queue[i].money_minor, e.currency), why_of(queue[i], *names)});
    }
    std::string words = table.text(session.screen().facts());
    if (shown_max < queue.size())
        words += "… and " + plural(static_cast<std::int64_t>(queue.size() - shown_max), "entry", "entries") +
                 " more; --limit N, --client or --outcome choose.\n";
    return session.answer("", words + "Next: `fairhour explain ENTRY`, `fairhour review approve ENTRY`.\n");
}

// By id, or all of the queue that the filter picks; picking everything has to be said.
Result<std::vector<EntryId>> chosen_entries(const AppContext& app, const ReviewGiven& given) {
    std::vector<EntryId> out;
    for (const std::string& word : given.entries) out.push_back(TRY(at_option(parse_id<EntryTag>(word), word)));
    if (!out.empty()) return out;
    const bool filtered =
        !given.clients.empty() || !given.people.empty() || !given.projects.empty() || !given.outcomes.empty();
    if (!filtered && !given.all)
        return invalid("option_missing", "Say which entries are meant.", "",
                       "By id, with --client, --person, --project or --outcome, or --all.");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    for (const QueueItem& item : TRY(review_queue(app, TRY(filter_of(given, *names))))) out.push_back(item.entry.id);
    return out;
}

std::string_view done_words(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::approve: return "approved";
        case VerdictKind::request_changes: return "sent back to their owners";
        case VerdictKind::flag: return "flagged";
        case VerdictKind::reopen: return "reopened";
        case VerdictKind::dispute: return "disputed";
        case VerdictKind::write_off: return "written off";
        case VerdictKind::void_: return "voided";
    }
    return "";
}

Result<ExitCode> run_verdict(Session& session, const ReviewGiven& given, VerdictKind kind) {
    const AppContext app = TRY(session.app());
    VerdictAsked asked{kind, TRY(chosen_entries(app, given)), given.reason};
    if (asked.entries.empty()) return session.answer("[]", "No entry of the queue is like that; nothing was done.\n");
    const std::vector<VerdictResult> results = TRY(give_verdict(app, asked)).results;
    std::vector<VerdictJson> json;
    std::string refusals;
    const Error* first = nullptr;
    std::int64_t done = 0, waiting = 0;
    for (const VerdictResult& result : results) {
        json.push_back({result.entry, !result.refused, result.refused ? result.refused->name : "",
                        result.refused ? result.refused->reason : "", result.step});
        if (!result.refused)
            ++(result.step == ApprovalStep::first_of_two ? waiting : done);
        else
            refusals += "  " + id_text(result.entry) + ": " + result.refused->reason + " " + result.refused->fix + "\n";
        if (result.refused && first == nullptr) first = &*result.refused;
    }
    std::string words = plural(done, "entry", "entries") + " " + std::string(done_words(kind)) + ".\n";
    if (waiting > 0)
        words += plural(waiting, "entry waits", "entries wait") + " for a second approver, who is not you.\n";
    if (first != nullptr)
        words += plural(static_cast<std::int64_t>(results.size()) - done - waiting, "entry", "entries") + " not:\n" + refusals;
    const ExitCode code = first == nullptr ? ExitCode::ok : done + waiting == 0 ? exit_code(first->kind) : ExitCode::findings;
    return session.answer(json_text(json), words, code);
}

void add_choice(Command& command, ReviewGiven& given) {
    command.add_option("--client", given.clients, "NAME", "Of this client; may be said several times, as all four.");
    command.add_option("--person", given.people, "NAME", "Of this person, by name or e-mail.");
    command.add_option("--project", given.projects, "NAME",
                       "Of this project; \"Client / Project\" where two have the name.");
    command.add_option("--outcome", given.outcomes, "WORD",
                       "Decided so: " + joined(option_words<Outcome>(), ", ") + ".");
    command.add_option("--limit", given.limit, "N", "So many at most.");
}

struct Verb {
    const char* name;
    VerdictKind kind;
    const char* help;
    const char* example;
};

void declare_verb(Command& review, const Verb& verb) {
    auto given = std::make_shared<ReviewGiven>();
    Command command = review.add_subcommand(verb.name, verb.help);
    command.add_positional("ENTRY", given->entries, "Entries by id, as the queue shows them.", Needed::no);
    add_choice(command, *given);
    command.add_flag("--all", given->all, "The whole queue.");
    command.add_option("--reason", given->reason, "TEXT",
                       verb.kind == VerdictKind::approve ? "Why; kept with the verdict."
                                                         : "Why; it must be said and is kept.");
    command.example(verb.example, "");
    command.does([given, kind = verb.kind](Session& session) { return run_verdict(session, *given, kind); });
}

}  // namespace

void declare_review(Command& root) {
    auto given = std::make_shared<ReviewGiven>();
    Command review = root.add_subcommand("review", "The queue of what needs a person, and the verdicts.");
    add_choice(review, *given);
    review.example("fairhour review", "the queue, most money at risk first");
    review.example("fairhour review --outcome flag --client Acme", "");
    review.example("fairhour review approve --outcome recommend_approve --all", "confirms what the engine drafted");
    review.does([given](Session& session) { return run_review_list(session, *given); });

    Command list = review.add_subcommand("list", "Show the queue.");
    add_choice(list, *given);
    list.does([given](Session& session) { return run_review_list(session, *given); });
    declare_verb(review,
                 {"approve", VerdictKind::approve, "Approve entries.", "fairhour review approve ent_0003rd1v5c5s0"});
    declare_verb(review, {"reject", VerdictKind::request_changes, "Send entries back to their owners, with the reason.",
                          "fairhour review reject ent_0003rd1v5c5s0 --reason \"Which workshop was it?\""});
    declare_verb(review, {"flag", VerdictKind::flag, "Flag entries for the delivery lead.",
                          "fairhour review flag --project Website --reason \"budget crossed\""});
    declare_verb(review, {"reopen", VerdictKind::reopen, "Reopen approved entries for their owners to change.",
                          "fairhour review reopen ent_0003rd1v5c5s0 --reason \"wrong project\""});
    declare_verb(review, {"dispute", VerdictKind::dispute, "Note that the client questions entries.",
                          "fairhour review dispute ent_0003rd1v5c5s0 --reason \"Acme asks who was there\""});
    declare_verb(review,
                 {"write-off", VerdictKind::write_off, "Write entries off; they keep their value and are not billed.",
                  "fairhour review write-off ent_0003rd1v5c5s0 --reason \"our own mistake\""});
}

}  // namespace fairhour::cli
