// `policy backtest FILE` tries a draft of the policy over past weeks, beside the version in force: which decisions change,
// the hours and money that move, whether people at the time agreed, whom it would have reminded.
//
//   fairhour policy backtest draft.toml --from 2026-04-01 --to 2026-06-30 --csv changes.csv
#include "app/backtest/backtest.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/check_words.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

constexpr int backtest_days_usual = 91;

struct BacktestGiven {
    std::string file, from, to, csv;
};
struct BacktestCellJson {
    Outcome before = Outcome::flag, after = Outcome::flag;
    std::int64_t entries = 0;
    Seconds worked_seconds;
};
BOOST_DESCRIBE_STRUCT(BacktestCellJson, (), (before, after, entries, worked_seconds))
struct BacktestAgreementJson {
    std::int64_t judged = 0, agreed = 0, approved_sent_back = 0;
};
BOOST_DESCRIBE_STRUCT(BacktestAgreementJson, (), (judged, agreed, approved_sent_back))
struct BacktestRuleJson {
    std::string rule;
    std::int64_t before = 0, after = 0;
};
BOOST_DESCRIBE_STRUCT(BacktestRuleJson, (), (rule, before, after))
struct BacktestJson {
    std::int64_t version_before = 0, entries = 0, changed = 0;
    std::vector<BacktestCellJson> cells;
    BacktestAgreementJson agreement_before, agreement_after;
    std::vector<BacktestRuleJson> rules;
    std::int64_t late_days_before = 0, late_days_after = 0, reminders_before = 0, reminders_after = 0;
    std::vector<std::string> words;
};
BOOST_DESCRIBE_STRUCT(BacktestJson, (),
                      (version_before, entries, changed, cells, agreement_before, agreement_after, rules,
                       late_days_before, late_days_after, reminders_before, reminders_after, words))

PersonTrial summed(const std::vector<PersonTrial>& trials) {
    PersonTrial sum;
    for (const PersonTrial& trial : trials) {
        sum.due_days += trial.due_days;
        sum.late_days += trial.late_days;
        sum.reminders += trial.reminders;
        sum.left_to_lead += trial.left_to_lead;
    }
    return sum;
}

BacktestJson backtest_json(const BacktestReport& report) {
    const auto agreement = [](const BacktestAgreement& a) {
        return BacktestAgreementJson{a.judged, a.agreed, a.approved_sent_back};
    };
    const PersonTrial was = summed(report.cadence_before), is = summed(report.cadence_after);
    BacktestJson json{report.version_before, report.entries, report.changed, {}, agreement(report.agreement_before),
                      agreement(report.agreement_after), {}, was.late_days, is.late_days, was.reminders, is.reminders,
                      report.words};
    for (std::size_t i = 0; i < outcome_count; ++i)
        for (std::size_t j = 0; j < outcome_count; ++j)
            if (const BacktestCell& cell = report.cells[i][j]; cell.entries > 0)
                json.cells.push_back({static_cast<Outcome>(i), static_cast<Outcome>(j), cell.entries, cell.worked});
    for (const BacktestRule& rule : report.rules) json.rules.push_back({rule.rule, rule.before, rule.after});
    return json;
}

std::string agreement_words(std::string_view name, const BacktestAgreement& a) {
    if (a.judged == 0) return "";
    return "  " + std::string(name) + ": as people decided in " + grouped_number(a.agreed) + " of " +
           grouped_number(a.judged) + "; would have approved without a person what one sent back: " +
           grouped_number(a.approved_sent_back) + "\n";
}

std::string backtest_words(const BacktestReport& report, const ScreenFacts& facts) {
    std::string words = grouped_number(report.entries) + " entries from " + day_text(report.days.from) + " to " +
                        day_text(report.days.until - 1) + ", beside version " +
                        std::to_string(report.version_before) + ": " + grouped_number(report.changed) +
                        " would be decided otherwise, " + hours_shown(report.changed_worked) + " h";
    for (const Money& money : report.changed_money) words += ", " + money_shown(money.minor, std::string(money.currency.code()));
    words += ".\n\n";
    Table cells({left("In force"), left("Draft"), right("Entries"), right("Hours")});
    for (std::size_t i = 0; i < outcome_count; ++i)
        for (std::size_t j = 0; j < outcome_count; ++j)
            if (const BacktestCell& cell = report.cells[i][j]; cell.entries > 0)
                cells.row({word_shown(enum_word(static_cast<Outcome>(i))), word_shown(enum_word(static_cast<Outcome>(j))),
                           grouped_number(cell.entries), hours_shown(cell.worked)});
    words += cells.text(facts) + "\n";
    Table rules({left("Rule"), right("In force"), right("Draft")});
    for (const BacktestRule& rule : report.rules)
        if (rule.before != rule.after)
            rules.row({rule.rule, grouped_number(rule.before), grouped_number(rule.after)});
    words += "Rules that would speak otherwise\n" + rules.text(facts) + "\nPeople at the time\n" +
             agreement_words("in force", report.agreement_before) + agreement_words("draft", report.agreement_after);
    const PersonTrial was = summed(report.cadence_before), is = summed(report.cadence_after);
    words += "Late days: " + grouped_number(was.late_days) + " in force, " + grouped_number(is.late_days) +
             " draft, of " + grouped_number(is.due_days) + " due; reminders " + grouped_number(was.reminders) +
             " and " + grouped_number(is.reminders) + ".\n";
    for (const std::string& name : report.unknown_names) words += "The firm has no " + name + ".\n";
    return words;
}

Result<ExitCode> run_policy_backtest(Session& session, const BacktestGiven& given) {
    const std::string text = TRY(read_file(given.file, limits::policy_file_bytes_max));
    const CivilDay today = TRY(session.today());
    BacktestAsked asked{text, given.file.substr(given.file.rfind('/') + 1), {today - backtest_days_usual, today}};
    if (!given.from.empty()) asked.days.from = TRY(day_option("--from", given.from));
    if (!given.to.empty()) asked.days.until = TRY(day_option("--to", given.to)) + 1;
    const AppContext app = TRY(session.app());
    const BacktestReport report = TRY(backtest(app, asked));
    std::string words = backtest_words(report, session.screen().facts());
    if (!given.csv.empty()) {
        const std::unique_ptr<Names> names = TRY(load_names(app));
        const FirmIndex index(names->firm());
        TRY(write_file(given.csv, backtest_csv(report, index)));
        words += "Written: " + given.csv + " (" + grouped_number(std::ssize(report.changes)) + " entries).\n";
    }
    return session.answer(json_text(backtest_json(report)), words);
}

}  // namespace

void declare_policy_backtest(Command& policy) {
    auto given = std::make_shared<BacktestGiven>();
    Command backtest = policy.add_subcommand("backtest", "Try a policy file over past weeks, beside the one in force.");
    backtest.add_positional("FILE", given->file, "The policy, in TOML.", Needed::yes);
    backtest.add_option("--from", given->from, "DAY", "From this work date on (13 weeks ago).");
    backtest.add_option("--to", given->to, "DAY", "Up to this work date (yesterday).");
    backtest.add_option("--csv", given->csv, "FILE", "Write every entry that would be decided otherwise.");
    backtest.example("fairhour policy backtest draft.toml --from 2026-04-01 --to 2026-06-30", "");
    backtest.does([given](Session& session) { return run_policy_backtest(session, *given); });
}

}  // namespace fairhour::cli
