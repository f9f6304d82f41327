// Roles that a firm makes, over the API: made, changed, given, taken away; nobody gets further by them than who gave them.
#include <gtest/gtest.h>

#include "api/house.hpp"

namespace fairhour {
namespace {

constexpr std::string_view roles = "/api/v1/custom-roles";

class CustomRoles : public testing::Test {
protected:
    std::string make(const std::string& name, const std::string& grants, PersonId as) {
        const Answered made =
            house_.post(std::string(roles), R"({"name":")" + name + R"(","grants":)" + grants + "}", as);
        EXPECT_EQ(made.status, 201) << made.body;
        return made.json("/id");
    }
    Answered give(PersonId person, const std::string& access, const std::string& made, PersonId as) {
        return house_.put("/api/v1/people/" + id_text(person) + "/access",
                          R"({"access":)" + access + R"(,"custom_roles":[)" + made + "]}", as);
    }
    std::string events_of(const std::string& subject) {
        std::string actions;
        const auto work = house_.store().begin({1, {}}, Access::read);
        EXPECT_TRUE((*work)->for_each_event([&](const JournalEvent& event) -> Status {
            if (event.subject == subject) actions += event.action + " ";
            return {};
        }));
        return actions;
    }
    static std::string quoted(const std::string& id) { return "\"" + id + "\""; }
    int status_of(const std::string& address, PersonId as) { return house_.get(address, as).status; }

    House house_;
};

TEST_F(CustomRoles, give_what_they_name_to_who_holds_them) {
    EXPECT_EQ(status_of("/api/v1/cost-rates", house_.member), 403);
    const std::string role = make("Cost reader", R"([{"action":"see_costs","reach":"all"}])", house_.admin);
    const Answered given = give(house_.member, R"(["member"])", quoted(role), house_.admin);
    ASSERT_EQ(given.status, 200) << given.body;
    EXPECT_EQ(given.json("/custom_roles/0"), role);
    EXPECT_EQ(status_of("/api/v1/cost-rates", house_.member), 200);
    EXPECT_EQ(status_of("/api/v1/cost-rates", house_.other_member), 403);
    EXPECT_NE(house_.get("/api/v1/me", house_.member).body.find(R"({"action":"see_costs","reach":"all"})"),
              std::string::npos);

    const Answered report = house_.get("/api/v1/access-report?custom_role=" + role, house_.auditor);
    EXPECT_EQ(report.json("/lines/0/person"), id_text(house_.member)) << report.body;
    EXPECT_EQ(report.json("/lines/0/action"), "see_costs");
    EXPECT_EQ(report.json("/lines/0/role"), "null");
    EXPECT_EQ(report.json("/lines/0/custom_role"), role);
    EXPECT_FALSE(report.has("/lines/1"));
}

TEST_F(CustomRoles, follow_a_change_and_stand_in_the_journal) {
    const std::string role = make("Reader", R"([{"action":"see_costs","reach":"all"}])", house_.admin);
    ASSERT_EQ(give(house_.member, R"(["member"])", quoted(role), house_.admin).status, 200);
    const std::string address = std::string(roles) + "/" + role;
    const std::string etag = house_.get(address, house_.admin).header("etag");
    const Answered changed = house_.patch(address, R"({"grants":[{"action":"see_rates","reach":"all"}]})",
                                          house_.admin, etag);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(status_of("/api/v1/cost-rates", house_.member), 403);
    EXPECT_EQ(status_of("/api/v1/rates", house_.member), 200);
    EXPECT_EQ(events_of(role), "create_custom_role change_custom_role ");

    EXPECT_EQ(house_.remove(address, house_.admin).problem(), "in_use");
    ASSERT_EQ(give(house_.member, R"(["member"])", "", house_.admin).status, 200);
    EXPECT_EQ(house_.remove(address, house_.admin).status, 204);
    EXPECT_EQ(status_of(address, house_.admin), 404);
}

TEST_F(CustomRoles, are_refused_where_they_reach_too_far_or_say_nothing) {
    const auto refused = [&](const std::string& body) {
        const Answered answered = house_.post(std::string(roles), body, house_.admin);
        return answered.problem() + " " + answered.json("/pointer");
    };
    EXPECT_EQ(refused(R"({"name":"x","grants":[]})"), "role_grants /grants");
    EXPECT_EQ(refused(R"({"name":"x","grants":[{"action":"see_time","reach":"client"}]})"), "role_grants /grants/0");
    EXPECT_EQ(refused(R"({"name":"x","grants":[{"action":"submit_time","reach":"all"}]})"), "role_grants /grants/0");
    EXPECT_EQ(refused(R"({"name":"finance","grants":[{"action":"see_time","reach":"all"}]})"), "name_taken /name");
    const Answered contact = give(house_.contact, R"(["client"])",
                                  quoted(make("Reader", R"([{"action":"see_rates","reach":"all"}])", house_.admin)),
                                  house_.admin);
    EXPECT_EQ(contact.problem(), "access_client") << contact.body;
    EXPECT_EQ(contact.json("/pointer"), "/custom_roles");
}

// Whoever gives access by a made role gives only what they have: neither a made role nor a built-in one lifts them.
TEST_F(CustomRoles, lift_nobody_above_who_gives_them) {
    const std::string giver = make(
        "Giver", R"([{"action":"set_access","reach":"all"},{"action":"see_people","reach":"all"}])", house_.admin);
    const std::string wide = make("Costs", R"([{"action":"see_costs","reach":"all"}])", house_.admin);
    ASSERT_EQ(give(house_.member, R"(["member"])", quoted(giver), house_.admin).status, 200);
    const PersonId me = house_.member;
    EXPECT_EQ(give(me, R"(["member","admin"])", quoted(giver), me).problem(), "role_reaches_further");
    EXPECT_EQ(give(me, R"(["member"])", quoted(giver) + "," + quoted(wide), me).problem(), "role_reaches_further");
    EXPECT_EQ(give(house_.other_member, R"(["finance"])", "", me).problem(), "role_reaches_further");
    EXPECT_EQ(give(house_.admin, R"(["member"])", "", me).problem(), "role_reaches_further");
    const Answered made = house_.post(
        std::string(roles), R"({"name":"Mine","grants":[{"action":"see_costs","reach":"all"}]})", me);
    EXPECT_EQ(made.problem(), "role_reaches_further") << made.body;
    EXPECT_EQ(made.json("/pointer"), "/grants");
    const std::string address = std::string(roles) + "/" + giver;
    const Answered widened =
        house_.patch(address, R"({"grants":[{"action":"set_access","reach":"all"},{"action":"see_journal","reach":"all"}]})",
                     me, house_.get(address, me).header("etag"));
    EXPECT_EQ(widened.problem(), "role_reaches_further") << widened.body;
    EXPECT_EQ(status_of("/api/v1/cost-rates", me), 403);
    // What they have, they may pass on.
    EXPECT_EQ(give(house_.other_member, R"(["member"])", quoted(giver), me).status, 200);
}

}  // namespace
}  // namespace fairhour
