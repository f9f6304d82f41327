// What a provider says of itself at /.well-known/openid-configuration (OpenID Connect Discovery 1.0), as far as we use it.
//
//   const Discovery studio = TRY(read_discovery(answer.body, "https://id.studio.example"));
//   studio.token_endpoint      // https, as the issuer is
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour::oidc {

struct Discovery {
    std::string issuer;
    std::string authorization_endpoint, token_endpoint, jwks_uri;
    std::string userinfo_endpoint, end_session_endpoint;  // may be empty
    bool names_issuer_in_answers = false;                 // RFC 9207: an answer without it is not the provider's
    bool takes_secret_in_header = true;                   // else in the body
};

// Refused: another issuer than the one configured, to the letter; an address that is not https where the issuer is.
[[nodiscard]] Result<Discovery> read_discovery(std::string_view json, const std::string& issuer);
[[nodiscard]] std::string discovery_address(std::string_view issuer);

}  // namespace fairhour::oidc
