// On what terms the firm works: every kind of contract there is, caps of each kind, fees by milestone, own projects.
#include <algorithm>
#include <array>
#include <span>

#include "app/demo/clients.hpp"
#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

using enum ContractKind;
using enum InvoiceCadence;

struct CapRow {
    CapUnit unit = CapUnit::none;
    std::int64_t amount = 0;  // hours, or major units of the currency
    CapPeriod period = CapPeriod::total;
    CapOver over = CapOver::hold;
};

struct ContractRow {
    std::size_t client;
    std::string_view name;
    ContractKind kind;
    InvoiceCadence cadence;
    CapRow cap{};
    std::int64_t fee = 0;  // major units
    int step_minutes = 0;  // rounded up to; 0: not rounded
    int discount = 0;      // percent
    std::string_view purchase_order{};
    std::array<std::string_view, 2> projects{};
    std::int64_t budget_hours = 0;  // of the first project
};

constexpr std::array contracts{
    ContractRow{.client = 0,
                .name = "Grid services 2026",
                .kind = time_and_materials,
                .cadence = monthly,
                .step_minutes = 15,
                .projects = {"Outage portal", "Data platform"},
                .budget_hours = 1000},
    ContractRow{.client = 1,
                .name = "Claims programme",
                .kind = time_and_materials,
                .cadence = monthly,
                .cap = {CapUnit::hours, 130, CapPeriod::week, CapOver::hold},
                .purchase_order = "4500-118723",
                .projects = {"Claims intake", "Broker portal"},
                .budget_hours = 1000},
    ContractRow{.client = 2,
                .name = "Passenger information",
                .kind = time_and_materials,
                .cadence = monthly,
                .cap = {CapUnit::money, 330'000, CapPeriod::total, CapOver::absorb},
                .purchase_order = "KR-77812",
                .projects = {"Departure boards", "Ticket app"}},
    ContractRow{.client = 3,
                .name = "Brand and web site",
                .kind = fixed_fee,
                .cadence = milestone,
                .fee = 96'000,
                .projects = {"Web site relaunch", ""},
                .budget_hours = 620},
    ContractRow{.client = 4,
                .name = "Dispatch redesign",
                .kind = time_and_materials,
                .cadence = monthly,
                .cap = {CapUnit::money, 90'000, CapPeriod::month, CapOver::bill},
                .projects = {"Dispatch console", "Driver app"}},
    ContractRow{.client = 5,
                .name = "Patient access",
                .kind = time_and_materials,
                .cadence = two_weekly,
                .step_minutes = 6,
                .projects = {"Appointment booking", "Patient messaging"},
                .budget_hours = 1300},
    ContractRow{.client = 6,
                .name = "Service design",
                .kind = time_and_materials,
                .cadence = monthly,
                .step_minutes = 15,
                .projects = {"Boutique journey", ""}},
    ContractRow{.client = 7,
                .name = "Plant dashboard",
                .kind = fixed_fee,
                .cadence = milestone,
                .fee = 150'000,
                .projects = {"Plant dashboard", ""},
                .budget_hours = 1000},
    ContractRow{.client = 8,
                .name = "Flood warnings",
                .kind = time_and_materials,
                .cadence = monthly,
                .cap = {CapUnit::hours, 320, CapPeriod::month, CapOver::hold},
                .purchase_order = "HHD-2026-041",
                .projects = {"Flood warnings", ""}},
    ContractRow{.client = 9,
                .name = "Exhibition guide",
                .kind = fixed_fee,
                .cadence = milestone,
                .fee = 84'000,
                .projects = {"Exhibition guide", ""},
                .budget_hours = 480},
    ContractRow{.client = 10,
                .name = "Practice software",
                .kind = time_and_materials,
                .cadence = monthly,
                .step_minutes = 30,
                .projects = {"Practice software", ""}},
    ContractRow{.client = 11,
                .name = "Product team",
                .kind = time_and_materials,
                .cadence = monthly,
                .discount = 5,
                .projects = {"Onboarding", "Design system"},
                .budget_hours = 1700},
    ContractRow{.client = 12,
                .name = "Supply chain review",
                .kind = time_and_materials,
                .cadence = monthly,
                .projects = {"Supply chain review", ""},
                .budget_hours = 2300},
    ContractRow{.client = 13,
                .name = "Reading platform",
                .kind = time_and_materials,
                .cadence = quarterly,
                .discount = 10,
                .projects = {"Reading platform", ""}},
    ContractRow{.client = 14,
                .name = "Taproom and shop",
                .kind = time_and_materials,
                .cadence = weekly,
                .projects = {"Online shop", ""}},
    ContractRow{.client = 13,
                .name = "Proposal for phase two",
                .kind = non_billable,
                .cadence = on_demand,
                .projects = {"Phase two proposal", ""}},
    ContractRow{.client = 15,
                .name = "Own work",
                .kind = non_billable,
                .cadence = on_demand,
                .projects = {"Studio and learning", "Sales and proposals"}},
};

constexpr std::array<std::string_view, 6> client_tasks{"Workshop",    "Research", "Design",
                                                       "Development", "Review",   "Project management"};
constexpr std::array<std::string_view, 4> own_tasks{"Learning", "Team meeting", "Proposal", "Recruiting"};

TaxTerm tax_term(Tax tax) {
    switch (tax) {
        case Tax::german:
            return {.valid = {}, .category = TaxCategory::S, .percent = Decimal::whole(19), .exemption = ""};
        case Tax::british:
            return {.valid = {}, .category = TaxCategory::S, .percent = Decimal::whole(20), .exemption = ""};
        case Tax::reverse:
            return {
                .valid = {},
                .category = TaxCategory::AE,
                .percent = {},
                .exemption =
                    "Reverse charge: VAT is to be accounted for by the recipient (Art. 196 Directive 2006/112/EC)."};
        case Tax::outside:
            return {.valid = {},
                    .category = TaxCategory::O,
                    .percent = {},
                    .exemption = "Not subject to German VAT: the place of supply is outside the EU."};
    }
    INVARIANT(false, "every tax has its term");
}

// Three milestones of 30, 40 and 30 percent: at the start by date, the others when the manager confirms them.
std::vector<FeeMilestone> milestones_of(const Making& making, std::int64_t fee_minor, PersonId manager) {
    const CivilDay first = making.first_day();
    const int span = 7 * making.asked.weeks;
    const std::int64_t part = fee_minor * 3 / 10;
    return {{.name = "Kick-off and concept",
             .amount_minor = part,
             .due = first + span / 5,
             .confirmed_on = {},
             .confirms = {}},
            {.name = "First release accepted",
             .amount_minor = fee_minor - 2 * part,
             .due = {},
             .confirmed_on = first + span * 3 / 5,
             .confirms = manager},
            {.name = "Final acceptance", .amount_minor = part, .due = {}, .confirmed_on = {}, .confirms = manager}};
}

Cap cap_of(const CapRow& row, Currency currency) {
    Cap cap;
    cap.unit = row.unit;
    cap.period = row.period;
    cap.over = row.over;
    if (row.unit == CapUnit::hours) cap.hours = Seconds::hours(row.amount);
    if (row.unit == CapUnit::money) cap.money_minor = row.amount * currency.minor_per_major();
    if (row.over == CapOver::bill) cap.overage_rate = Rate{Decimal::whole(140), RateUnit::hour, currency};
    return cap;
}

void set_terms(Making& making, const ContractRow& row, Contract& contract) {
    const Client& client = making.firm().clients[row.client];
    contract.cap = cap_of(row.cap, contract.currency);
    contract.fee_minor = row.fee * contract.currency.minor_per_major();
    if (row.kind == fixed_fee) contract.milestones = milestones_of(making, contract.fee_minor, client.account_manager);
    if (row.step_minutes > 0)
        contract.rounding = RoundingRule{.basis = RoundingBasis::entry,
                                         .mode = RoundingMode::up,
                                         .step_minutes = row.step_minutes,
                                         .minimum_minutes = 0,
                                         .alignment = RoundingAlignment::duration};
    contract.discount_percent = Decimal::whole(row.discount);
    contract.purchase_order = row.purchase_order;
    contract.schedule.cadence = row.cadence;
    contract.schedule.anchor = making.first_day();
    contract.schedule.owner = client.account_manager;
    if (row.client == 12)
        contract.multipliers = {
            {.kind = MultiplierKind::weekend, .factor = {1'500'000}, .from = {}, .until = {}, .tag = ""}};
    if (row.client == 11) contract.people_shown = PeopleShown::role;
    if (row.client % 2 == 0) contract.grouping = {LineGrouping::project, LineGrouping::role};
}

Contract contract_of(Making& making, const ContractRow& row) {
    const ClientRow& client = client_rows()[row.client];
    const LegalEntity& house = making.firm().legal_entities[static_cast<std::size_t>(client.house)];
    Contract contract;
    contract.id = making.ids.next<ContractTag>();
    contract.client = making.firm().clients[row.client].id;
    contract.name = row.name;
    contract.kind = row.kind;
    contract.legal_entity = house.id;
    contract.currency = currency(client.currency);
    contract.zone = house.zone;
    contract.holiday_calendar = client.house == House::london ? "GB-ENG" : "DE-BE";
    contract.days = {making.first_day() - 60, CivilDay(2027, 1, 1)};
    contract.payment_days = client.house == House::london ? 30 : 14;
    if (row.kind != non_billable) contract.taxes = {tax_term(client.tax)};
    set_terms(making, row, contract);
    return contract;
}

void add_tasks(Making& making, const Project& project, std::span<const std::string_view> names) {
    std::vector<TaskId> ids;
    for (const std::string_view name : names) {
        Task task;
        task.id = making.ids.next<TaskTag>();
        task.project = project.id;
        task.name = name;
        ids.push_back(task.id);
        making.firm().tasks.push_back(task);
    }
    making.tasks.push_back(std::move(ids));
}

void add_project(Making& making, const ContractRow& row, const Contract& contract, std::size_t place) {
    Project project;
    project.id = making.ids.next<ProjectTag>();
    project.client = contract.client;
    project.contract = contract.id;
    project.name = row.projects[place];
    project.delivery_lead = making.firm().people[3 + (row.client + place) % 4].id;
    if (place == 0 && row.budget_hours > 0) project.budget_seconds = Seconds::hours(row.budget_hours);
    const bool own = row.client + 1 == client_rows().size();
    if (own) making.internal_projects.push_back(making.firm().projects.size());
    add_tasks(making, project,
              own ? std::span<const std::string_view>(own_tasks) : std::span<const std::string_view>(client_tasks));
    making.firm().projects.push_back(std::move(project));
}

void put_on(Making& making, std::size_t person, std::size_t project_place, std::size_t weight) {
    Project& project = making.firm().projects[project_place];
    const PersonId id = making.firm().people[person].id;
    if (std::ranges::find(project.members, id) != project.members.end()) return;
    project.members.push_back(id);
    making.workers[person].projects.insert(making.workers[person].projects.end(), weight, project_place);
}

ContractKind kind_of(Making& making, std::size_t project_place) {
    const ContractId id = making.firm().projects[project_place].contract;
    return std::ranges::find(making.firm().contracts, id, &Contract::id)->kind;
}

// Five to nine people on a project that is billed by time, fewer and for less of their time on the others.
void staff_projects(Making& making) {
    const std::size_t people = making.firm().people.size(), projects = making.firm().projects.size();
    for (std::size_t p = 0; p < projects; ++p) {
        if (std::ranges::find(making.internal_projects, p) != making.internal_projects.end()) continue;
        const ContractKind kind = kind_of(making, p);
        const std::size_t team = kind == non_billable ? 2 : kind == fixed_fee ? 4 : 5 + making.dice.next() % 5;
        const std::size_t weight_max = kind == time_and_materials ? 4 : kind == fixed_fee ? 3 : 1;
        for (std::size_t k = 0; k < team; ++k)
            put_on(making, (p * 7 + k * 11) % people, p, 1 + making.dice.next() % weight_max);
        const PersonId lead = making.firm().projects[p].delivery_lead;
        if (std::ranges::find(making.firm().projects[p].members, lead) == making.firm().projects[p].members.end())
            making.firm().projects[p].members.push_back(lead);
    }
}

// Nobody works for one client alone: whoever has few projects is put on some that are billed by time.
void fill_up_workers(Making& making) {
    constexpr std::size_t weights_least = 7;
    for (std::size_t person = 0; person < making.workers.size(); ++person)
        while (making.workers[person].projects.size() < weights_least) {
            const std::size_t p = making.dice.next() % making.firm().projects.size();
            if (kind_of(making, p) == time_and_materials) put_on(making, person, p, 2);
        }
}

}  // namespace

Status add_contracts(Making& making) {
    for (const ContractRow& row : contracts) {
        Contract contract = contract_of(making, row);
        for (std::size_t place = 0; place < row.projects.size(); ++place)
            if (!row.projects[place].empty()) add_project(making, row, contract, place);
        making.firm().contracts.push_back(std::move(contract));
    }
    staff_projects(making);
    fill_up_workers(making);
    return {};
}

}  // namespace fairhour::demo
