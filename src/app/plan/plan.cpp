#include "app/plan/plan.hpp"

#include "app/access.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr Seconds week_seconds_max = Seconds::hours(168);

struct PlanDetail {
    PersonId person;
    ProjectId project;
    CivilDay week;
    Seconds before, after;
};
BOOST_DESCRIBE_STRUCT(PlanDetail, (), (person, project, week, before, after))

ResourceFacts near(const FirmIndex& index, PersonId person, ProjectId project) {
    Entry entry;  // the same people stand near planned and worked time
    entry.person = person;
    entry.project = project;
    if (const Project* const found = index.find(project)) entry.client = found->client;
    return facts_of(index, entry);
}

Status check_plan(const FirmIndex& index, const PlanAsked& asked) {
    if (index.find(asked.person) == nullptr)
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person.", "/person");
    if (index.find(asked.project) == nullptr)
        return refuse(ErrorKind::not_found, "project_unknown", "There is no such project.", "/project");
    if (asked.week.weekday() != Weekday::monday)
        return invalid("week_invalid", "A week is named by its Monday.", "/week");
    if (asked.seconds < Seconds{0} || asked.seconds > week_seconds_max)
        return invalid("seconds_invalid", "A week has 0 to 168 hours.", "/seconds");
    return {};
}

}  // namespace

Result<PlanAllocation> plan_week(const AppContext& app, const PlanAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto firm = TRY(work->firm());
    TRY(check_plan(firm->index, asked));
    TRY(require(actor_facts(app, firm->index), Action::manage_projects,
                facts_of(firm->index, *firm->index.find(asked.project))));
    const auto found = TRY(work->plan({{asked.week, asked.week + 1}, {asked.person}, {asked.project}}));
    PlanAllocation figure{{}, asked.person, asked.project, asked.week, asked.seconds};
    const Seconds before = found.empty() ? Seconds{0} : found[0].seconds;
    if (before == asked.seconds) return found.empty() ? figure : found[0];
    figure.id = found.empty() ? work->ids().next<PlanAllocationTag>() : found[0].id;
    if (asked.seconds == Seconds{0})
        TRY(work->remove(std::span<const PlanAllocationId>(&figure.id, 1)));
    else
        TRY(work->put(std::span<const PlanAllocation>(&figure, 1)));
    const PlanDetail detail{asked.person, asked.project, asked.week, before, asked.seconds};
    TRY(work->append_journal(journal_event(app, now, "plan_week", id_text(figure.id), json_text(detail))));
    TRY(work->commit());
    if (asked.seconds == Seconds{0}) figure.id = {};
    return figure;
}

Result<std::vector<PlanAllocation>> list_plan(const AppContext& app, const PlanFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto firm = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, firm->index);
    std::vector<PlanAllocation> plan = TRY(work->plan(filter));
    std::erase_if(plan, [&](const PlanAllocation& p) {
        return !may(actor, Action::see_time, near(firm->index, p.person, p.project)).allowed();
    });
    return plan;
}

}  // namespace fairhour
