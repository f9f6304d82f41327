// Passkeys from a key pair of our own: what an authenticator would answer, and what a forger would.
#include "app/sign_in/passkeys.hpp"

#include <sodium.h>

#include "app/sign_in/totp.hpp"
#include "base/encodings.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

const std::string origin = "https://time.studio.example";

// An authenticator with one Ed25519 key.
struct Authenticator {
    std::string credential_id = "credential-1";
    std::string site = "time.studio.example";
    std::string page = origin;
    unsigned flags = 0x01;
    std::uint32_t count = 1;
    std::string public_key = std::string(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string secret_key = std::string(crypto_sign_SECRETKEYBYTES, '\0');

    Authenticator() {
        crypto_sign_keypair(reinterpret_cast<unsigned char*>(public_key.data()),
                            reinterpret_cast<unsigned char*>(secret_key.data()));
    }
    [[nodiscard]] std::string client_data(const std::string& type, const std::string& challenge) const {
        return R"({"type":")" + type + R"(","challenge":")" + challenge + R"(","origin":")" + page +
               R"(","crossOrigin":false})";
    }
    [[nodiscard]] std::string head(unsigned more_flags) const {
        std::string out(bytes_of(sha256(site)));
        out += static_cast<char>(flags | more_flags);
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((count >> shift) & 0xFFU);
        return out;
    }
    [[nodiscard]] PasskeyAsked created(const PasskeyOffer& offer) const {
        const std::string cose = std::string("\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", 10) + public_key;
        const std::string bytes = head(0x40) + std::string(16, '\0') + std::string(1, '\0') +
                                  static_cast<char>(credential_id.size()) + credential_id + cose;
        const std::string object = std::string("\xa3\x63") + "fmt\x64none\x67" + "attStmt\xa0\x68" + "authData\x58" +
                                   static_cast<char>(bytes.size()) + bytes;
        return {offer.enrolment, "telephone", base64url(client_data("webauthn.create", offer.challenge)),
                base64url(object)};
    }
    [[nodiscard]] PasskeyUse used(const PasskeyQuestion& question) {
        const std::string client = client_data("webauthn.get", question.challenge);
        const std::string bytes = head(0);
        const std::string message = bytes + std::string(bytes_of(sha256(client)));
        std::string signature(crypto_sign_BYTES, '\0');
        crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                             reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                             reinterpret_cast<const unsigned char*>(secret_key.data()));
        return {question.ticket, base64url(credential_id), base64url(client), base64url(bytes), base64url(signature)};
    }
};

class Passkeys : public SignInTest {
protected:
    void SetUp() override {
        SignInTest::SetUp();
        if (desk) desk->rules.site_origin = origin;
    }
    void add() {
        admin = set_up_ada();
        const auto offer = offer_passkey(*desk, who(admin), good_password);
        ASSERT_OK(offer);
        EXPECT_EQ(offer->rp_id, "time.studio.example");
        const auto added = add_passkey(*desk, who(admin), device.created(*offer));
        ASSERT_OK(added);
        EXPECT_EQ(added->recovery_codes.size(), 10U);
        id = added->passkey.id;
    }
    [[nodiscard]] SignedIn pending() {
        auto in = try_sign_in("ada@studio.example", good_password);
        EXPECT_TRUE(in) << in.error().text();
        return in.value_or(SignedIn{});
    }
    [[nodiscard]] Result<SignedIn> pass(const SignedIn& waiting) {
        const auto question = ask_passkey(*desk, waiting.session_token);
        if (!question) return std::unexpected(question.error());
        ++device.count;
        return pass_with_passkey(*desk, waiting.session_token, device.used(*question), visitor);
    }
    Authenticator device;
    SignedIn admin;
    PasskeyId id;
};
INSTANTIATE_ON_BOTH(Passkeys);

TEST_P(Passkeys, stand_in_for_the_code) {
    add();
    const SignedIn waiting = pending();
    EXPECT_EQ(waiting.second_factor, SecondFactor::pending);
    const auto in = pass(waiting);
    ASSERT_OK(in);
    EXPECT_EQ(who(*in).person, ada);
    EXPECT_EQ(list_passkeys(*desk, who(*in))->front().last_used_at, moved.at);
    EXPECT_EQ(pass(waiting).error().name, "sign_in_needed");
    ASSERT_OK(remove_passkey(*desk, who(*in), id, good_password));
    EXPECT_EQ(pending().second_factor, SecondFactor::not_asked);
}

TEST_P(Passkeys, an_answer_is_for_one_session_and_one_site) {
    add();
    const SignedIn first = pending();
    const SignedIn second = pending();
    const auto question = ask_passkey(*desk, first.session_token);
    ASSERT_OK(question);
    ++device.count;
    const PasskeyUse use = device.used(*question);
    EXPECT_EQ(pass_with_passkey(*desk, second.session_token, use, visitor).error().name, "passkey_refused");
    device.page = "https://time.studio.example.evil.example";
    EXPECT_EQ(pass(first).error().name, "passkey_refused");
    device.page = origin;
    device.site = "evil.example";
    EXPECT_EQ(pass(first).error().name, "passkey_refused");
    device.site = "time.studio.example";
    device.flags = 0;
    EXPECT_EQ(pass(first).error().name, "passkey_refused");
    device.flags = 1;
    const std::string own_key = device.secret_key;
    device.secret_key = Authenticator().secret_key;
    EXPECT_EQ(pass(first).error().name, "passkey_refused");
    device.secret_key = own_key;
    wait(5 * 60);
    EXPECT_EQ(pass_with_passkey(*desk, first.session_token, use, visitor).error().name, "passkey_refused");
    ASSERT_OK(pass(first));
}

TEST_P(Passkeys, a_count_that_does_not_grow_is_a_copy) {
    add();
    ASSERT_OK(pass(pending()));
    device.count -= 1;
    EXPECT_EQ(pass(pending()).error().name, "passkey_refused");
    device.count += 5;
    ASSERT_OK(pass(pending()));
}

TEST_P(Passkeys, of_somebody_else_opens_nothing) {
    add();
    const SignedIn bobs = invite_bob(admin);
    Authenticator bobs_device;
    bobs_device.credential_id = "credential-2";
    const auto offer = offer_passkey(*desk, who(bobs), other_password);
    ASSERT_OK(offer);
    EXPECT_EQ(add_passkey(*desk, who(admin), bobs_device.created(*offer)).error().name,
              "passkey_refused");  // Bob's offer
    EXPECT_EQ(add_passkey(*desk, who(bobs), device.created(*offer)).error().name, "passkey_known");
    ASSERT_OK(add_passkey(*desk, who(bobs), bobs_device.created(*offer)));
    const SignedIn waiting = pending();
    const auto question = ask_passkey(*desk, waiting.session_token);
    EXPECT_EQ(question->known_ids, std::vector{base64url("credential-1")});
    EXPECT_EQ(pass_with_passkey(*desk, waiting.session_token, bobs_device.used(*question), visitor).error().name,
              "passkey_refused");
}

}  // namespace
}  // namespace fairhour
