// How well time is kept: by team and week for those who see it, and one's own with its streak.
#include "app/compliance/compliance.hpp"
#include "app/compliance/fairness.hpp"
#include "app/compliance/rule_figures.hpp"

#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

constexpr int compliance_days_usual = 84;  // twelve weeks

struct ComplianceQuery {
    ComplianceBy by = ComplianceBy::team_week;
    std::optional<CivilDay> from, until;  // until is not included; usually the twelve weeks up to today
};
BOOST_DESCRIBE_STRUCT(ComplianceQuery, (), (by, from, until))
struct RuleFigureAnswer {
    std::string clause;
    std::optional<std::string> rule;  // null: of all rules of the clause
    std::int64_t hits = 0, mended = 0, answered = 0, judged = 0, overruled = 0;
};
BOOST_DESCRIBE_STRUCT(RuleFigureAnswer, (), (clause, rule, hits, mended, answered, judged, overruled))
struct RuleFiguresAnswer {
    CivilDay from, until;
    std::int64_t entries = 0;
    std::vector<RuleFigureAnswer> clauses, rules;
};
BOOST_DESCRIBE_STRUCT(RuleFiguresAnswer, (), (from, until, entries, clauses, rules))
struct OwnComplianceQuery {
    std::optional<CivilDay> from, until;
};
BOOST_DESCRIBE_STRUCT(OwnComplianceQuery, (), (from, until))

// Shares are whole and part, so that a page rounds them once.
struct ComplianceSumAnswer {
    std::int64_t due_days = 0, logged_days = 0, decided_days = 0, compliant_days = 0;
    std::int64_t entries = 0, approved_by_engine = 0, decided_by_people = 0, drafts = 0, drafts_decided_otherwise = 0;
    std::int64_t nudges = 0;
    Seconds latency_median_seconds, latency_p90_seconds;
    WhenSeen<std::vector<Money>> money_at_risk;
};
BOOST_DESCRIBE_STRUCT(ComplianceSumAnswer, (),
                      (due_days, logged_days, decided_days, compliant_days, entries, approved_by_engine,
                       decided_by_people, drafts, drafts_decided_otherwise, nudges, latency_median_seconds,
                       latency_p90_seconds, money_at_risk))
struct ComplianceLineAnswer {
    TeamId team;
    PersonId person;
    std::optional<CivilDay> week;
    ComplianceSumAnswer figures;
    bool praised = false;
};
BOOST_DESCRIBE_STRUCT(ComplianceLineAnswer, (), (team, person, week, figures, praised))
struct ComplianceAnswer {
    CivilDay from, until;
    std::int64_t target_percent = 95;
    ComplianceSumAnswer figures;
    std::vector<ComplianceLineAnswer> lines;
};
BOOST_DESCRIBE_STRUCT(ComplianceAnswer, (), (from, until, target_percent, figures, lines))
struct OwnDayAnswer {
    CivilDay day;
    Instant due;
    bool logged_on_time = false, decided_on_time = false;
};
BOOST_DESCRIBE_STRUCT(OwnDayAnswer, (), (day, due, logged_on_time, decided_on_time))
struct OwnComplianceAnswer {
    CivilDay from, until;
    std::int64_t target_percent = 95;
    ComplianceSumAnswer figures;
    std::int64_t streak_days = 0, streak_days_best = 0;
    std::vector<OwnDayAnswer> days;
};
BOOST_DESCRIBE_STRUCT(OwnComplianceAnswer, (),
                      (from, until, target_percent, figures, streak_days, streak_days_best, days))

struct FairnessShareAnswer {
    FairnessFigure figure = FairnessFigure::flagged;
    std::int64_t part = 0, whole = 0, others_part = 0, others_whole = 0;
    bool stands_out = false;
};
BOOST_DESCRIBE_STRUCT(FairnessShareAnswer, (), (figure, part, whole, others_part, others_whole, stands_out))
struct FairnessLineAnswer {
    FairnessGroup group = FairnessGroup::full_time;
    std::int64_t people = 0;
    bool shown = true;  // false: fewer than five people
    std::vector<FairnessShareAnswer> shares;
};
BOOST_DESCRIBE_STRUCT(FairnessLineAnswer, (), (group, people, shown, shares))
struct FairnessAnswer {
    CivilDay from, until;
    std::int64_t people = 0, entries = 0;
    std::vector<FairnessLineAnswer> lines;
};
BOOST_DESCRIBE_STRUCT(FairnessAnswer, (), (from, until, people, entries, lines))

