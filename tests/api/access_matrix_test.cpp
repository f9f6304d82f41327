// Who gets past the door of which route, for every route, every role and every nearness: the whole table of routes with
// handlers that only say "inside", so that what is tested is the one check before them all. What each role may reach is
// written down by hand in access.expect, apart from the program's own table; a route that is not there fails.
//
//   get_entry  own led managed all all all client led   (member, delivery lead, account manager, finance, admin, auditor, client,
//                                                        and a role of the firm's own making, `keeper`)
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "api/house.hpp"
#include "api/money_records.hpp"
#include "api/no_sign_in.hpp"
#include "app/billing/bill.hpp"
#include "base/json.hpp"
#include "http/routes/all_routes.hpp"
#include "http/routes/portal.hpp"
#include "http/routes/sign_in.hpp"
#include "http/routes/single_sign_on.hpp"
#include "http/routes/system.hpp"

namespace fairhour {
namespace {

using http::Kind;
using http::Route;
using http::Routes;

constexpr std::size_t built_in = 7, roles = built_in + 1;  // the last one is of the firm's own making
constexpr std::size_t targets_max = 7;  // of one kind
using Expectation = std::array<std::string, roles>;

// Who keeps the costs and looks after the time of the projects they lead: no built-in role is like this.
std::vector<ActionReach> keeper_grants() {
    return {{Action::see_time, Reach::led},   {Action::approve_time, Reach::led}, {Action::see_costs, Reach::all},
            {Action::set_costs, Reach::all},  {Action::see_people, Reach::all},   {Action::see_clients, Reach::all},
            {Action::see_invoices, Reach::managed}};
}

std::map<std::string, Expectation> expectations() {
    std::map<std::string, Expectation> read;
    std::ifstream file(FAIRHOUR_ACCESS_EXPECT);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name;
        words >> name;
        Expectation expected;
        for (std::string& word : expected) words >> word;
        EXPECT_TRUE(read.emplace(name, expected).second) << name << " stands twice";
    }
    return read;
}

// Who stands near a record, found here by other means than the program's.
struct Near {
    PersonId owner, lead, team_lead, manager;
    ClientId client;
    std::vector<PersonId> leads{};  // of a client, a contract, a document: one a project
};

struct Target {
    std::string id;
    Near near;
    bool exists = true;
};

bool within(const std::string& reach, const Person& actor, const Near& near) {
    const bool own = !near.owner.none() && near.owner == actor.id;
    if (reach == "no") return false;
    if (reach == "all") return true;
    if (reach == "own") return own;
    if (reach == "led")
        return own || near.lead == actor.id || near.team_lead == actor.id ||
               std::ranges::find(near.leads, actor.id) != near.leads.end();
    if (reach == "managed") return own || near.manager == actor.id;
    if (reach == "client") return !actor.client.none() && actor.client == near.client;
    ADD_FAILURE() << "no such reach: " << reach;
    return false;
}

bool expected_inside(const Expectation& expectation, const Person& actor, const Near& near) {
    for (const AccessRole role : actor.access)
        if (within(expectation[static_cast<std::size_t>(role)], actor, near)) return true;
    return !actor.custom_roles.empty() && within(expectation[built_in], actor, near);
}
bool expected_at_all(const Expectation& expectation, const Person& actor) {
    for (const AccessRole role : actor.access)
        if (expectation[static_cast<std::size_t>(role)] != "no") return true;
    return !actor.custom_roles.empty() && expectation[built_in] != "no";
}

class Records {
public:
    explicit Records(House& house) : house_(house), view_(house.firm()) {}

    [[nodiscard]] const Firm& firm() const { return view_->firm; }

