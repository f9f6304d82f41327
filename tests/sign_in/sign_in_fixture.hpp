// A store with one small firm, a clock that a test moves, and the desk that signs people in.
//
//   class Passwords : public SignInTest {};
//   TEST_P(Passwords, …) { const SignedIn ada = set_up_ada(); wait(minutes); … }
#pragma once

#include "app/sign_in/authenticate.hpp"
#include "app/sign_in/links.hpp"
#include "app/sign_in/set_up.hpp"
#include "app/sign_in/sign_in.hpp"
#include "connectors/secrets/sodium_secrets.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {

class MovedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at{1'790'000'000'000'000};
};

inline const std::string good_password = "velvet kettle orbit seventeen";
inline const std::string other_password = "granite lantern pickle harbour";

class SignInTest : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        auto made = make_secrets(SealingKey{7}, {.cost = PasswordCost::tests});
        ASSERT_OK(made);
        secrets = std::move(*made);
        desk.emplace(SignInContext{*store, moved, *secrets, cache});
        give_roles();
    }

    // Ada administers, Bob is a member; both have an e-mail.
    void give_roles() {
        const auto work = write();
        const std::vector<Person> people{{.id = ada,
                                          .name = "Ada",
                                          .email = "ada@studio.example",
                                          .access = {AccessRole::member, AccessRole::admin}},
                                         {.id = bob, .name = "Bob", .email = "bob@studio.example"}};
        ASSERT_OK(work->put(people));
        ASSERT_OK(work->commit());
    }

    [[nodiscard]] SignedIn set_up_ada() {
        const auto link = set_up_link(*desk);
        EXPECT_TRUE(link && *link);
        SetUpAsked asked;
        asked.token = **link;
        asked.email = "ada@studio.example";
        asked.password = good_password;
        auto in = set_up(*desk, asked, visitor);
        EXPECT_TRUE(in) << in.error().text();
        return in.value_or(SignedIn{});
    }
    [[nodiscard]] SignedIn invite_bob(const SignedIn& admin) {
        const auto link = invite(*desk, who(admin), bob);
        EXPECT_TRUE(link) << link.error().text();
        auto in = accept_invitation(*desk, {link->token, other_password}, visitor);
        EXPECT_TRUE(in) << in.error().text();
        return in.value_or(SignedIn{});
    }
    [[nodiscard]] Who who(const SignedIn& in) {
        auto found = authenticate(*desk, in.session_token);
        EXPECT_TRUE(found) << found.error().text();
        return found.value_or(Who{});
    }
    [[nodiscard]] std::string refusal(const SignedIn& in) {
        const auto found = authenticate(*desk, in.session_token);
        return found ? "" : found.error().name;
    }
    [[nodiscard]] Result<SignedIn> try_sign_in(const std::string& email, const std::string& password) {
        return sign_in(*desk, {.email = email, .password = password}, visitor);
    }
    void wait(std::int64_t seconds) { moved.at = moved.at + Seconds{seconds}; }
    [[nodiscard]] std::vector<JournalEvent> events() {
        std::vector<JournalEvent> out;
        const auto work = read();
        EXPECT_TRUE(work->for_each_event([&](const JournalEvent& event) -> Status {
            out.push_back(event);
            return {};
        }));
        return out;
    }
    [[nodiscard]] std::string last_action() {
        const auto all = events();
        return all.empty() ? "" : all.back().action;
    }

    MovedClock moved;
    std::unique_ptr<Secrets> secrets;
    WhoCache cache;
    std::optional<SignInContext> desk;
    const Visitor visitor{"192.0.2.7", "Test/1"};
};

}  // namespace fairhour
