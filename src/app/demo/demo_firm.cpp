#include "app/demo/demo_firm.hpp"

#include <utility>

#include "app/demo/making.hpp"
#include "domain/firm_check.hpp"

namespace fairhour {
namespace {

Status check_asked(const DemoAsked& asked) {
    const bool known_year = asked.first_monday >= CivilDay(2026, 1, 1) && asked.first_monday < CivilDay(2026, 12, 1);
    if (asked.first_monday.weekday() != Weekday::monday || !known_year)
        return invalid("demo_first_day", "The demo firm begins on a Monday of 2026, the year of its holidays.");
    if (asked.weeks < 2 || asked.weeks > 52 || asked.weeks_undecided < 0 || asked.weeks_undecided > asked.weeks)
        return invalid("demo_weeks", "The demo firm has 2 to 52 weeks, and no more of them undecided.", "--weeks",
                       "Ask for a number between them.");
    if (asked.people < 40 || asked.people > 400)
        return invalid("demo_people", "The demo firm has 40 to 400 people.", "--people",
                       "Ask for a number between them.");
    return {};
}

Status set_up_organization(Organization& organization) {
    organization.number = 1;
    organization.name = "Lindholm & Partners";
    organization.currency = currency("EUR");
    organization.zone = TRY(zone("Europe/Berlin"));
    return {};
}

}  // namespace

Result<DemoFirm> make_demo_firm(const DemoAsked& asked, IdMaker& ids) {
    TRY(check_asked(asked));
    demo::Making making{.asked = asked,
                        .ids = ids,
                        .dice = demo::Dice(asked.seed),
                        .demo = {},
                        .workers = {},
                        .tasks = {},
                        .internal_projects = {}};
    TRY(set_up_organization(making.firm().organization));
    TRY(demo::add_people(making));
    demo::add_holidays(making);
    demo::add_absences(making);
    TRY(demo::add_clients(making));
    demo::add_rates(making);
    TRY(check_firm(making.firm()));
    demo::add_time(making);
    making.demo.toggl_csv = demo::toggl_csv_of(making.firm(), making.demo.entries);
    making.demo.policy_toml = demo::demo_policy_text();
    return std::move(making.demo);
}

}  // namespace fairhour