    [[nodiscard]] std::vector<Target> of(Kind kind) {
        std::vector<Target> targets = near(kind);
        if (targets.size() > targets_max) {
            const std::size_t step = targets.size() / targets_max;
            std::vector<Target> few;
            for (std::size_t i = 0; i < targets.size() && few.size() < targets_max; i += step)
                few.push_back(targets[i]);
            targets = few;
        }
        return targets;
    }

private:
    Near of_person(PersonId id) const {
        Near near{.owner = id};
        if (const Person* const person = view_->index.find(id))
            if (const Team* const team = view_->index.find(person->team)) near.team_lead = team->lead;
        return near;
    }
    Near of_client(ClientId id) const {
        Near near;
        near.client = id;
        if (const Client* const client = view_->index.find(id)) near.manager = client->account_manager;
        return near;
    }
    // Who leads one of a client's projects stands near what is the client's.
    Near with_leads(ClientId id) const {
        Near near = of_client(id);
        for (const Project& project : view_->firm.projects)
            if (project.client == id) near.leads.push_back(project.delivery_lead);
        return near;
    }
    Near of_project(ProjectId id) const {
        const Project* const project = view_->index.find(id);
        if (project == nullptr) return {};
        Near near = of_client(project->client);
        near.lead = project->delivery_lead;
        return near;
    }

    Near of_contract(const Contract& contract) const {
        Near near = of_client(contract.client);
        for (const Project& project : view_->firm.projects)
            if (project.contract == contract.id) near.leads.push_back(project.delivery_lead);
        return near;
    }

    std::vector<Target> near(Kind kind) {
        std::vector<Target> targets;
        const auto add = [&](auto id, const Near& near) { targets.push_back({id_text(id), near}); };
        const Firm& f = view_->firm;
        switch (kind) {
            case Kind::none:
            case Kind::policy: break;
            case Kind::person:
                for (const PersonId id :
                     {house_.member, house_.other_member, house_.lead, house_.admin, house_.contact})
                    add(id, of_person(id));
                break;
            case Kind::team:
                for (const Team& r : f.teams) add(r.id, {});
                break;
            case Kind::role:
                for (const Role& r : f.roles) add(r.id, {});
                break;
            case Kind::custom_role:
                for (const CustomRole& r : f.custom_roles) add(r.id, {});
                break;
            case Kind::client:
                for (const Client& r : f.clients) add(r.id, with_leads(r.id));
                break;
            case Kind::project:
                for (const Project& r : f.projects) add(r.id, of_project(r.id));
                break;
            case Kind::task:
                for (const Task& r : f.tasks) add(r.id, of_project(r.project));
                break;
            case Kind::activity:
                for (const Activity& r : f.activities) add(r.id, {});
                break;
            case Kind::contract:
                for (const Contract& r : f.contracts) add(r.id, of_contract(r));
                break;
            case Kind::rate:
                for (const RateRow& r : f.rates)
                    add(r.id, r.project.none() ? of_client(r.client) : of_project(r.project));
                break;
            case Kind::cost_rate:
                for (const CostRateRow& r : f.cost_rates) add(r.id, {});
                break;
            case Kind::holiday:
                for (const Holiday& r : f.holidays) add(r.id, {});
                break;
            case Kind::absence:
                for (const Absence& r : f.absences) add(r.id, of_person(r.person));
                break;
            case Kind::entry: add_entries(targets); break;
            case Kind::lock:
                for (const Lock& r : f.locks) add(r.id, {});
                break;
            case Kind::exception:
                for (const PolicyException& r : f.exceptions) add(r.id, of_person(r.person));
                break;
            case Kind::invoice: add_invoices(targets); break;
            case Kind::expense: add_expenses(targets); break;
            case Kind::payment:
            case Kind::bank_line:
            case Kind::collection_stop: add_money(kind, targets); break;
            case Kind::import:
            case Kind::plan_allocation: break;
        }
        return targets;
    }

    void add_expenses(std::vector<Target>& targets) {
        const auto work = house_.store().begin({1, {}}, Access::read);
        ASSERT_TRUE(work);
        const auto expenses = (*work)->expenses({});
        ASSERT_TRUE(expenses);
        for (const Expense& expense : *expenses) {
            Near near = of_project(expense.project);
            near.owner = expense.person;
            near.team_lead = of_person(expense.person).team_lead;
            targets.push_back({id_text(expense.id), near});
        }
    }

