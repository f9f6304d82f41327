#include "app/records/access_report.hpp"

#include <array>

namespace fairhour {
namespace {

constexpr std::array reported{Action::see_time,    Action::see_rates,    Action::set_rates,     Action::see_costs,
                              Action::set_costs,   Action::see_margins,  Action::see_reports,   Action::see_invoices,
                              Action::see_journal, Action::approve_time, Action::manage_people, Action::set_access};

// By one role alone, built-in or made.
AccessLine access_line_of(const FirmIndex& index, const Person& person, ActorFacts alone, Action action, Reach reach) {
    alone.person = person.id;
    alone.client = person.client;
    Sight sight = sight_of(alone, action, index);
    std::erase(sight.people, person.id);
    AccessLine line{.action = action, .person = person.id, .role = std::nullopt, .custom_role = {}, .reach = reach};
    line.projects = std::move(sight.projects);
    line.clients = std::move(sight.clients);
    line.people = std::move(sight.people);
    return line;
}

bool tells_more(Reach reach) { return reach != Reach::nothing && reach != Reach::own; }

void add_access_lines(const FirmIndex& index, const Person& person, Action action, std::vector<AccessLine>& lines) {
    for (const AccessRole role : person.access) {
        const Reach reach = reach_of(role, action);
        if (!tells_more(reach)) continue;
        lines.push_back(access_line_of(index, person, {.roles = {role}}, action, reach));
        lines.back().role = role;
    }
    for (const CustomRoleId id : person.custom_roles) {
        const CustomRole* const role = index.find(id);
        if (role == nullptr || !tells_more(reach_of(*role, action))) continue;
        lines.push_back(access_line_of(index, person, {.grants = role->grants}, action, reach_of(*role, action)));
        lines.back().custom_role = id;
    }
}

}  // namespace

std::vector<AccessLine> access_report(const FirmIndex& index) {
    std::vector<AccessLine> lines;
    for (const Action action : reported)
        for (const Person& person : index.firm().people) add_access_lines(index, person, action, lines);
    return lines;
}

}  // namespace fairhour
