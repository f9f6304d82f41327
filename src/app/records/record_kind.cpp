#include "app/records/record_kind.hpp"

#include <algorithm>

namespace fairhour {

ResourceFacts facts_of(const FirmIndex& index, const Task& task) {
    const Project* const project = index.find(task.project);
    return project == nullptr ? facts_of_firm(index) : facts_of(index, *project);
}

ResourceFacts facts_of(const FirmIndex& index, const RateRow& rate) {
    if (const Project* const project = index.find(rate.project)) return facts_of(index, *project);
    if (const Task* const task = index.find(rate.task)) return facts_of(index, *task);
    if (const Client* const client = index.find(rate.client)) return facts_of(index, *client);
    return facts_of_firm(index);
}

ResourceFacts facts_of(const FirmIndex& index, const Absence& absence) {
    return facts_of_person(index, absence.person);
}

ResourceFacts facts_of(const FirmIndex& index, const PolicyException& exception) {
    const PersonId owner = exception.person.none() ? exception.asked_by : exception.person;
    ResourceFacts facts = facts_of_person(index, owner);
    if (const Project* const project = index.find(exception.project)) {
        facts.lead = project->delivery_lead;
        facts.client = project->client;
    }
    return facts;
}

bool may_know_absence(const ActorFacts& actor, const FirmIndex& index, const Absence& absence) {
    if (!actor.granted.holds(Action::see_time)) return false;
    ActorFacts whole = actor;  // a token that only reads sees what its owner sees
    whole.granted = {};
    const bool finance = std::ranges::find(actor.roles, AccessRole::finance) != actor.roles.end();
    return finance || may(whole, Action::log_time, facts_of(index, absence)).allowed();
}

Changing changing(const FirmIndex& index, const Organization&) {
    return {Action::manage_organization, facts_of_firm(index)};
}
Changing changing(const FirmIndex& index, const LegalEntity&) {
    return {Action::manage_organization, facts_of_firm(index)};
}
Changing changing(const FirmIndex& index, const Series&) { return {Action::manage_organization, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const Role&) { return {Action::manage_people, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const CustomRole&) { return {Action::set_access, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const Team&) { return {Action::manage_people, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const Person& person) {
    const Client* const client = index.find(person.client);
    if (client != nullptr) return {Action::manage_clients, facts_of(index, *client)};
    return {Action::manage_people, facts_of(index, person)};
}
Changing changing(const FirmIndex& index, const Holiday&) { return {Action::manage_people, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const Absence& absence) {
    return {Action::log_time, facts_of(index, absence)};
}
Changing changing(const FirmIndex& index, const Client& client) {
    return {Action::manage_clients, facts_of(index, client)};
}
Changing changing(const FirmIndex& index, const Contract& contract) {
    return {Action::manage_contracts, facts_of(index, contract, {})};  // whoever leads one of its projects has no say
}
Changing changing(const FirmIndex& index, const Project& project) {
    return {Action::manage_projects, facts_of(index, project)};
}
Changing changing(const FirmIndex& index, const Task& task) { return {Action::manage_projects, facts_of(index, task)}; }
Changing changing(const FirmIndex& index, const Activity&) { return {Action::manage_projects, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const RateRow& rate) { return {Action::set_rates, facts_of(index, rate)}; }
Changing changing(const FirmIndex& index, const CostRateRow&) { return {Action::set_costs, facts_of_firm(index)}; }
Changing changing(const FirmIndex& index, const Lock& lock) {
    ResourceFacts facts = facts_of_firm(index);
    facts.lifted_by = lock.lifted_by;
    return {Action::lock_period, facts};
}
Changing changing(const FirmIndex& index, const Grant& grant) {
    ResourceFacts facts = facts_of_firm(index);
    if (const Lock* const lock = find_record<Lock>(index.firm(), grant.lock)) facts.lifted_by = lock->lifted_by;
    return {Action::lift_lock, facts};
}
Changing changing(const FirmIndex& index, const PolicyException& exception) {
    return {Action::ask_exception, facts_of(index, exception)};
}

}  // namespace fairhour