    void add_money(Kind kind, std::vector<Target>& targets) {
        for (const MoneyTarget& found : money_targets(house_, kind))
            targets.push_back({found.id, found.client.none() ? Near{} : with_leads(found.client)});
    }

    // Drafts: a client's contact sees none of them.
    void add_invoices(std::vector<Target>& targets) {
        const auto work = house_.store().begin({1, {}}, Access::read);
        ASSERT_TRUE(work);
        const auto invoices = (*work)->invoices({});
        ASSERT_TRUE(invoices);
        for (const Invoice& invoice : *invoices) {
            Near near = of_client(invoice.client);
            if (const Contract* const contract = view_->index.find(invoice.contract)) near = of_contract(*contract);
            near.client = {};
            targets.push_back({id_text(invoice.id), near});
        }
    }

    void add_entries(std::vector<Target>& targets) {
        for (const PersonId person : {house_.member, house_.other_member, house_.lead}) {
            EntryFilter filter;
            filter.people = {person};
            filter.limit = 2;
            const auto work = house_.store().begin({1, {}}, Access::read);
            ASSERT_TRUE(work);
            const auto entries = (*work)->entries(filter);
            ASSERT_TRUE(entries);
            for (const Entry& entry : *entries) {
                Near near = of_project(entry.project);
                near.owner = entry.person;
                near.team_lead = of_person(entry.person).team_lead;
                targets.push_back({id_text(entry.id), near});
            }
        }
    }

    House& house_;
    std::shared_ptr<const FirmView> view_;
};

// Every row that a server serves, as server/serve.cpp puts them together.
Routes whole_table() {
    static House parts;
    static NoSecrets secrets;
    static WhoCache cache;
    static http::Live live(parts.store(), [](const http::Caller&) { return true; });
    Routes routes = http::all_routes();
    const auto append = [&](Routes more) { std::ranges::move(more, std::back_inserter(routes)); };
    static NoProviders providers;
    const SignInContext desk{parts.store(), parts.app(parts.admin).clock, secrets, cache};
    append(http::sign_in_routes(desk));
    append(http::portal_routes(desk));
    append(http::single_sign_on_routes({desk, providers, {}}));
    append(http::system_routes({.live = live, .ready = {}, .figures = {}, .routes = {}, .version = {}}));
    return routes;
}

Routes only_the_door() {
    Routes routes = whole_table();
    for (Route& route : routes)
        route.handler = [](http::Call&) -> Result<http::Reply> { return http::Reply{.status = 299, .json = "{}"}; };
    return routes;
}

std::string address_of(const Route& route, const std::string& id) {
    std::string address;
    for (std::size_t i = 0; i < route.path.size(); ++i) {
        if (route.path[i] != '{') {
            address += route.path[i];
            continue;
        }
        i = route.path.find('}', i);
        address += id;
    }
    return address;
}

std::string without_request_id(std::string body) {
    const std::size_t at = body.find("\"request_id\"");
    return at == std::string::npos ? body : body.substr(0, at);
}

class AccessMatrix : public testing::Test {
protected:
    Answered ask(const Route& route, const std::string& address, PersonId as) {
        ++cells_;
        http::Method method = route.method;
        return house_.ask({.method = method,
                           .address = address,
                           .body = method == http::Method::get ? "" : "{}",
                           .headers = {{"if-match", "*"}}},
                          as);
    }
    std::vector<PersonId> actors() {
        return {house_.admin,      house_.finance,         house_.lead,
                house_.other_lead, house_.member,          house_.other_member,
                house_.auditor,    house_.account_manager, house_.contact,
                keeper_};
    }

    void check_collection(const Route& route, const Expectation& expected) {
        for (const PersonId as : actors()) {
            const Person& actor = *records_.firm_view().index.find(as);
            const Answered answered = ask(route, address_of(route, "1"), as);
            const bool inside = expected_at_all(expected, actor);
            const int refused = route.kind == Kind::none ? 403 : 404;  // a version of the policy is a record
            EXPECT_EQ(answered.status, inside ? 299 : refused)
                << route.name << " as " << actor.name << ": " << answered.body;
            if (!inside && refused == 403) { EXPECT_EQ(answered.problem(), "not_permitted"); }
        }
    }

