// Throws any bytes at the scenario reader and plays what it takes: a report comes of everything, with a place for each
// failure.
#include "app/scenario/scenario.hpp"
#include "target.hpp"

FUZZ_TARGET(scenario) {
    const ScenarioReport report = run_scenario_file({.name = "fuzz.scenario", .text = bytes});
    for (const ScenarioFailure& failure : report.failures) MUST(failure.place.starts_with("fuzz.scenario"));
    MUST(report.scenarios > 0 || !report.failures.empty());
}
