// Every kind of record of the set-up through the API, each by the same questions: made, read, listed, changed with the
// right and with a stale tag, not there for another organization, refused to who may not, taken away.
#include "api/house.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct Resource {
    std::string path;
    std::string made;     // body of POST; {client} and the like stand for ids of the demo firm
    std::string changed;  // body of PATCH
    std::string field;    // pointer of what it changes
    std::string value;    // to this
    bool deletable = true;
};

std::ostream& operator<<(std::ostream& out, const Resource& resource) { return out << resource.path; }

std::string filled(std::string text, const House& house, const Firm& firm) {
    const auto fill = [&](std::string_view word, const std::string& id) {
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
            text.replace(at, word.size(), id);
    };
    fill("{client}", id_text(house.client));
    fill("{member}", id_text(house.member));
    fill("{role}", id_text(firm.roles.front().id));
    fill("{entity}", id_text(firm.legal_entities.front().id));
    for (const Project& project : firm.projects)
        if (project.client == house.client) {
            fill("{project}", id_text(project.id));
            break;
        }
    return text;
}

class SetUpResource : public ::testing::TestWithParam<Resource> {
protected:
    std::string fill(const std::string& text) { return filled(text, house, house.firm()->firm); }
    Answered make() { return house.post(GetParam().path, fill(GetParam().made), house.admin); }
    House house;
};

TEST_P(SetUpResource, is_made_read_listed_changed_and_taken_away) {
    const Resource& resource = GetParam();
    const Answered made = make();
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string place = resource.path + "/" + made.json("/id");
    EXPECT_EQ(made.header("location"), place);

    const Answered read = house.get(place, house.admin);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.body, made.body);
    EXPECT_EQ(read.header("etag"), made.header("etag"));
    EXPECT_NE(house.get(resource.path + "?limit=1000", house.admin).body.find(made.json("/id")), std::string::npos);

    const std::string change = fill(resource.changed);
    EXPECT_EQ(house.patch(place, change, house.admin, "").status, 428);
    EXPECT_EQ(house.patch(place, change, house.admin, "\"stale\"").status, 412);
    const Answered changed = house.patch(place, change, house.admin, made.header("etag"));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.json(resource.field), resource.value);
    EXPECT_NE(changed.header("etag"), made.header("etag"));
    EXPECT_EQ(house.patch(place, change, house.admin, made.header("etag")).status, 412);
    EXPECT_EQ(house.get(place, house.admin).body, changed.body);

    if (!resource.deletable) return;
    const Answered removed = house.remove(place, house.admin);
    EXPECT_EQ(removed.status, 204) << removed.body;
    EXPECT_EQ(house.get(place, house.admin).status, 404);
    EXPECT_EQ(house.remove(place, house.admin).status, 404);
}

TEST_P(SetUpResource, is_not_there_for_another_organization) {
    const Answered made = make();
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string id = made.json("/id");
    const Answered there = house.get_from_elsewhere(GetParam().path + "/" + id);
    const Answered never = house.get_from_elsewhere(GetParam().path + "/" + id.substr(0, 4) + "0000000000001");
    EXPECT_EQ(there.status, 404);
    EXPECT_EQ(never.status, 404);
    EXPECT_EQ(there.json("/detail"), never.json("/detail"));
    EXPECT_EQ(house.get_from_elsewhere(GetParam().path).body.find(id), std::string::npos);
}

TEST_P(SetUpResource, refuses_who_may_not) {
    const Resource& resource = GetParam();
    const bool own = resource.path == "/api/v1/absences";  // everybody's to write: their own
    const Answered by_auditor = house.post(resource.path, fill(resource.made), house.auditor);
    EXPECT_EQ(by_auditor.status, 403) << by_auditor.body;
    EXPECT_EQ(by_auditor.problem(), "not_permitted");
    if (!own) { EXPECT_EQ(house.post(resource.path, fill(resource.made), house.member).status, 403); }
    const Answered made = make();
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string place = resource.path + "/" + made.json("/id");
    const int changed = house.patch(place, fill(resource.changed), house.other_member).status;
    EXPECT_TRUE(changed == 403 || changed == 404) << changed;
    EXPECT_EQ(house.get(place, house.admin).body, made.body);  // nothing of it was done
}

