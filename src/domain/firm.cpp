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
    for (const Contract& contract : firm.contracts) {
        if (contract.later_terms.empty()) continue;
        each_terms(contract, [&](CivilDay from, const ContractTerms&) {
            dated_[contract.id].push_back(as_on(contract, from));
        });
    }
}

const Contract* FirmIndex::contract_of(ProjectId project) const {
    const Project* const found = find(project);
    return found == nullptr ? nullptr : find(found->contract);
}

const Contract* FirmIndex::contract_of(ProjectId project, CivilDay work_date) const {
    const Contract* const found = contract_of(project);
    return found == nullptr ? nullptr : &on(*found, work_date);
}

const Contract& FirmIndex::on(const Contract& contract, CivilDay work_date) const {
    if (contract.later_terms.empty()) return contract;
    const auto dated = dated_.find(contract.id);
    INVARIANT(dated != dated_.end(), "a contract is asked of the index of its firm");
    std::size_t place = 0;
    while (place < contract.later_terms.size() && contract.later_terms[place].from <= work_date) ++place;
    return dated->second[place];
}

}  // namespace fairhour
