// What a firm sets up: people, clients, contracts, projects, rates, locks, policy.
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Organization>() {
    static const Table table =
        table_of<Organization>({.name = "organizations",
                                .key = {},
                                .constraints = {"CONSTRAINT organization_number CHECK (number = organization)"},
                                .indexes = {}});
    return table;
}
template <>
const Table& table_for<LegalEntity>() {
    static const Table table =
        table_of<LegalEntity>({.name = "legal_entities", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Series>() {
    static const Table table = table_of<Series>(
        {.name = "series",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, legal_entity) REFERENCES legal_entities (organization, id)",
                         "CONSTRAINT series_next CHECK (next_number >= 1)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<Role>() {
    static const Table table = table_of<Role>({.name = "roles", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<CustomRole>() {
    static const Table table =
        table_of<CustomRole>({.name = "custom_roles", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Team>() {
    static const Table table = table_of<Team>({.name = "teams", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Person>() {
    static const Table table = table_of<Person>(
        {.name = "people",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, role) REFERENCES roles (organization, id)"},
         .indexes = {{.name = "people_by_email", .on = "(organization, email) WHERE email <> ''", .unique = true}}});
    return table;
}
template <>
const Table& table_for<Holiday>() {
    static const Table table = table_of<Holiday>({.name = "holidays", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Absence>() {
    static const Table table =
        table_of<Absence>({.name = "absences",
                           .key = {"id"},
                           .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)"},
                           .indexes = {}});
    return table;
}
template <>
const Table& table_for<Client>() {
    static const Table table = table_of<Client>({.name = "clients", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Contract>() {
    static const Table table =
        table_of<Contract>({.name = "contracts",
                            .key = {"id"},
                            .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)"},
                            .indexes = {}});
    return table;
}
template <>
const Table& table_for<Project>() {
    static const Table table = table_of<Project>(
        {.name = "projects",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                         "FOREIGN KEY (organization, contract) REFERENCES contracts (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<Task>() {
    static const Table table =
        table_of<Task>({.name = "tasks",
                        .key = {"id"},
                        .constraints = {"FOREIGN KEY (organization, project) REFERENCES projects (organization, id)"},
                        .indexes = {{.name = "tasks_by_project", .on = "(organization, project)"}}});
    return table;
}
template <>
const Table& table_for<Activity>() {
    static const Table table =
        table_of<Activity>({.name = "activities", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<RateRow>() {
    static const Table table =
        table_of<RateRow>({.name = "rates",
                           .key = {"id"},
                           .constraints = {"CONSTRAINT rate_range CHECK (valid_from < valid_until)"},
                           .indexes = {}});
    return table;
}
template <>
const Table& table_for<CostRateRow>() {
    static const Table table =
        table_of<CostRateRow>({.name = "cost_rates",
                               .key = {"id"},
                               .constraints = {"CONSTRAINT cost_rate_range CHECK (valid_from < valid_until)"},
                               .indexes = {}});
    return table;
}
template <>
const Table& table_for<ExchangeRate>() {
    static const Table table =
        table_of<ExchangeRate>({.name = "exchange_rates",
                                .key = {"from", "into", "day"},
                                .constraints = {"CONSTRAINT exchange_rate_positive CHECK (rate > 0)",
                                                "CONSTRAINT exchange_rate_pair CHECK (\"from\" <> \"into\")"},
                                .indexes = {}});
    return table;
}
template <>
const Table& table_for<Lock>() {
    static const Table table = table_of<Lock>({.name = "locks", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Grant>() {
    static const Table table =
        table_of<Grant>({.name = "lock_grants",
                         .key = {"id"},
                         .constraints = {"FOREIGN KEY (organization, lock) REFERENCES locks (organization, id)"},
                         .indexes = {}});
    return table;
}
template <>
const Table& table_for<PolicyVersion>() {
    static const Table table =
        table_of<PolicyVersion>({.name = "policies", .key = {"version"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<PolicyException>() {
    static const Table table =
        table_of<PolicyException>({.name = "policy_exceptions", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Delegation>() {
    static const Table table = table_of<Delegation>(
        {.name = "delegations",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, absent) REFERENCES people (organization, id)",
                         "FOREIGN KEY (organization, deputy) REFERENCES people (organization, id)",
                         "CONSTRAINT delegation_to_another CHECK (absent <> deputy)",
                         "CONSTRAINT delegation_range CHECK (days_from < days_until)"},
         .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
