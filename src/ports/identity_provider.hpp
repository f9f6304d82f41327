// Other houses' sign-in: a provider of identities (OpenID Connect) tells who somebody is, so that they need no password
// here. What is configured of a provider, what it is asked and what it answers; whom that makes somebody here is decided by
// app/sign_in/single_sign_on.hpp.
//
//   const std::string address = TRY(providers.way_in(studio, {state, nonce, challenge, callback}));   // the browser goes there
//   const ProviderIdentity who = TRY(providers.who_came(studio, {code, issuer, nonce, verifier, callback}));
//
// Nothing of an answer is believed before its signature, issuer, audience, times and nonce were checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "domain/access/role.hpp"

namespace fairhour {

// claimed: an e-mail counts when the provider says that it has verified it. assumed: the provider's administrators hand
// out its e-mails, so all of them count, said or not.
BOOST_DEFINE_FIXED_ENUM_CLASS(EmailProof, std::uint8_t, claimed, assumed)
// asked: who has a second factor here is asked for it. provider: what the provider asked for is enough.
BOOST_DEFINE_FIXED_ENUM_CLASS(FactorRule, std::uint8_t, asked, provider)
// Who is known to the provider and not here: refused, or made a person of the firm at their first sign-in.
BOOST_DEFINE_FIXED_ENUM_CLASS(NewPeople, std::uint8_t, refused, made)

struct GroupRole {
    std::string group;  // as the provider writes it
    AccessRole role = AccessRole::member;
};

struct ProviderSettings {
    std::string id;    // "studio": in addresses and keys of the configuration
    std::string name;  // on the button; empty: the id
    std::string issuer;
    std::string client_id;
    std::string client_secret;       // at most one of the two; neither: a client without a secret, by PKCE alone
    std::string client_secret_file;  // read again at each use
    std::string scopes = "openid email profile";
    std::string acr_values;         // how strong a sign-in to ask for; the answer must be one of them
    std::int64_t organization = 0;  // whose people it knows; 0: those of every firm of the store
    EmailProof email_proof = EmailProof::claimed;
    FactorRule second_factor = FactorRule::asked;
    NewPeople new_people = NewPeople::refused;
    std::vector<std::string> email_domains;  // lower case; none: any
    std::string groups_claim = "groups";     // a name, or a path: "realm_access.roles"
    std::vector<GroupRole> group_roles;      // none: roles are given here, by hand
};

struct WayInAsked {
    std::string state, nonce;
    std::string code_challenge;  // of PKCE, S256
    std::string callback;        // the address here that the browser comes back to
};

struct WayBack {
    std::string code;
    std::optional<std::string> issuer;  // `iss` of the answer (RFC 9207)
    std::string nonce, code_verifier, callback;
};

struct ProviderIdentity {
    std::string issuer, subject;
    std::string email;  // lower case; may be empty
    bool email_verified = false;
    std::string name;  // may be empty
    std::vector<std::string> groups;
};

// What a provider says of itself, for `config check`.
struct ProviderLook {
    std::string sign_in_address;
    std::int64_t keys = 0;  // that we can check signatures with
};

class IdentityProviders {
public:
    virtual ~IdentityProviders() = default;
    // Refusals of all: provider_unreachable, provider_answer_wrong, provider_issuer_wrong. Any thread.
    [[nodiscard]] virtual Result<std::string> way_in(const ProviderSettings& provider, const WayInAsked& asked) = 0;
    // code_refused, client_refused, identity_refused (the token is not what it should be).
    [[nodiscard]] virtual Result<ProviderIdentity> who_came(const ProviderSettings& provider, const WayBack& back) = 0;
    // Where the provider's own session ends; empty: it offers no such thing.
    [[nodiscard]] virtual Result<std::string> way_out(const ProviderSettings& provider, const std::string& back_to) = 0;
    [[nodiscard]] virtual Result<ProviderLook> look(const ProviderSettings& provider) = 0;
};

}  // namespace fairhour
