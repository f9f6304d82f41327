// Each check of the ID token, failed by itself: a token that is good but for one thing is refused for that thing.
#include "connectors/oidc/id_token.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/digest.hpp"
#include "base/encodings.hpp"
#include "connectors/oidc/key_set.hpp"
#include "single_sign_on/signer.hpp"

namespace fairhour::oidc {
namespace {

constexpr std::int64_t now_seconds = 1'790'000'000;
const std::string access_token = "access-token-of-the-test";

// JSON values by name, as they stand; what a test changes is the one thing that is wrong.
using ClaimTexts = std::map<std::string, std::string>;
ClaimTexts good_claims() {
    return {{"iss", "\"https://id.example\""},
            {"aud", "\"fairhour\""},
            {"sub", "\"u-17\""},
            {"nonce", "\"n-0S6\""},
            {"exp", std::to_string(now_seconds + 300)},
            {"iat", std::to_string(now_seconds - 5)},
            {"email", "\"ada@studio.example\""}};
}
std::string text_of(const ClaimTexts& claims) {
    std::string out;
    for (const auto& [name, value] : claims) out += (out.empty() ? "{\"" : ",\"") + name + "\":" + value;
    return out + "}";
}
TokenExpected expected() {
    return {.issuer = "https://id.example",
            .client_id = "fairhour",
            .nonce = "n-0S6",
            .access_token = access_token,
            .acr_values = {},
            .now = Instant::from_unix_seconds(now_seconds)};
}

const Signer& rsa() {
    static const Signer signer("rsa");
    return signer;
}
const Signer& elliptic() {
    static const Signer signer("ec", Signer::Kind::es256);
    return signer;
}

Result<std::string> subject_of(const std::string& text, const std::string& key_set, const TokenExpected& wanted) {
    const SignedToken token = TRY(read_signed_token(text));
    const KeySet keys = TRY(read_key_set(key_set));
    return TRY(check_id_token(token, keys.fitting(token.kind, token.key_id), wanted)).subject();
}

// The reason, or "" when all is well.
std::string reason(const ClaimTexts& claims, const TokenExpected& wanted = expected()) {
    const auto subject = subject_of(rsa().token(text_of(claims)), rsa().key_set(), wanted);
    if (subject) return "";
    EXPECT_EQ(subject.error().name, "identity_refused");
    return subject.error().reason;
}
std::string reason_with(const std::string& name, const std::string& value) {
    ClaimTexts claims = good_claims();
    if (value.empty())
        claims.erase(name);
    else
        claims[name] = value;
    return reason(claims);
}
std::string reason_of_text(const std::string& text, const std::string& keys) {
    const auto subject = subject_of(text, keys, expected());
    return subject ? "" : subject.error().reason;
}
bool says(const std::string& reason, std::string_view words) { return reason.find(words) != std::string::npos; }

TEST(IdToken, holds_with_either_kind_of_key) {
    EXPECT_EQ(*subject_of(rsa().token(text_of(good_claims())), rsa().key_set(), expected()), "u-17");
    EXPECT_EQ(*subject_of(elliptic().token(text_of(good_claims())), elliptic().key_set(), expected()), "u-17");
    // A token that names no key: any of its kind.
    EXPECT_EQ(reason_of_text(rsa().token_with_head(R"({"alg":"RS256"})", text_of(good_claims())), rsa().key_set()), "");
}

TEST(IdToken, is_signed_by_the_provider) {
    const std::string good = rsa().token(text_of(good_claims()));
    const Signer other("rsa");  // another key under the same name
    EXPECT_TRUE(says(reason_of_text(other.token(text_of(good_claims())), rsa().key_set()), "signature"));
    EXPECT_TRUE(says(reason_of_text(good, elliptic().key_set()), "does not show"));
    const std::size_t dot = good.find('.');
    ClaimTexts forged = good_claims();
    forged["sub"] = "\"somebody-else\"";
    const std::string swapped = good.substr(0, dot + 1) + base64url(text_of(forged)) + good.substr(good.rfind('.'));
    EXPECT_TRUE(says(reason_of_text(swapped, rsa().key_set()), "signature"));
}

TEST(IdToken, is_not_signed_with_nothing_or_with_a_secret) {
    for (const char* head :
         {R"({"alg":"none"})", R"({"alg":"HS256","kid":"rsa"})", R"({"alg":"RS512","kid":"rsa"})", R"({"kid":"rsa"})",
          R"({"alg":"RS256","kid":"rsa","crit":["b64"],"b64":false})", "[]", "{"})
        EXPECT_NE(reason_of_text(rsa().token_with_head(head, text_of(good_claims())), rsa().key_set()), "") << head;
    const std::string unsigned_token = base64url(R"({"alg":"none"})") + "." + base64url(text_of(good_claims())) + ".";
    EXPECT_NE(reason_of_text(unsigned_token, rsa().key_set()), "");
    for (const char* broken : {"", ".", "..", "a.b", "a.b.c.d", "=.=.="})
        EXPECT_NE(reason_of_text(broken, rsa().key_set()), "") << broken;
    // A signature of one kind is none of the other.
    EXPECT_NE(reason_of_text(elliptic().token_with_head(R"({"alg":"RS256","kid":"rsa"})", text_of(good_claims())),
                             rsa().key_set()),
              "");
}

TEST(IdToken, is_of_this_provider_to_the_letter) {
    for (const char* issuer :
         {"\"https://id.example/\"", "\"https://ID.example\"", "\"https://evil.example\"", "7", ""})
        EXPECT_TRUE(says(reason_with("iss", issuer), "another provider")) << issuer;
}

TEST(IdToken, is_for_this_program) {
    EXPECT_TRUE(says(reason_with("aud", "\"other\""), "another program"));
    EXPECT_TRUE(says(reason_with("aud", "[]"), "another program"));
    EXPECT_TRUE(says(reason_with("aud", ""), "another program"));
    EXPECT_EQ(reason_with("aud", R"(["fairhour"])"), "");
    EXPECT_TRUE(says(reason_with("aud", R"(["fairhour","other"])"), "which program"));
    EXPECT_TRUE(says(reason_with("azp", "\"other\""), "asked for by another"));
    ClaimTexts both = good_claims();
    both["aud"] = R"(["fairhour","other"])";
    both["azp"] = "\"fairhour\"";
    EXPECT_EQ(reason(both), "");
}

TEST(IdToken, holds_now) {
    const auto at = [](std::int64_t seconds) { return std::to_string(now_seconds + seconds); };
    EXPECT_EQ(reason_with("exp", at(-59)), "") << "clocks may differ by a minute";
    EXPECT_TRUE(says(reason_with("exp", at(-60)), "expired"));
    EXPECT_EQ(reason_with("iat", at(60)), "");
    EXPECT_TRUE(says(reason_with("iat", at(61)), "future"));
    EXPECT_TRUE(says(reason_with("iat", at(-3'601)), "too long ago"));
    EXPECT_TRUE(says(reason_with("nbf", at(61)), "does not hold yet"));
    EXPECT_EQ(reason_with("nbf", at(0)), "");
    for (const char* name : {"exp", "iat"})
        for (const char* value : {"", "\"soon\"", "-1", "9223372036854775807"})
            EXPECT_NE(reason_with(name, value), "") << name << " " << value;
}

TEST(IdToken, answers_this_sign_in) {
    EXPECT_TRUE(says(reason_with("nonce", "\"other\""), "another sign-in"));
    EXPECT_TRUE(says(reason_with("nonce", ""), "another sign-in"));
    TokenExpected without = expected();
    without.nonce.clear();
    ClaimTexts empty = good_claims();
    empty["nonce"] = "\"\"";
    EXPECT_TRUE(says(reason(empty, without), "another sign-in"));
}

TEST(IdToken, belongs_to_the_access_token) {
    const std::string fitting = base64url(bytes_of(sha256(access_token)).substr(0, 16));
    EXPECT_EQ(reason_with("at_hash", "\"" + fitting + "\""), "");
    EXPECT_TRUE(says(reason_with("at_hash", "\"AAAAAAAAAAAAAAAAAAAAAA\""), "belong together"));
    EXPECT_TRUE(says(reason_with("at_hash", "17"), "belong together"));
}

TEST(IdToken, names_somebody) {
    EXPECT_TRUE(says(reason_with("sub", ""), "who signed in"));
    EXPECT_TRUE(says(reason_with("sub", "\"\""), "who signed in"));
    EXPECT_TRUE(says(reason_with("sub", "\"" + std::string(256, 'x') + "\""), "who signed in"));
}

TEST(IdToken, is_as_strong_as_asked) {
    TokenExpected strong = expected();
    strong.acr_values = {"gold", "silver"};
    EXPECT_TRUE(says(reason(good_claims(), strong), "strong"));
    ClaimTexts claims = good_claims();
    claims["acr"] = "\"silver\"";
    EXPECT_EQ(reason(claims, strong), "");
}

TEST(KeySet, passes_over_what_it_cannot_use) {
    const std::string mixed = R"({"keys":[{"kty":"oct","k":"c2VjcmV0"},{"kty":"EC","crv":"P-384","x":"AA","y":"AA"},)"
                              R"({"kty":"RSA","n":"AQAB","e":"AQAB"},{"kty":"RSA","use":"enc","kid":"e"},7,)" +
                              rsa().key() + "]}";
    const auto set = read_key_set(mixed);
    ASSERT_TRUE(set);
    ASSERT_EQ(set->keys.size(), 1U);
    EXPECT_EQ(set->keys[0].id, "rsa");
    for (const char* wrong : {"", "[]", "{}", R"({"keys":7})", "{\"keys\":[}"})
        EXPECT_EQ(read_key_set(wrong).error().name, "provider_answer_wrong") << wrong;
}

}  // namespace
}  // namespace fairhour::oidc
