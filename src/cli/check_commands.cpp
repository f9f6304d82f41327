// `check` runs the policy over the time that waits; `replay` decides everything again and compares byte for byte.
//
//   fairhour check          # flag 12, nudge 40, auto approve 310, each with examples and the clause
#include "app/check/check.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/check_words.hpp"
#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

struct OutcomeCounts {
    std::int64_t flag = 0, recommend_reject = 0, nudge = 0, auto_approve = 0, recommend_approve = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeCounts, (), (flag, recommend_reject, nudge, auto_approve, recommend_approve))
struct GapJson {
    std::string name, sentence;
};
BOOST_DESCRIBE_STRUCT(GapJson, (), (name, sentence))
struct ExampleJson {
    EntryId entry;
    Outcome outcome = Outcome::flag;
    std::string why;
    PersonId person;
    ProjectId project;
    CivilDay work_date;
    Seconds worked_seconds;
    std::string note;
    Hits hits;
};
BOOST_DESCRIBE_STRUCT(ExampleJson, (), (entry, outcome, why, person, project, work_date, worked_seconds, note, hits))
struct CheckJson {
    OutcomeCounts decisions;
    std::int64_t checked = 0, decisions_made = 0, flagged = 0, approved = 0, missing_days = 0, policy_version = 0;
    Autonomy autonomy = Autonomy::observe;
    std::vector<GapJson> gaps;
    std::vector<ExampleJson> examples;
};
BOOST_DESCRIBE_STRUCT(CheckJson, (),
                      (decisions, checked, decisions_made, flagged, approved, missing_days, policy_version, autonomy,
                       gaps, examples))

std::int64_t count_of(const CheckReport& report, Outcome outcome) {
    return report.by_outcome[static_cast<std::size_t>(outcome)];
}

std::string json_of(const CheckReport& report) {
    CheckJson json;
    json.decisions = {count_of(report, Outcome::flag), count_of(report, Outcome::recommend_reject),
                      count_of(report, Outcome::nudge), count_of(report, Outcome::auto_approve),
                      count_of(report, Outcome::recommend_approve)};
    json.checked = report.checked;
    json.decisions_made = report.decisions_made;
    json.flagged = report.flagged;
    json.approved = report.approved;
    json.missing_days = report.missing_days;
    json.policy_version = report.policy_version;
    json.autonomy = report.autonomy;
    for (const ReadinessGap& gap : report.gaps) json.gaps.push_back({gap.name, gap.sentence});
    for (const CheckExample& e : report.examples)
        json.examples.push_back(
            {e.entry, e.outcome, why_text(e.why), e.person, e.project, e.work_date, e.worked, e.note, e.hits});
    return json_text(json);
}

Result<ExitCode> run_check(Session& session) {
    const AppContext app = TRY(session.app());
    const CheckReport report = TRY(check(app));
    if (session.json()) return session.answer(json_of(report), "");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return session.answer("", check_words(report, *names, session.screen().facts()));
}

struct DifferenceJson {
    EntryId entry;
    std::int64_t n = 0;
    std::string what, stored, replayed;
};
BOOST_DESCRIBE_STRUCT(DifferenceJson, (), (entry, n, what, stored, replayed))
struct ReplayJson {
    std::int64_t passes = 0, decisions = 0, different = 0;
    std::string sha256;
    std::vector<DifferenceJson> differences;
};
BOOST_DESCRIBE_STRUCT(ReplayJson, (), (passes, decisions, different, sha256, differences))

Result<ExitCode> run_replay(Session& session) {
    const AppContext app = TRY(session.app());
    const ReplayReport report = TRY(replay(app));
    ReplayJson json{report.passes, report.decisions, report.different, report.sha256, {}};
    Table table({left("Entry"), right("Decision"), left("What"), left("Stored"), flexible("Replayed")});
    for (const auto& d : report.differences) {
        json.differences.push_back({d.entry, d.n, d.what, d.stored, d.replayed});
        table.row({id_text(d.entry), std::to_string(d.n), d.what, d.stored, Cell(d.replayed, Tone::bad)});
    }
    std::string words =
        plural(report.decisions, "decision", "decisions") + " of " + plural(report.passes, "pass", "passes") +
        " decided again: " +
        (report.different == 0 ? std::string("the same bytes") : plural(report.different, "differs", "differ")) +
        ". SHA-256 " + report.sha256 + "\n";
    if (!table.empty()) words += "\n" + table.text(session.screen().facts());
    return session.answer(json_text(json), words, report.different == 0 ? ExitCode::ok : ExitCode::findings);
}

}  // namespace

void declare_check(Command& root) {
    Command check =
        root.add_subcommand("check", "Run the policy over the time that waits; running it twice changes nothing.");
    check.example("fairhour check", "decisions by outcome, with examples and their clauses");
    check.example("fairhour check --json", "{\"decisions\":{\"flag\":12,…},…}");
    check.does([](Session& session) { return run_check(session); });

    Command replay = root.add_subcommand("replay", "Decide again what was ever decided and compare, byte for byte.");
    replay.example("fairhour replay", "ends with 1 when a decision comes out otherwise");
    replay.does([](Session& session) { return run_replay(session); });
}

}  // namespace fairhour::cli