TEST_P(SetUpResource, refuses_what_it_does_not_know) {
    EXPECT_EQ(house.post(GetParam().path, R"({"nonsense":1})", house.admin).status, 422);
    EXPECT_EQ(house.post(GetParam().path, "{", house.admin).status, 400);
    EXPECT_EQ(house.get(GetParam().path + "?nonsense=1", house.admin).status, 400);
    EXPECT_EQ(house.get(GetParam().path + "?limit=0", house.admin).problem(), "limit_invalid");
    EXPECT_EQ(house.get(GetParam().path + "?cursor=elsewhere", house.admin).problem(), "cursor_invalid");
}

const Resource resources[] = {
    {"/api/v1/clients", R"({"name":"Wren & Co","currency":"EUR","country":"de"})", R"({"language":"de"})", "/language",
     "de"},
    {"/api/v1/contacts", R"({"name":"Nia Osei","client":"{client}","email":"Nia@Osei.example"})",
     R"({"name":"Nia O."})", "/name", "Nia O."},
    {"/api/v1/people", R"({"name":"Ada Moor","email":"Ada.Moor@lindholm.example","role":"{role}"})",
     R"({"holiday_calendar":"DE-BE"})", "/holiday_calendar", "DE-BE"},
    {"/api/v1/teams", R"({"name":"Oslo"})", R"({"lead":"{member}"})", "/name", "Oslo"},
    {"/api/v1/roles", R"({"name":"Archivist"})", R"({"name":"Librarian"})", "/name", "Librarian"},
    {"/api/v1/projects", R"({"name":"Attic","client":"{client}","budget":{"amount":"1000.00","currency":"EUR"}})",
     R"({"state":"closed"})", "/state", "closed"},
    {"/api/v1/tasks", R"({"name":"Sweeping","project":"{project}"})", R"({"closed":true})", "/closed", "true"},
    {"/api/v1/activities", R"({"name":"Reading"})", R"({"billable":"non_billable"})", "/billable", "non_billable"},
    {"/api/v1/contracts", R"({"name":"Frame 2026","client":"{client}","legal_entity":"{entity}"})",
     R"({"payment_days":14})", "/payment_days", "14"},
    {"/api/v1/rates", R"({"level":"client_card","client":"{client}","person":"{member}","rate":"131.00 EUR/h"})",
     R"({"card":"Special"})", "/card", "Special"},
    {"/api/v1/cost-rates", R"({"person":"{member}","rate":"61.00 EUR/h","valid":{"from":"2030-01-01"}})",
     R"({"rate":"62.00 EUR/h"})", "/rate", "62.00 EUR/h"},
    {"/api/v1/holidays", R"({"calendar":"DE-BE","day":"2031-05-01","name":"Day of Work"})", R"({"name":"May Day"})",
     "/name", "May Day"},
    {"/api/v1/absences", R"({"person":"{member}","days":{"from":"2031-07-01","until":"2031-07-08"}})",
     R"({"kind":"training"})", "/kind", "training"},
    {"/api/v1/locks", R"({"days":{"until":"2025-01-01"},"reason":"The books are closed."})", R"({"reason":"Closed."})",
     "/reason", "Closed."},
    {"/api/v1/legal-entities", R"({"name":"Lindholm Ltd","currency":"GBP"})", R"({"country":"gb"})", "/country", "GB"},
    {"/api/v1/series", R"({"name":"Second","legal_entity":"{entity}"})", R"({"pattern":"S{number:4}"})", "/pattern",
     "S{number:4}"},
};
INSTANTIATE_TEST_SUITE_P(EveryKind, SetUpResource, ::testing::ValuesIn(resources), [](const auto& resource) {
    std::string name = resource.param.path.substr(8);
    std::ranges::replace(name, '-', '_');
    return name;
});

// ---- what holds for single kinds ----

