// What a new password must be: twelve characters or more, none of those that everybody tries, not one's own name. No rules
// about signs and digits: they make passwords worse (NIST 800-63B 5.1.1).
//
//   check_new_password("letmeinletmein", {...})     // password_common
#pragma once

#include <string>
#include <vector>

#include "app/sign_in/context.hpp"

namespace fairhour {

inline constexpr std::size_t password_bytes_max = 1024;  // hashed whole; longer is an attack on the hash

// `own_words`: the e-mail, the names of person and firm.
[[nodiscard]] Status check_new_password(std::string_view password, const SignInRules& rules,
                                        const std::vector<std::string>& own_words);

}  // namespace fairhour
