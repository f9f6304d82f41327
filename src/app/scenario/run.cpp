// Plays the statements of each scenario in order and keeps what failed, with its line.
#include "app/scenario/given.hpp"
#include "app/scenario/scenario.hpp"
#include "app/scenario/then.hpp"
#include "app/scenario/when.hpp"

namespace fairhour {
namespace {

using namespace scenario;

class Play {
public:
    Play(const Scenario& scenario, std::string_view file, ScenarioReport& report)
        : scenario_(scenario), file_(file), report_(report) {}

    void run() {
        for (const Statement& statement : scenario_.statements) {
            statement_ = &statement;
            if (!play()) return;
        }
        if (refusal_) fail_refused();
    }

private:
    // False when going on makes no sense: a word was not understood, or something was refused that nobody expected.
    bool play() {
        Words words(*statement_, file_);
        if (refusal_ && statement_->section != Section::then) return fail_refused();
        if (statement_->section == Section::then) return compare(words);
        refused_by_ = statement_;
        const Status played =
            statement_->section == Section::given ? play_given(words, world_) : play_when(words, world_);
        if (played) return true;
        if (played.error().name.starts_with("scenario_")) return fail_unread(played.error());
        refusal_ = played.error();
        return true;
    }

    bool compare(Words& words) {
        if (refusal_ && !words.comes("refused")) return fail_refused();
        const Result<Comparison> comparison = play_then(words, {.world = world_, .refusal = refusal_});
        if (!comparison) return fail_unread(comparison.error());
        ++report_.expectations;
        if (!comparison->holds()) {
            ScenarioFailure failure = failure_at(*statement_);
            failure.expected = comparison->expected();
            failure.found = comparison->found();
            report_.failures.push_back(std::move(failure));
        }
        return true;
    }

    ScenarioFailure failure_at(const Statement& statement) const {
        return {.place = std::string(file_) + ":" + std::to_string(statement.line),
                .scenario = scenario_.title,
                .statement = statement.source,
                .expected = {},
                .found = {},
                .reason = {}};
    }
    bool fail_unread(const Error& error) {
        ScenarioFailure failure = failure_at(*statement_);
        if (error.name.starts_with("scenario_")) failure.place = error.place;
        failure.reason = error.reason + (error.fix.empty() ? "" : " " + error.fix);
        report_.failures.push_back(std::move(failure));
        return false;
    }
    bool fail_refused() {
        ScenarioFailure failure = failure_at(*refused_by_);
        failure.reason = "Refused, and no statement expects it: " + refusal_->name + ": " + refusal_->text();
        report_.failures.push_back(std::move(failure));
        return false;
    }

    const Scenario& scenario_;
    std::string_view file_;
    ScenarioReport& report_;
    World world_;
    std::optional<Error> refusal_;
    const Statement* statement_ = nullptr;
    const Statement* refused_by_ = nullptr;
};

}  // namespace

std::string ScenarioFailure::text() const {
    std::string out = place + ": " + statement + "\n";
    if (!scenario.empty()) out += "    in       " + scenario + "\n";
    if (!reason.empty()) out += "    " + reason + "\n";
    if (!expected.empty()) out += "    expected " + expected + "\n    found    " + found + "\n";
    return out;
}

ScenarioReport run_scenario_file(const ScenarioSource& source) {
    ScenarioReport report;
    const Result<std::vector<Scenario>> scenarios = read_scenarios(source.name, source.text);
    if (!scenarios) {
        report.failures.push_back({.place = scenarios.error().place,
                                   .scenario = {},
                                   .statement = {},
                                   .expected = {},
                                   .found = {},
                                   .reason = scenarios.error().reason + " " + scenarios.error().fix});
        return report;
    }
    for (const Scenario& scenario : *scenarios) {
        ++report.scenarios;
        Play(scenario, source.name, report).run();
    }
    return report;
}

}  // namespace fairhour
