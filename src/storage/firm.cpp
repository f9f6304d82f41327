// What a firm has set up: loaded whole in a fixed number of queries, kept until something of it changes, written by id.
#include "storage/batch.hpp"
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Result<std::int64_t> set_up_number(sql::Connection& connection, std::int64_t organization) {
    sql::Statement select = TRY(connection.prepare("SELECT n FROM set_up_changes WHERE organization = $1"));
    select.put(1, organization);
    if (!TRY(select.next()))
        return refuse(ErrorKind::not_found, "organization_unknown", "There is no such organization in this store.");
    return select.integer(0);
}

Status count_set_up_change(sql::Connection& connection, std::int64_t organization) {
    sql::Statement move = TRY(connection.prepare("UPDATE set_up_changes SET n = n + 1 WHERE organization = $1"));
    move.put(1, organization);
    TRY(move.run());
    return {};
}

template <class Record>
Status SqlTransaction::put_set_up(std::span<const Record> records) {
    part_.set_up_changed = true;
    return upsert_all(connection_, organization(), records);
}

template <class Record, class Tag>
Status SqlTransaction::remove_set_up(std::span<const Id<Tag>> ids) {
    part_.set_up_changed = true;
    return remove_all<Record>(connection_, organization(), ids);
}

Result<Firm> SqlTransaction::load_firm() {
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
    TRY(load(firm.custom_roles, " ORDER BY id"));
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
    TRY(load(firm.exchange_rates, " ORDER BY \"from\", \"into\", day"));
    TRY(load(firm.locks, " ORDER BY id"));
    TRY(load(firm.grants, " ORDER BY id"));
    TRY(load(firm.policies, " ORDER BY version"));
    TRY(load(firm.exceptions, " ORDER BY id"));
    TRY(load(firm.delegations, " ORDER BY id"));
    return firm;
}

// A snapshot under the number of changes it holds. Where a transaction sees what others commit meanwhile (PostgreSQL, a
// writer), the number is asked again after loading: nobody gets half of a change.
Result<std::shared_ptr<const FirmView>> SqlTransaction::firm() {
    if (part_.set_up_changed) return std::make_shared<const FirmView>(TRY(load_firm()));
    if (batch_ != nullptr && batch_->set_up_changed) {
        if (!batch_->firm) batch_->firm = std::make_shared<const FirmView>(TRY(load_firm()));
        return batch_->firm;
    }
    if (auto known = lease_->firms().find(organization(), set_up_n_)) return known;
    while (true) {
        auto view = std::make_shared<const FirmView>(TRY(load_firm()));
        const std::int64_t n = TRY(set_up_number(connection_, organization()));
        if (n == set_up_n_) {
            lease_->firms().keep(organization(), n, view);
            return view;
        }
        set_up_n_ = n;
    }
}

Result<Firm> SqlTransaction::firm_names() {
    Firm firm;
    auto organizations = TRY(read_all<Organization>(connection_, organization(), ""));
    INVARIANT(organizations.size() == 1, "a transaction begins on an organization that exists");
    firm.organization = std::move(organizations.front());
    firm.people = TRY(read_all<Person>(connection_, organization(), " ORDER BY id"));
    firm.clients = TRY(read_all<Client>(connection_, organization(), " ORDER BY id"));
    firm.projects = TRY(read_all<Project>(connection_, organization(), " ORDER BY id"));
    firm.custom_roles = TRY(read_all<CustomRole>(connection_, organization(), " ORDER BY id"));
    return firm;
}

Status SqlTransaction::put(const Organization& organization_record) {
    INVARIANT(organization_record.number == organization(), "an organization is written in its own scope");
    return put_set_up(std::span(&organization_record, 1));
}
Status SqlTransaction::put(std::span<const LegalEntity> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Series> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Role> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const CustomRole> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Team> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Person> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Holiday> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Absence> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Client> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Contract> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Project> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Task> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Activity> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const RateRow> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const CostRateRow> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const ExchangeRate> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Lock> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Grant> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const PolicyException> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const Delegation> records) { return put_set_up(records); }
Status SqlTransaction::put(std::span<const PolicyVersion> records) {
    part_.set_up_changed = true;
    return insert_all(connection_, organization(), records);  // a published version never changes
}
Status SqlTransaction::remove(std::span<const RoleId> ids) { return remove_set_up<Role>(ids); }
Status SqlTransaction::remove(std::span<const CustomRoleId> ids) { return remove_set_up<CustomRole>(ids); }
Status SqlTransaction::remove(std::span<const TeamId> ids) { return remove_set_up<Team>(ids); }
Status SqlTransaction::remove(std::span<const PersonId> ids) { return remove_set_up<Person>(ids); }
Status SqlTransaction::remove(std::span<const HolidayId> ids) { return remove_set_up<Holiday>(ids); }
Status SqlTransaction::remove(std::span<const AbsenceId> ids) { return remove_set_up<Absence>(ids); }
Status SqlTransaction::remove(std::span<const ClientId> ids) { return remove_set_up<Client>(ids); }
Status SqlTransaction::remove(std::span<const ContractId> ids) { return remove_set_up<Contract>(ids); }
Status SqlTransaction::remove(std::span<const ProjectId> ids) { return remove_set_up<Project>(ids); }
Status SqlTransaction::remove(std::span<const TaskId> ids) { return remove_set_up<Task>(ids); }
Status SqlTransaction::remove(std::span<const ActivityId> ids) { return remove_set_up<Activity>(ids); }
Status SqlTransaction::remove(std::span<const RateId> ids) { return remove_set_up<RateRow>(ids); }
Status SqlTransaction::remove(std::span<const CostRateId> ids) { return remove_set_up<CostRateRow>(ids); }
Status SqlTransaction::remove(std::span<const LockId> ids) { return remove_set_up<Lock>(ids); }
Status SqlTransaction::remove(std::span<const GrantId> ids) { return remove_set_up<Grant>(ids); }
Status SqlTransaction::remove(std::span<const LegalEntityId> ids) { return remove_set_up<LegalEntity>(ids); }
Status SqlTransaction::remove(std::span<const SeriesId> ids) { return remove_set_up<Series>(ids); }

}  // namespace fairhour::storage
