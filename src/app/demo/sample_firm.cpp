#include "app/demo/sample_firm.hpp"

#include <algorithm>
#include <array>

#include "app/demo/clients.hpp"
#include "app/demo/making.hpp"
#include "domain/firm_check.hpp"

namespace fairhour {
namespace {

using demo::Making;

// Places in the tables of the demo firm: one of each kind of person, of each way to keep one's time; clients who pay by
// time, under a cap and by milestones, and the firm itself.
constexpr std::array<std::size_t, 12> sample_people{1, 3, 7, 8, 9, 14, 15, 22, 27, 32, 33, 37};
constexpr std::array<std::size_t, 6> sample_clients{0, 1, 6, 9, 14, 15};
constexpr std::array<std::size_t, 3> leads{0, 1, 11};  // of those kept
constexpr std::array<std::int64_t, 8> hourly_by_job{260, 215, 175, 140, 115, 130, 145, 150};
constexpr std::array<std::int64_t, 8> cost_by_job{110, 88, 68, 52, 40, 48, 56, 58};

template <std::size_t N>
bool is_kept(const std::array<std::size_t, N>& places, std::size_t place) {
    return std::ranges::find(places, place) != places.end();
}

void keep_people(Making& making, const SampleAsked& asked) {
    std::vector<Person> people;
    std::vector<demo::Worker> workers;
    for (const std::size_t place : sample_people) {
        Person person = std::move(making.firm().people[place]);
        person.team = {};
        person.zone = asked.firm.organization.zone;
        person.holiday_calendar = asked.calendar;
        person.access = {is_kept(leads, people.size()) ? AccessRole::delivery_lead : AccessRole::member};
        people.push_back(std::move(person));
        workers.push_back({making.workers[place].job, making.workers[place].habit, {}});
    }
    making.firm().people = std::move(people);
    making.firm().teams.clear();
    making.workers = std::move(workers);
}

void keep_clients(Making& making, const Organization& organization) {
    std::vector<Client> clients;
    for (const std::size_t place : sample_clients) clients.push_back(std::move(making.firm().clients[place]));
    for (Client& client : clients) {
        client.currency = organization.currency;
        client.account_manager = making.firm().people[leads[clients.size() % 2]].id;
    }
    clients.back().name = organization.name + " (internal)";
    making.firm().clients = std::move(clients);
}

bool has_client(const Firm& firm, ClientId id) {
    return std::ranges::find(firm.clients, id, &Client::id) != firm.clients.end();
}

void keep_contracts(Making& making, const SampleAsked& asked) {
    Firm& firm = making.firm();
    std::erase_if(firm.contracts, [&](const Contract& contract) { return !has_client(firm, contract.client); });
    const Organization& organization = asked.firm.organization;
    const std::int64_t minor = organization.currency.minor_per_major();
    for (Contract& contract : firm.contracts) {
        contract.currency = organization.currency;
        contract.zone = organization.zone;
        contract.holiday_calendar = asked.calendar;
        contract.days = {making.first_day() - 60, CivilDay::max};
        contract.cap.money_minor = contract.cap.money_minor / 100 * minor;
        contract.fee_minor = contract.fee_minor / 100 * minor;
        contract.legal_entity =
            asked.firm.legal_entities.empty() ? LegalEntityId{} : asked.firm.legal_entities.front().id;
        contract.schedule.owner = firm.people.front().id;
        for (FeeMilestone& milestone : contract.milestones) {
            milestone.amount_minor = milestone.amount_minor / 100 * minor;
            if (!milestone.confirms.none()) milestone.confirms = firm.people.front().id;
        }
    }
}

// With their tasks; whoever works on them is chosen anew.
void keep_projects(Making& making) {
    Firm& firm = making.firm();
    std::vector<Project> projects;
    std::vector<std::vector<TaskId>> tasks;
    std::vector<std::size_t> internal;
    for (std::size_t place = 0; place < firm.projects.size(); ++place) {
        if (!has_client(firm, firm.projects[place].client)) continue;
        if (std::ranges::find(making.internal_projects, place) != making.internal_projects.end())
            internal.push_back(projects.size());
        projects.push_back(std::move(firm.projects[place]));
        projects.back().members.clear();
        projects.back().delivery_lead = firm.people[leads[projects.size() % leads.size()]].id;
        tasks.push_back(std::move(making.tasks[place]));
    }
    firm.projects = std::move(projects);
    making.tasks = std::move(tasks);
    making.internal_projects = std::move(internal);
    std::erase_if(firm.tasks, [&](const Task& task) {
        return std::ranges::find(firm.projects, task.project, &Project::id) == firm.projects.end();
    });
}

void staff_sample_projects(Making& making) {
    constexpr std::size_t members_each = 5;
    Firm& firm = making.firm();
    const auto join = [&](std::size_t person, std::size_t project, std::size_t weight) {
        std::vector<PersonId>& members = firm.projects[project].members;
        if (std::ranges::find(members, firm.people[person].id) != members.end()) return;
        members.push_back(firm.people[person].id);
        making.workers[person].projects.insert(making.workers[person].projects.end(), weight, project);
    };
    for (std::size_t project = 0; project < firm.projects.size(); ++project) {
        if (std::ranges::find(making.internal_projects, project) != making.internal_projects.end()) continue;
        for (std::size_t k = 0; k < members_each; ++k)
            join((project * 5 + k * 7) % firm.people.size(), project, 1 + making.dice.next() % 3);
    }
    for (std::size_t person = 0; person < firm.people.size(); ++person)
        if (making.workers[person].projects.empty()) join(person, person % 3, 3);
}

void add_rates(Making& making, Currency currency) {
    Firm& firm = making.firm();
    const auto hourly = [&](std::int64_t major) { return Rate{Decimal::whole(major), RateUnit::hour, currency}; };
    for (std::size_t job = 0; job < firm.roles.size(); ++job) {
        RateRow row;
        row.id = making.ids.next<RateTag>();
        row.level = RateLevel::organization_card;
        row.role = firm.roles[job].id;
        row.rate = hourly(hourly_by_job[job]);
        row.card = "Sample card";
        firm.rates.push_back(row);
        CostRateRow cost;
        cost.id = making.ids.next<CostRateTag>();
        cost.role = row.role;
        cost.rate = hourly(cost_by_job[job]);
        firm.cost_rates.push_back(cost);
    }
    RateRow agreed = firm.rates[2];
    agreed.id = making.ids.next<RateTag>();
    agreed.level = RateLevel::client_card;
    agreed.client = firm.clients.front().id;
    agreed.rate = hourly(hourly_by_job[2] - 10);
    agreed.card = firm.clients.front().name;
    firm.rates.push_back(agreed);
}

// A role that the firm has already is used; it and its rates are the firm's.
void use_own_roles(Making& making, const Firm& own) {
    Firm& firm = making.firm();
    for (const Role& theirs : own.roles) {
        const auto made = std::ranges::find(firm.roles, theirs.name, &Role::name);
        if (made == firm.roles.end()) continue;
        for (Person& person : firm.people)
            if (person.role == made->id) person.role = theirs.id;
        std::erase_if(firm.rates, [&](const RateRow& rate) { return rate.role == made->id; });
        std::erase_if(firm.cost_rates, [&](const CostRateRow& cost) { return cost.role == made->id; });
        firm.roles.erase(made);
    }
}

}  // namespace

Result<DemoFirm> make_sample_firm(const SampleAsked& asked, IdMaker& ids) {
    const Organization& organization = asked.firm.organization;
    const CivilDay first = organization.zone.day(asked.now).monday() - 7 * (sample_weeks - 1);
    const DemoAsked weeks{.seed = 12, .first_monday = first, .weeks = sample_weeks, .weeks_undecided = 3};
    Making making{.asked = weeks,
                  .ids = ids,
                  .dice = demo::Dice(weeks.seed),
                  .demo = {},
                  .workers = {},
                  .tasks = {},
                  .internal_projects = {}};
    making.demo.now = asked.now;
    making.firm().organization = organization;
    TRY(demo::add_people(making));
    TRY(demo::add_clients(making));
    keep_people(making, asked);
    keep_clients(making, organization);
    keep_contracts(making, asked);
    keep_projects(making);
    staff_sample_projects(making);
    add_rates(making, organization.currency);
    demo::add_absences(making);
    making.firm().legal_entities = asked.firm.legal_entities;
    making.firm().series = asked.firm.series;
    making.firm().holidays = asked.firm.holidays;
    TRY(check_firm(making.firm()));
    demo::add_time(making);
    use_own_roles(making, asked.firm);
    making.demo.disputes.clear();
    return std::move(making.demo);
}

}  // namespace fairhour
