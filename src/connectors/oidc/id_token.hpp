// The ID token: who signed it, and whether it says what it has to (OpenID Connect Core 3.1.3.7). Pure: the keys, the time
// and what was sent with the question are handed in.
//
//   const SignedToken token = TRY(read_signed_token(text));
//   const auto keys = set.fitting(token.kind, token.key_id);
//   const Claims claims = TRY(check_id_token(token, keys, {.issuer = ..., .client_id = ..., .nonce = ..., .now = now}));
//
// Whatever does not fit is `identity_refused`, with the reason in words. `none` and secrets used as keys are no
// signatures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/signature.hpp"
#include "base/time.hpp"

namespace fairhour::oidc {

struct SignedToken {
    SignatureKind kind = SignatureKind::rs256;
    std::string key_id;  // may be empty
    std::string signed_text;
    std::string signature;
    std::string claims;  // JSON, not believed yet
};
[[nodiscard]] Result<SignedToken> read_signed_token(std::string_view text);

struct TokenExpected {
    std::string issuer, client_id, nonce;
    std::string access_token;             // that came with it; empty: none
    std::vector<std::string> acr_values;  // one of them must be met; none: any
    Instant now;
};

inline constexpr Seconds clock_skew_max{60};
inline constexpr Seconds token_age_max = Seconds::hours(1);

// The claims, all checks passed; they live as long as this.
class Claims {
public:
    Claims(JsonDocument document, std::string subject) : document_(std::move(document)), subject_(std::move(subject)) {}
    [[nodiscard]] JsonNode root() const { return document_.root(); }
    [[nodiscard]] const std::string& subject() const { return subject_; }

private:
    JsonDocument document_;
    std::string subject_;
};
[[nodiscard]] Result<Claims> check_id_token(const SignedToken& token, const std::vector<PublicKey>& keys,
                                            const TokenExpected& expected);

}  // namespace fairhour::oidc
