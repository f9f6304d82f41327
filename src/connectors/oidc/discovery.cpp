#include "connectors/oidc/discovery.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "connectors/oidc/json_reading.hpp"

namespace fairhour::oidc {
namespace {

std::unexpected<Error> wrong(std::string reason, const std::string& issuer) {
    return refuse(ErrorKind::unavailable, "provider_answer_wrong", std::move(reason), issuer,
                  "Check the issuer's address in the configuration.");
}

// Only a provider on this very machine, for a trial, may do without TLS.
bool safe_enough(const std::string& address, const std::string& issuer) {
    const bool plain = std::ranges::all_of(address, [](char c) { return c > ' ' && c < 0x7f; });
    if (!plain) return false;
    return address.starts_with("https://") || (issuer.starts_with("http://") && address.starts_with("http://"));
}

Status check_addresses(const Discovery& found) {
    for (const std::string* needed : {&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri})
        if (!safe_enough(*needed, found.issuer))
            return wrong("The provider names an address that is missing or not safe: " + in_quotes(*needed) + ".",
                         found.issuer);
    for (const std::string* optional : {&found.userinfo_endpoint, &found.end_session_endpoint})
        if (!optional->empty() && !safe_enough(*optional, found.issuer))
            return wrong("The provider names an address that is not safe: " + in_quotes(*optional) + ".", found.issuer);
    return {};
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
    if (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Discovery> read_discovery(std::string_view json, const std::string& issuer) {
    const auto document = JsonDocument::parse(json);
    if (!document || !document->root().is_object())
        return wrong("What the provider says of itself cannot be read.", issuer);
    const JsonNode root = document->root();
    Discovery found;
    found.issuer = text_member(root, "issuer");
    if (found.issuer != issuer)
        return refuse(ErrorKind::unavailable, "provider_issuer_wrong",
                      "The provider calls itself " + in_quotes(found.issuer) + ".", issuer,
                      "Write the issuer exactly so in the configuration, if it is the right one.");
    found.authorization_endpoint = text_member(root, "authorization_endpoint");
    found.token_endpoint = text_member(root, "token_endpoint");
    found.jwks_uri = text_member(root, "jwks_uri");
    found.userinfo_endpoint = text_member(root, "userinfo_endpoint");
    found.end_session_endpoint = text_member(root, "end_session_endpoint");
    found.names_issuer_in_answers = truth(root, "authorization_response_iss_parameter_supported").value_or(false);
    const auto ways = texts_of(member(root, "token_endpoint_auth_methods_supported"));
    const auto takes = [&](std::string_view way) { return std::ranges::find(ways, way) != ways.end(); };
    found.takes_secret_in_header = ways.empty() || takes("client_secret_basic") || !takes("client_secret_post");
    TRY(check_addresses(found));
    return found;
}

}  // namespace fairhour::oidc
