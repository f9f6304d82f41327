// Turns a firm's folder into records; see import_firm.hpp.
#include "app/import/import_firm.hpp"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/import/names.hpp"
#include "app/policy_file/policy_file.hpp"
#include "app/policy_file/policy_limits.hpp"
#include "base/json.hpp"
#include "domain/rates/ladder.hpp"
#include "ports/firm_source.hpp"

namespace fairhour {
namespace {

struct FirmDetail {
    std::string folder;
    std::int64_t people = 0, clients = 0, projects = 0, rates = 0, absences = 0;
};
BOOST_DESCRIBE_STRUCT(FirmDetail, (), (folder, people, clients, projects, rates, absences))

class FirmSetUp {
public:
    FirmSetUp(const FirmSource& source, const FirmSetUpInto& into)
        : source_(source), into_(into), names_(into.firm, into.work.ids(), into.import) {
        for (const Client& client : into.firm.clients) known_.insert(client.id.value);
        for (const Project& project : into.firm.projects) known_.insert(project.id.value);
        for (const CostRateRow& cost : into.firm.cost_rates) known_.insert(cost.person.value);
        for (const RateRow& rate : into.firm.rates) known_rates_.insert(rate_key(rate));
        for (const Absence& absence : into.firm.absences)
            known_absences_.emplace(absence.person.value, absence.days.from.number);
    }

    Status make() {
        for (const FirmPerson& person : source_.people) make_person(person);
        for (const FirmClient& client : source_.clients) make_client(client);
        for (const FirmProject& project : source_.projects) make_project(project);
        for (const FirmRate& rate : source_.rates) make_rate(rate);
        for (const FirmAbsence& absence : source_.absences) make_absence(absence);
        return check();
    }

    Status put() {
        Names::Made made = names_.take_made();
        finish_made(made);
        TRY(into_.work.put(made.roles));
        TRY(into_.work.put(made.people));
        TRY(into_.work.put(made.clients));
        TRY(into_.work.put(contracts_));
        TRY(into_.work.put(made.projects));
        TRY(into_.work.put(rates_));
        TRY(into_.work.put(costs_));
        TRY(into_.work.put(absences_));
        return {};
    }
    [[nodiscard]] std::int64_t records_made() const {
        return static_cast<std::int64_t>(source_.people.size() + source_.clients.size() + source_.projects.size() +
                                         rates_.size() + absences_.size() + contracts_.size());
    }

private:
    [[nodiscard]] IdMaker& ids() { return into_.work.ids(); }
    // What a folder that is brought a second time says again: scope, currency and range of a rate.
    static std::string rate_key(const RateRow& r) {
        std::string key;
        for (const std::int64_t part :
             {std::int64_t{static_cast<std::uint8_t>(r.level)}, r.client.value, r.project.value, r.person.value,
              r.role.value, std::int64_t{r.rate.currency.index}, std::int64_t{r.valid.from.number},
              std::int64_t{r.valid.until.number}, r.rate.amount.micro})
            key += std::to_string(part) + " ";
        return key;
    }
    [[nodiscard]] Currency own_currency() const { return into_.firm.organization.currency; }

    void make_person(const FirmPerson& row) {
        const PersonId id = names_.person(row.name, row.email, row.role, row.zone);
        if (!known_.insert(id.value).second) return;
        CostRateRow cost;
        cost.id = ids().next<CostRateTag>();
        cost.person = id;
        cost.rate = {Decimal{row.cost_minor_an_hour * Decimal::one / own_currency().minor_per_major()}, RateUnit::hour,
                     own_currency()};
        cost.import = into_.import;
        costs_.push_back(cost);
    }

