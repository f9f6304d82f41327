// A draft of the policy over past weeks, beside the version in force.
#include "app/backtest/backtest.hpp"

#include "base/limits.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t changes_answered_max = 500;

struct BacktestBody {
    std::string text;
    CivilDay from, until;  // past work dates; until is not included
};
BOOST_DESCRIBE_STRUCT(BacktestBody, (), (text, from, until))
struct BacktestCellAnswer {
    Outcome before = Outcome::flag, after = Outcome::flag;
    std::int64_t entries = 0;
    Seconds worked_seconds;
    std::vector<Money> money;
};
BOOST_DESCRIBE_STRUCT(BacktestCellAnswer, (), (before, after, entries, worked_seconds, money))
struct AgreementAnswer {
    std::int64_t judged = 0, agreed = 0, approved_sent_back = 0;
};
BOOST_DESCRIBE_STRUCT(AgreementAnswer, (), (judged, agreed, approved_sent_back))
struct BacktestRuleAnswer {
    std::string rule;
    std::int64_t before = 0, after = 0;
};
BOOST_DESCRIBE_STRUCT(BacktestRuleAnswer, (), (rule, before, after))
struct PersonTrialAnswer {
    PersonId person;
    std::int64_t due_days = 0;
    std::int64_t late_days_before = 0, late_days_after = 0;
    std::int64_t reminders_before = 0, reminders_after = 0;
    std::int64_t left_to_lead_before = 0, left_to_lead_after = 0;
};
BOOST_DESCRIBE_STRUCT(PersonTrialAnswer, (),
                      (person, due_days, late_days_before, late_days_after, reminders_before, reminders_after,
                       left_to_lead_before, left_to_lead_after))
struct BacktestChangeAnswer {
    EntryId entry;
    PersonId person;
    ClientId client;
    ProjectId project;
    CivilDay work_date;
    Seconds worked_seconds;
    std::optional<Money> amount;  // null: unrated
    Outcome before = Outcome::flag, after = Outcome::flag;
    DecisionWhy why_before = DecisionWhy::not_kept, why_after = DecisionWhy::not_kept;
    std::string rule_before, rule_after;
    FirstVerdict verdict = FirstVerdict::none;
};
BOOST_DESCRIBE_STRUCT(BacktestChangeAnswer, (),
                      (entry, person, client, project, work_date, worked_seconds, amount, before, after, why_before,
                       why_after, rule_before, rule_after, verdict))
struct BacktestAnswer {
    std::int64_t version_before = 0;
    CivilDay from, until;
    std::int64_t entries = 0, changed = 0;
    Seconds changed_worked_seconds;
    std::vector<Money> changed_money;
    std::vector<BacktestCellAnswer> cells;  // those with entries
    AgreementAnswer agreement_before, agreement_after;
    std::vector<BacktestRuleAnswer> rules;
    std::vector<PersonTrialAnswer> people;  // whose days would have been late under either
    std::vector<BacktestChangeAnswer> changes;  // the first 500
    std::vector<std::string> words, unknown_names;
};
BOOST_DESCRIBE_STRUCT(BacktestAnswer, (),
                      (version_before, from, until, entries, changed, changed_worked_seconds, changed_money, cells,
                       agreement_before, agreement_after, rules, people, changes, words, unknown_names))

AgreementAnswer agreement_answer(const BacktestAgreement& a) { return {a.judged, a.agreed, a.approved_sent_back}; }

std::vector<BacktestCellAnswer> cell_answers(const BacktestReport& report) {
    std::vector<BacktestCellAnswer> cells;
    for (std::size_t before = 0; before < outcome_count; ++before)
        for (std::size_t after = 0; after < outcome_count; ++after)
            if (const BacktestCell& c = report.cells[before][after]; c.entries > 0)
                cells.push_back(
                    {static_cast<Outcome>(before), static_cast<Outcome>(after), c.entries, c.worked, c.money});
    return cells;
}

std::vector<PersonTrialAnswer> people_answers(const BacktestReport& report) {
    std::vector<PersonTrialAnswer> people;
    for (const PersonTrial& was : report.cadence_before)
        people.push_back({was.person, was.due_days, was.late_days, 0, was.reminders, 0, was.left_to_lead, 0});
    for (const PersonTrial& is : report.cadence_after) {
        auto found = std::ranges::find(people, is.person, &PersonTrialAnswer::person);
        if (found == people.end())
            found = people.insert(found, PersonTrialAnswer{.person = is.person, .due_days = is.due_days});
        found->late_days_after = is.late_days;
        found->reminders_after = is.reminders;
        found->left_to_lead_after = is.left_to_lead;
    }
    std::erase_if(people, [](const PersonTrialAnswer& p) { return p.late_days_before + p.late_days_after == 0; });
    return people;
}

BacktestChangeAnswer change_answer(const BacktestChange& c) {
    BacktestChangeAnswer answer{c.entry,  c.person, c.client,     c.project,   c.work_date,   c.worked,     {},
                                c.before, c.after,  c.why_before, c.why_after, c.rule_before, c.rule_after, c.verdict};
    if (!c.currency.none()) answer.amount = Money{c.amount_minor, c.currency};
    return answer;
}

Result<BacktestReport> try_draft(Call& call) {
    auto body = TRY(call.body<BacktestBody>());
    if (body.text.size() > limits::policy_file_bytes_max)
        return invalid("policy_long", "A policy has at most " + std::to_string(limits::policy_file_bytes_max) + " bytes.",
                       "/text");
    return backtest(call.app(), {std::move(body.text), "policy.toml", {body.from, body.until}});
}

Result<Reply> run_backtest(Call& call) {
    const BacktestReport report = TRY(try_draft(call));
    BacktestAnswer answer{report.version_before,
                          report.days.from,
                          report.days.until,
                          report.entries,
                          report.changed,
                          report.changed_worked,
                          report.changed_money,
                          cell_answers(report),
                          agreement_answer(report.agreement_before),
                          agreement_answer(report.agreement_after),
                          {},
                          people_answers(report),
                          {},
                          report.words,
                          report.unknown_names};
    for (const BacktestRule& rule : report.rules) answer.rules.push_back({rule.rule, rule.before, rule.after});
    for (const BacktestChange& change : report.changes)
        if (answer.changes.size() < changes_answered_max) answer.changes.push_back(change_answer(change));
    return call.reply(answer);
}

Result<Reply> export_changes(Call& call) {
    const BacktestReport report = TRY(try_draft(call));
    Response response;
    response.headers.push_back({"content-type", "text/csv; charset=utf-8"});
    response.headers.push_back({"content-disposition", "attachment; filename=\"backtest.csv\""});
    response.body = backtest_csv(report, TRY(call.firm())->index);
    return Reply{.whole = std::move(response)};
}

}  // namespace

Routes backtest_routes() {
    Routes routes;
    const auto row = [](std::string path, std::string name, std::string summary) {
        return RouteRow{.method = Method::post,
                        .path = "/api/v1/" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "policy",
                        .action = Action::publish_policy};
    };
    routes.push_back(route<None, BacktestBody, BacktestAnswer>(
        row("policy-backtests", "backtest_policy",
            "Try a draft over past weeks: what would change, whom it would have reminded. Nothing is stored."),
        run_backtest));
    RouteRow csv = row("policy-backtests/changes.csv", "export_backtest", "The entries that a draft decides otherwise, as CSV.");
    csv.answer_type = "text/csv";
    routes.push_back(route<None, BacktestBody, None>(std::move(csv), export_changes));
    return routes;
}

}  // namespace fairhour::http
