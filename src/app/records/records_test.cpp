// The parts of a change that need no store: which time it reaches, what refers to what, who may know.
#include <gtest/gtest.h>

#include "app/records/access_report.hpp"
#include "app/records/change_set_up.hpp"

namespace fairhour {
namespace {

const ClientId acme{21}, other{22};
const PersonId ada{11}, bob{12};

Entry entry_on(CivilDay day, ClientId client = acme, PersonId person = ada) {
    Entry entry;
    entry.work_date = day;
    entry.client = client;
    entry.person = person;
    return entry;
}

RateRow card(CivilDay from, CivilDay until = CivilDay::max) {
    RateRow row;
    row.id = RateId{1};
    row.level = RateLevel::client_card;
    row.client = acme;
    row.rate = {Decimal::whole(100), RateUnit::hour, *parse_currency("EUR")};
    row.valid = {from, until};
    return row;
}

TEST(PriceReach, of_a_new_rate_is_its_clients_time_from_its_first_day) {
    const RateRow row = card({2026, 5, 1});
    const PriceScope scope = price_reach(Firm{}, static_cast<const RateRow*>(nullptr), &row);
    EXPECT_TRUE(scope.holds(entry_on({2026, 5, 1})));
    EXPECT_FALSE(scope.holds(entry_on({2026, 4, 30})));
    EXPECT_FALSE(scope.holds(entry_on({2026, 5, 1}, other)));
}

TEST(PriceReach, of_an_ended_rate_is_what_lies_behind_its_end) {
    const RateRow before = card({2026, 1, 1}), after = card({2026, 1, 1}, {2026, 6, 1});
    const PriceScope scope = price_reach(Firm{}, &before, &after);
    EXPECT_FALSE(scope.holds(entry_on({2026, 5, 31})));
    EXPECT_TRUE(scope.holds(entry_on({2026, 6, 1})));
}

TEST(PriceReach, of_a_name_is_nothing) {
    RateRow before = card({2026, 1, 1}), after = before;
    after.card = "Acme 2026";
    EXPECT_TRUE(price_reach(Firm{}, &before, &after).nothing());
    Client client;
    client.id = acme;
    Client renamed = client;
    renamed.name = "Acme Ltd";
    EXPECT_TRUE(price_reach(Firm{}, &client, &renamed).nothing());
}

TEST(PriceReach, begins_no_earlier_than_it_is_told) {
    RateRow before = card({2026, 1, 1}), after = before;
    after.rate.amount = Decimal::whole(120);
    PriceScope scope = price_reach(Firm{}, &before, &after);
    scope.begin_at({2026, 5, 1});
    EXPECT_FALSE(scope.holds(entry_on({2026, 4, 30})));
    EXPECT_TRUE(scope.holds(entry_on({2026, 5, 1})));
}

TEST(PriceReach, reads_whole_weeks) {
    PriceScope scope;
    scope.add({.days = {{2026, 5, 6}, {2026, 5, 7}}, .clients = {acme}});  // a Wednesday
    const EntryFilter filter = scope.filter();
    EXPECT_EQ(filter.days, (DayRange{{2026, 5, 4}, {2026, 5, 11}}));
    EXPECT_EQ(filter.clients, std::vector{acme});
}

TEST(PriceReach, of_a_role_reads_all_of_the_persons_time) {
    Person before;
    before.id = ada;
    Person after = before;
    after.role = RoleId{5};
    PriceScope scope = price_reach(Firm{}, &before, &after);
    scope.begin_at({2026, 5, 1});
    EXPECT_FALSE(scope.holds(entry_on({2026, 4, 1})));  // keeps its price
    EXPECT_EQ(scope.filter().days, DayRange{});         // but counts for the other role
    EXPECT_EQ(scope.filter().people, std::vector{ada});
}

TEST(References, are_found_at_any_depth) {
    Firm firm;
    Client client;
    client.id = acme;
    firm.clients.push_back(client);
    const FirmIndex index(firm);
    Contract contract;
    contract.id = ContractId{1};
    contract.client = acme;
    EXPECT_TRUE(reference_fault(index, contract));
    contract.schedule.owner = bob;
    const Status fault = reference_fault(index, contract);
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().name, "reference_unknown");
    EXPECT_EQ(fault.error().place, "/schedule/owner");
}

TEST(References, are_counted_without_the_record_itself) {
    Firm firm;
    Project project;
    project.id = ProjectId{1};
    project.client = acme;
    project.members = {ada, bob};
    firm.projects = {project, project};
    firm.projects[1].id = ProjectId{2};
    EXPECT_EQ(count_uses(firm, acme), 2);
    EXPECT_EQ(count_uses(firm, bob), 2);
    EXPECT_EQ(count_uses(firm, ProjectId{1}), 0);
}

TEST(Differences, are_the_fields_that_changed) {
    Role before{RoleId{1}, "Analyst"}, after{RoleId{1}, "Senior analyst"};
    EXPECT_EQ(differing_fields(before, &after), R"({"name":"Analyst"})");
    EXPECT_EQ(differing_fields(after, &before), R"({"name":"Senior analyst"})");
    EXPECT_EQ(differing_fields(before, &before), "{}");
}

TEST(Absence, is_known_to_its_owner_who_leads_them_admin_and_finance) {
    Firm firm;
    Team team;
    team.id = TeamId{1};
    team.lead = bob;
    firm.teams.push_back(team);
    Person owner;
    owner.id = ada;
    owner.team = team.id;
    firm.people.push_back(owner);
    const FirmIndex index(firm);
    Absence absence;
    absence.person = ada;
    const auto knows = [&](PersonId person, std::vector<AccessRole> roles) {
        return may_know_absence({.person = person, .roles = std::move(roles)}, index, absence);
    };
    EXPECT_TRUE(knows(ada, {AccessRole::member}));
    EXPECT_TRUE(knows(bob, {AccessRole::delivery_lead}));
    EXPECT_TRUE(knows(PersonId{13}, {AccessRole::finance}));
    EXPECT_TRUE(knows(PersonId{13}, {AccessRole::admin}));
    EXPECT_FALSE(knows(PersonId{13}, {AccessRole::delivery_lead}));
    EXPECT_FALSE(knows(PersonId{13}, {AccessRole::member}));
    EXPECT_FALSE(knows(PersonId{13}, {AccessRole::auditor}));
}

TEST(AccessReport, names_the_role_that_gives_it_and_what_it_reaches) {
    Firm firm;
    Person lead;
    lead.id = bob;
    lead.access = {AccessRole::delivery_lead};
    firm.people.push_back(lead);
    Project project;
    project.id = ProjectId{1};
    project.delivery_lead = bob;
    firm.projects.push_back(project);
    const FirmIndex index(firm);
    bool rates = false;
    for (const AccessLine& line : access_report(index)) {
        EXPECT_NE(line.action, Action::see_costs);
        if (line.action != Action::see_rates) continue;
        rates = true;
        EXPECT_EQ(line.role, AccessRole::delivery_lead);
        EXPECT_EQ(line.reach, Reach::led);
        EXPECT_EQ(line.projects, std::vector{ProjectId{1}});
    }
    EXPECT_TRUE(rates);
}

}  // namespace
}  // namespace fairhour
