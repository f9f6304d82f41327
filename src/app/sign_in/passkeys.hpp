// Passkeys as the second factor: added with the password beside, used in place of a code. The words of the browser's own
// interface (navigator.credentials) are in the shapes, bytes as base64 for URLs.
//
//   const PasskeyOffer offer = TRY(offer_passkey(desk, who, password));       // navigator.credentials.create(…)
//   TRY(add_passkey(desk, who, {offer.enrolment, "telephone", client_data, attestation}));
//   const PasskeyQuestion question = TRY(ask_passkey(desk, pending));         // navigator.credentials.get(…)
//   const SignedIn in = TRY(pass_with_passkey(desk, pending, answer, visitor));
//
// A question is bound to the session that waits for its second factor and dies with it: an answer is used once.
#pragma once

#include "app/sign_in/second_factor.hpp"

namespace fairhour {

struct PasskeyOffer {
    std::string challenge;
    std::string enrolment;  // handed back with the answer within five minutes
    std::string rp_id;
    std::string user_id;
    std::string user_name;
    std::vector<std::string> known_ids;    // excludeCredentials
    std::vector<std::int64_t> algorithms;  // pubKeyCredParams: ES256, EdDSA, RS256
};
BOOST_DESCRIBE_STRUCT(PasskeyOffer, (), (challenge, enrolment, rp_id, user_id, user_name, known_ids, algorithms))
[[nodiscard]] Result<PasskeyOffer> offer_passkey(const SignInContext& desk, const Who& who, std::string_view password);

struct PasskeyAsked {
    std::string enrolment;
    std::string name;
    std::string client_data;
    std::string attestation;
};
BOOST_DESCRIBE_STRUCT(PasskeyAsked, (), (enrolment, name, client_data, attestation))
struct PasskeyShown {
    PasskeyId id;
    std::string name;
    Instant created_at;
    std::optional<Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(PasskeyShown, (), (id, name, created_at, last_used_at))
struct PasskeyAdded {
    PasskeyShown passkey;
    std::vector<std::string> recovery_codes;  // with the first factor of the account; else none
};
BOOST_DESCRIBE_STRUCT(PasskeyAdded, (), (passkey, recovery_codes))
[[nodiscard]] Result<PasskeyAdded> add_passkey(const SignInContext& desk, const Who& who, const PasskeyAsked& asked);
[[nodiscard]] Result<std::vector<PasskeyShown>> list_passkeys(const SignInContext& desk, const Who& who);
[[nodiscard]] Status remove_passkey(const SignInContext& desk, const Who& who, PasskeyId id, std::string_view password);

struct PasskeyQuestion {
    std::string challenge;
    std::string ticket;  // handed back with the answer
    std::string rp_id;
    std::vector<std::string> known_ids;  // allowCredentials
};
BOOST_DESCRIBE_STRUCT(PasskeyQuestion, (), (challenge, ticket, rp_id, known_ids))
[[nodiscard]] Result<PasskeyQuestion> ask_passkey(const SignInContext& desk, std::string_view session_token);
struct PasskeyUse {
    std::string ticket;
    std::string credential_id;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};
BOOST_DESCRIBE_STRUCT(PasskeyUse, (), (ticket, credential_id, client_data, authenticator_data, signature))
[[nodiscard]] Result<SignedIn> pass_with_passkey(const SignInContext& desk, std::string_view session_token,
                                                 const PasskeyUse& use, const Visitor& visitor);

}  // namespace fairhour