ComplianceSumAnswer sum_answer(const ComplianceSum& s, bool money_seen) {
    ComplianceSumAnswer answer{s.due_days,
                               s.logged_days,
                               s.decided_days,
                               s.compliant_days,
                               s.entries,
                               s.approved_by_engine,
                               s.decided_by_people,
                               s.drafts,
                               s.drafts_decided_otherwise,
                               s.nudges,
                               s.latency_median,
                               s.latency_p90,
                               {}};
    if (money_seen) answer.money_at_risk = s.at_risk;
    return answer;
}

Result<DayRange> compliance_days(Call& call, std::optional<CivilDay> from, std::optional<CivilDay> until) {
    const CivilDay today = TRY(call.firm())->firm.organization.zone.day(call.app().clock.now());
    const CivilDay last = until.value_or(today + 1);
    return DayRange{from.value_or((last - compliance_days_usual).monday()), last};
}

Result<Reply> get_compliance(Call& call) {
    const auto asked = TRY(call.query<ComplianceQuery>());
    const DayRange days = TRY(compliance_days(call, asked.from, asked.until));
    const ComplianceReport report = TRY(compliance(call.app(), {days, asked.by}));
    ComplianceAnswer answer{days.from, days.until, report.target_percent, sum_answer(report.all, report.money_seen), {}};
    for (const ComplianceLine& line : report.lines)
        answer.lines.push_back(
            {line.team, line.person, line.week, sum_answer(line.sum, report.money_seen), line.praised});
    return call.reply(answer);
}

Result<Reply> get_own(Call& call) {
    const auto asked = TRY(call.query<OwnComplianceQuery>());
    const DayRange days = TRY(compliance_days(call, asked.from, asked.until));
    const OwnCompliance own = TRY(own_compliance(call.app(), days));
    OwnComplianceAnswer answer{days.from,
                               days.until,
                               own.target_percent,
                               sum_answer(own.sum, false),
                               own.streak.now,
                               own.streak.best,
                               {}};
    for (const DueDay& day : own.days) answer.days.push_back({day.day, day.due, day.logged, day.decided});
    return call.reply(answer);
}

Result<Reply> get_rule_figures(Call& call) {
    const auto asked = TRY(call.query<OwnComplianceQuery>());
    const RuleFigures figures = TRY(rule_figures(call.app(), TRY(compliance_days(call, asked.from, asked.until))));
    RuleFiguresAnswer answer{figures.days.from, figures.days.until, figures.entries, {}, {}};
    for (const RuleFigure& f : figures.clauses)
        answer.clauses.push_back({f.clause, std::nullopt, f.hits, f.mended, f.answered, f.judged, f.overruled});
    for (const RuleFigure& f : figures.rules)
        answer.rules.push_back({f.clause, f.rule, f.hits, f.mended, f.answered, f.judged, f.overruled});
    return call.reply(answer);
}

Result<Reply> get_fairness(Call& call) {
    const auto asked = TRY(call.query<OwnComplianceQuery>());
    const FairnessReport report = TRY(fairness(call.app(), TRY(compliance_days(call, asked.from, asked.until))));
    FairnessAnswer answer{report.days.from, report.days.until, report.people, report.entries, {}};
    for (const FairnessLine& line : report.lines) {
        FairnessLineAnswer shown{line.group, line.people, line.shown, {}};
        for (const FairnessShare& s : line.shares)
            shown.shares.push_back({s.figure, s.part, s.whole, s.others_part, s.others_whole, s.stands_out});
        answer.lines.push_back(std::move(shown));
    }
    return call.reply(answer);
}

}  // namespace

Routes compliance_routes() {
    Routes routes;
    const auto row = [](std::string path, std::string name, std::string summary, Action action) {
        return RouteRow{.method = Method::get,
                        .path = "/api/v1/" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "compliance",
                        .action = action};
    };
    routes.push_back(route<ComplianceQuery, None, ComplianceAnswer>(
        row("compliance", "get_compliance",
            "Due days logged and decided on time, latency, money at risk, nudges: by team, week or person.",
            Action::see_reports),
        get_compliance));
    routes.push_back(route<OwnComplianceQuery, None, OwnComplianceAnswer>(
        row("me/compliance", "get_my_compliance", "One's own due days, and the streak that nobody else sees.",
            Action::see_time),
        get_own));
    routes.push_back(route<OwnComplianceQuery, None, RuleFiguresAnswer>(
        row("policy-figures", "get_policy_figures",
            "What each rule did: entries it spoke of, mended, answered, judged, and approved as they stood.",
            Action::see_reports),
        get_rule_figures));
    routes.push_back(route<OwnComplianceQuery, None, FairnessAnswer>(
        row("fairness", "get_fairness",
            "Flags, drafted rejections, nudges, what was sent back: by working pattern and length of service.",
            Action::verify_books),
        get_fairness));
    return routes;
}

}  // namespace fairhour::http