    void check_item(const Route& route, const Expectation& expected, const Expectation& sees, const Target& target) {
        for (const PersonId as : actors()) {
            const Person& actor = *records_.firm_view().index.find(as);
            const Answered answered = ask(route, address_of(route, target.id), as);
            const bool sees_it = target.exists && expected_inside(sees, actor, target.near);
            const bool inside = sees_it && expected_inside(expected, actor, target.near);
            const int status = inside ? 299 : sees_it ? 403 : 404;
            EXPECT_EQ(answered.status, status)
                << route.name << " of " << target.id << " as " << actor.name << ": " << answered.body;
            if (status == 404) { EXPECT_EQ(without_request_id(answered.body), unknown_) << route.name; }
        }
    }

    class RecordsView : public Records {
    public:
        explicit RecordsView(House& house) : Records(house), view_(house.firm()) {}
        [[nodiscard]] const FirmView& firm_view() const { return *view_; }

    private:
        std::shared_ptr<const FirmView> view_;
    };

    // Some of what the demo firm does not have: a lock, an exception asked for, drafts of invoices.
    House& furnished(House& house) {
        Project led = house.firm()->firm.projects.back();
        const auto work = house.store().begin({1, {ActorKind::person, house.admin}}, Access::write);
        Lock lock;
        lock.id = (*work)->ids().next<LockTag>();
        lock.reason = "closed";
        PolicyException asked;
        asked.id = (*work)->ids().next<PolicyExceptionTag>();
        asked.rule = "late";
        Expense expense;
        expense.id = (*work)->ids().next<ExpenseTag>();
        expense.person = expense.entered_by = house.member;
        expense.project = house.firm()->firm.projects.front().id;
        expense.client = house.firm()->firm.projects.front().client;
        expense.category = "travel";
        expense.amount = {11900, house.firm()->firm.organization.currency};
        EXPECT_TRUE((*work)->put(std::span(&expense, 1)));
        CustomRole role{(*work)->ids().next<CustomRoleTag>(), "Keeper", keeper_grants()};
        Person keeper{.id = (*work)->ids().next<PersonTag>(), .name = "keeper", .access = {}, .custom_roles = {role.id}};
        led.delivery_lead = keeper_ = keeper.id;
        EXPECT_TRUE((*work)->put(std::span(&role, 1)));
        EXPECT_TRUE((*work)->put(std::span(&keeper, 1)));
        EXPECT_TRUE((*work)->put(std::span(&led, 1)));
        asked.person = house.member;
        EXPECT_TRUE((*work)->put(std::span(&lock, 1)));
        EXPECT_TRUE((*work)->put(std::span(&asked, 1)));
        put_money(house, **work);
        EXPECT_TRUE((*work)->commit());
        return house;
    }
    static House& billed(House& house) {
        const auto made = make_prebills(house.app(house.admin), {});
        EXPECT_TRUE(made && !made->made.empty());
        return house;
    }

