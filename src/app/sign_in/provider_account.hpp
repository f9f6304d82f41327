// Who an identity of a provider is here. The first time an account or a person of the firm is found by the e-mail that the
// provider has proven; from then on the provider's own name for them counts, whatever becomes of the e-mail.
//
//   const SignedIn in = TRY(come_in_by_provider(desk, studio, identity, visitor));
//
// Refused: email_unverified, account_unknown (nobody here, or access has ended), account_shared (it belongs to a firm that
// this provider does not speak for), account_linked_otherwise (the e-mail was somebody else's at the provider),
// groups_missing. Access that an administrator ended is given again by an invitation alone.
#pragma once

#include "app/sign_in/sessions.hpp"
#include "ports/identity_provider.hpp"

namespace fairhour {

[[nodiscard]] Result<SignedIn> come_in_by_provider(const SignInContext& desk, const ProviderSettings& provider,
                                                   const ProviderIdentity& who, const Visitor& visitor);

// The roles that the identity's groups give, in order and once each; nothing where groups give no roles.
[[nodiscard]] std::optional<std::vector<AccessRole>> roles_of_groups(const ProviderSettings& provider,
                                                                     const std::vector<std::string>& groups);

}  // namespace fairhour