TEST(SetUp, lists_go_on_where_the_page_before_ended) {
    House house;
    std::string cursor;
    std::size_t seen = 0;
    for (int page = 0; page < 100; ++page) {
        const Answered list = house.get("/api/v1/people?limit=7" + cursor, house.member);
        ASSERT_EQ(list.status, 200) << list.body;
        for (int i = 0; list.has("/items/" + std::to_string(i)); ++i) ++seen;
        if (list.json("/next") == "null") break;
        cursor = "&cursor=" + list.json("/next");
    }
    std::size_t ours = 0;
    for (const Person& person : house.firm()->firm.people) ours += person.client.none() ? 1 : 0;
    EXPECT_EQ(seen, ours);
}

TEST(SetUp, names_are_trimmed_and_not_given_twice) {
    House house;
    EXPECT_EQ(house.post("/api/v1/clients", R"({"name":"  Wren  "})", house.admin).json("/name"), "Wren");
    const Answered again = house.post("/api/v1/clients", R"({"name":"Wren"})", house.admin);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.problem(), "name_taken");
    EXPECT_EQ(house.post("/api/v1/clients", R"({"name":" "})", house.admin).problem(), "name_missing");
}

TEST(SetUp, what_is_used_is_not_taken_away) {
    House house;
    const Answered refused = house.remove("/api/v1/clients/" + id_text(house.client), house.admin);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.problem(), "in_use");
    EXPECT_NE(refused.json("/detail").find("entries"), std::string::npos) << refused.body;
    EXPECT_EQ(house.remove("/api/v1/people/" + id_text(house.member), house.admin).problem(), "in_use");
}

TEST(SetUp, references_have_to_exist) {
    House house;
    const Answered refused =
        house.post("/api/v1/projects", R"({"name":"Nowhere","client":")" + id_text(house.strange) + "\"}", house.admin);
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(refused.problem(), "reference_unknown");
    EXPECT_EQ(refused.json("/pointer"), "/client");
}

TEST(SetUp, what_a_record_belongs_to_stays) {
    House house;
    const auto firm = house.firm();
    const Project& project = firm->firm.projects.front();
    ClientId other;
    for (const Client& client : firm->firm.clients)
        if (client.id != project.client) other = client.id;
    const Answered refused =
        house.patch("/api/v1/projects/" + id_text(project.id), R"({"client":")" + id_text(other) + "\"}", house.admin);
    EXPECT_EQ(refused.problem(), "field_fixed") << refused.body;
}

TEST(SetUp, an_account_manager_makes_clients_of_their_own_and_changes_no_other) {
    House house;
    const Answered made = house.post("/api/v1/clients", R"({"name":"Mine"})", house.account_manager);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json("/account_manager"), id_text(house.account_manager));
    ClientId other;
    for (const Client& client : house.firm()->firm.clients)
        if (client.account_manager != house.account_manager) other = client.id;
    EXPECT_EQ(house.patch("/api/v1/clients/" + id_text(other), R"({"language":"de"})", house.account_manager).status,
              403);
    EXPECT_EQ(
        house.patch("/api/v1/clients/" + id_text(house.client), R"({"language":"de"})", house.account_manager).status,
        200);
    // Not even by way of giving one's own away to nobody and back.
    EXPECT_EQ(house
                  .patch("/api/v1/clients/" + id_text(house.client), R"({"account_manager":null})",
                         house.account_manager)
                  .status,
              403);
}

TEST(SetUp, an_absence_is_away_for_those_who_need_not_know) {
    House house;
    const Answered made =
        house.post("/api/v1/absences", R"({"days":{"from":"2031-07-01","until":"2031-07-08"},"kind":"sick"})",
                   house.member);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json("/person"), id_text(house.member));
    const std::string place = "/api/v1/absences/" + made.json("/id");
    EXPECT_EQ(house.get(place, house.member).json("/kind"), "sick");
    EXPECT_EQ(house.get(place, house.admin).json("/kind"), "sick");
    EXPECT_EQ(house.get(place, house.finance).json("/kind"), "sick");
    for (const PersonId other : {house.other_member, house.auditor, house.account_manager}) {
        EXPECT_EQ(house.get(place, other).json("/kind"), "away");
        EXPECT_EQ(house.get("/api/v1/absences?from=2031-07-01&until=2031-07-02", other).json("/items/0/kind"), "away");
    }
    const Answered forged =
        house.post("/api/v1/absences",
                   R"({"person":")" + id_text(house.member) + R"(","days":{"from":"2032-07-01","until":"2032-07-08"}})",
                   house.other_member);
    EXPECT_EQ(forged.status, 403);
}