    PersonId keeper_;  // holds the role of the firm's own making and no other; leads a project
    House house_{only_the_door()};
    RecordsView records_{billed(furnished(house_))};
    std::string unknown_ = without_request_id(house_.get("/api/v1/entries/nothing", house_.admin).body);
    std::int64_t cells_ = 0;
};

// The name of the row that shows a record of a kind: whoever may not see it, does not learn that it is there.
std::map<Kind, std::string> seeing_rows() {
    return {{Kind::person, "get_person"},       {Kind::team, "get_team"},           {Kind::role, "get_role"},
            {Kind::custom_role, "get_custom_role"},
            {Kind::client, "get_client"},       {Kind::project, "get_project"},     {Kind::task, "get_task"},
            {Kind::activity, "get_activity"},   {Kind::contract, "get_contract"},   {Kind::rate, "get_rate"},
            {Kind::cost_rate, "get_cost_rate"}, {Kind::holiday, "get_holiday"},     {Kind::absence, "get_absence"},
            {Kind::lock, "get_lock"},           {Kind::exception, "get_exception"}, {Kind::entry, "get_entry"},
            {Kind::invoice, "get_invoice"},     {Kind::import, "list_imports"},     {Kind::policy, "get_policy"},
            {Kind::expense, "get_expense"},     {Kind::payment, "get_payment"},
            {Kind::bank_line, "list_bank_lines"}, {Kind::collection_stop, "list_due_reminders"}};
}

std::string unused_id(Kind kind) {
    if (kind == Kind::entry) return id_text(EntryId{1});
    if (kind == Kind::person) return id_text(PersonId{1});
    if (kind == Kind::client) return id_text(ClientId{1});
    if (kind == Kind::project) return id_text(ProjectId{1});
    if (kind == Kind::invoice) return id_text(InvoiceId{1});
    return "nothing";
}

// With FAIRHOUR_UPDATE_GOLDEN the lines are written from the program's own table, to be read by a person before they count.
void write_expectations(const Routes& routes) {
    std::ofstream file(FAIRHOUR_ACCESS_EXPECT);
    file << "# route, and how far each role reaches: member, delivery lead, account manager, finance, admin, auditor, "
            "client; a role of the firm's own making\n";
    for (const Route& route : routes) {
        if (route.sign_in != http::SignIn::needed) continue;
        file << route.name;
        const CustomRole keeper{.id = {}, .name = {}, .grants = keeper_grants()};
        for (std::size_t role = 0; role < roles; ++role) {
            const Reach reach = role == built_in ? reach_of(keeper, route.action)
                                                 : reach_of(static_cast<AccessRole>(role), route.action);
            file << ' ' << (reach == Reach::nothing ? "no" : enum_word(reach));
        }
        file << '\n';
    }
}

TEST_F(AccessMatrix, EveryRouteEveryRoleEveryNearness) {
    if (std::getenv("FAIRHOUR_UPDATE_GOLDEN") != nullptr) write_expectations(house_.routes());
    const auto expected = expectations();
    const auto seeing = seeing_rows();
    std::set<std::string> met;
    for (const Route& route : house_.routes()) {
        if (route.sign_in != http::SignIn::needed) continue;
        const auto row = expected.find(route.name);
        ASSERT_NE(row, expected.end()) << route.name << " has no line in access.expect";
        met.insert(route.name);
        if (route.kind == Kind::none || route.kind == Kind::policy) {
            check_collection(route, row->second);
            continue;
        }
        const auto sees = expected.find(seeing.at(route.kind));
        ASSERT_NE(sees, expected.end()) << "nothing shows what " << route.name << " is about";
        for (const Target& target : records_.of(route.kind)) check_item(route, row->second, sees->second, target);
        check_item(route, row->second, sees->second, {unused_id(route.kind), {}, false});
        check_item(route, row->second, sees->second, {"../x", {}, false});
        check_item(route, row->second, sees->second, {id_text(house_.strange), {}, false});
    }
    for (const auto& [name, reaches] : expected) EXPECT_TRUE(met.contains(name)) << name << " is no route";
    EXPECT_GE(cells_, 5000);
    std::printf("access matrix: %lld cells\n", static_cast<long long>(cells_));
}

// A token of fewer actions opens no more doors than it was given, whoever owns it.
TEST_F(AccessMatrix, ATokenOpensNoMoreThanItWasGiven) {
    const ActionSet only_time{1ULL << static_cast<unsigned>(Action::see_time)};
    for (const Route& route : house_.routes()) {
        if (route.sign_in != http::SignIn::needed || route.kind != Kind::none) continue;
        const Answered answered = house_.ask(
            {.method = route.method, .address = address_of(route, "1"), .body = {}, .headers = {}, .granted = only_time},
            house_.admin);
        EXPECT_EQ(answered.status, route.action == Action::see_time ? 299 : 403) << route.name;
    }
}

}  // namespace
}  // namespace fairhour
