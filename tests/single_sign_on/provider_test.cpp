// What passes between this server and a provider, with the provider's part played from a map of answers: what is asked for,
// how often, what is sent along, and what happens when the answers are wrong or missing.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/encodings.hpp"
#include "connectors/oidc/form.hpp"
#include "connectors/oidc/oidc_providers.hpp"
#include "connectors/oidc/provider_documents.hpp"
#include "single_sign_on/signer.hpp"

namespace fairhour {
namespace {

class HandClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at = Instant::from_unix_seconds(1'790'000'000);
};

// Answers by address; what is not there is not reachable.
class PlayedFetcher final : public Fetcher {
public:
    Result<FetchAnswer> fetch(const FetchRequest& request) override {
        asked.push_back(request);
        const auto found = answers.find(request.url);
        if (found == answers.end())
            return refuse(ErrorKind::unavailable, "server_unreachable", "There was no answer.", request.url);
        return found->second;
    }
    [[nodiscard]] std::int64_t times(std::string_view url) const {
        return std::ranges::count(asked, url, &FetchRequest::url);
    }
    std::map<std::string, FetchAnswer> answers;
    std::vector<FetchRequest> asked;
};

const std::string issuer = "https://id.example";
const std::string keys_at = issuer + "/keys", tokens_at = issuer + "/token", more_at = issuer + "/me";
const std::string discovery_at = issuer + "/.well-known/openid-configuration";

FetchAnswer answer(std::string body, int status = 200, std::vector<FetchHeader> headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}
std::string discovery(const std::string& more = {}) {
    return R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/auth?tenant=7",)"
           R"("token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys",)"
           R"("userinfo_endpoint":"https://id.example/me")" +
           more + "}";
}

class Providers : public testing::Test {
protected:
    Providers() {
        fetcher.answers[discovery_at] = answer(discovery());
        fetcher.answers[keys_at] = answer(signer.key_set());
        fetcher.answers[more_at] = answer(R"({"sub":"u-17","email":"Ada@Studio.example","email_verified":true,)"
                                          R"("name":"Ada","groups":["staff","it"]})");
        answer_with(signer);
    }
    void answer_with(const Signer& with, const std::string& more = {}) {
        const std::string seconds = std::to_string(clock.at.micros / 1'000'000);
        const std::string claims = R"({"iss":"https://id.example","aud":"fairhour","sub":"u-17","nonce":"n","iat":)" +
                                   seconds + R"(,"exp":)" + std::to_string(clock.at.micros / 1'000'000 + 300) + more +
                                   "}";
        fetcher.answers[tokens_at] =
            answer(R"({"token_type":"Bearer","access_token":"at","id_token":")" + with.token(claims) + "\"}");
    }
    Result<ProviderIdentity> come(std::optional<std::string> named_issuer = {}) {
        return providers->who_came(settings, {.code = "c 1",
                                              .issuer = std::move(named_issuer),
                                              .nonce = "n",
                                              .code_verifier = "v",
                                              .callback = "https://time.example/cb"});
    }
    std::string refusal(std::optional<std::string> named_issuer = {}) {
        const auto who = come(std::move(named_issuer));
        return who ? "" : who.error().name;
    }
    void wait(std::int64_t seconds) { clock.at = clock.at + Seconds{seconds}; }

