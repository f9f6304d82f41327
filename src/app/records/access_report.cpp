#include "app/records/access_report.hpp"

#include <array>

namespace fairhour {
namespace {

constexpr std::array reported{Action::see_time,    Action::see_rates,    Action::set_rates,     Action::see_costs,
                              Action::set_costs,   Action::see_margins,  Action::see_reports,   Action::see_invoices,
                              Action::see_journal, Action::approve_time, Action::manage_people, Action::set_access};

AccessLine line_of(const FirmIndex& index, const Person& person, const AccessRole role, Action action) {
    ActorFacts alone = actor_facts(person);
    alone.roles = {role};
    Sight sight = sight_of(alone, action, index);
    std::erase(sight.people, person.id);
    return {action,
            person.id,
            role,
            reach_of(role, action),
            std::move(sight.projects),
            std::move(sight.clients),
            std::move(sight.people)};
}

}  // namespace

std::vector<AccessLine> access_report(const FirmIndex& index) {
    std::vector<AccessLine> lines;
    for (const Action action : reported)
        for (const Person& person : index.firm().people)
            for (const AccessRole role : person.access) {
                const Reach reach = reach_of(role, action);
                if (reach == Reach::nothing || reach == Reach::own) continue;
                lines.push_back(line_of(index, person, role, action));
            }
    return lines;
}

}  // namespace fairhour
