#include "connectors/oidc/id_token.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "connectors/oidc/json_reading.hpp"

namespace fairhour::oidc {
namespace {

constexpr std::size_t token_bytes_max = 64 * 1024;
constexpr std::size_t subject_bytes_max = 255;  // Core section 2

std::unexpected<Error> refused(std::string reason) {
    return refuse(ErrorKind::forbidden, "identity_refused", std::move(reason), {},
                  "Sign in again; if it stays so, tell an administrator.");
}

std::optional<SignatureKind> kind_of(std::string_view algorithm) {
    if (algorithm == "RS256") return SignatureKind::rs256;
    if (algorithm == "ES256") return SignatureKind::es256;
    return std::nullopt;
}

Status check_signature(const SignedToken& token, const std::vector<PublicKey>& keys) {
    if (keys.empty()) return refused("The provider's token is signed with a key that the provider does not show.");
    const bool fits = std::ranges::any_of(keys, [&](const PublicKey& key) {
        return key.kind() == token.kind &&
               signature_fits(key, token.signed_text, token.signature, EcdsaForm::side_by_side);
    });
    if (!fits) return refused("The signature of the provider's token does not fit.");
    return {};
}

Status check_audience(JsonNode claims, const TokenExpected& expected) {
    const std::vector<std::string> audience = texts_of(member(claims, "aud"));
    if (std::ranges::find(audience, expected.client_id) == audience.end())
        return refused("The provider's token was made for another program.");
    const auto party = member(claims, "azp");
    if (audience.size() > 1 && !party) return refused("The provider's token does not say which program asked for it.");
    if (party && party->text() != expected.client_id)
        return refused("The provider's token was asked for by another program.");
    return {};
}

Status check_times(JsonNode claims, Instant now) {
    const auto seconds = [&](std::string_view name) -> std::optional<Instant> {
        constexpr std::int64_t seconds_max = 253'402'300'799;  // the year 9999: beyond it the sum would not fit
        const auto value = whole_seconds(claims, name);
        if (!value || *value < 0 || *value > seconds_max) return std::nullopt;
        return Instant::from_unix_seconds(*value);
    };
    const auto expires = seconds("exp");
    const auto issued = seconds("iat");
    if (!expires || !issued) return refused("The provider's token does not say from when to when it holds.");
    if (*expires + clock_skew_max <= now) return refused("The provider's token has expired.");
    if (*issued > now + clock_skew_max)
        return refused("The provider's token is from the future: one of the two clocks is wrong.");
    if (*issued + token_age_max < now) return refused("The provider's token was made too long ago.");
    const auto from = member(claims, "nbf");
    if (from && (!seconds("nbf") || *seconds("nbf") > now + clock_skew_max))
        return refused("The provider's token does not hold yet.");
    return {};
}

// The left half of the digest; both algorithms are of the SHA-256 family (Core 3.1.3.6).
Status check_access_token(JsonNode claims, const std::string& access_token) {
    const auto told = member(claims, "at_hash");
    if (!told || access_token.empty()) return {};
    if (told->text() != base64url(bytes_of(sha256(access_token)).substr(0, 16)))
        return refused("The provider's two tokens do not belong together.");
    return {};
}

Status check_strength(JsonNode claims, const std::vector<std::string>& wanted) {
    if (wanted.empty() || std::ranges::find(wanted, text_member(claims, "acr")) != wanted.end()) return {};
    return refused("The provider let you in, but not by a sign-in as strong as this firm asks for.");
}

}  // namespace

Result<SignedToken> read_signed_token(std::string_view text) {
    const std::vector<std::string_view> parts = split_text(text, '.');
    if (text.size() > token_bytes_max || parts.size() != 3) return refused("The provider's token cannot be read.");
    const auto head = bytes_of_base64url(parts[0]);
    const auto claims = bytes_of_base64url(parts[1]);
    const auto signature = bytes_of_base64url(parts[2]);
    if (!head || !claims || !signature) return refused("The provider's token cannot be read.");
    const auto header = JsonDocument::parse(*head);
    if (!header || !header->root().is_object()) return refused("The provider's token cannot be read.");
    const std::string algorithm = text_member(header->root(), "alg");
    const auto kind = kind_of(algorithm);
    if (!kind)
        return refused("The provider's token is signed with " + in_quotes(algorithm) + ", not with RS256 or ES256.");
    if (member(header->root(), "crit")) return refused("The provider's token asks for what is not known here.");
    return SignedToken{*kind, text_member(header->root(), "kid"),
                       std::string(text.substr(0, parts[0].size() + 1 + parts[1].size())), *signature, *claims};
}

Result<Claims> check_id_token(const SignedToken& token, const std::vector<PublicKey>& keys,
                              const TokenExpected& expected) {
    TRY(check_signature(token, keys));
    auto document = JsonDocument::parse(token.claims);
    if (!document || !document->root().is_object()) return refused("The provider's token cannot be read.");
    const JsonNode claims = document->root();
    if (text_member(claims, "iss") != expected.issuer) return refused("The provider's token is another provider's.");
    TRY(check_audience(claims, expected));
    TRY(check_times(claims, expected.now));
    if (expected.nonce.empty() || text_member(claims, "nonce") != expected.nonce)
        return refused("The provider's token answers another sign-in.");
    TRY(check_access_token(claims, expected.access_token));
    TRY(check_strength(claims, expected.acr_values));
    std::string subject = text_member(claims, "sub");
    if (subject.empty() || subject.size() > subject_bytes_max || !valid_utf8(subject))
        return refused("The provider's token does not say who signed in.");
    return Claims(std::move(*document), std::move(subject));
}

}  // namespace fairhour::oidc
