// `demo` shows the whole way at once: a firm in a new data folder, its time imported, checked against the written policy,
// approved, billed, written as PDF and proven, on one screen.
//
//   fairhour demo --data ./demo
#include <filesystem>

#include "app/import/import_time.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/conveyor.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

struct DemoGiven {
    std::string examples = "examples", firm_folder, until;
};

// The firm a folder brings, or an empty one whose people, clients and projects its Toggl export names.
struct DemoSource {
    ImportKind kind = ImportKind::toggl;
    std::string path, policy;
};

Result<DemoSource> source_of(const DemoGiven& given) {
    std::error_code problem;
    if (!given.firm_folder.empty()) return DemoSource{ImportKind::firm, given.firm_folder, ""};
    const fs::path examples(given.examples);
    DemoSource source{ImportKind::toggl, (examples / "demo-toggl.csv").string(), (examples / "policy.toml").string()};
    if (!fs::exists(source.path, problem))
        return refuse(ErrorKind::not_found, "demo_missing", "The demo's Toggl export is not there.", source.path,
                      "Start it where the folder examples is, or name one with --examples DIR or --firm FOLDER.");
    return source;
}

Status set_up(Session& session, const DemoSource& source) {
    NewFirm firm;
    firm.name = "Nordlicht Studio";
    firm.zone = "Europe/Berlin";
    firm.admin_name = "Eva Brandt";
    firm.admin_email = "eva@nordlicht.example";
    TRY(create_firm_in(session, firm));
    std::error_code problem;
    if (source.policy.empty() || !fs::exists(source.policy, problem)) return {};
    const AppContext app = TRY(session.app());
    TRY(publish_policy(app, {TRY(read_file(source.policy, limits::policy_file_bytes_max)), "policy.toml", std::nullopt}));
    return {};
}

std::string imported_words(const ImportReport& report, const std::string& path) {
    return "Imported " + path + ": " + plural(report.rows, "row", "rows") + ", " + grouped_number(report.imported) + " imported, " +
           grouped_number(report.refused) + " refused, " + hours_shown(report.worked) + " hours worked.\n";
}

std::string next_words(const Session& session) {
    const std::string data = " --data " + session.data_folder();
    return "\nNext\n  fairhour review" + data + "                      what waits for a person\n  fairhour explain 2026-00001/1" + data +
           "        every reason behind a line of an invoice\n  fairhour report value --by month" + data +
           "\n  fairhour audit verify" + data + "\n";
}

Result<ExitCode> demo_here(Session& session, const DemoGiven& given, const DemoSource& source) {
    TRY(set_up(session, source));
    const AppContext app = TRY(session.app());
    const Organization firm = TRY(session.organization());
    ImportRequest request{source.kind, source.path, {}, RunMode::write};
    request.options.zone = firm.zone;
    const ImportReport imported = TRY(import_time(app, request));
    const CivilDay today = TRY(session.today());
    const CivilDay until = given.until.empty() ? today.first_of_month() : TRY(range_option({"", given.until})).until;
    const Travelled way = TRY(travel(app, {until, session.invoices_folder()}));
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const ScreenFacts& facts = session.screen().facts();
    const std::string words = imported_words(imported, source.path) + travelled_words(way, *names, facts) + next_words(session);
    return session.answer(travelled_json(way), words, way.books.findings.empty() ? ExitCode::ok : ExitCode::findings);
}

Result<ExitCode> run_demo(Session& session, const DemoGiven& given) {
    const DemoSource source = TRY(source_of(given));
    Result<ExitCode> done = demo_here(session, given, source);
    if (!done) session.forget_new_store();
    return done;
}

}  // namespace

void declare_demo(Command& root) {
    auto given = std::make_shared<DemoGiven>();
    Command demo = root.add_subcommand("demo", "A demo firm goes the whole way, from its time to its invoices, on one screen.");
    demo.add_option("--examples", given->examples, "DIR", "Where demo-toggl.csv and policy.toml are (examples).");
    demo.add_option("--firm", given->firm_folder, "FOLDER", "The firm of this folder instead, as `fairhour import firm` reads it.");
    demo.add_option("--until", given->until, "DAY", "Bill what was worked up to this day (the end of last month).");
    demo.example("fairhour demo --data ./demo", "");
    demo.does([given](Session& session) { return run_demo(session, *given); });
}

}  // namespace fairhour::cli
