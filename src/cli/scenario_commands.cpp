// `scenario run` plays scenario files: given, when, then. A firm tests its policy with them, and we test the domain.
//
//   fairhour scenario run tests/scenarios
#include "app/scenario/scenario.hpp"

#include <algorithm>
#include <filesystem>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

struct FailureJson {
    std::string place, scenario, statement, expected, found, reason;
};
BOOST_DESCRIBE_STRUCT(FailureJson, (), (place, scenario, statement, expected, found, reason))
struct ScenarioJson {
    std::int64_t files = 0, scenarios = 0, expectations = 0;
    std::vector<FailureJson> failures;
};
BOOST_DESCRIBE_STRUCT(ScenarioJson, (), (files, scenarios, expectations, failures))

// A folder stands for every *.scenario file below it.
Result<std::vector<std::string>> scenario_files(const std::vector<std::string>& given) {
    std::vector<std::string> files;
    for (const std::string& path : given) {
        std::error_code problem;
        if (!fs::is_directory(path, problem)) {
            files.push_back(path);
            continue;
        }
        const std::size_t before = files.size();
        for (const auto& entry : fs::recursive_directory_iterator(path, problem))
            if (entry.path().extension() == ".scenario") files.push_back(entry.path().string());
        if (files.size() == before)
            return refuse(ErrorKind::not_found, "scenario_missing", "There is no *.scenario file in this folder.",
                          path);
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    return files;
}

Result<ExitCode> run_scenarios(Session& session, const std::vector<std::string>& given) {
    const std::vector<std::string> files = TRY(scenario_files(given));
    ScenarioJson json;
    std::string words;
    bool passed = true;
    for (const std::string& file : files) {
        const std::string text = TRY(read_file(file, limits::scenario_file_bytes_max));
        const ScenarioReport report = run_scenario_file({file, text});
        ++json.files;
        json.scenarios += static_cast<std::int64_t>(report.scenarios);
        json.expectations += static_cast<std::int64_t>(report.expectations);
        passed = passed && report.passed();
        if (report.scenarios == 0 && report.failures.empty()) words += file + ": there is no scenario in it.\n";
        for (const ScenarioFailure& f : report.failures) {
            json.failures.push_back({f.place, f.scenario, f.statement, f.expected, f.found, f.reason});
            words += f.text() + "\n";
        }
    }
    words += plural(json.scenarios, "scenario", "scenarios") + " in " + plural(json.files, "file", "files") + ", " +
             plural(json.expectations, "expectation", "expectations") + ": " +
             (passed ? std::string("all as expected")
                     : plural(static_cast<std::int64_t>(json.failures.size()), "failure", "failures")) +
             ".\n";
    return session.answer(json_text(json), words, passed ? ExitCode::ok : ExitCode::findings);
}

}  // namespace

void declare_scenario(Command& root) {
    auto files = std::make_shared<std::vector<std::string>>();
    Command scenario = root.add_subcommand("scenario", "Scenario files: given, when, then, in words.");
    Command play = scenario.add_subcommand("run", "Play scenario files and compare; no store is touched.");
    play.add_positional("FILE", *files, "Files, or folders of *.scenario files.", Needed::yes);
    play.example("fairhour scenario run cap_holds_back_the_rest.scenario", "");
    play.does([files](Session& session) { return run_scenarios(session, *files); });
}

}  // namespace fairhour::cli
