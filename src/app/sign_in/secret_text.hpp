// Tokens and links as people see them: a prefix that secret scanners know, the organization, the record, the secret.
//
//   fhr_1_tok_0003rd1v5c5s0_Yx…     a token of the API: organization 1, token tok_0003rd1v5c5s0
//   fhi_1_ivt_0003rd1v5c5s1_b2…     a link to join or to choose a new password
//   fhs_k7…                         a session; fhu_q9… the first start's link
//
// Stored is a digest alone. With 256 bits of chance in each, a plain SHA-256 of it cannot be guessed back.
#pragma once

#include <optional>
#include <string>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "ports/secrets.hpp"

namespace fairhour {

struct NewSecret {
    std::string text;  // shown once
    Sha256 digest{};
};
[[nodiscard]] NewSecret new_secret(Secrets& secrets, std::string_view prefix);  // "fhs_"
[[nodiscard]] NewSecret new_secret_of(Secrets& secrets, std::string_view prefix, std::int64_t organization,
                                      std::string_view id);

struct SecretParts {
    std::int64_t organization = 0;
    std::string id;
    Sha256 digest{};
};
// Nothing for a text of another shape.
[[nodiscard]] std::optional<SecretParts> parts_of_secret(std::string_view prefix, std::string_view text);
[[nodiscard]] bool secret_shaped(std::string_view prefix, std::string_view text);  // of those without a record
[[nodiscard]] inline Sha256 digest_of_secret(std::string_view text) { return sha256(text); }

}  // namespace fairhour
