// From the first start's link to the last session's end, on both databases.
#include "app/sign_in/sign_in.hpp"

#include "app/sign_in/access_changes.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class SetUp : public SignInTest {};
INSTANTIATE_ON_BOTH(SetUp);

TEST_P(SetUp, the_first_link_makes_the_administrator_once) {
    const auto first = set_up_link(*desk);
    ASSERT_OK(first);
    const auto second = set_up_link(*desk);  // started again: the older link is dead
    ASSERT_OK(second);
    SetUpAsked asked{.token = **first, .name = "Ada L.", .email = "Ada@Studio.example ", .password = good_password};
    EXPECT_EQ(set_up(*desk, asked, visitor).error().name, "link_expired");
    asked.token = **second;
    asked.password = "short";
    EXPECT_EQ(set_up(*desk, asked, visitor).error().name, "password_too_short");
    asked.password = good_password;
    const auto in = set_up(*desk, asked, visitor);
    ASSERT_OK(in);
    EXPECT_EQ(who(*in).person, ada);
    EXPECT_EQ(who(*in).organization, scope.organization);
    EXPECT_EQ(last_action(), "open_account");
    EXPECT_EQ(set_up(*desk, asked, visitor).error().name, "link_expired");
    EXPECT_FALSE(*set_up_link(*desk));
    const auto again = try_sign_in("ADA@studio.example", good_password);
    ASSERT_OK(again);
    EXPECT_EQ(again->person, ada);
}

TEST_P(SetUp, an_old_link_and_a_forged_one_open_nothing) {
    const auto link = set_up_link(*desk);
    ASSERT_OK(link);
    SetUpAsked asked{.token = **link, .email = "ada@studio.example", .password = good_password};
    asked.token.back() = asked.token.back() == 'A' ? 'E' : 'A';
    EXPECT_EQ(set_up(*desk, asked, visitor).error().name, "link_expired");
    asked.token = **link;
    wait(desk->rules.set_up_hours * 3600);
    EXPECT_EQ(set_up(*desk, asked, visitor).error().name, "link_expired");
}

TEST_P(SetUp, another_key_is_refused) {
    ASSERT_OK(prove_key(*desk));
    ASSERT_OK(prove_key(*desk));
    auto stranger = make_secrets(SealingKey{8}, {.cost = PasswordCost::tests});
    const SignInContext elsewhere{*store, moved, **stranger, cache};
    EXPECT_EQ(prove_key(elsewhere).error().name, "key_wrong");
}

class Signing : public SignInTest {};
INSTANTIATE_ON_BOTH(Signing);

