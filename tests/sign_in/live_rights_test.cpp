// An open stream follows what its reader may: who is out is told nothing more, other roles are other topics, from the next
// hint on, whichever database the store is on.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/sign_in/access_changes.hpp"
#include "app/sign_in/tokens.hpp"
#include "http/doorkeeper.hpp"
#include "http/live.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

// What a reader got, to be waited for.
class HeardEvents final : public http::EventSink {
public:
    void send(std::string bytes) override {
        const std::lock_guard lock(mutex_);
        heard_ += bytes;
        more_.notify_all();
    }
    void end() override {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        more_.notify_all();
    }
    void when_closed(std::function<void()>) override {}
    [[nodiscard]] bool waits_for(const std::string& text) {
        std::unique_lock lock(mutex_);
        return more_.wait_for(lock, std::chrono::seconds(10), [&] { return heard_.find(text) != std::string::npos; });
    }
    [[nodiscard]] bool waits_for_end() {
        std::unique_lock lock(mutex_);
        return more_.wait_for(lock, std::chrono::seconds(10), [&] { return ended_; });
    }
    [[nodiscard]] std::string heard() {
        const std::lock_guard lock(mutex_);
        return heard_;
    }

private:
    std::mutex mutex_;
    std::condition_variable more_;
    std::string heard_;
    bool ended_ = false;
};

class LiveRights : public SignInTest {
protected:
    void SetUp() override {
        SignInTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        live = std::make_unique<http::Live>(
            *store, [this](const http::Caller& caller) { return http::still_in(*desk, caller); });
    }
    void TearDown() override {
        live.reset();
        SignInTest::TearDown();
    }
    std::shared_ptr<HeardEvents> listen(const Who& as) {
        const auto view = read()->firm();
        EXPECT_TRUE(view);
        const auto sink = std::make_shared<HeardEvents>();
        live->subscribe(http::caller_of(as), actor_facts((*view)->index, *(*view)->index.find(as.person), as.granted), 0,
                        sink);
        EXPECT_TRUE(sink->waits_for("event: change"));
        return sink;
    }
    // As the store tells after a commit.
    void hint() {
        const auto head = read()->journal_head();
        ASSERT_OK(head);
        live->changed(scope.organization, head->n);
    }
    void happens(const std::string& action) {
        JournalEvent event;
        event.at = moved.at = moved.at + Seconds{1};
        event.action = action;
        const auto work = write();
        ASSERT_OK(work->append_journal(event));
        ASSERT_OK(work->commit());
        hint();
    }
    Who token_of(const SignedIn& in) {
        const auto made = create_token(*desk, who(in), {.person = bob, .name = "program", .scopes = {"all"}});
        EXPECT_TRUE(made) << made.error().text();
        token = made->shown.id;
        const auto found = authenticate(*desk, made->token);
        EXPECT_TRUE(found);
        return found.value_or(Who{});
    }
    void give(std::vector<CustomRoleId> roles) {
        {
            const auto work = write();
            Person person = *work->firm().value()->index.find(bob);
            person.custom_roles = std::move(roles);
            ASSERT_OK(work->put(std::span(&person, 1)));
            ASSERT_OK(work->commit());
        }
        happens("set_access");
    }

    std::unique_ptr<http::Live> live;
    TokenId token;
};
INSTANTIATE_ON_BOTH(LiveRights);

TEST_P(LiveRights, a_session_that_ends_ends_its_stream_at_the_next_hint) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    const auto bob_hears = listen(who(bobs));
    const auto ada_hears = listen(who(admin));
    const std::string before = bob_hears->heard();
    ASSERT_OK(sign_out(*desk, who(bobs)));
    hint();
    EXPECT_TRUE(bob_hears->waits_for_end());
    EXPECT_EQ(bob_hears->heard(), before);
    EXPECT_TRUE(ada_hears->waits_for("\"access\""));
    for (int tries = 0; live->streams() != 1U && tries < 500; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(live->streams(), 1U);
}

TEST_P(LiveRights, other_roles_end_the_stream_of_a_session) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    const auto bob_hears = listen(who(bobs));
    const std::string before = bob_hears->heard();
    {
        const auto work = write();
        Person now = *work->firm().value()->index.find(bob);
        now.access = {AccessRole::finance};
        ASSERT_OK(work->put(std::span<const Person>(&now, 1)));
        JournalEvent event;
        event.at = clock.now();
        event.action = "set_access";
        event.subject = id_text(bob);
        event.detail = "{}";
        ASSERT_OK(work->append_journal(event));
        ASSERT_OK(work->commit());
    }
    ASSERT_OK(end_sessions_of_person(*desk, who(admin).organization, bob));
    hint();
    EXPECT_TRUE(bob_hears->waits_for_end());
    EXPECT_EQ(bob_hears->heard(), before);
}

TEST_P(LiveRights, a_revoked_token_is_told_nothing_more) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    const auto hears = listen(token_of(bobs));
    const std::string before = hears->heard();
    ASSERT_OK(revoke_token(*desk, who(bobs), token));
    hint();
    EXPECT_TRUE(hears->waits_for_end());
    EXPECT_EQ(hears->heard(), before);
}

TEST_P(LiveRights, a_token_follows_the_roles_of_its_owner) {
    const SignedIn admin = set_up_ada();
    const SignedIn bobs = invite_bob(admin);
    const CustomRole bills{CustomRoleId{7}, "Bills", {{Action::see_invoices, Reach::all}}};
    {
        const auto work = write();
        ASSERT_OK(work->put(std::span(&bills, 1)));
        ASSERT_OK(work->commit());
    }
    const auto hears = listen(token_of(bobs));
    happens("issue_invoice");
    EXPECT_EQ(hears->heard().find("billing"), std::string::npos);
    give({bills.id});
    EXPECT_TRUE(hears->waits_for("\"billing\"")) << hears->heard();
    EXPECT_TRUE(hears->waits_for("\"caught_up\":false"));
    give({});
    ASSERT_TRUE(hears->waits_for("\"topics\":[\"time\",\"policy\",\"setup\",\"inbox\"],\"caught_up\":false")) << hears->heard();
    const std::string before = hears->heard();
    happens("issue_invoice");
    happens("change_client");
    EXPECT_TRUE(hears->waits_for("[\"setup\"],\"caught_up\":true"));
    EXPECT_EQ(hears->heard().substr(before.size()).find("billing"), std::string::npos);
}

// A role of the firm's making is what its sessions were opened under: another one ends them.
TEST_P(LiveRights, a_changed_role_ends_the_sessions_of_who_holds_it) {
    const SignedIn admin = set_up_ada();
    const SignedIn first = invite_bob(admin);
    const auto put = [&](Reach reach) {
        const CustomRole bills{CustomRoleId{7}, "Bills", {{Action::see_invoices, reach}}};
        const auto work = write();
        ASSERT_OK(work->put(std::span(&bills, 1)));
        ASSERT_OK(work->commit());
    };
    put(Reach::all);
    give({CustomRoleId{7}});
    wait(WhoCache::cache_seconds_max);
    EXPECT_EQ(refusal(first), "sign_in_needed");
    const auto again = try_sign_in("bob@studio.example", other_password);
    ASSERT_OK(again);
    const auto hears = listen(who(*again));
    EXPECT_EQ(refusal(*again), "");
    put(Reach::led);
    happens("change_custom_role");
    EXPECT_TRUE(hears->waits_for_end());
    wait(WhoCache::cache_seconds_max);
    EXPECT_EQ(refusal(*again), "sign_in_needed");
    EXPECT_EQ(refusal(admin), "");
}

}  // namespace
}  // namespace fairhour