    // Each client of the folder has its terms in its own row: one contract holds them.
    void make_client(const FirmClient& row) {
        const ClientId id = names_.client(row.name, row.currency);
        if (known_.contains(id.value)) return;
        payment_days_[id] = row.payment_days;
        Contract contract = contract_of(id, row.name, ContractKind::time_and_materials, row.currency);
        contract.payment_days = row.payment_days;
        contract.rounding = row.rounding_minutes == 0 ? RoundingRule{}
                                                      : RoundingRule{.basis = RoundingBasis::entry,
                                                                     .mode = RoundingMode::up,
                                                                     .step_minutes = row.rounding_minutes,
                                                                     .minimum_minutes = 0,
                                                                     .alignment = RoundingAlignment::duration};
        TaxTerm tax;
        tax.percent = Decimal{row.tax_basis_points * Decimal::one / 100};
        tax.category = row.tax_basis_points == 0 ? TaxCategory::Z : TaxCategory::S;
        contract.taxes = {tax};
        billed_by_[id] = contract.id;
        contracts_.push_back(std::move(contract));
    }

    Contract contract_of(ClientId client, const std::string& name, ContractKind kind, Currency currency) {
        Contract contract;
        contract.id = ids().next<ContractTag>();
        contract.client = client;
        contract.name = name;
        contract.kind = kind;
        contract.currency = currency;
        contract.zone = into_.firm.organization.zone;
        if (!into_.firm.legal_entities.empty()) contract.legal_entity = into_.firm.legal_entities.front().id;
        contract.ladder = {LadderPreset::custom,
                           {RateLevel::person_on_project, RateLevel::role_on_project, RateLevel::project,
                            RateLevel::client_card, RateLevel::organization_card}};
        contract.schedule.cadence =
            kind == ContractKind::non_billable ? InvoiceCadence::not_set : InvoiceCadence::monthly;
        contract.import = into_.import;
        return contract;
    }

    void make_project(const FirmProject& row) {
        const ClientId client = names_.client(row.client, own_currency());
        const ProjectId id = names_.project(client, row.name);
        if (known_.contains(id.value)) return;
        const bool internal = row.billing == FirmBilling::non_billable;
        if (internal && !internal_of_.contains(client)) {
            contracts_.push_back(
                contract_of(client, row.client + ", internal", ContractKind::non_billable, own_currency()));
            internal_of_[client] = contracts_.back().id;
        }
        projects_[id] = {internal ? internal_of_[client] : billed_by_[client], Seconds::hours(row.budget_hours)};
    }

    void make_rate(const FirmRate& row) {
        RateRow rate;
        rate.id = ids().next<RateTag>();
        rate.rate = row.rate;
        rate.valid = row.valid;
        rate.card = row.client.empty() ? "Organization" : row.client;
        rate.import = into_.import;
        const ClientId client = row.client.empty() ? ClientId{} : names_.client(row.client, row.rate.currency);
        const ProjectId project = row.project.empty() ? ProjectId{} : names_.project(client, row.project);
        const RoleId role = row.role.empty() ? RoleId{} : names_.role(row.role);
        switch (row.level) {
            case FirmRateLevel::project_person:
                rate.level = RateLevel::person_on_project;
                rate.person = names_.person({}, row.email, {}, into_.firm.organization.zone);
                rate.project = project;
                break;
            case FirmRateLevel::project_role:
                rate.level = RateLevel::role_on_project;
                rate.project = project;
                rate.role = role;
                break;
            case FirmRateLevel::project:
                rate.level = RateLevel::project;
                rate.project = project;
                break;
            case FirmRateLevel::client_role:
                rate.level = RateLevel::client_card;
                rate.client = client;
                rate.role = role;
                break;
            case FirmRateLevel::client:
                rate.level = RateLevel::client_card;
                rate.client = client;
                break;
            case FirmRateLevel::role:
                rate.level = RateLevel::organization_card;
                rate.role = role;
                break;
        }
        if (known_rates_.insert(rate_key(rate)).second) rates_.push_back(std::move(rate));
    }

    void make_absence(const FirmAbsence& row) {
        Absence absence;
        absence.id = ids().next<AbsenceTag>();
        absence.person = names_.person({}, row.email, {}, into_.firm.organization.zone);
        if (!known_absences_.emplace(absence.person.value, row.day.number).second) return;
        absence.days = {row.day, row.day + 1};
        absence.kind = enum_of_word<AbsenceKind>(row.kind).value_or(AbsenceKind::other);
        absence.import = into_.import;
        absences_.push_back(absence);
    }

