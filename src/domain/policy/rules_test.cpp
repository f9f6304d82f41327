// Every rule: silent on a clean entry and at its border, speaking just past it.
#include <gtest/gtest.h>

#include <functional>

#include "domain/policy/desk_for_tests.hpp"
#include "domain/policy/rules/billing.hpp"
#include "domain/policy/rules/presence.hpp"

namespace fairhour {
namespace {

using W = RuleWord;
using Change = std::function<void(Desk&)>;

struct RuleCase {
    W word;
    Change silent;  // the border
    Change speaks;
};

void nothing(Desk&) {}
Change entry_of(std::int64_t seconds) {
    return [seconds](Desk& d) {
        d.entry.worked_seconds = Seconds{seconds};
        d.entry.stopped_at = *d.entry.started_at + d.entry.worked_seconds;
    };
}
// Other work of the same day, made earlier; without times, so that it overlaps nothing.
void add_hours(Desk& d, CivilDay day, std::int64_t seconds, std::int64_t id) {
    Entry e = d.work(id, day, 7, 8);
    e.started_at = e.stopped_at = std::nullopt;
    e.worked_seconds = Seconds{seconds};
    e.created_at = Desk::at(day, 8);
    d.others.push_back(e);
}
Change day_of(std::int64_t seconds) {  // with the entry's two hours
    return [seconds](Desk& d) { add_hours(d, d.monday, seconds - 7200, 2); };
}
Change made_after_days(int days) {
    return [days](Desk& d) {
        d.as_of = Desk::at(d.monday + 60, 12);
        d.entry.created_at = Desk::at(d.monday + days, 12);
    };
}
Change second_entry(std::int64_t from_minute,
                    std::int64_t made_minute) {  // of two hours from 11:00 less so many minutes
    return [=](Desk& d) {
        Entry e = d.work(2, d.monday, 11, 13);
        e.started_at = Desk::at(d.monday, 10, from_minute);
        e.created_at = Desk::at(d.monday, 10, made_minute);
        d.others.push_back(e);
    };
}
Change budget_hours(std::int64_t hours) {
    return [hours](Desk& d) { d.project().budget_seconds = Seconds::hours(hours); };
}
void timer(Desk& d, std::int64_t seconds) {
    d.entry.source = EntrySource::timer;
    entry_of(seconds)(d);
}
Change stop_before(std::int64_t hours) {  // last evening's work ended so long before the entry
    return [hours](Desk& d) {
        Entry e = d.work(2, d.monday - 1, 18, 20);
        e.stopped_at = *d.entry.started_at - Seconds::hours(hours);
        e.started_at = *e.stopped_at - Seconds::hours(1);
        e.work_date = d.monday - 1;
        d.others.push_back(e);
    };
}
Change pause_of(std::int64_t minutes) {  // 09:00-11:00 and then more than six hours in all
    return [minutes](Desk& d) {
        d.entry = d.work(2, d.monday, 12, 17);
        d.others.push_back(d.work(1, d.monday, 9, 11));
        d.entry.started_at = Desk::at(d.monday, 11, minutes);
        d.entry.stopped_at = *d.entry.started_at + Seconds::hours(5);
    };
}
Change capped(CapOver over, std::int64_t hours) {
    return [=](Desk& d) {
        d.contract().cap.unit = CapUnit::hours;
        d.contract().cap.hours = Seconds::hours(hours);
        d.contract().cap.over = over;
    };
}
Change came(std::int64_t day_of_june, std::int64_t hour) {  // May is cut off on 2 June at 18:00 UTC
    return [=](Desk& d) {
        d.as_of = Desk::at(CivilDay(2026, 6, 10), 12);
        d.entry.created_at = Desk::at(CivilDay(2026, 6, static_cast<int>(day_of_june)), hour);
    };
}
Change exception_in(ExceptionState state, EntryId entry) {
    return [=](Desk& d) {
        PolicyException e;
        e.rule = "note_short";
        e.entry = entry;
        e.state = state;
        d.firm.exceptions.push_back(e);
    };
}
Change usual_two_hours(std::int64_t count) {
    return [count](Desk& d) {
        for (std::int64_t i = 0; i < count; ++i)
            d.others.push_back(d.work(100 + i, d.monday - 7 * static_cast<int>(i + 1), 9, 11));
    };
}
Change all(Change a, Change b) {
    return [=](Desk& d) { a(d), b(d); };
}

std::vector<RuleCase> presence_cases() {
    return {{W::client_missing, nothing, [](Desk& d) { d.entry.client = {}, d.entry.project = {}; }},
            {W::project_missing, nothing, [](Desk& d) { d.entry.project = {}; }},
            {W::task_missing, nothing, [](Desk& d) { d.entry.task = {}; }},
            {W::activity_missing, nothing, [](Desk& d) { d.entry.activity = {}; }},
            {W::tag_missing, nothing, [](Desk& d) { d.entry.tags.clear(); }},
            {W::note_short, [](Desk& d) { d.entry.note = "Prüfung der Übergabe"; },  // 20 characters, 22 bytes
             [](Desk& d) { d.entry.note = "  Prüfung der Übergab   "; }}};
}

std::vector<RuleCase> quantity_cases() {
    return {{W::entry_zero, entry_of(1), entry_of(0)},
            {W::entry_short, entry_of(300), entry_of(299)},
            {W::entry_long, entry_of(36'000), entry_of(36'001)},
            {W::day_short, day_of(14'400), day_of(14'399)},
            {W::day_long, day_of(43'200), day_of(43'201)},
            {W::week_short,
             all(made_after_days(0),
                 [](Desk& d) { add_hours(d, d.monday + 1, 64'800, 2), d.entry.work_date = d.monday + 1; }),
             all(made_after_days(0), nothing)},
            {W::week_long, [](Desk& d) { add_hours(d, d.monday, 216'000 - 7200, 2); },
             [](Desk& d) { add_hours(d, d.monday, 216'001 - 7200, 2); }},
            {W::above_schedule, day_of(43'200), day_of(43'201)},
            {W::duplicate, second_entry(0, 30),
             [](Desk& d) {
                 d.others.push_back(d.work(2, d.monday, 9, 11)), d.entry.created_at = Desk::at(d.monday, 12);
             }},
            {W::round_habit,
             [](Desk& d) {
                 for (int i = 0; i < 8; ++i) d.others.push_back(d.work(2 + i, d.monday - i - 1, 9, 11));
             },
             [](Desk& d) {
                 for (int i = 0; i < 9; ++i) d.others.push_back(d.work(2 + i, d.monday - i - 1, 9, 11));
             }},
            {W::over_estimate, [](Desk& d) { d.firm.tasks[0].estimate_seconds = Seconds::hours(2); },
             [](Desk& d) { d.firm.tasks[0].estimate_seconds = Seconds{7199}; }}};
}

std::vector<RuleCase> time_cases() {
    const auto project_days = [](int from, int until) -> Change {
        return [=](Desk& d) { d.project().days = {d.monday + from, d.monday + until}; };
    };
    const auto absent = [](std::int64_t hours) -> Change {
        return [=](Desk& d) {
            Absence a;
            a.person = Desk::ada;
            a.days = {d.monday, d.monday + 1};
            a.seconds = Seconds::hours(hours);
            d.firm.absences.push_back(a);
        };
    };
    return {{W::outside_project_dates, project_days(0, 1), project_days(-5, 0)},
            {W::outside_contract_dates, [](Desk& d) { d.contract().days.from = d.monday; },
             [](Desk& d) { d.contract().days.from = d.monday + 1; }},
            {W::outside_employment, [](Desk& d) { d.firm.people[0].employed.until = d.monday + 1; },
             [](Desk& d) { d.firm.people[0].employed.until = d.monday; }},
            {W::too_old, made_after_days(14), made_after_days(15)},
            {W::future, [](Desk& d) { d.entry.created_at = Desk::at(d.monday, 0); },
             [](Desk& d) { d.entry.created_at = Desk::at(d.monday - 1, 23, 59); }},
            {W::overlap, [](Desk& d) { second_entry(59, 0)(d), d.entry.created_at = Desk::at(d.monday, 12); },
             [](Desk& d) { second_entry(58, 0)(d), d.entry.created_at = Desk::at(d.monday, 12); }},
            {W::on_absence, absent(7), absent(0)},
            {W::on_holiday, [](Desk& d) { d.firm.holidays.push_back({HolidayId{1}, "FR", d.monday, "Elsewhere"}); },
             [](Desk& d) { d.firm.holidays.push_back({HolidayId{1}, "DE", d.monday, "Here"}); }},
            {W::on_day_off, nothing, [](Desk& d) { d.entry = d.work(1, d.monday - 1, 9, 11); }},
            {W::late, [](Desk& d) { d.entry.created_at = Desk::at(d.monday + 1, 10); },
             [](Desk& d) { d.entry.created_at = Desk::at(d.monday + 1, 10, 1); }},
            {W::timer_long, [](Desk& d) { timer(d, 36'000); }, [](Desk& d) { timer(d, 36'001); }},
            {W::rest_short, stop_before(11), stop_before(10)},
            {W::break_short, pause_of(30), pause_of(29)},
            {W::working_time_long, day_of(36'000), day_of(36'001)}};
}

std::vector<RuleCase> rights_cases() {
    return {{W::not_member, [](Desk& d) { d.project().members = {Desk::ada}; },
             [](Desk& d) { d.project().members = {Desk::ben}; }},
            {W::project_closed, nothing, [](Desk& d) { d.project().state = ProjectState::closed; }},
            {W::record_archived, nothing, [](Desk& d) { d.project().state = ProjectState::archived; }},
            {W::task_closed, nothing, [](Desk& d) { d.firm.tasks[0].closed = true; }},
            {W::role_not_allowed, [](Desk& d) { d.contract().roles_allowed = {RoleId{5}}; },
             [](Desk& d) { d.contract().roles_allowed = {RoleId{4}}; }},
            {W::entered_by_other, nothing, [](Desk& d) { d.entry.entered_by = Desk::ben; }}};
}

std::vector<RuleCase> billing_cases() {
    const auto limit = [](std::int64_t minor) -> Change {
        return [=](Desk& d) { d.contract().spending_limit_minor = minor; };
    };
    const auto threshold = [](std::int64_t minor) -> Change {
        return [=](Desk& d) { d.contract().approval_threshold_minor = minor; };
    };
    const auto retainer = [](std::int64_t used) -> Change {
        return [=](Desk& d) { d.retainer = {.limit = 3600, .used = used, .crossed_at = {d.monday, {}, {}}}; };
    };
    const auto locked = [](std::int64_t hour) -> Change {
        return [=](Desk& d) {
            Lock lock;
            lock.days.until = d.monday + 1;
            lock.since = Desk::at(d.monday, hour);
            d.firm.locks.push_back(lock);
        };
    };
    return {{W::rate_missing, [](Desk& d) { d.entry.rated = false, d.contract().kind = ContractKind::fixed_fee; },
             [](Desk& d) { d.entry.rated = false; }},
            {W::billability_unclear, nothing, [](Desk& d) { d.entry.billability = Billability::unclear; }},
            {W::over_cap_held, capped(CapOver::hold, 2), capped(CapOver::hold, 1)},
            {W::over_cap, capped(CapOver::bill, 2), capped(CapOver::absorb, 1)},
            {W::retainer_exhausted, retainer(3600), retainer(3601)},
            {W::budget_crossed, budget_hours(2), budget_hours(1)},
            {W::spending_limit_crossed, limit(24'000), limit(23'999)},
            {W::above_approval_threshold, threshold(24'000), threshold(23'999)},
            {W::note_unreadable, [](Desk& d) { d.entry.note = "Fixed the import"; },
             [](Desk& d) { d.entry.note = "misc stuff, misc!"; }},
            {W::locked_period, locked(12), locked(11)},
            {W::window_missed, came(2, 18), came(2, 19)},
            {W::narrowed_by_owner,
             [](Desk& d) {
                 d.entry.billable_mark = BillableMark::non_billable,
                 d.project().billable = BillableDefault::non_billable;
             },
             [](Desk& d) { d.entry.billable_mark = BillableMark::non_billable; }},
            {W::rate_typed, nothing,
             [](Desk& d) { d.entry.typed_rate = Rate{Decimal::whole(90), RateUnit::hour, currency("EUR")}; }},
            {W::client_dispute, nothing, [](Desk& d) { d.entry.state = EntryState::disputed; }},
            {W::exception_asked, exception_in(ExceptionState::granted, EntryId{1}),
             exception_in(ExceptionState::asked, EntryId{1})},
            {W::unusual_duration, all(usual_two_hours(6), entry_of(30'000)),
             all(usual_two_hours(7), entry_of(30'000))}};
}

std::vector<RuleCase> every_case() {
    std::vector<RuleCase> cases;
    for (const auto& some : {presence_cases(), quantity_cases(), time_cases(), rights_cases(), billing_cases()})
        cases.insert(cases.end(), some.begin(), some.end());
    return cases;
}

}  // namespace

TEST(Rules, EachIsSilentAtItsBorderAndSpeaksPastIt) {
    RuleMask tried;
    for (const RuleCase& c : every_case()) {
        tried.add(c.word);
        Desk clean;
        clean.rule(c.word);
        c.silent(clean);
        EXPECT_FALSE(clean.spoken().has(c.word)) << rule_name(c.word) << " spoke at its border";
        Desk past;
        past.rule(c.word);
        c.speaks(past);
        const Desk::Answer answer = past.decide();
        ASSERT_TRUE(answer.decided.spoken.has(c.word)) << rule_name(c.word) << " stayed silent";
        const auto hit = std::ranges::find(answer.hits, rule_name(c.word), &Hit::rule);
        ASSERT_NE(hit, answer.hits.end());
        EXPECT_EQ(hit->clause, "1.1");
        EXPECT_FALSE(hit->observed.empty()) << hit->rule;
        EXPECT_FALSE(hit->threshold.empty()) << hit->rule;
        EXPECT_TRUE(hit->sentence.ends_with('.') || c.word == W::exception_asked) << hit->rule << ": " << hit->sentence;
        if (rule_kind(c.word).reach == RuleReach::person_only) {
            EXPECT_EQ(answer.decided.outcome, Outcome::flag) << hit->rule;
        }
    }
    for (const RuleKind& kind : rule_kinds()) EXPECT_TRUE(tried.has(kind.word)) << kind.name << " has no case";
}

TEST(Rules, ARuleThatThePolicyDoesNotWriteIsSilent) {
    for (const RuleCase& c : every_case()) {
        if (rule_kind(c.word).reach == RuleReach::person_only) continue;
        Desk desk;
        c.speaks(desk);
        EXPECT_FALSE(desk.spoken().has(c.word)) << rule_name(c.word);
    }
}

TEST(Rules, AProjectsOverrideBeatsItsClients) {
    Desk desk;
    desk.rule(W::note_short);
    desk.entry.note = std::string(30, 'x');
    EXPECT_FALSE(desk.spoken().has(W::note_short));
    RuleOverride acme{.word = W::note_short,
                      .client = "acme",
                      .project = {},
                      .clause = "9.9",
                      .severity = Severity::flag,
                      .values = {}};
    acme.values[0] = 40;
    desk.policy.overrides.push_back(acme);
    EXPECT_EQ(desk.decide().decided.outcome, Outcome::flag);
    EXPECT_EQ(desk.decide().hits.front().clause, "9.9");
    RuleOverride atlas{
        .word = W::note_short, .client = {}, .project = "Atlas", .clause = {}, .severity = {}, .values = {}};
    atlas.values[0] = 30;
    desk.policy.overrides.push_back(atlas);
    EXPECT_FALSE(desk.spoken().has(W::note_short));
}

TEST(Rules, NotesAreMeasuredInCharactersAndReadAsWords) {
    EXPECT_EQ(rules::note_length("  Über  "), 4);
    EXPECT_EQ(rules::note_length(""), 0);
    EXPECT_TRUE(rules::note_readable("Plan sprint 12", 2, {"misc"}));
    EXPECT_FALSE(rules::note_readable("12 34 --", 1, {}));
    EXPECT_FALSE(rules::note_readable("MISC", 1, {"misc"}));
}

}  // namespace fairhour
