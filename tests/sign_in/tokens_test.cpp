// Tokens: what they open, how far, how long; and how dear it is to ask who somebody is.
#include "app/sign_in/tokens.hpp"

#include <chrono>

#include "app/sign_in/access_changes.hpp"
#include "domain/access/scopes.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class Tokens : public SignInTest {};
INSTANTIATE_ON_BOTH(Tokens);

TEST_P(Tokens, carry_their_scopes_until_they_are_revoked) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    const auto made = create_token(*desk, who(bobs), {.name = " robot ", .scopes = {"time:read"}});
    ASSERT_OK(made);
    EXPECT_TRUE(made->token.starts_with("fhr_1_" + id_text(made->shown.id) + "_"));
    const auto found = authenticate(*desk, made->token);
    ASSERT_OK(found);
    EXPECT_EQ(found->person, bob);
    EXPECT_EQ(found->token, made->shown.id);
    EXPECT_TRUE(found->granted.holds(Action::see_time));
    EXPECT_FALSE(found->granted.holds(Action::log_time));
    EXPECT_FALSE(list_tokens(*desk, who(bobs))->front().last_used_at);
    ASSERT_OK(write_last_seen(*desk));
    EXPECT_EQ(list_tokens(*desk, who(bobs))->front().last_used_at, moved.at);
    EXPECT_EQ(revoke_token(*desk, *found, TokenId{1}).error().name, "token_unknown");
    ASSERT_OK(revoke_token(*desk, who(bobs), made->shown.id));
    EXPECT_EQ(authenticate(*desk, made->token).error().name, "token_refused");
    EXPECT_EQ(last_action(), "revoke_token");
    for (const JournalEvent& event : events()) EXPECT_EQ(event.detail.find(made->token.substr(25)), std::string::npos);
}

TEST_P(Tokens, a_changed_sign_another_firm_and_another_id_are_refused) {
    const SignedIn admin = set_up_ada();
    const auto made = create_token(*desk, who(admin), {.name = "robot", .scopes = {"all"}});
    ASSERT_OK(made);
    ASSERT_OK(authenticate(*desk, made->token));
    for (std::size_t i = 0; i < made->token.size(); ++i) {
        std::string changed = made->token;
        changed[i] = changed[i] == '2' ? '3' : '2';
        const auto answer = authenticate(*desk, changed);
        ASSERT_FALSE(answer) << changed;
        EXPECT_TRUE(answer.error().name == "token_refused" || answer.error().name == "sign_in_needed") << changed;
    }
    EXPECT_EQ(authenticate(*desk, "fhr_99" + made->token.substr(5)).error().name, "token_refused");
    EXPECT_FALSE(authenticate(*desk, "fhr_01" + made->token.substr(5)));
}

TEST_P(Tokens, a_token_makes_no_token_and_opens_no_session_matter) {
    const SignedIn admin = set_up_ada();
    const auto made = create_token(*desk, who(admin), {.name = "robot", .scopes = {"all"}});
    const auto robot = authenticate(*desk, made->token);
    ASSERT_OK(robot);
    EXPECT_EQ(create_token(*desk, *robot, {.name = "x", .scopes = {"all"}}).error().name, "session_needed");
    EXPECT_EQ(change_password(*desk, *robot, {good_password, other_password}).error().name, "session_needed");
    EXPECT_EQ(list_sessions(*desk, *robot).error().name, "session_needed");
    const auto narrow = create_token(*desk, who(admin), {.name = "narrow", .scopes = {"time:read"}});
    EXPECT_EQ(invite(*desk, *authenticate(*desk, narrow->token), bob).error().name, "not_permitted");
}

TEST_P(Tokens, for_somebody_else_only_by_who_gives_access) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    EXPECT_EQ(create_token(*desk, who(bobs), {.person = ada, .name = "x", .scopes = {"all"}}).error().name,
              "not_permitted");
    const auto adas = create_token(*desk, who(admin), {.name = "adas", .scopes = {"all"}});
    const auto for_bob = create_token(*desk, who(admin), {.person = bob, .name = "bobs", .scopes = {"all"}});
    ASSERT_OK(for_bob);
    EXPECT_EQ(authenticate(*desk, for_bob->token)->person, bob);
    EXPECT_EQ(list_tokens(*desk, who(bobs))->size(), 1U);
    EXPECT_EQ(list_tokens(*desk, who(admin))->size(), 2U);
    EXPECT_EQ(revoke_token(*desk, who(bobs), adas->shown.id).error().name, "token_unknown");
    ASSERT_OK(end_access(*desk, who(admin), bob));
    EXPECT_EQ(authenticate(*desk, for_bob->token).error().name, "token_refused");
}

TEST_P(Tokens, bad_wishes_are_named) {
    const SignedIn admin = set_up_ada();
    const Who asking = who(admin);
    EXPECT_EQ(create_token(*desk, asking, {.name = " ", .scopes = {"all"}}).error().name, "token_name_missing");
    EXPECT_EQ(create_token(*desk, asking, {.name = "x", .scopes = {}}).error().name, "scopes_missing");
    const auto unknown = create_token(*desk, asking, {.name = "x", .scopes = {"all", "everything"}});
    EXPECT_EQ(unknown.error().name, "scope_unknown");
    EXPECT_EQ(unknown.error().place, "/scopes/1");
    EXPECT_EQ(create_token(*desk, asking, {.name = "x", .scopes = {"all"}, .expires_at = moved.at}).error().name,
              "expiry_past");
    const auto short_lived =
        create_token(*desk, asking, {.name = "x", .scopes = {"all"}, .expires_at = moved.at + Seconds{60}});
    ASSERT_OK(authenticate(*desk, short_lived->token));
    wait(60);
    EXPECT_EQ(authenticate(*desk, short_lived->token).error().name, "token_refused");
}

TEST_P(Tokens, hot_they_cost_no_query) {
    const SignedIn admin = set_up_ada();
    const auto made = create_token(*desk, who(admin), {.name = "robot", .scopes = {"all"}});
    ASSERT_OK(authenticate(*desk, made->token));
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(authenticate(*desk, made->token));
    const auto took = std::chrono::steady_clock::now() - begun;
    EXPECT_LT(took, std::chrono::milliseconds(1'000)) << "a tenth of a millisecond each would be a query each";
}

// What another node has changed is believed five seconds later at the latest.
TEST_P(Tokens, another_nodes_change_is_seen_soon) {
    const SignedIn admin = set_up_ada();
    const auto made = create_token(*desk, who(admin), {.name = "robot", .scopes = {"all"}});
    WhoCache elsewhere_cache;
    const SignInContext elsewhere{*store, moved, *secrets, elsewhere_cache};
    ASSERT_OK(authenticate(elsewhere, made->token));
    ASSERT_OK(revoke_token(*desk, who(admin), made->shown.id));
    wait(WhoCache::cache_seconds_max);
    EXPECT_EQ(authenticate(elsewhere, made->token).error().name, "token_refused");
}

}  // namespace
}  // namespace fairhour