TEST(SetUp, money_is_shown_to_those_who_may_see_it_and_is_not_there_for_others) {
    House house;
    const Answered made = house.post("/api/v1/projects",
                                     R"({"name":"Attic","client":")" + id_text(house.client) +
                                         R"(","budget":{"amount":"1000.00","currency":"EUR"}})",
                                     house.admin);
    const std::string place = "/api/v1/projects/" + made.json("/id");
    EXPECT_EQ(house.get(place, house.finance).json("/budget/amount"), "1000.00");
    EXPECT_EQ(house.get(place, house.account_manager).json("/budget/amount"), "1000.00");
    for (const PersonId other : {house.member, house.contact}) {
        EXPECT_EQ(house.get(place, other).status, 200);
        EXPECT_FALSE(house.get(place, other).has("/budget"));
    }
    EXPECT_EQ(house.get("/api/v1/rates", house.member).status, 403);
    EXPECT_EQ(house.get("/api/v1/cost-rates", house.lead).status, 403);
    EXPECT_EQ(house.get("/api/v1/cost-rates", house.auditor).status, 200);
}

TEST(SetUp, a_contact_sees_their_own_client_and_no_other) {
    House house;
    const Answered clients = house.get("/api/v1/clients", house.contact);
    ASSERT_EQ(clients.status, 200) << clients.body;
    EXPECT_EQ(clients.json("/items/0/id"), id_text(house.client));
    EXPECT_FALSE(clients.has("/items/1"));
    EXPECT_EQ(house.get("/api/v1/people", house.contact).status, 403);
    for (const Client& other : house.firm()->firm.clients)
        if (other.id != house.client) {
            EXPECT_EQ(house.get("/api/v1/clients/" + id_text(other.id), house.contact).status, 404);
        }
    const Answered contracts = house.get("/api/v1/contracts", house.contact);
    ASSERT_TRUE(contracts.has("/items/0")) << contracts.body;
    EXPECT_FALSE(contracts.has("/items/0/cap"));
    EXPECT_FALSE(contracts.has("/items/0/discount_percent"));
    EXPECT_TRUE(house.get("/api/v1/contracts", house.finance).has("/items/0/discount_percent"));
}

TEST(SetUp, a_contact_is_a_client_and_nothing_else) {
    House house;
    const Answered made = house.post("/api/v1/contacts", R"({"name":"Nia","client":")" + id_text(house.client) + "\"}",
                                     house.account_manager);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string person = "/api/v1/people/" + made.json("/id");
    EXPECT_EQ(house.put(person + "/access", R"({"access":["admin"]})", house.admin).problem(), "access_client");
    EXPECT_EQ(house.put("/api/v1/people/" + id_text(house.member) + "/access", R"({"access":["client"]})", house.admin)
                  .problem(),
              "access_client");
}

TEST(SetUp, roles_are_given_by_who_may_and_the_last_admin_stays) {
    House house;
    const std::string place = "/api/v1/people/" + id_text(house.member) + "/access";
    EXPECT_EQ(house.put(place, R"({"access":["finance"]})", house.finance).status, 403);
    EXPECT_EQ(house.put(place, R"({"access":["member","finance"]})", house.admin).json("/access/1"), "finance");
    const Answered last =
        house.put("/api/v1/people/" + id_text(house.admin) + "/access", R"({"access":["member"]})", house.admin);
    EXPECT_EQ(last.problem(), "last_admin") << last.body;
}

