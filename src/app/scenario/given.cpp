#include "app/scenario/given.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/people/capacity.hpp"
#include "domain/rates/rounding.hpp"
#include "domain/time/locks.hpp"

namespace fairhour::scenario {
namespace {

constexpr Option<Organization> firm_options[] = {
    {"currency",
     [](Words& w, World& world, Organization& o) -> Status {
         o.currency = TRY(w.currency());
         world.firm.legal_entities.front().currency = o.currency;
         return {};
     }},
    {"zone",
     [](Words& w, World& world, Organization& o) -> Status {
         o.zone = TRY(w.zone());
         world.firm.legal_entities.front().zone = o.zone;
         if (!world.now_is_set) world.now = o.zone.instant(world.monday + 7, Seconds::hours(9));
         return {};
     }},
    {"submission",
     [](Words& w, World&, Organization& o) -> Status {
         o.submission = TRY(w.one_of<SubmissionMode>());
         return {};
     }},
    {"rounding",
     [](Words& w, World&, Organization& o) -> Status {
         o.rounding = TRY(read_rounding(w));
         return {};
     }},
    {"ladder",
     [](Words& w, World&, Organization& o) -> Status {
         o.ladder = TRY(read_ladder(w));
         return {};
     }},
    {"autonomy",
     [](Words& w, World& world, Organization& o) -> Status {
         o.autonomy = TRY(w.one_of<Autonomy>());
         world.policy.autonomy.organization = o.autonomy;
         return {};
     }},
    {"split_at_midnight",
     [](Words&, World&, Organization& o) -> Status {
         o.split_at_midnight = true;
         return {};
     }},
};

Status give_firm(Words& words, World& world) {
    return read_options(words, world, world.firm.organization, firm_options);
}

Status give_week(Words& words, World& world) {
    world.monday = TRY(world.week(words)).from;
    if (!world.now_is_set) world.now = world.firm.organization.zone.instant(world.monday + 7, Seconds::hours(9));
    return words.expect_end();
}

Status give_now(Words& words, World& world) {
    world.now = TRY(world.instant(words));
    world.now_is_set = true;
    return words.expect_end();
}

constexpr Option<Client> client_options[] = {
    {"currency",
     [](Words& w, World&, Client& c) -> Status {
         c.currency = TRY(w.currency());
         return {};
     }},
    {"rounding",
     [](Words& w, World&, Client& c) -> Status {
         c.rounding = TRY(read_rounding(w));
         return {};
     }},
    {"country",
     [](Words& w, World&, Client& c) -> Status {
         c.country = TRY(w.name("a country"));
         return {};
     }},
    {"vat",
     [](Words& w, World&, Client& c) -> Status {
         c.vat_id = TRY(w.name("a VAT number"));
         return {};
     }},
    {"address",
     [](Words& w, World&, Client& c) -> Status {
         const std::string text = TRY(w.quoted("an address"));
         c.address.clear();
         for (const std::string_view line : split_text(text, ';'))
             if (!trimmed(line).empty()) c.address.emplace_back(trimmed(line));
         return {};
     }},
    {"manager",
     [](Words& w, World& world, Client& c) -> Status {
         c.account_manager = TRY(world.person(w));
         return {};
     }},
};

Status give_client(Words& words, World& world) {
    Client copy = world.at(TRY(world.client(words, World::WhenAbsent::make)));
    TRY(read_options(words, world, copy, client_options));
    if (copy.rounding) TRY(check_rounding(*copy.rounding, "client " + copy.name));
    world.at(copy.id) = copy;
    return {};
}

Result<DayRange> from_until(Words& words, DayRange range, std::string_view word) {
    (word == "from" ? range.from : range.until) = TRY(words.day());
    return range;
}

constexpr Option<Project> project_options[] = {
    {"on",
     [](Words& w, World& world, Project& p) -> Status {
         p.contract = TRY(world.contract(w));
         p.client = world.at(p.contract).client;
         return {};
     }},
    {"for",
     [](Words& w, World& world, Project& p) -> Status {
         p.client = TRY(world.client(w, World::WhenAbsent::make));
         return {};
     }},
    {"billable", [](Words&, World&, Project& p) -> Status { return p.billable = BillableDefault::billable, Status{}; }},
    {"non_billable",
     [](Words&, World&, Project& p) -> Status { return p.billable = BillableDefault::non_billable, Status{}; }},
    {"closed", [](Words&, World&, Project& p) -> Status { return p.state = ProjectState::closed, Status{}; }},
    {"archived", [](Words&, World&, Project& p) -> Status { return p.state = ProjectState::archived, Status{}; }},
    {"from",
     [](Words& w, World&, Project& p) -> Status { return p.days = TRY(from_until(w, p.days, "from")), Status{}; }},
    {"until",
     [](Words& w, World&, Project& p) -> Status { return p.days = TRY(from_until(w, p.days, "until")), Status{}; }},
    {"budget",
     [](Words& w, World&, Project& p) -> Status {
         if (parse_currency(w.peek_second()))
             p.budget = TRY(w.money());
         else
             p.budget_seconds = TRY(w.duration());
         return {};
     }},
    {"member",
     [](Words& w, World& world, Project& p) -> Status {
         p.members.push_back(TRY(world.person(w)));
         return {};
     }},
    {"lead",
     [](Words& w, World& world, Project& p) -> Status { return p.delivery_lead = TRY(world.person(w)), Status{}; }},
};

Status give_project(Words& words, World& world) {
    Project project;
    const std::string name = TRY(words.name("a project"));
    for (const Project& known : world.firm.projects)
        if (known.name == name) project = known;
    if (project.id.none()) {
        project.id = world.next_id<ProjectTag>();
        project.name = name;
        world.firm.projects.push_back(project);
    }
    TRY(read_options(words, world, project, project_options));
    world.at(project.id) = project;
    return {};
}

constexpr Option<Task> task_options[] = {
    {"billable", [](Words&, World&, Task& t) -> Status { return t.billable = BillableDefault::billable, Status{}; }},
    {"non_billable",
     [](Words&, World&, Task& t) -> Status { return t.billable = BillableDefault::non_billable, Status{}; }},
    {"closed", [](Words&, World&, Task& t) -> Status { return t.closed = true, Status{}; }},
    {"estimate", [](Words& w, World&, Task& t) -> Status { return t.estimate_seconds = TRY(w.duration()), Status{}; }},
};

Status give_task(Words& words, World& world) {
    Task task;
    task.id = world.next_id<TaskTag>();
    task.name = TRY(words.name("a task"));
    TRY(words.expect("on"));
    task.project = TRY(world.project(words));
    TRY(read_options(words, world, task, task_options));
    world.firm.tasks.push_back(task);
    return {};
}

Status give_activity(Words& words, World& world) {
    Activity activity;
    activity.id = world.next_id<ActivityTag>();
    activity.name = TRY(words.name("an activity"));
    if (words.take("non_billable")) activity.billable = BillableDefault::non_billable;
    if (words.take("billable")) activity.billable = BillableDefault::billable;
    world.firm.activities.push_back(activity);
    return words.expect_end();
}

Status give_pattern(Words& words, World&, Person& person) {
    WorkingPattern pattern;
    pattern.weekdays.clear();
    while (words.comes_number() && pattern.weekdays.size() < 7) pattern.weekdays.push_back(TRY(words.duration()));
    if (words.take("from")) {
        pattern.from = TRY(words.day());
        person.patterns.push_back(pattern);
    } else {
        person.patterns = {pattern};
    }
    return check_patterns(person);
}

constexpr Option<Person> person_options[] = {
    {"role",
     [](Words& w, World& world, Person& p) -> Status { return p.role = world.role(TRY(w.name("a role"))), Status{}; }},
    {"team",
     [](Words& w, World& world, Person& p) -> Status { return p.team = world.team(TRY(w.name("a team"))), Status{}; }},
    {"leads",
     [](Words& w, World& world, Person& p) -> Status {
         const TeamId led = world.team(TRY(w.name("a team")));
         for (Team& team : world.firm.teams)
             if (team.id == led) team.lead = p.id;
         return {};
     }},
    {"zone", [](Words& w, World&, Person& p) -> Status { return p.zone = TRY(w.zone()), Status{}; }},
    {"calendar",
     [](Words& w, World&, Person& p) -> Status { return p.holiday_calendar = TRY(w.name("a calendar")), Status{}; }},
    {"from",
     [](Words& w, World&, Person& p) -> Status {
         return p.employed = TRY(from_until(w, p.employed, "from")), Status{};
     }},
    {"until",
     [](Words& w, World&, Person& p) -> Status {
         return p.employed = TRY(from_until(w, p.employed, "until")), Status{};
     }},
    {"access",
     [](Words& w, World&, Person& p) -> Status {
         p.access.push_back(TRY(w.one_of<AccessRole>()));
         return {};
     }},
    {"holds",
     [](Words& w, World& world, Person& p) -> Status {
         const std::string name = TRY(w.name("a role of the firm's making"));
         const auto found = std::ranges::find(world.firm.custom_roles, name, &CustomRole::name);
         if (found == world.firm.custom_roles.end())
             return w.refuse_last("scenario_name", "There is no role " + in_quotes(name) + ".",
                                  "Give it first: custom_role \"" + name + "\" see_rates all.");
         p.custom_roles.push_back(found->id);
         return {};
     }},
    {"pattern", give_pattern},
};

// given custom_role "Rate reader" see_rates all, see_costs all
Status give_custom_role(Words& words, World& world) {
    CustomRole role;
    role.id = world.next_id<CustomRoleTag>();
    role.name = TRY(words.name("a name"));
    while (!words.done()) {
        words.take_comma();
        const Action action = TRY(words.one_of<Action>());
        role.grants.push_back({action, TRY(words.one_of<Reach>())});
    }
    TRY(check_custom_role(role));
    world.firm.custom_roles.push_back(role);
    return {};
}

Status give_person(Words& words, World& world) {
    Person person = world.at(TRY(world.person(words, World::WhenAbsent::make)));
    TRY(read_options(words, world, person, person_options));
    world.at(person.id) = person;
    return {};
}

Status give_holiday(Words& words, World& world) {
    Holiday holiday;
    holiday.id = world.next_id<HolidayTag>();
    holiday.calendar = TRY(words.name("a calendar"));
    holiday.day = TRY(world.day(words));
    if (words.comes_quoted()) holiday.name = TRY(words.quoted("a name"));
    world.firm.holidays.push_back(holiday);
    return words.expect_end();
}

Status give_absence(Words& words, World& world) {
    Absence absence;
    absence.id = world.next_id<AbsenceTag>();
    absence.person = TRY(world.person(words));
    absence.days.from = TRY(world.day(words));
    absence.days.until = (words.take("to") ? TRY(world.day(words)) : absence.days.from) + 1;
    if (!words.done() && !words.comes_number()) absence.kind = TRY(words.one_of<AbsenceKind>());
    if (words.comes_number()) absence.seconds = TRY(words.duration());
    world.firm.absences.push_back(absence);
    return words.expect_end();
}

constexpr Option<Lock> lock_options[] = {
    {"person", [](Words& w, World& world, Lock& l) -> Status { return l.person = TRY(world.person(w)), Status{}; }},
    {"client", [](Words& w, World& world, Lock& l) -> Status { return l.client = TRY(world.client(w)), Status{}; }},
    {"project", [](Words& w, World& world, Lock& l) -> Status { return l.project = TRY(world.project(w)), Status{}; }},
    {"from", [](Words& w, World&, Lock& l) -> Status { return l.days = TRY(from_until(w, l.days, "from")), Status{}; }},
    {"until",
     [](Words& w, World&, Lock& l) -> Status { return l.days = TRY(from_until(w, l.days, "until")), Status{}; }},
    {"cause", [](Words& w, World&, Lock& l) -> Status { return l.cause = TRY(w.one_of<LockCause>()), Status{}; }},
    {"by", [](Words& w, World& world, Lock& l) -> Status { return l.by = TRY(world.person(w)), Status{}; }},
    {"since", [](Words& w, World& world, Lock& l) -> Status { return l.since = TRY(world.instant(w)), Status{}; }},
    {"lifted_by",
     [](Words& w, World&, Lock& l) -> Status { return l.lifted_by = TRY(w.one_of<AccessRole>()), Status{}; }},
};

Status give_lock(Words& words, World& world) {
    Lock lock;
    lock.id = world.next_id<LockTag>();
    TRY(read_options(words, world, lock, lock_options));
    world.firm.locks.push_back(lock);
    return {};
}

// given grant ada until 2026-08-10 12:00 "forgot Friday": lifts the lock given last.
Status give_grant(Words& words, World& world) {
    if (world.firm.locks.empty())
        return words.refuse_last("scenario_name", "There is no lock to lift.", "Write the lock first.");
    Grant grant;
    grant.id = world.next_id<GrantTag>();
    grant.lock = world.firm.locks.back().id;
    grant.person = TRY(world.person(words));
    grant.granted_at = world.firm.locks.back().since;
    TRY(words.expect("until"));
    grant.expires_at = TRY(world.instant(words));
    if (words.comes_quoted()) grant.reason = TRY(words.quoted("a reason"));
    TRY(check_grant(grant));
    world.firm.grants.push_back(grant);
    return words.expect_end();
}

constexpr Option<Series> series_options[] = {
    {"pattern",
     [](Words& w, World&, Series& s) -> Status {
         s.pattern = TRY(w.name("a pattern"));
         return check_pattern(s.pattern);
     }},
    {"next", [](Words& w, World&, Series& s) -> Status { return s.next_number = TRY(w.number()), Status{}; }},
    {"last", [](Words& w, World&, Series& s) -> Status { return s.last_date = TRY(w.day()), Status{}; }},
};

Status give_series(Words& words, World& world) {
    const std::string name = TRY(words.name("`invoices` or `credits`"));
    for (Series& series : world.firm.series)
        if (series.name == name) return read_options(words, world, series, series_options);
    return words.refuse_last("scenario_name", "There is no series " + in_quotes(name) + ".",
                             "Name invoices or credits.");
}

constexpr Option<LegalEntity> entity_options[] = {
    {"country",
     [](Words& w, World&, LegalEntity& e) -> Status { return e.country = TRY(w.name("a country")), Status{}; }},
    {"vat",
     [](Words& w, World&, LegalEntity& e) -> Status { return e.vat_id = TRY(w.name("a VAT number")), Status{}; }},
    {"name", [](Words& w, World&, LegalEntity& e) -> Status { return e.name = TRY(w.name("a name")), Status{}; }},
    {"zone", [](Words& w, World&, LegalEntity& e) -> Status { return e.zone = TRY(w.zone()), Status{}; }},
};

Status give_entity(Words& words, World& world) {
    return read_options(words, world, world.firm.legal_entities.front(), entity_options);
}

struct GivenRow {
    std::string_view word;
    Status (*play)(Words&, World&);
};
constexpr GivenRow rows[] = {
    {"firm", give_firm},
    {"week", give_week},
    {"now", give_now},
    {"client", give_client},
    {"contract", give_contract},
    {"terms", give_terms},
    {"project", give_project},
    {"task", give_task},
    {"activity", give_activity},
    {"person", give_person},
    {"custom_role", give_custom_role},
    {"holiday", give_holiday},
    {"absence", give_absence},
    {"rate", give_rate},
    {"cost", give_cost},
    {"exchange", give_exchange},
    {"lock", give_lock},
    {"grant", give_grant},
    {"series", give_series},
    {"entity", give_entity},
    {"policy", give_policy},
    {"rule", give_rule},
    {"history", give_history},
    {"auto_approve", give_auto_approve},
    {"second_approval", give_second_approval},
    {"confidence", give_confidence},
    {"due", give_due},
    {"reminders", give_reminders},
    {"exception", give_exception},
};

}  // namespace

Status play_given(Words& words, World& world) {
    for (const GivenRow& row : rows) {
        if (!words.comes(row.word)) continue;
        words.skip();
        return row.play(words, world);
    }
    if (world.comes_day(words)) return give_entry(words, world);
    std::string known;
    for (const GivenRow& row : rows) known += std::string(row.word) + ", ";
    return words.wrong("something that can be given: " + known + "or a day with an entry");
}

}  // namespace fairhour::scenario