TEST_P(Signing, wrong_unknown_and_left_get_one_answer) {
    const SignedIn admin = set_up_ada();
    static_cast<void>(invite_bob(admin));
    const auto wrong = try_sign_in("ada@studio.example", other_password);
    const auto unknown = try_sign_in("nobody@studio.example", other_password);
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().name, "sign_in_refused");
    EXPECT_EQ(wrong.error().text(), unknown.error().text());
    ASSERT_OK(try_sign_in("bob@studio.example", other_password));
    {
        const auto work = write();
        const std::vector<Person> people{{.id = bob,
                                          .name = "Bob",
                                          .email = "bob@studio.example",
                                          .employed = {CivilDay::min, CivilDay(2026, 9, 1)}}};
        ASSERT_OK(work->put(people));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(try_sign_in("bob@studio.example", other_password).error().text(), wrong.error().text());
    for (const std::string& bad : {std::string(), std::string(2'000, 'x')})
        EXPECT_EQ(try_sign_in("ada@studio.example", bad).error().name, "sign_in_refused");
}

TEST_P(Signing, guessing_is_slowed_alike_for_known_and_unknown) {
    static_cast<void>(set_up_ada());
    for (const std::string& email : {std::string("ada@studio.example"), std::string("nobody@studio.example")}) {
        int looked_at = 0;
        for (int i = 0; i < 200; ++i)
            if (try_sign_in(email, "wrong password " + std::to_string(i)).error().name == "sign_in_refused")
                ++looked_at;
        EXPECT_EQ(looked_at, desk->rules.account_tries) << email;
    }
    EXPECT_EQ(try_sign_in("ada@studio.example", good_password).error().name, "sign_in_throttled");
    wait(2);
    ASSERT_OK(try_sign_in("ada@studio.example", good_password));  // the longest wait so far was a second
    ASSERT_OK(try_sign_in("ada@studio.example", good_password));
}

TEST_P(Signing, an_address_that_tries_many_accounts_waits) {
    static_cast<void>(set_up_ada());
    for (int i = 0; i < desk->rules.address_tries; ++i)
        EXPECT_EQ(try_sign_in("a" + std::to_string(i) + "@x.example", "guess guess guess").error().name,
                  "sign_in_refused");
    EXPECT_EQ(try_sign_in("ada@studio.example", good_password).error().name, "sign_in_throttled");
    const auto elsewhere =
        sign_in(*desk, {.email = "ada@studio.example", .password = good_password}, {"192.0.2.8", ""});
    ASSERT_OK(elsewhere);
}

TEST_P(Signing, a_session_ends_by_time_idleness_and_its_owner) {
    const SignedIn first = set_up_ada();
    EXPECT_EQ(refusal(first), "");
    wait(desk->rules.session_idle_minutes * 60 - 1);
    EXPECT_EQ(refusal(first), "");
    ASSERT_OK(write_last_seen(*desk));
    wait(desk->rules.session_idle_minutes * 60 - 1);
    EXPECT_EQ(refusal(first), "");
    wait(desk->rules.session_idle_minutes * 60);
    EXPECT_EQ(refusal(first), "sign_in_needed");
    const auto second = try_sign_in("ada@studio.example", good_password);
    ASSERT_OK(second);
    for (int i = 0; i < 11; ++i) {
        wait(3600);
        EXPECT_EQ(refusal(*second), "");
    }
    wait(3600);
    EXPECT_EQ(refusal(*second), "sign_in_needed");
    const auto third = try_sign_in("ada@studio.example", good_password);
    const auto fourth = try_sign_in("ada@studio.example", good_password);
    ASSERT_OK(third);
    ASSERT_OK(fourth);
    const auto listed = list_sessions(*desk, who(*third));
    ASSERT_OK(listed);
    EXPECT_EQ(listed->size(), 2U);
    EXPECT_EQ(listed->back().current, true);
    EXPECT_EQ(listed->front().peer, "192.0.2.7");
    ASSERT_OK(end_session(*desk, who(*third), fourth->session));
    EXPECT_EQ(refusal(*fourth), "sign_in_needed");
    ASSERT_OK(sign_out(*desk, who(*third)));
    EXPECT_EQ(refusal(*third), "sign_in_needed");
}

TEST_P(Signing, nobody_ends_the_session_of_another) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    EXPECT_EQ(end_session(*desk, who(bobs), admin.session).error().name, "session_unknown");
    EXPECT_EQ(refusal(admin), "");
}

TEST_P(Signing, what_is_no_session_is_refused) {
    const SignedIn in = set_up_ada();
    std::string changed = in.session_token;
    changed[20] = changed[20] == 'A' ? 'B' : 'A';
    for (const std::string& bad : {std::string(), std::string("fhs_"), changed, in.session_token + "A",
                                   std::string(5'000, 'x'), in.csrf_token, std::string("fhs_") + in.csrf_token})
        EXPECT_EQ(authenticate(*desk, bad).error().name, "sign_in_needed") << bad.substr(0, 60);
}

class Changes : public SignInTest {};
INSTANTIATE_ON_BOTH(Changes);

TEST_P(Changes, another_password_ends_the_other_sessions) {
    const SignedIn here = set_up_ada();
    const auto there = try_sign_in("ada@studio.example", good_password);
    ASSERT_OK(there);
    EXPECT_EQ(refusal(*there), "");  // kept in memory now
    EXPECT_EQ(change_password(*desk, who(here), {"not the password", other_password}).error().name, "password_wrong");
    EXPECT_EQ(change_password(*desk, who(here), {good_password, "ada studio 2026"}).error().name, "password_common");
    ASSERT_OK(change_password(*desk, who(here), {good_password, other_password}));
    EXPECT_EQ(refusal(here), "");
    EXPECT_EQ(refusal(*there), "sign_in_needed");
    EXPECT_EQ(try_sign_in("ada@studio.example", good_password).error().name, "sign_in_refused");
    ASSERT_OK(try_sign_in("ada@studio.example", other_password));
    for (const JournalEvent& event : events())
        EXPECT_EQ((event.detail + event.subject).find("granite"), std::string::npos) << event.action;
}

// Whichever way they were changed: an import, the command line, another node.
TEST_P(Changes, roles_changed_elsewhere_end_the_sessions_soon) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    EXPECT_EQ(refusal(bobs), "");
    {
        const auto work = write();
        const std::vector<Person> people{
            {.id = bob, .name = "Bob", .email = "bob@studio.example", .access = {AccessRole::auditor}}};
        ASSERT_OK(work->put(people));
        ASSERT_OK(work->commit());
    }
    wait(WhoCache::cache_seconds_max);
    EXPECT_EQ(refusal(bobs), "sign_in_needed");
    EXPECT_EQ(refusal(admin), "");
}

TEST_P(Changes, who_may_not_come_in_any_more_is_out_at_once) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    EXPECT_EQ(refusal(bobs), "");
    ASSERT_OK(end_access(*desk, who(admin), bob));
    EXPECT_EQ(refusal(bobs), "sign_in_needed");
    EXPECT_EQ(try_sign_in("bob@studio.example", other_password).error().name, "sign_in_refused");
    EXPECT_EQ(end_access(*desk, who(admin), ada).error().name, "administrator_last");
}

}  // namespace
}  // namespace fairhour
