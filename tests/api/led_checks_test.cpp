// What a lead reaches by leading: a check over what they lead and nothing else, the contracts their projects are under.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "api/house.hpp"
#include "app/check/check.hpp"

namespace fairhour {
namespace {

class Led : public testing::Test {
protected:
    // Decisions by entry: how many there are.
    std::map<EntryId, std::int64_t> decisions() {
        std::map<EntryId, std::int64_t> last;
        const auto work = house_.store().begin({1, {}}, Access::read);
        EXPECT_TRUE((*work)->for_each_decision(DecisionChoice::latest, [&](std::span<const Decision> some) -> Status {
            for (const Decision& decision : some) last[decision.entry] = decision.n;
            return {};
        }));
        return last;
    }
    bool leads(const FirmIndex& index, EntryId id) {
        EntryFilter filter;
        filter.ids = {id};
        const auto work = house_.store().begin({1, {}}, Access::read);
        const Entry entry = (*work)->entries(filter)->front();
        const Project* const project = index.find(entry.project);
        const Person* const person = index.find(entry.person);
        const Team* const team = person == nullptr ? nullptr : index.find(person->team);
        return entry.person == house_.lead || (project != nullptr && project->delivery_lead == house_.lead) ||
               (team != nullptr && team->lead == house_.lead);
    }

    House house_;
};

TEST_F(Led, a_lead_checks_what_they_lead_and_nothing_else) {
    EXPECT_EQ(house_.post("/api/v1/checks", "", house_.member).problem(), "not_permitted");
    const auto before = decisions();
    const Answered led = house_.post("/api/v1/checks", "", house_.lead);
    ASSERT_EQ(led.status, 200) << led.body;
    const auto view = house_.firm();
    const auto after = decisions();
    std::int64_t made = 0;
    for (const auto& [entry, n] : after) {
        const auto was = before.find(entry);
        if (was != before.end() && was->second == n) continue;
        ++made;
        EXPECT_TRUE(leads(view->index, entry)) << id_text(entry);
    }
    EXPECT_EQ(std::to_string(made), led.json("/decisions_made"));
    const Answered all = house_.post("/api/v1/checks", "", house_.admin);
    ASSERT_EQ(all.status, 200) << all.body;
    EXPECT_GT(std::stoll(all.json("/checked")), std::stoll(led.json("/checked")));
    EXPECT_GT(std::stoll(led.json("/checked")), 0);
    // Two passes over parts are replayed like any other.
    const auto replayed = replay(house_.app(house_.admin));
    ASSERT_TRUE(replayed) << replayed.error().text();
    EXPECT_EQ(replayed->different, 0);
}

TEST_F(Led, a_lead_sees_the_contracts_of_their_projects) {
    const auto view = house_.firm();
    std::set<std::string> led;
    for (const Project& project : view->firm.projects)
        if (project.delivery_lead == house_.lead && !project.contract.none()) led.insert(id_text(project.contract));
    ASSERT_FALSE(led.empty());
    std::set<std::string> seen;
    const Answered list = house_.get("/api/v1/contracts?limit=1000", house_.lead);
    for (int i = 0; list.has("/items/" + std::to_string(i)); ++i)
        seen.insert(list.json("/items/" + std::to_string(i) + "/id"));
    EXPECT_EQ(seen, led);
    for (const Contract& contract : view->firm.contracts) {
        const std::string address = "/api/v1/contracts/" + id_text(contract.id);
        const bool may = led.contains(id_text(contract.id));
        EXPECT_EQ(house_.get(address, house_.lead).status, may ? 200 : 404) << contract.name;
        EXPECT_EQ(house_.patch(address, R"({"name":"Mine"})", house_.lead).status, may ? 403 : 404);
    }
}

TEST_F(Led, a_refusal_points_into_the_request_and_names_the_record) {
    const auto work = house_.store().begin({1, {}}, Access::read);
    EntryFilter filter;
    filter.people = {house_.member};
    filter.states = {EntryState::draft, EntryState::submitted};
    const auto entries = (*work)->entries(filter);
    ASSERT_TRUE(entries && !entries->empty());
    const std::string id = id_text(entries->front().id);
    const Answered stale =
        house_.patch("/api/v1/entries/" + id, R"({"note":"another"})", house_.member, "\"999\"");
    EXPECT_EQ(stale.problem(), "entry_stale") << stale.body;
    EXPECT_EQ(stale.json("/pointer"), "if-match");
    EXPECT_EQ(stale.json("/record"), id);
    const Answered restored = house_.post("/api/v1/entries/" + id + "/restore", "{}", house_.member);
    EXPECT_EQ(restored.problem(), "entry_state") << restored.body;
    EXPECT_EQ(restored.json("/pointer"), "{entry}");
    EXPECT_EQ(restored.json("/record"), id);
    const Answered silent =
        house_.post("/api/v1/verdicts", R"({"kind":"flag","entries":[")" + id + R"("]})", house_.admin);
    EXPECT_EQ(silent.problem(), "reason_missing") << silent.body;
    EXPECT_EQ(silent.json("/pointer"), "/reason");
}

}  // namespace
}  // namespace fairhour
