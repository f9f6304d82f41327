// Everything an organization has set up, loaded at once: the context in which entries are priced, checked and billed.
// Plain vectors in id order; FirmIndex finds by id in constant time and stays valid while the Firm is not changed.
//
//   const FirmIndex index(firm);
//   const Project* project = index.find(entry.project);   // nullptr: no such project
//
// A FirmView is both in one, never changed once made: what a store hands out to many at a time.
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/access/custom_role.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/organization.hpp"
#include "domain/people/delegation.hpp"
#include "domain/people/person.hpp"
#include "domain/policy/decision.hpp"
#include "domain/rates/exchange.hpp"
#include "domain/rates/rate.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct Firm {
    Organization organization;
    std::vector<LegalEntity> legal_entities;
    std::vector<Series> series;
    std::vector<Role> roles;
    std::vector<CustomRole> custom_roles;
    std::vector<Team> teams;
    std::vector<Person> people;
    std::vector<Holiday> holidays;
    std::vector<Absence> absences;
    std::vector<Client> clients;
    std::vector<Contract> contracts;
    std::vector<Project> projects;
    std::vector<Task> tasks;
    std::vector<Activity> activities;
    std::vector<RateRow> rates;
    std::vector<CostRateRow> cost_rates;
    std::vector<ExchangeRate> exchange_rates;  // by pair, then day
    std::vector<Lock> locks;
    std::vector<Grant> grants;
    std::vector<PolicyVersion> policies;  // ascending version
    std::vector<PolicyException> exceptions;
    std::vector<Delegation> delegations;
};

class FirmIndex {
public:
    explicit FirmIndex(const Firm& firm);
    [[nodiscard]] const LegalEntity* find(LegalEntityId id) const { return at(legal_entities_, id); }
    [[nodiscard]] const Series* find(SeriesId id) const { return at(series_, id); }
    [[nodiscard]] const Role* find(RoleId id) const { return at(roles_, id); }
    [[nodiscard]] const CustomRole* find(CustomRoleId id) const { return at(custom_roles_, id); }
    [[nodiscard]] const Team* find(TeamId id) const { return at(teams_, id); }
    [[nodiscard]] const Person* find(PersonId id) const { return at(people_, id); }
    [[nodiscard]] const Client* find(ClientId id) const { return at(clients_, id); }
    [[nodiscard]] const Contract* find(ContractId id) const { return at(contracts_, id); }
    [[nodiscard]] const Project* find(ProjectId id) const { return at(projects_, id); }
    [[nodiscard]] const Task* find(TaskId id) const { return at(tasks_, id); }
    [[nodiscard]] const Activity* find(ActivityId id) const { return at(activities_, id); }
    // The contract of an entry's project, nullptr when there is none: who with, in what currency, until when.
    [[nodiscard]] const Contract* contract_of(ProjectId project) const;
    // The same with the terms in force on a work date, and no later ones: what an entry of that day is priced and judged by.
    [[nodiscard]] const Contract* contract_of(ProjectId project, CivilDay work_date) const;
    [[nodiscard]] const Contract& on(const Contract& contract, CivilDay work_date) const;
    [[nodiscard]] const Firm& firm() const { return firm_; }

private:
    template <class Tag, class Record>
    using Map = absl::flat_hash_map<Id<Tag>, const Record*>;
    template <class Tag, class Record>
    static const Record* at(const Map<Tag, Record>& map, Id<Tag> id) {
        const auto found = map.find(id);
        return found == map.end() ? nullptr : found->second;
    }
    const Firm& firm_;
    Map<LegalEntityTag, LegalEntity> legal_entities_;
    Map<SeriesTag, Series> series_;
    Map<RoleTag, Role> roles_;
    Map<CustomRoleTag, CustomRole> custom_roles_;
    Map<TeamTag, Team> teams_;
    Map<PersonTag, Person> people_;
    Map<ClientTag, Client> clients_;
    Map<ContractTag, Contract> contracts_;
    Map<ProjectTag, Project> projects_;
    Map<TaskTag, Task> tasks_;
    Map<ActivityTag, Activity> activities_;
    absl::flat_hash_map<ContractId, std::vector<Contract>> dated_;  // those whose terms change, once for each terms
};

struct FirmView {
    explicit FirmView(Firm loaded) : firm(std::move(loaded)), index(firm) {}
    FirmView(const FirmView&) = delete;
    FirmView& operator=(const FirmView&) = delete;
    const Firm firm;
    const FirmIndex index;
};

}  // namespace fairhour