TEST(SetUp, a_lock_is_lifted_for_a_person_until_an_instant) {
    House house;
    const Answered lock =
        house.post("/api/v1/locks", R"({"days":{"until":"2026-01-31"},"reason":"Closed."})", house.finance);
    ASSERT_EQ(lock.status, 201) << lock.body;
    EXPECT_EQ(lock.json("/by"), id_text(house.finance));
    const std::string body = R"({"lock":")" + lock.json("/id") + R"(","person":")" + id_text(house.member) +
                             R"(","reason":"A late receipt.","expires_at":"2027-01-01T00:00:00Z"})";
    EXPECT_EQ(house.post("/api/v1/grants", body, house.member).status, 403);
    const Answered grant = house.post("/api/v1/grants", body, house.finance);
    ASSERT_EQ(grant.status, 201) << grant.body;
    EXPECT_EQ(house.remove("/api/v1/locks/" + lock.json("/id"), house.finance).problem(), "in_use");
    const Answered ended = house.remove("/api/v1/grants/" + grant.json("/id"), house.finance);
    EXPECT_EQ(ended.status, 200) << ended.body;
    EXPECT_NE(ended.json("/expires_at"), grant.json("/expires_at"));
    EXPECT_EQ(house.remove("/api/v1/grants/" + grant.json("/id"), house.finance).problem(), "grant_over");
}

TEST(SetUp, an_exception_is_ruled_on_by_somebody_else) {
    House house;
    const Answered asked = house.post("/api/v1/exceptions",
                                      R"({"rule":"note_short","reason":"The notes are in the ticket."})", house.lead);
    ASSERT_EQ(asked.status, 201) << asked.body;
    EXPECT_EQ(asked.json("/state"), "asked");
    const std::string place = "/api/v1/exceptions/" + asked.json("/id");
    EXPECT_EQ(house.post(place + "/grant", "{}", house.lead).status, 403);
    EXPECT_EQ(house.post(place + "/grant", "{}", house.member).status, 403);
    EXPECT_EQ(house.post(place + "/refuse", "{}", house.admin).problem(), "reason_missing");
    const Answered granted = house.post(place + "/grant", R"({"reason":"Agreed."})", house.admin);
    EXPECT_EQ(granted.json("/state"), "granted") << granted.body;
    EXPECT_EQ(granted.json("/decided_by"), id_text(house.admin));
    EXPECT_EQ(house.post(place + "/grant", "{}", house.admin).problem(), "exception_decided");
    EXPECT_EQ(house.post("/api/v1/exceptions", R"({"rule":"none_such","reason":"x"})", house.lead).problem(),
              "rule_unknown");
}

TEST(SetUp, who_leads_the_project_rules_on_its_exceptions) {
    House house;
    const auto firm = house.firm();
    const auto& projects = firm->firm.projects;
    const auto led = std::ranges::find(projects, house.lead, &Project::delivery_lead);
    ASSERT_NE(led, projects.end());
    const Person& member = *firm->index.find(house.member);
    const Team* const team = firm->index.find(member.team);
    ASSERT_TRUE(team == nullptr || team->lead != house.lead) << "it is the project alone that leads to the lead";
    const std::string of_project = R"(,"project":")" + id_text(led->id) + R"(")";
    const auto asked = [&](const std::string& project) {
        const Answered made = house.post("/api/v1/exceptions", R"({"rule":"note_short","reason":"x")" + project + "}", house.member);
        EXPECT_EQ(made.status, 201) << made.body;
        return "/api/v1/exceptions/" + made.json("/id");
    };
    EXPECT_EQ(house.post(asked(of_project) + "/grant", "{}", house.lead).json("/state"), "granted");
    EXPECT_EQ(house.post(asked("") + "/grant", "{}", house.lead).status, 403);
    EXPECT_EQ(house.post(asked(of_project) + "/grant", "{}", house.other_member).status, 403);
}