    Signer signer{"k1"};
    HandClock clock;
    PlayedFetcher fetcher;
    ProviderSettings settings = [] {
        ProviderSettings made;
        made.id = "studio";
        made.issuer = issuer;
        made.client_id = "fairhour";
        made.client_secret = "s:cret";
        made.group_roles = {{"staff", AccessRole::member}};
        return made;
    }();
    std::unique_ptr<IdentityProviders> providers = make_oidc_providers(fetcher, clock);
};

TEST_F(Providers, way_in_carries_what_binds_the_answer) {
    const auto way = providers->way_in(settings, {"st&te", "n", "challenge", "https://time.example/cb"});
    ASSERT_TRUE(way);
    EXPECT_EQ(*way,
              "https://id.example/auth?tenant=7&response_type=code&client_id=fairhour&redirect_uri=https%3A%2F%2F"
              "time.example%2Fcb&scope=openid%20email%20profile&state=st%26te&nonce=n&code_challenge=challenge&"
              "code_challenge_method=S256");
}

TEST_F(Providers, code_is_exchanged_and_userinfo_fills_what_the_token_lacks) {
    const auto who = come();
    ASSERT_TRUE(who) << who.error().text();
    EXPECT_EQ(who->subject, "u-17");
    EXPECT_EQ(who->email, "ada@studio.example");
    EXPECT_TRUE(who->email_verified);
    EXPECT_EQ(who->groups, (std::vector<std::string>{"staff", "it"}));
    const auto& sent = *std::ranges::find(fetcher.asked, tokens_at, &FetchRequest::url);
    EXPECT_EQ(sent.method, "POST");
    EXPECT_EQ(sent.body,
              "grant_type=authorization_code&code=c%201&redirect_uri=https%3A%2F%2Ftime.example%2Fcb&"
              "code_verifier=v");
    EXPECT_EQ(std::ranges::find(sent.headers, "authorization", &FetchHeader::name)->value,
              oidc::basic_header("fairhour", "s:cret"));
    EXPECT_EQ(oidc::basic_header("fairhour", "s:cret"), "Basic ZmFpcmhvdXI6cyUzQWNyZXQ=");
}

TEST_F(Providers, token_that_says_all_needs_no_second_question) {
    answer_with(signer, R"(,"email":"ada@studio.example","email_verified":"true","name":"A","groups":"staff")");
    const auto who = come();
    ASSERT_TRUE(who);
    EXPECT_TRUE(who->email_verified) << "some providers write it as text";
    EXPECT_EQ(who->groups, std::vector<std::string>{"staff"});
    EXPECT_EQ(fetcher.times(more_at), 0);
}

TEST_F(Providers, groups_may_lie_on_a_path) {
    settings.groups_claim = "realm_access.roles";
    answer_with(signer, R"(,"email":"a@b.example","name":"A","realm_access":{"roles":["x",7,"y"]})");
    EXPECT_EQ(come()->groups, (std::vector<std::string>{"x", "y"}));
    settings.groups_claim = "https://id.example/groups";
    answer_with(signer, R"(,"email":"a@b.example","name":"A","https://id.example/groups":["z"])");
    EXPECT_EQ(come()->groups, std::vector<std::string>{"z"});
}

TEST_F(Providers, userinfo_of_somebody_else_is_refused) {
    fetcher.answers[more_at] = answer(R"({"sub":"u-18","email":"eve@studio.example","email_verified":true})");
    EXPECT_EQ(refusal(), "identity_refused");
}

TEST_F(Providers, secret_goes_into_the_body_where_the_header_is_not_taken) {
    fetcher.answers[discovery_at] =
        answer(discovery(R"(,"token_endpoint_auth_methods_supported":["client_secret_post"])"));
    ASSERT_TRUE(come());
    const auto& sent = *std::ranges::find(fetcher.asked, tokens_at, &FetchRequest::url);
    EXPECT_TRUE(sent.body.ends_with("&client_id=fairhour&client_secret=s%3Acret")) << sent.body;
}

TEST_F(Providers, answer_names_its_issuer) {
    EXPECT_EQ(refusal(issuer), "");
    EXPECT_EQ(refusal("https://evil.example"), "identity_refused");
    fetcher.answers[discovery_at] = answer(discovery(R"(,"authorization_response_iss_parameter_supported":true)"));
    wait(24 * 3600);
    answer_with(signer);
    EXPECT_EQ(refusal(), "identity_refused") << "who says that they name it, must";
    EXPECT_EQ(refusal(issuer), "");
}

TEST_F(Providers, documents_are_kept_within_bounds) {
    ASSERT_TRUE(come());
    ASSERT_TRUE(come());
    EXPECT_EQ(fetcher.times(discovery_at), 1);
    EXPECT_EQ(fetcher.times(keys_at), 1);
    wait(3'600);
    answer_with(signer);
    ASSERT_TRUE(come());
    EXPECT_EQ(fetcher.times(discovery_at), 2);
    EXPECT_EQ(oidc::kept_for(answer("", 200, {{"cache-control", "public, max-age=1"}})).value, 300);
    EXPECT_EQ(oidc::kept_for(answer("", 200, {{"cache-control", "max-age=7200, public"}})).value, 7'200);
    EXPECT_EQ(oidc::kept_for(answer("", 200, {{"cache-control", "max-age=99999999"}})).value, 86'400);
    EXPECT_EQ(oidc::kept_for(answer("", 200, {{"cache-control", "no-store"}})).value, 3'600);
}

TEST_F(Providers, new_key_is_found_and_a_made_up_one_does_not_make_us_ask_and_ask) {
    ASSERT_TRUE(come());
    const Signer next("k2");
    fetcher.answers[keys_at] = answer(next.key_set());
    answer_with(next);
    ASSERT_TRUE(come()) << "rotated";
    EXPECT_EQ(fetcher.times(keys_at), 2);
    answer_with(Signer("made-up"));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal(), "identity_refused");
    EXPECT_EQ(fetcher.times(keys_at), 2) << "within ten seconds of the last time";
    wait(10);
    answer_with(Signer("made-up"));
    EXPECT_EQ(refusal(), "identity_refused");
    EXPECT_EQ(fetcher.times(keys_at), 3);
}

TEST_F(Providers, dead_provider_is_said_and_not_asked_at_every_turn) {
    fetcher.answers.clear();
    EXPECT_EQ(refusal(), "provider_unreachable");
    EXPECT_EQ(refusal(), "provider_unreachable");
    EXPECT_EQ(fetcher.times(discovery_at), 1);
    wait(5);
    EXPECT_EQ(refusal(), "provider_unreachable");
    EXPECT_EQ(fetcher.times(discovery_at), 2);
}

TEST_F(Providers, what_was_read_holds_for_a_day_when_nothing_newer_can_be_had) {
    ASSERT_TRUE(come());
    fetcher.answers.erase(discovery_at);
    fetcher.answers.erase(keys_at);
    wait(4'000);
    answer_with(signer);
    EXPECT_EQ(refusal(), "");
    wait(24 * 3600);
    answer_with(signer);
    EXPECT_EQ(refusal(), "provider_unreachable");
}

TEST_F(Providers, discovery_is_the_issuers_and_safe) {
    const auto with = [&](const std::string& body) {
        fetcher.answers[discovery_at] = answer(body);
        wait(24 * 3600 + 1);
        return refusal();
    };
    EXPECT_EQ(with(R"({"issuer":"https://id.example/"})"), "provider_issuer_wrong");
    EXPECT_EQ(with("<html>"), "provider_answer_wrong");
    EXPECT_EQ(with(R"({"issuer":"https://id.example"})"), "provider_answer_wrong");
    std::string plain = discovery();
    plain.replace(plain.find("https://id.example/token"), 5, "http");
    EXPECT_EQ(with(plain), "provider_answer_wrong");
    fetcher.answers[discovery_at] = answer("", 404);
    wait(10);
    EXPECT_EQ(refusal(), "provider_answer_wrong");
}

TEST_F(Providers, token_endpoint_that_refuses_is_understood) {
    const auto with = [&](std::string body, int status) {
        fetcher.answers[tokens_at] = answer(std::move(body), status);
        return refusal();
    };
    EXPECT_EQ(with(R"({"error":"invalid_grant"})", 400), "code_refused");
    EXPECT_EQ(with(R"({"error":"invalid_client"})", 401), "client_refused");
    EXPECT_EQ(with("oops", 502), "provider_unreachable");
    EXPECT_EQ(with("oops", 302), "provider_answer_wrong");
    EXPECT_EQ(with("oops", 200), "provider_answer_wrong");
    EXPECT_EQ(with(R"({"access_token":"x"})", 200), "provider_answer_wrong");
}

}  // namespace
}  // namespace fairhour
