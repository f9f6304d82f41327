// `demo` shows the whole way at once: a firm in a new data folder, its time imported, checked against the written policy,
// approved, billed, written as PDF and proven, on one screen.
//
//   fairhour demo --data ./demo
#include <algorithm>
#include <array>
#include <filesystem>

#include "app/import/import_time.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/conveyor.hpp"
#include "cli/demo_set_up.hpp"
#include "cli/demo_weeks.hpp"
#include "cli/demo_year.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

struct DemoGiven {
    std::string examples = "examples", export_toggl, until;
    std::string people, weeks;
    bool with_payments = false, unreviewed = false;

    [[nodiscard]] bool usual() const { return people.empty() && weeks.empty(); }
};

// Of a short time the last week alone is undecided: what was approved before is what confidence is taken from.
Result<DemoAsked> asked_of(const DemoGiven& given) {
    constexpr std::int64_t most = 1'000;  // the firm's own bounds are narrower, and told by its maker
    DemoAsked asked;
    if (!given.people.empty())
        asked.people = static_cast<int>(std::min(most, TRY(number_option("--people", given.people))));
    if (!given.weeks.empty())
        asked.weeks = static_cast<int>(std::min(most, TRY(number_option("--weeks", given.weeks))));
    asked.weeks_undecided = std::clamp(asked.weeks - 2, 1, asked.weeks_undecided);
    return asked;
}

// The export under examples/ when it is there, else the same text in the data folder.
Result<std::string> toggl_file(Session& session, const DemoGiven& given, const DemoFirm& demo) {
    std::error_code problem;
    const fs::path shipped = fs::path(given.examples) / "demo-toggl.csv";
    if (given.usual() && fs::exists(shipped, problem)) return shipped.string();
    const std::string written = (fs::path(session.data_folder()) / "demo-toggl.csv").string();
    TRY(write_file(written, demo.toggl_csv));
    return written;
}

std::string imported_words(const ImportReport& report, const std::string& path) {
    return "Imported " + path + ": " + plural(report.rows, "row", "rows") + ", " + grouped_number(report.imported) +
           " imported, " + grouped_number(report.refused) + " refused, " + hours_shown(report.worked) +
           " hours worked.\n";
}

std::string next_words(const Session& session, const Travelled& way) {
    const std::string number = way.bills.issued.empty() ? "2026-00001" : way.bills.issued.front().invoice.number;
    const std::array<std::pair<std::string, std::string_view>, 4> steps{
        {{"review", "what waits for a person"},
         {"explain " + number + "/1", "every reason behind a line of an invoice"},
         {"report value --by month", "hours and money"},
         {"audit verify", "nothing was changed behind the books"}}};
    std::size_t width = 0;
    for (const auto& [step, says] : steps) width = std::max(width, step.size());
    std::string words = "\nNext\n";
    for (const auto& [step, says] : steps) {
        words += "  " + session.rooms().program + " " + step + " --data " + session.data_folder();
        words += std::string(width - step.size() + 3, ' ').append(says) + "\n";
    }
    return words;
}

Result<std::string> import_at_once(Session& session, const DemoFirm& demo, const std::string& file) {
    ImportRequest request{ImportKind::toggl, file, {}, RunMode::write};
    request.options.zone = demo.firm.organization.zone;
    const ImportReport imported = TRY(import_time(TRY(session.app()), request));
    TRY(play_disputes(session, demo));
    return imported_words(imported, file);
}

// As the firm would stand in July; its clock goes on from there, whatever day it is elsewhere.
Result<std::string> live_and_collect(Session& session, const DemoFirm& demo, const std::string& file) {
    const LivedWeeks weeks = TRY(live_weeks(session, demo, file));
    TRY(play_disputes(session, demo));
    const std::string words = imported_words(weeks.imported, file) + weeks_words(weeks) + "\n" +
                              year_words(TRY(bill_and_collect(session, demo)));
    TRY(session.keep_clock_behind());
    return words;
}

Result<ExitCode> demo_here(Session& session, const DemoGiven& given, const DemoFirm& demo) {
    TRY(set_up_demo(session, demo, given.with_payments ? lived_from(demo) : demo.now));
    const std::string file = TRY(toggl_file(session, given, demo));
    const std::string before =
        given.with_payments ? TRY(live_and_collect(session, demo, file)) : TRY(import_at_once(session, demo, file));
    const AppContext app = TRY(session.app());
    const CivilDay today = TRY(session.today());
    const CivilDay until = given.until.empty() ? today.first_of_month() : TRY(range_option({"", given.until})).until;
    const Travelled way =
        TRY(travel(app, {until, session.invoices_folder(), given.unreviewed ? Drafts::left : Drafts::confirmed}));
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const ScreenFacts& facts = session.screen().facts();
    const std::string words = before + travelled_words(way, *names, facts) + next_words(session, way);
    return session.answer(travelled_json(way), words, way.books.findings.empty() ? ExitCode::ok : ExitCode::findings);
}

Result<ExitCode> run_demo(Session& session, const DemoGiven& given) {
    if (given.with_payments && !given.usual())
        return invalid("option_conflict", "What is billed and paid is the usual firm's.", "--with-payments",
                       "Leave out --people and --weeks.");
    DemoFirm demo = TRY(make_demo(TRY(asked_of(given))));
    if (given.with_payments) agree_on_retainers(demo);
    if (!given.export_toggl.empty()) {
        TRY(write_file(given.export_toggl, demo.toggl_csv));
        return session.answer("{}", "Wrote " + given.export_toggl + ".\n");
    }
    Result<ExitCode> done = demo_here(session, given, demo);
    if (!done) session.forget_new_store();
    return done;
}

}  // namespace

void declare_demo(Command& root) {
    auto given = std::make_shared<DemoGiven>();
    Command demo =
        root.add_subcommand("demo", "A demo firm goes the whole way, from its time to its invoices, on one screen.");
    demo.add_option("--examples", given->examples, "DIR",
                    "Where demo-toggl.csv is (examples); made anew where it is not.");
    demo.add_option("--people", given->people, "N", "How many people it has, 40 to 400 (40).");
    demo.add_option("--weeks", given->weeks, "N",
                    "How many weeks of time, 2 to 52; the last nine at most are undecided (26).");
    demo.add_flag("--unreviewed", given->unreviewed, "Leave in the queue what the engine drafted.");
    demo.add_option("--until", given->until, "DAY", "Bill what was worked up to this day (the end of last month).");
    demo.add_flag("--with-payments", given->with_payments,
                  "As it would stand in July, and its clock with it: lived day by day, billed, mostly paid, with each "
                  "kind of retainer.");
    demo.add_option("--export-toggl", given->export_toggl, "FILE",
                    "Only write the firm's time as Toggl Track would export it.");
    demo.example("fairhour demo --data ./demo", "");
    demo.does([given](Session& session) { return run_demo(session, *given); });
    declare_demo_accounts(demo);
}

}  // namespace fairhour::cli
