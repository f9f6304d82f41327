// Links to join and to choose a password: once, in time, for whom they were made, and into no other firm.
#include "app/sign_in/links.hpp"

#include "app/sign_in/access_changes.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class Links : public SignInTest {};
INSTANTIATE_ON_BOTH(Links);

TEST_P(Links, an_invitation_is_used_once) {
    const SignedIn admin = set_up_ada();
    const auto older = invite(*desk, who(admin), bob);
    ASSERT_OK(older);
    const auto link = invite(*desk, who(admin), bob);
    ASSERT_OK(link);
    EXPECT_EQ(look_at_link(*desk, older->token).error().name, "link_expired");
    const auto shown = look_at_link(*desk, link->token);
    ASSERT_OK(shown);
    EXPECT_EQ(shown->email, "bob@studio.example");
    EXPECT_EQ(shown->firm, "Studio");
    EXPECT_FALSE(shown->has_account);
    EXPECT_EQ(accept_invitation(*desk, {link->token, "bob@studio.example"}, visitor).error().name, "password_common");
    const auto in = accept_invitation(*desk, {link->token, other_password}, visitor);
    ASSERT_OK(in);
    EXPECT_EQ(who(*in).person, bob);
    EXPECT_EQ(accept_invitation(*desk, {link->token, other_password}, visitor).error().name, "link_expired");
    EXPECT_EQ(invite(*desk, who(admin), bob).error().name, "account_exists");
    EXPECT_EQ(events().back().actor, bob);
    for (const JournalEvent& event : events()) EXPECT_EQ(event.detail.find(link->token.substr(25)), std::string::npos);
}

TEST_P(Links, only_who_gives_access_makes_them) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    EXPECT_EQ(invite(*desk, who(bobs), ada).error().name, "not_permitted");
    EXPECT_EQ(make_reset_link(*desk, who(bobs), ada).error().name, "not_permitted");
    EXPECT_EQ(list_invitations(*desk, who(bobs)).error().name, "not_permitted");
    EXPECT_EQ(invite(*desk, who(admin), PersonId{999}).error().name, "person_unknown");
}

TEST_P(Links, one_that_is_revoked_or_too_old_is_dead) {
    const SignedIn admin = set_up_ada();
    const auto link = invite(*desk, who(admin), bob);
    ASSERT_OK(link);
    EXPECT_EQ(list_invitations(*desk, who(admin))->size(), 1U);
    ASSERT_OK(revoke_invitation(*desk, who(admin), link->id));
    EXPECT_EQ(list_invitations(*desk, who(admin))->size(), 0U);
    EXPECT_EQ(accept_invitation(*desk, {link->token, other_password}, visitor).error().name, "link_expired");
    const auto next = invite(*desk, who(admin), bob);
    ASSERT_OK(next);
    wait(desk->rules.invitation_hours * 3600);
    EXPECT_EQ(accept_invitation(*desk, {next->token, other_password}, visitor).error().name, "link_expired");
}

TEST_P(Links, a_reset_ends_all_sessions_and_dies_with_the_password) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    wait(1);
    const auto first = make_reset_link(*desk, who(admin), bob);
    ASSERT_OK(first);
    EXPECT_EQ(accept_invitation(*desk, {first->token, good_password}, visitor).error().name, "link_expired");
    wait(1);
    ASSERT_OK(change_password(*desk, who(bobs), {other_password, good_password + " two"}));
    EXPECT_EQ(reset_password(*desk, {first->token, other_password}).error().name, "link_expired");
    wait(1);
    const auto second = make_reset_link(*desk, who(admin), bob);
    ASSERT_OK(second);
    ASSERT_OK(reset_password(*desk, {second->token, other_password}));
    EXPECT_EQ(refusal(bobs), "sign_in_needed");
    EXPECT_EQ(reset_password(*desk, {second->token, good_password}).error().name, "link_expired");
    ASSERT_OK(try_sign_in("bob@studio.example", other_password));
}

TEST_P(Links, one_account_in_two_firms_is_no_way_from_one_into_the_other) {
    const SignedIn admin = set_up_ada();
    static_cast<void>(invite_bob(admin));
    Organization second;
    second.name = "Harbour";
    const std::int64_t other_firm = *store->create_organization(second);
    const PersonId eve{71}, bob_there{72};
    {
        const auto work = store->begin({other_firm, {}}, Access::write);
        ASSERT_OK(work);
        const std::vector<Person> people{
            {.id = eve, .name = "Eve", .email = "eve@harbour.example", .access = {AccessRole::admin}},
            {.id = bob_there, .name = "Bob", .email = "bob@studio.example"}};
        ASSERT_OK((*work)->put(people));
        ASSERT_OK((*work)->commit());
    }
    ASSERT_OK(open_account_at_machine(*desk, {other_firm, {}}, {eve, "marble umbrella tango quiet"}));
    const auto eves = try_sign_in("eve@harbour.example", "marble umbrella tango quiet");
    ASSERT_OK(eves);
    const auto link = invite(*desk, who(*eves), bob_there);
    ASSERT_OK(link);
    EXPECT_TRUE(look_at_link(*desk, link->token)->has_account);
    EXPECT_EQ(accept_invitation(*desk, {link->token, "marble umbrella tango quiet"}, visitor).error().name,
              "password_wrong");
    const auto joined = accept_invitation(*desk, {link->token, other_password}, visitor);
    ASSERT_OK(joined);
    EXPECT_EQ(who(*joined).organization, other_firm);
    EXPECT_EQ(make_reset_link(*desk, who(*eves), bob_there).error().name, "account_shared");
    EXPECT_EQ(list_firms(*desk, who(*joined))->size(), 2U);
    const auto switched = switch_firm(*desk, who(*joined), scope.organization, visitor);
    ASSERT_OK(switched);
    EXPECT_EQ(who(*switched).person, bob);
    EXPECT_EQ(refusal(*joined), "sign_in_needed");
    EXPECT_EQ(switch_firm(*desk, who(*switched), 99, visitor).error().name, "organization_unknown");
    EXPECT_EQ(invite(*desk, who(*eves), ada).error().name, "person_unknown");  // of the other firm: as if not there
}

}  // namespace
}  // namespace fairhour
