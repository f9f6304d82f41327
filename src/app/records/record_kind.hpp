// What the set-up's records have in common, said once for each kind: its word, its list in the firm, which action changes
// it and who stands near it.
//
//   kind_word<Client>()                       // "client"
//   records_of<Client>(firm)                  // firm.clients
//   changing(index, project)                  // manage_projects, with its lead, client and account manager
#pragma once

#include <string_view>
#include <vector>

#include "app/access.hpp"

namespace fairhour {

template <class Record>
using IdOf = decltype(Record::id);

template <class Record>
[[nodiscard]] constexpr std::string_view kind_word() {
    if constexpr (std::same_as<Record, LegalEntity>)
        return "legal_entity";
    else if constexpr (std::same_as<Record, Series>)
        return "series";
    else if constexpr (std::same_as<Record, Role>)
        return "role";
    else if constexpr (std::same_as<Record, CustomRole>)
        return "custom_role";
    else if constexpr (std::same_as<Record, Team>)
        return "team";
    else if constexpr (std::same_as<Record, Person>)
        return "person";
    else if constexpr (std::same_as<Record, Holiday>)
        return "holiday";
    else if constexpr (std::same_as<Record, Absence>)
        return "absence";
    else if constexpr (std::same_as<Record, Client>)
        return "client";
    else if constexpr (std::same_as<Record, Contract>)
        return "contract";
    else if constexpr (std::same_as<Record, Project>)
        return "project";
    else if constexpr (std::same_as<Record, Task>)
        return "task";
    else if constexpr (std::same_as<Record, Activity>)
        return "activity";
    else if constexpr (std::same_as<Record, RateRow>)
        return "rate";
    else if constexpr (std::same_as<Record, CostRateRow>)
        return "cost_rate";
    else if constexpr (std::same_as<Record, Lock>)
        return "lock";
    else if constexpr (std::same_as<Record, Grant>)
        return "grant";
    else if constexpr (std::same_as<Record, PolicyException>)
        return "exception";
    else if constexpr (std::same_as<Record, Organization>)
        return "organization";
}

// One list a kind. `FirmLike` is Firm or const Firm.
template <class Record, class FirmLike>
[[nodiscard]] auto& records_of(FirmLike& firm) {
    if constexpr (std::same_as<Record, LegalEntity>)
        return firm.legal_entities;
    else if constexpr (std::same_as<Record, Series>)
        return firm.series;
    else if constexpr (std::same_as<Record, Role>)
        return firm.roles;
    else if constexpr (std::same_as<Record, CustomRole>)
        return firm.custom_roles;
    else if constexpr (std::same_as<Record, Team>)
        return firm.teams;
    else if constexpr (std::same_as<Record, Person>)
        return firm.people;
    else if constexpr (std::same_as<Record, Holiday>)
        return firm.holidays;
    else if constexpr (std::same_as<Record, Absence>)
        return firm.absences;
    else if constexpr (std::same_as<Record, Client>)
        return firm.clients;
    else if constexpr (std::same_as<Record, Contract>)
        return firm.contracts;
    else if constexpr (std::same_as<Record, Project>)
        return firm.projects;
    else if constexpr (std::same_as<Record, Task>)
        return firm.tasks;
    else if constexpr (std::same_as<Record, Activity>)
        return firm.activities;
    else if constexpr (std::same_as<Record, RateRow>)
        return firm.rates;
    else if constexpr (std::same_as<Record, CostRateRow>)
        return firm.cost_rates;
    else if constexpr (std::same_as<Record, Lock>)
        return firm.locks;
    else if constexpr (std::same_as<Record, Grant>)
        return firm.grants;
    else if constexpr (std::same_as<Record, PolicyException>)
        return firm.exceptions;
}

// In a list in id order; nullptr: not there.
template <class Record>
[[nodiscard]] const Record* find_record(const Firm& firm, IdOf<Record> id) {
    for (const Record& record : records_of<Record>(firm))
        if (record.id == id) return &record;
    return nullptr;
}

struct Changing {
    Action action = Action::manage_organization;
    ResourceFacts facts;
};
[[nodiscard]] Changing changing(const FirmIndex& index, const Organization& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const LegalEntity& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Series& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Role& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const CustomRole& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Team& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Person& record);  // a contact is its client's
[[nodiscard]] Changing changing(const FirmIndex& index, const Holiday& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Absence& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Client& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Contract& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Project& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Task& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Activity& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const RateRow& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const CostRateRow& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Lock& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const Grant& record);
[[nodiscard]] Changing changing(const FirmIndex& index, const PolicyException& record);  // to ask; deciding is apart

// Who stands near these, for seeing them too.
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Task& task);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const RateRow& rate);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const Absence& absence);
[[nodiscard]] ResourceFacts facts_of(const FirmIndex& index, const PolicyException& exception);
// The kind of an absence is for its owner, who leads them, admin and finance; for all others it is "away".
[[nodiscard]] bool may_know_absence(const ActorFacts& actor, const FirmIndex& index, const Absence& absence);

}  // namespace fairhour