TEST(SetUp, an_exception_is_over_when_its_days_are) {
    House house;
    const CivilDay today = house.firm()->firm.organization.zone.day(house.now());
    const auto granted = [&](const std::string& days) {
        const Answered asked = house.post("/api/v1/exceptions", R"({"rule":"note_short","reason":"x",)" + days + "}", house.lead);
        EXPECT_EQ(asked.json("/state"), "asked") << asked.body;
        const Answered ruled = house.post("/api/v1/exceptions/" + asked.json("/id") + "/grant", "{}", house.admin);
        return std::pair(asked.json("/id"), ruled.json("/state"));
    };
    const auto days = [](CivilDay from, CivilDay until) {
        return R"("days":{"from":")" + day_text(from) + R"(","until":")" + day_text(until) + R"("})";
    };
    const auto over = granted(days(today - 9, today)), holds = granted(days(today - 9, today + 1));
    EXPECT_EQ(over.second, "expired");
    EXPECT_EQ(holds.second, "granted");
    EXPECT_EQ(house.get("/api/v1/exceptions/" + over.first, house.lead).json("/state"), "expired");
    EXPECT_NE(house.get("/api/v1/exceptions?state=expired", house.admin).body.find(over.first), std::string::npos);
    const std::string in_force = house.get("/api/v1/exceptions?state=granted", house.admin).body;
    EXPECT_EQ(in_force.find(over.first), std::string::npos);
    EXPECT_NE(in_force.find(holds.first), std::string::npos);
    EXPECT_EQ(house.post("/api/v1/exceptions/" + over.first + "/refuse", R"({"reason":"x"})", house.admin).problem(), "exception_decided");
}

TEST(SetUp, says_who_i_am_and_what_i_may) {
    House house;
    const Answered me = house.get("/api/v1/me", house.contact);
    ASSERT_EQ(me.status, 200) << me.body;
    EXPECT_EQ(me.json("/client"), id_text(house.client));
    EXPECT_EQ(me.json("/actions/0/reach"), "client");
}

TEST(SetUp, reports_who_can_see_costs_and_by_which_role) {
    House house;
    EXPECT_EQ(house.get("/api/v1/access-report", house.member).status, 403);
    const Answered report = house.get("/api/v1/access-report?action=see_costs", house.auditor);
    ASSERT_EQ(report.status, 200) << report.body;
    std::size_t expected = 0;
    for (const Person& person : house.firm()->firm.people)
        for (const AccessRole role : person.access) expected += reach_of(role, Action::see_costs) == Reach::all ? 1 : 0;
    std::size_t lines = 0;
    while (report.has("/lines/" + std::to_string(lines))) ++lines;
    EXPECT_EQ(lines, expected);
}

TEST(SetUp, every_change_is_in_the_journal_with_what_it_was_before) {
    House house;
    const Answered changed =
        house.patch("/api/v1/clients/" + id_text(house.client), R"({"payment_days":7})", house.admin);
    ASSERT_EQ(changed.status, 200) << changed.body;
    const auto work = house.store().begin({1, {}}, Access::read);
    const auto head = (*work)->journal_head();
    EXPECT_EQ(head->action, "change_client");
    EXPECT_EQ(head->subject, id_text(house.client));
    EXPECT_NE(head->detail.find(R"("before":{"payment_days":)"), std::string::npos) << head->detail;
    EXPECT_NE(head->detail.find(R"(},"after":{"payment_days":7})"), std::string::npos) << head->detail;
}

TEST(SetUp, one_record_has_its_history_in_the_journal) {
    House house;
    const std::string client = "/api/v1/clients/" + id_text(house.client);
    for (const char* const days : {R"({"payment_days":7})", R"({"payment_days":8})"})
        ASSERT_EQ(house.patch(client, days, house.admin).status, 200);
    const Answered all = house.get("/api/v1/journal?subject=" + id_text(house.client), house.admin);
    ASSERT_EQ(all.status, 200) << all.body;
    EXPECT_NE(all.body.find(R"(\"payment_days\":7)"), std::string::npos) << all.body;
    EXPECT_NE(all.body.find(R"(\"payment_days\":8)"), std::string::npos) << all.body;
    EXPECT_EQ(all.body.find("publish_policy"), std::string::npos);
    const Answered first = house.get("/api/v1/journal?limit=1&subject=" + id_text(house.client), house.admin);
    EXPECT_EQ(first.body.find(R"("next":null)"), std::string::npos) << first.body;
    EXPECT_EQ(first.body.find(R"(\"payment_days\":8)"), std::string::npos) << first.body;
}

}  // namespace
}  // namespace fairhour
