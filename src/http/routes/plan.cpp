// The plan: who works on what, by week.
#include "app/plan/plan.hpp"

#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct PlanQuery {
    std::optional<CivilDay> from, until;  // Mondays; until is not included
    std::vector<PersonId> person;
    std::vector<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(PlanQuery, (), (from, until, person, project))
struct PlanBody {
    PersonId person;
    ProjectId project;
    CivilDay week;
    Seconds seconds;  // 0: no more
};
BOOST_DESCRIBE_STRUCT(PlanBody, (), (person, project, week, seconds))

Result<Reply> list_it(Call& call) {
    const auto asked = TRY(call.query<PlanQuery>());
    const PlanFilter filter{{asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)},
                            asked.person,
                            asked.project};
    return call.reply(Page<PlanAllocation>{TRY(list_plan(call.app(), filter)), std::nullopt});
}

Result<Reply> put_it(Call& call) {
    const auto body = TRY(call.body<PlanBody>());
    call.end_reading();
    return call.reply(TRY(plan_week(call.app(), {body.person, body.project, body.week, body.seconds})));
}

}  // namespace

Routes plan_routes() {
    Routes routes;
    routes.push_back(route<PlanQuery, None, Page<PlanAllocation>>({.method = Method::get,
                                                                   .path = "/api/v1/plan",
                                                                   .name = "list_plan",
                                                                   .summary = "Who is planned for what, by week.",
                                                                   .tag = "plan",
                                                                   .action = Action::see_time},
                                                                  list_it));
    routes.push_back(
        route<None, PlanBody, PlanAllocation>({.method = Method::put,
                                               .path = "/api/v1/plan",
                                               .name = "plan_week",
                                               .summary = "Plan a person for a project in a week; 0 takes it away.",
                                               .tag = "plan",
                                               .action = Action::manage_projects,
                                               .runs = Runs::in_lane},
                                              put_it));
    return routes;
}

}  // namespace fairhour::http
