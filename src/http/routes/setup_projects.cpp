// Projects, their tasks, and the activities that time is logged with.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct ProjectEdit {
    ClientId client;
    ContractId contract;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    ProjectState state = ProjectState::open;
    DayRange days;
    Seconds budget_seconds;
    std::optional<Money> budget;
    std::vector<PersonId> members;
    PersonId delivery_lead;
    std::string matter;
};
BOOST_DESCRIBE_STRUCT(ProjectEdit, (),
                      (client, contract, name, billable, state, days, budget_seconds, budget, members, delivery_lead,
                       matter))

struct ProjectAnswer {
    ProjectId id;
    ClientId client;
    ContractId contract;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    ProjectState state = ProjectState::open;
    DayRange days;
    Seconds budget_seconds;
    std::vector<PersonId> members;
    PersonId delivery_lead;
    ImportId import;
    std::string matter;
    WhenSeen<std::optional<Money>> budget;  // null: none
};
BOOST_DESCRIBE_STRUCT(ProjectAnswer, (),
                      (id, client, contract, name, billable, state, days, budget_seconds, members, delivery_lead,
                       import, matter, budget))

struct ProjectsAsked {
    std::vector<ClientId> client;
    std::vector<ContractId> contract;
    std::vector<ProjectState> state;
    std::vector<PersonId> delivery_lead;
    std::optional<PersonId> member;
    std::optional<std::string> name;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ProjectsAsked, (), (client, contract, state, delivery_lead, member, name, limit, cursor))

struct Projects {
    using Record = Project;
    using Edit = ProjectEdit;
    using Shown = ProjectAnswer;
    using Asked = ProjectsAsked;
    static constexpr KindWords words{.path = "/api/v1/projects",
                                     .one = "project",
                                     .many = "projects",
                                     .says = "a project",
                                     .tag = "projects",
                                     .see = Action::see_clients,
                                     .change = Action::manage_projects,
                                     .kind = Kind::project,
                                     .kind_read = Kind::project,
                                     .changed = Prices::move,
                                     .required = R"(["name","client"])"};
    static bool seen(const Project& project, const Viewer& viewer) {
        return viewer.may(Action::see_clients, facts_of(viewer.index(), project));
    }
    static bool wanted(const Project& project, const ProjectsAsked& asked) {
        const bool works_on = !asked.member || project.members.empty() || is_wanted(project.members, *asked.member);
        return works_on && is_wanted(asked.client, project.client) && is_wanted(asked.contract, project.contract) &&
               is_wanted(asked.state, project.state) && is_wanted(asked.delivery_lead, project.delivery_lead) &&
               is_wanted(asked.name, project.name);
    }
    static ProjectAnswer show(const Project& project, const Viewer& viewer) {
        ProjectAnswer answer;
        copy_fields(project, answer);
        if (viewer.may(Action::see_rates, facts_of(viewer.index(), project))) answer.budget = project.budget;
        return answer;
    }
};

struct TaskEdit {
    ProjectId project;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    bool closed = false;
    Seconds estimate_seconds;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TaskEdit, (), (project, name, billable, closed, estimate_seconds, code))
struct TaskAnswer {
    TaskId id;
    ProjectId project;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    bool closed = false;
    Seconds estimate_seconds;
    ImportId import;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TaskAnswer, (), (id, project, name, billable, closed, estimate_seconds, import, code))
struct TasksAsked {
    std::vector<ProjectId> project;
    std::optional<bool> closed;
    std::optional<std::string> name;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(TasksAsked, (), (project, closed, name, limit, cursor))

struct Tasks {
    using Record = Task;
    using Edit = TaskEdit;
    using Shown = TaskAnswer;
    using Asked = TasksAsked;
    static constexpr KindWords words{.path = "/api/v1/tasks",
                                     .one = "task",
                                     .many = "tasks",
                                     .says = "a task",
                                     .tag = "projects",
                                     .see = Action::see_clients,
                                     .change = Action::manage_projects,
                                     .kind = Kind::task,
                                     .kind_read = Kind::task,
                                     .changed = Prices::move,
                                     .required = R"(["name","project"])"};
    static bool seen(const Task& task, const Viewer& viewer) {
        return viewer.may(Action::see_clients, facts_of(viewer.index(), task));
    }
    static bool wanted(const Task& task, const TasksAsked& asked) {
        return is_wanted(asked.project, task.project) && is_wanted(asked.closed, task.closed) &&
               is_wanted(asked.name, task.name);
    }
    static TaskAnswer show(const Task& task, const Viewer&) {
        TaskAnswer answer;
        copy_fields(task, answer);
        return answer;
    }
};

struct ActivityEdit {
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ActivityEdit, (), (name, billable, code))
struct ActivityAnswer {
    ActivityId id;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ActivityAnswer, (), (id, name, billable, code))
struct ActivitiesAsked {
    std::optional<std::string> name;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ActivitiesAsked, (), (name, limit, cursor))

struct Activities {
    using Record = Activity;
    using Edit = ActivityEdit;
    using Shown = ActivityAnswer;
    using Asked = ActivitiesAsked;
    static constexpr KindWords words{.path = "/api/v1/activities",
                                     .one = "activity",
                                     .many = "activities",
                                     .says = "an activity",
                                     .tag = "projects",
                                     .see = Action::see_people,
                                     .change = Action::manage_projects,
                                     .kind = Kind::activity,
                                     .changed = Prices::move};
    static bool seen(const Activity&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Activity& activity, const ActivitiesAsked& asked) {
        return is_wanted(asked.name, activity.name);
    }
    static ActivityAnswer show(const Activity& activity, const Viewer&) {
        return {activity.id, activity.name, activity.billable};
    }
};

}  // namespace

Routes setup_project_routes() {
    Routes routes;
    add_record_routes<Projects>(routes);
    add_record_routes<Tasks>(routes);
    add_record_routes<Activities>(routes);
    return routes;
}

}  // namespace fairhour::http
