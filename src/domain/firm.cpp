#include "domain/firm.hpp"

namespace fairhour {
namespace {

template <class Map, class Records>
void fill(Map& map, const Records& records) {
    map.reserve(records.size());
    for (const auto& record : records) map.emplace(record.id, &record);
}

}  // namespace

FirmIndex::FirmIndex(const Firm& firm) : firm_(firm) {
    fill(legal_entities_, firm.legal_entities);
    fill(series_, firm.series);
    fill(roles_, firm.roles);
    fill(custom_roles_, firm.custom_roles);
    fill(teams_, firm.teams);
    fill(people_, firm.people);
    fill(clients_, firm.clients);
    fill(contracts_, firm.contracts);
    fill(projects_, firm.projects);
    fill(tasks_, firm.tasks);
    fill(activities_, firm.activities);
}

const Contract* FirmIndex::contract_of(ProjectId project) const {
    const Project* const found = find(project);
    return found == nullptr ? nullptr : find(found->contract);
}

}  // namespace fairhour
