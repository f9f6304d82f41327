// A provider's public keys (RFC 7517), as far as we can check signatures with them: RSA for RS256, P-256 for ES256. Keys of
// other kinds, for encryption, or too weak are passed over.
//
//   const KeySet keys = TRY(read_key_set(answer.body));
//   keys.fitting(SignatureKind::rs256, "2026-11")       // those the token may have been signed with
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/signature.hpp"

namespace fairhour::oidc {

struct ProviderKey {
    std::string id;  // may be empty
    PublicKey key;
};

struct KeySet {
    std::vector<ProviderKey> keys;
    // By its id; a token that names no key may be signed with any of the kind.
    [[nodiscard]] std::vector<PublicKey> fitting(SignatureKind kind, std::string_view id) const;
};

// `provider_answer_wrong` for what is no key set; one without a usable key is empty.
[[nodiscard]] Result<KeySet> read_key_set(std::string_view json);

}  // namespace fairhour::oidc
