// What a firm has set up: loaded whole in a fixed number of queries, written by id.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Result<Firm> SqlTransaction::firm() {
    const auto load = [this]<class Record>(std::vector<Record>& out, std::string_view order) -> Status {
        out = TRY(read_all<Record>(connection_, organization(), order));
        return {};
    };
    Firm firm;
    auto organizations = TRY(read_all<Organization>(connection_, organization(), ""));
    INVARIANT(organizations.size() == 1, "a transaction begins on an organization that exists");
    firm.organization = std::move(organizations.front());
    TRY(load(firm.legal_entities, " ORDER BY id"));
    TRY(load(firm.series, " ORDER BY id"));
    TRY(load(firm.roles, " ORDER BY id"));
    TRY(load(firm.teams, " ORDER BY id"));
    TRY(load(firm.people, " ORDER BY id"));
    TRY(load(firm.holidays, " ORDER BY id"));
    TRY(load(firm.absences, " ORDER BY id"));
    TRY(load(firm.clients, " ORDER BY id"));
    TRY(load(firm.contracts, " ORDER BY id"));
    TRY(load(firm.projects, " ORDER BY id"));
    TRY(load(firm.tasks, " ORDER BY id"));
    TRY(load(firm.activities, " ORDER BY id"));
    TRY(load(firm.rates, " ORDER BY id"));
    TRY(load(firm.cost_rates, " ORDER BY id"));
    TRY(load(firm.locks, " ORDER BY id"));
    TRY(load(firm.grants, " ORDER BY id"));
    TRY(load(firm.policies, " ORDER BY version"));
    TRY(load(firm.exceptions, " ORDER BY id"));
    return firm;
}

Result<Firm> SqlTransaction::firm_names() {
    Firm firm;
    auto organizations = TRY(read_all<Organization>(connection_, organization(), ""));
    INVARIANT(organizations.size() == 1, "a transaction begins on an organization that exists");
    firm.organization = std::move(organizations.front());
    firm.people = TRY(read_all<Person>(connection_, organization(), " ORDER BY id"));
    firm.clients = TRY(read_all<Client>(connection_, organization(), " ORDER BY id"));
    firm.projects = TRY(read_all<Project>(connection_, organization(), " ORDER BY id"));
    return firm;
}

Status SqlTransaction::put(const Organization& organization_record) {
    INVARIANT(organization_record.number == organization(), "an organization is written in its own scope");
    return upsert_all(connection_, organization(), std::span(&organization_record, 1));
}
Status SqlTransaction::put(std::span<const LegalEntity> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Series> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Role> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Team> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Person> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Holiday> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Absence> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Client> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Contract> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Project> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Task> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Activity> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const RateRow> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const CostRateRow> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const Lock> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const Grant> records) { return upsert_all(connection_, organization(), records); }
Status SqlTransaction::put(std::span<const PolicyException> records) {
    return upsert_all(connection_, organization(), records);
}
Status SqlTransaction::put(std::span<const PolicyVersion> records) {
    return insert_all(connection_, organization(), records);  // a published version never changes
}

}  // namespace fairhour::storage
