#include "generated_set.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace fairhour {
namespace {

using Row = std::vector<std::string>;

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(2);
}

Row cells_of(const std::string& line) {  // RFC 4180, one line a row
    Row cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

template <class Take>
void each_row(const std::string& path, std::size_t columns, Take take) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) give_up(path + " cannot be read");
    while (std::getline(file, line)) {
        const Row row = cells_of(line);
        if (row.size() != columns) give_up(path + ": a row of " + std::to_string(row.size()) + " columns: " + line);
        take(row);
    }
}

std::int64_t number(const std::string& text) { return whole_number(text).value_or(0); }
CivilDay day(const std::string& text) { return text == "9999-12-31" ? CivilDay::max : *parse_day(text); }
Seconds clock(const std::string& text) { return *parse_duration(text); }

class Loader {
public:
    explicit Loader(std::string folder) : folder_(std::move(folder)) {}

    GeneratedSet load() {
        set_.firm.organization.currency = currency("EUR");
        each_row(folder_ + "/clients.csv", 5, [&](const Row& r) { add_client(r); });
        each_row(folder_ + "/projects.csv", 4, [&](const Row& r) { add_project(r); });
        each_row(folder_ + "/people.csv", 5, [&](const Row& r) { add_person(r); });
        each_row(folder_ + "/rates.csv", 9, [&](const Row& r) { add_rate(r); });
        each_row(folder_ + "/entries.csv", 18, [&](const Row& r) { add_entry(r); });
        return std::move(set_);
    }

private:
    void add_client(const Row& r) {
        Client client;
        client.id = {++next_};
        client.name = r[0];
        client.currency = currency(r[1]);
        if (number(r[2]) > 0) client.rounding = RoundingRule{.mode = RoundingMode::up, .step_minutes = number(r[2])};
        Contract contract;
        contract.id = {++next_};
        contract.client = client.id;
        contract.name = r[0];
        contract.currency = client.currency;
        contract.ladder = {LadderPreset::custom,
                           {RateLevel::person_on_project, RateLevel::role_on_project, RateLevel::project,
                            RateLevel::client_card, RateLevel::organization_card}};
        clients_[r[0]] = {client.id, contract.id};
        set_.firm.clients.push_back(client);
        set_.firm.contracts.push_back(contract);
    }
    void add_project(const Row& r) {
        Project project;
        project.id = {++next_};
        std::tie(project.client, project.contract) = clients_.at(r[0]);
        project.name = r[1];
        if (r[2] == "0") project.billable = BillableDefault::non_billable;
        projects_[{r[0], r[1]}] = project.id;
        set_.firm.projects.push_back(project);
    }
    RoleId role(const std::string& name) {
        if (name.empty()) return {};
        RoleId& id = roles_[name];
        if (id.none()) {
            id = {++next_};
            set_.firm.roles.push_back({id, name});
        }
        return id;
    }
    void add_person(const Row& r) {
        Person person;
        person.id = {++next_};
        person.name = r[0];
        person.email = r[1];
        person.role = role(r[2]);
        person.zone = *zone(r[3]);
        set_.firm.cost_rates.push_back({.id = {++next_},
                                        .person = person.id,
                                        .project = {},
                                        .role = {},
                                        .rate = {Decimal{number(r[4]) * 10'000}, RateUnit::hour, currency("EUR")},
                                        .valid = {}});
        people_[r[1]] = set_.firm.people.size();
        set_.firm.people.push_back(person);
    }
    void add_rate(const Row& r) {
        static const std::map<std::string, RateLevel> levels{{"role", RateLevel::organization_card},
                                                             {"client", RateLevel::client_card},
                                                             {"client+role", RateLevel::client_card},
                                                             {"project", RateLevel::project},
                                                             {"project+role", RateLevel::role_on_project},
                                                             {"project+person", RateLevel::person_on_project}};
        RateRow rate;
        rate.id = {++next_};
        rate.level = levels.at(r[0]);
        if (!r[1].empty()) rate.client = clients_.at(r[1]).first;
        if (!r[2].empty()) rate.project = projects_.at({r[1], r[2]});
        rate.role = role(r[3]);
        if (!r[4].empty()) rate.person = set_.firm.people[people_.at(r[4])].id;
        rate.rate = {Decimal{number(r[6]) * 10'000}, RateUnit::hour, currency(r[5])};
        rate.valid = {*parse_day(r[7]),
                      r[8] == "9999-12-31" ? CivilDay::max : day(r[8]) + 1};  // the file's last day counts
        set_.firm.rates.push_back(rate);
    }
    void add_entry(const Row& r) {
        Entry& e = set_.entries.emplace_back();
        const Person& person = set_.firm.people[people_.at(r[1])];
        e.id = {number(r[17])};
        e.person = e.entered_by = person.id;
        if (!r[2].empty()) e.client = clients_.at(r[2]).first;
        if (!r[3].empty()) e.project = projects_.at({r[2], r[3]});
        if (!r[4].empty()) e.activity = activity(r[4]);
        e.note = r[5];
        e.tags = r[12];
        e.billable_mark = r[6] == "Yes" ? BillableMark::billable : BillableMark::non_billable;
        e.zone = person.zone;
        e.work_date = day(r[7]);
        e.started_at = e.zone.instant(e.work_date, clock(r[8]));
        e.worked_seconds = clock(r[11]);
        e.stopped_at = *e.started_at + e.worked_seconds;
        e.state = EntryState::approved;
    }
    ActivityId activity(const std::string& name) {
        ActivityId& id = activities_[name];
        if (id.none()) {
            id = {++next_};
            set_.firm.activities.push_back({id, name});
        }
        return id;
    }

    std::string folder_;
    GeneratedSet set_;
    std::int64_t next_ = 0;
    std::map<std::string, std::pair<ClientId, ContractId>> clients_;
    std::map<std::pair<std::string, std::string>, ProjectId> projects_;
    std::map<std::string, RoleId> roles_;
    std::map<std::string, ActivityId> activities_;
    std::map<std::string, std::size_t> people_;
};

}  // namespace

GeneratedSet load_generated_set(const std::string& folder) { return Loader(folder).load(); }

}  // namespace fairhour
