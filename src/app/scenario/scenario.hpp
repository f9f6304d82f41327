// Runs scenario files: text in, text out. A scenario says what is given, what happens, and what must then be true; it is
// played in memory against the pure domain, with its own clock and ids, so the same file gives the same answer anywhere.
// Our own tests are such files, and users test their policy with them (docs/reference/scenario.md).
//
//   given  contract acme time_and_materials 120.00 EUR/h cap 10h per week
//     mon  ada acme 09:00-13:00 "workshop"
//     tue  ada acme 09:00-17:00 "workshop, second day"
//   then   price tue ada 960.00 EUR
//
//   const ScenarioReport report = run_scenario_file({.name = "cap.scenario", .text = text});
//   report.failures[0]   // cap.scenario:4: expected 960.00 EUR, found 840.00 EUR
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairhour {

struct ScenarioSource {
    std::string name;  // as it is shown: "cap_holds_back_the_rest.scenario"
    std::string_view text;
};

struct ScenarioFailure {
    std::string place;      // "cap.scenario:4"; with a column where a word is not understood
    std::string scenario;   // its title
    std::string statement;  // the line as written
    std::string expected;   // for a failed `then`
    std::string found;
    std::string reason;  // for everything else

    [[nodiscard]] std::string text() const;  // several lines for people
};

struct ScenarioReport {
    std::size_t scenarios = 0;
    std::size_t expectations = 0;  // `then` statements that were compared
    std::vector<ScenarioFailure> failures;

    [[nodiscard]] bool passed() const { return failures.empty() && scenarios > 0; }
};

// Never fails as a whole: what cannot be read is a failure of the report, with line and column.
[[nodiscard]] ScenarioReport run_scenario_file(const ScenarioSource& source);

}  // namespace fairhour
