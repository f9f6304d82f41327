// The IdentityProviders on OpenID Connect: the authorization code flow with PKCE, for any provider that keeps to the
// standard. Nothing but the providers' public documents is remembered between two calls.
#pragma once

#include <memory>

#include "ports/clock.hpp"
#include "ports/fetcher.hpp"
#include "ports/identity_provider.hpp"

namespace fairhour {

[[nodiscard]] std::unique_ptr<IdentityProviders> make_oidc_providers(Fetcher& fetcher, const Clock& clock);

}  // namespace fairhour
