// Who can see rates, costs and whose time, and by which role.
#include "app/records/access_report.hpp"
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct AccessReportAsked {
    std::vector<Action> action;
    std::vector<PersonId> person;
    std::vector<AccessRole> role;
    std::vector<CustomRoleId> custom_role;
};
BOOST_DESCRIBE_STRUCT(AccessReportAsked, (), (action, person, role, custom_role))

struct AccessLineAnswer {
    Action action = Action::see_time;
    PersonId person;
    std::string name;
    std::optional<AccessRole> role;  // null: one of the firm's making
    CustomRoleId custom_role;
    Reach reach = Reach::nothing;
    std::vector<ProjectId> projects;
    std::vector<ClientId> clients;
    std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(AccessLineAnswer, (), (action, person, name, role, custom_role, reach, projects, clients, people))

struct AccessReportAnswer {
    std::vector<AccessLineAnswer> lines;
};
BOOST_DESCRIBE_STRUCT(AccessReportAnswer, (), (lines))

// No role named: all lines; else those that one of the named roles gives.
bool by_wanted_role(const AccessReportAsked& asked, const AccessLine& line) {
    if (asked.role.empty() && asked.custom_role.empty()) return true;
    if (!line.role) return std::ranges::find(asked.custom_role, line.custom_role) != asked.custom_role.end();
    return std::ranges::find(asked.role, *line.role) != asked.role.end();
}

Result<Reply> get_access_report(Call& call) {
    const auto asked = TRY(call.query<AccessReportAsked>());
    const FirmIndex& index = TRY(call.firm())->index;
    AccessReportAnswer answer;
    for (const AccessLine& line : access_report(index)) {
        if (!is_wanted(asked.action, line.action) || !is_wanted(asked.person, line.person) ||
            !by_wanted_role(asked, line))
            continue;
        AccessLineAnswer& shown = answer.lines.emplace_back();
        copy_fields(line, shown);
        shown.name = index.find(line.person)->name;
    }
    return call.reply(answer);
}

}  // namespace

Routes access_report_routes() {
    Routes routes;
    routes.push_back(route<AccessReportAsked, None, AccessReportAnswer>(
        {.method = Method::get,
         .path = "/api/v1/access-report",
         .name = "get_access_report",
         .summary = "Who can see rates, costs and whose time, and by which role.",
         .tag = "people",
         .action = Action::see_journal},
        get_access_report));
    return routes;
}

}  // namespace fairhour::http
