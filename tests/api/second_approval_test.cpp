// Four eyes over the API: the first approval waits, its giver is not the second, queue and history show who.
#include <gtest/gtest.h>

#include "api/house.hpp"
#include "app/setup/setup.hpp"

namespace fairhour {
namespace {

class FourEyes : public testing::Test {
protected:
    void SetUp() override {
        const auto view = house_.firm();
        PublishAsked asked{view->firm.policies.back().text, "policy.toml", view->firm.organization.zone.day(house_.now())};
        asked.text += "\n[second_approval]\nclause = \"5.1\"\nabove = [\"1.00 EUR\", \"1.00 USD\", \"1.00 GBP\"]\n";
        const auto published = publish_policy(house_.app(house_.admin), asked);
        ASSERT_TRUE(published) << published.error().text();
        entry_ = waiting(view->index);
        ASSERT_FALSE(entry_.id.none()) << "the demo firm has nothing that waits for its lead";
    }
    // Rated, waiting, of somebody else, on a project that the lead leads, with a decision that the queue shows.
    Entry waiting(const FirmIndex& index) {
        const auto work = house_.store().begin({1, {}}, Access::read);
        EntryFilter filter;
        filter.states = {EntryState::submitted, EntryState::flagged};
        for (const Project& project : index.firm().projects)
            if (project.delivery_lead == house_.lead) filter.projects.push_back(project.id);
        const auto entries = (*work)->entries(filter);
        for (const Entry& entry : *entries)
            if (entry.person != house_.lead && entry.person != house_.admin && entry.rated && entry.amount_minor > 100) return entry;
        return {};
    }
    Answered approve(PersonId as) {
        return house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":[")" + id_text(entry_.id) + R"("]})", as);
    }
    [[nodiscard]] std::string state() {
        return house_.get("/api/v1/entries/" + id_text(entry_.id), house_.admin).json("/state");
    }

    House house_;
    Entry entry_;
};

TEST_F(FourEyes, two_people_approve_what_is_above_the_amount) {
    const std::string before = state();
    const Answered first = approve(house_.lead);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.json("/items/0/approval"), "first_of_two") << first.body;
    EXPECT_EQ(first.json("/items/0/refused"), "null");
    EXPECT_EQ(state(), before);

    const Answered again = approve(house_.lead);
    EXPECT_EQ(again.json("/items/0/refused/name"), "second_approver_needed") << again.body;
    EXPECT_NE(again.json("/items/0/refused/reason").find("clause 5.1"), std::string::npos);
    EXPECT_EQ(state(), before);

    const std::string history = "/api/v1/entries/" + id_text(entry_.id) + "/first-approvals";
    EXPECT_EQ(house_.get(history, house_.admin).json("/items/0/by"), id_text(house_.lead));
    EXPECT_EQ(house_.get(history, house_.admin).json("/items/0/standing"), "true");

    const Answered second = approve(house_.admin);
    EXPECT_EQ(second.json("/items/0/approval"), "second_of_two") << second.body;
    EXPECT_EQ(state(), "approved");
    EXPECT_EQ(house_.get(history, house_.admin).json("/items/0/standing"), "false");
}

TEST_F(FourEyes, the_queue_says_who_was_the_first) {
    // A check decides under the policy that asks for two: what waits is in the queue then.
    ASSERT_EQ(house_.post("/api/v1/checks", "", house_.admin).status, 200);
    const auto item_of = [&](const Answered& queue) -> std::string {
        for (int i = 0; queue.has("/items/" + std::to_string(i)); ++i)
            if (queue.json("/items/" + std::to_string(i) + "/entry/id") == id_text(entry_.id))
                return "/items/" + std::to_string(i) + "/second_approval";
        return "";
    };
    const std::string address =
        "/api/v1/queue?limit=500&person=" + id_text(entry_.person) + "&project=" + id_text(entry_.project);
    const Answered before = house_.get(address, house_.lead);
    const std::string at = item_of(before);
    ASSERT_NE(at, "") << before.body;
    EXPECT_EQ(before.json(at + "/clause"), "5.1");
    EXPECT_EQ(before.json(at + "/first_by"), "null");
    ASSERT_EQ(approve(house_.lead).json("/items/0/approval"), "first_of_two");
    const Answered after = house_.get(address, house_.admin);
    EXPECT_EQ(after.json(item_of(after) + "/first_by"), id_text(house_.lead)) << after.body;
}

}  // namespace
}  // namespace fairhour
