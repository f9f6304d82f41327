// Signing in with a provider of the firm's: the browser is sent there and comes back with a code, which we exchange for who
// they are (OpenID Connect, authorization code with PKCE).
//
//   const WayIn way = TRY(begin_sign_on(sso, "studio", "/week"));          // browser: cookie way.ticket, go to way.address
//   const SignedOn on = TRY(finish_sign_on(sso, came_back, visitor));      // session on.in, page on.return_to
//
// The ticket binds the way back to the browser that began: it holds state, nonce and PKCE verifier, sealed with the
// program's key, for ten minutes and for one use. Where the way back ends is inside this site, whatever was asked for.
#pragma once

#include "app/sign_in/sessions.hpp"
#include "ports/identity_provider.hpp"

namespace fairhour {

inline constexpr int sign_on_minutes_max = 10;

struct SingleSignOn {
    SignInContext desk;
    IdentityProviders& providers;
    std::vector<ProviderSettings> settings;
};

struct ProviderShown {
    std::string id;
    std::string name;
    std::string begin;     // the address that begins it
    std::string sign_out;  // the address that ends the provider's own session
};
BOOST_DESCRIBE_STRUCT(ProviderShown, (), (id, name, begin, sign_out))
// What a page that signs in has to offer.
struct WaysIn {
    bool passwords = true;  // for everybody; administrators always have theirs
    std::vector<ProviderShown> providers;
};
BOOST_DESCRIBE_STRUCT(WaysIn, (), (passwords, providers))
[[nodiscard]] WaysIn list_ways_in(const SingleSignOn& sso);

struct WayIn {
    std::string address;
    std::string ticket;
};
[[nodiscard]] Result<WayIn> begin_sign_on(const SingleSignOn& sso, std::string_view provider,
                                          std::string_view return_to);

struct CameBack {
    std::string provider;
    std::string ticket;
    std::string state, code;
    std::string error;  // the provider's word for why there is no code
    std::optional<std::string> issuer;
};
struct SignedOn {
    SignedIn in;
    std::string return_to;
};
[[nodiscard]] Result<SignedOn> finish_sign_on(const SingleSignOn& sso, const CameBack& back, const Visitor& visitor);

// Where the provider's own session ends; refused where it offers no such thing.
[[nodiscard]] Result<std::string> way_out_of(const SingleSignOn& sso, std::string_view provider);

// An address of this site, path and query; "/" for anything else.
[[nodiscard]] std::string inside_address(std::string_view asked);

}  // namespace fairhour