    // Terms that names alone do not have.
    void finish_made(Names::Made& made) {
        for (Client& client : made.clients) client.payment_days = payment_days_[client.id];
        for (Project& project : made.projects) {
            project.contract = projects_[project.id].contract;
            project.budget_seconds = projects_[project.id].budget;
        }
        for (Client& client : into_.firm.clients)
            if (payment_days_.contains(client.id)) client.payment_days = payment_days_[client.id];
        for (Project& project : into_.firm.projects) {
            if (!projects_.contains(project.id)) continue;
            project.contract = projects_[project.id].contract;
            project.budget_seconds = projects_[project.id].budget;
        }
    }

    Status check() {
        Firm& firm = into_.firm;
        firm.contracts.insert(firm.contracts.end(), contracts_.begin(), contracts_.end());
        firm.rates.insert(firm.rates.end(), rates_.begin(), rates_.end());
        firm.cost_rates.insert(firm.cost_rates.end(), costs_.begin(), costs_.end());
        firm.absences.insert(firm.absences.end(), absences_.begin(), absences_.end());
        TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
        return {};
    }

    struct ProjectTerms {
        ContractId contract;
        Seconds budget;
    };
    const FirmSource& source_;
    const FirmSetUpInto& into_;
    Names names_;
    absl::flat_hash_set<std::int64_t> known_;  // ids of records that were there before
    absl::flat_hash_set<std::string> known_rates_;
    absl::flat_hash_set<std::pair<std::int64_t, std::int32_t>> known_absences_;
    std::vector<Contract> contracts_;
    std::vector<RateRow> rates_;
    std::vector<CostRateRow> costs_;
    std::vector<Absence> absences_;
    absl::flat_hash_map<ClientId, std::int64_t> payment_days_;
    absl::flat_hash_map<ClientId, ContractId> billed_by_, internal_of_;
    absl::flat_hash_map<ProjectId, ProjectTerms> projects_;
};

// The folder's numbers become the first policy; a firm that has one already keeps it.
Status put_policy(const AppContext& app, const FirmSource& source, const FirmSetUpInto& into) {
    if (source.policy.empty() || !into.firm.policies.empty()) return {};
    std::vector<std::pair<std::string, std::int64_t>> limits;
    for (const FirmPolicyRule& rule : source.policy) limits.emplace_back(rule.rule, rule.value);
    PolicyVersion version;
    version.version = 1;
    version.text = policy_text(TRY(policy_from_limits(limits, into.firm.organization.name, version.effective_from)));
    version.digest = sha256(version.text);
    version.published_at = into.now;
    version.published_by = app.scope.actor.person;
    version.import = into.import;
    into.firm.policies.push_back(version);
    return into.work.put(std::span(&version, 1));
}

}  // namespace

Result<ImportReport> import_firm_set_up(const AppContext& app, const ImportRequest& request,
                                        const FirmSetUpInto& into) {
    const FirmSource source = TRY(app.sources.read_firm(request.path));
    FirmSetUp set_up(source, into);
    TRY(set_up.make());
    ImportReport report;
    report.import = into.import;
    report.refusals = source.refusals;
    report.refused = static_cast<std::int64_t>(source.refusals.size());
    report.records_made = set_up.records_made();
    if (request.run == RunMode::dry_run) return report;
    TRY(set_up.put());
    TRY(put_policy(app, source, into));
    const FirmDetail detail{request.path.substr(request.path.find_last_of('/') + 1),
                            static_cast<std::int64_t>(source.people.size()),
                            static_cast<std::int64_t>(source.clients.size()),
                            static_cast<std::int64_t>(source.projects.size()),
                            static_cast<std::int64_t>(source.rates.size()),
                            static_cast<std::int64_t>(source.absences.size())};
    TRY(into.work.append_journal(journal_event(app, into.now, "import_firm", id_text(into.import), json_text(detail))));
    return report;
}

}  // namespace fairhour
