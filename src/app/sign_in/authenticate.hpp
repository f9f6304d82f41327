// Who asks: from the text of a session or of a token to a person of an organization and what they were given. Hot, it is
// one look into memory; else one transaction that reads.
//
//   const Who who = TRY(authenticate(desk, "fhr_1_tok_…"));
//
// `sign_in_needed`, `token_refused`, `second_factor_needed`: the answers say no more than that. A session ends by its time,
// by idleness, by its owner, and with the password, factor or role that it was opened under.
#pragma once

#include "app/sign_in/context.hpp"

namespace fairhour {

[[nodiscard]] Result<Who> authenticate(const SignInContext& desk, std::string_view credential);

}  // namespace fairhour
