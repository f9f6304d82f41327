// A person's week: how each day stands, and handing it in.
#include "app/capture/weeks.hpp"
#include "http/routes/families.hpp"
#include "http/routes/written_answer.hpp"

namespace fairhour::http {
namespace {

struct WeekQuery {
    std::optional<PersonId> person;
    std::optional<CivilDay> day;
};
BOOST_DESCRIBE_STRUCT(WeekQuery, (), (person, day))
struct WeekAnswer {
    PersonId person;
    DayRange days;
    std::vector<DayRange> due_parts;
    std::vector<WeekDay> week;
    std::vector<EntryAnswer> entries;
    std::vector<Lock> locks;
    std::vector<HeldEntry> held;
};
BOOST_DESCRIBE_STRUCT(WeekAnswer, (), (person, days, due_parts, week, entries, locks, held))
struct SubmitBody {
    CivilDay from, until;
    std::vector<CivilDay> nothing_to_log;
};
BOOST_DESCRIBE_STRUCT(SubmitBody, (), (from, until, nothing_to_log))
struct SubmitAnswer {
    std::vector<WrittenAnswer> submitted, held;
    std::vector<AttestedDay> days;
};
BOOST_DESCRIBE_STRUCT(SubmitAnswer, (), (submitted, held, days))

Result<Reply> get_week(Call& call) {
    const auto query = TRY(call.query<WeekQuery>());
    const PersonId person = query.person.value_or(call.caller().person);
    const FirmView* const firm = TRY(call.firm());
    const Person* const who = firm->index.find(person);
    if (who == nullptr || !TRY(call.may_see(Action::see_time, facts_of_person(firm->index, person))))
        return std::unexpected(Call::unknown());
    const CivilDay day = query.day.value_or(who->zone.day(call.app().clock.now()));
    call.end_reading();
    const WeekView view = TRY(week_of_person(call.app(), person, day));
    WeekAnswer answer{view.person, view.days, view.due_parts, view.week, {}, view.locks, view.held};
    const Showing show = TRY(Showing::of(call));
    for (const Entry& entry : view.entries) answer.entries.push_back(show.entry(entry));
    return call.reply(answer);
}

Result<Reply> hand_in_week(Call& call) {
    const auto body = TRY(call.body<SubmitBody>());
    call.end_reading();
    const WeekSubmitted done = TRY(submit_week(call.app(), {{body.from, body.until}, body.nothing_to_log}));
    const Showing show = TRY(Showing::of(call));
    return call.reply(SubmitAnswer{show.all(done.submitted), show.all(done.held), done.days});
}

}  // namespace

Routes week_routes() {
    Routes routes;
    RouteRow week = writing(Method::get, "weeks", "get_week", "A person's week: each day's standing, and its entries.");
    week.runs = Runs::on_worker;
    week.action = Action::see_time;
    routes.push_back(route<WeekQuery, None, WeekAnswer>(week, get_week));
    RouteRow submit =
        writing(Method::post, "weeks/submissions", "submit_week", "Hand a week in, or a part of it that is due.");
    submit.action = Action::submit_time;
    routes.push_back(route<None, SubmitBody, SubmitAnswer>(submit, hand_in_week));
    return routes;
}

}  // namespace fairhour::http
