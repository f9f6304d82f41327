// The part of the configuration that says which providers of single sign-on there are: a table each, under a name of the
// operator's choosing.
//
//   [provider.studio]
//   issuer = "https://id.studio.example"        # FAIRHOUR_PROVIDER_STUDIO_ISSUER
//   client_id = "fairhour"
//   client_secret_file = "/etc/fairhour/studio-secret"
//   admin_groups = ["fairhour-admins"]
#pragma once

#include <string>
#include <string_view>

#include "app/configuration/configuration.hpp"

namespace fairhour {

// `key` is "provider.studio.issuer". The first setting of a provider makes it, with all others at their usual values.
[[nodiscard]] Status take_provider_setting(Configuration& into, std::string_view key, const std::string& value,
                                           const std::string& origin);
[[nodiscard]] std::string provider_key_of_variable(std::string_view name);
// What no single setting shows: something needed is missing, or two contradict each other.
[[nodiscard]] Status check_providers(const Configuration& configuration);

}  // namespace fairhour
