#include "connectors/oidc/key_set.hpp"

#include "base/encodings.hpp"
#include "connectors/oidc/json_reading.hpp"

namespace fairhour::oidc {
namespace {

constexpr std::size_t keys_max = 100;

std::optional<std::string> bytes_member(JsonNode key, std::string_view name) {
    return bytes_of_base64url(text_member(key, name));
}

std::optional<PublicKey> read_key(JsonNode key) {
    const std::string use = text_member(key, "use");
    const std::string algorithm = text_member(key, "alg");
    if (!use.empty() && use != "sig") return std::nullopt;
    if (text_member(key, "kty") == "RSA" && (algorithm.empty() || algorithm == "RS256")) {
        const auto modulus = bytes_member(key, "n");
        const auto exponent = bytes_member(key, "e");
        if (modulus && exponent) return public_key_rsa(*modulus, *exponent);
    }
    if (text_member(key, "kty") == "EC" && text_member(key, "crv") == "P-256" &&
        (algorithm.empty() || algorithm == "ES256")) {
        const auto x = bytes_member(key, "x");
        const auto y = bytes_member(key, "y");
        if (x && y && x->size() == 32 && y->size() == 32) return public_key_p256(*x, *y);
    }
    return std::nullopt;
}

}  // namespace

std::vector<PublicKey> KeySet::fitting(SignatureKind kind, std::string_view id) const {
    std::vector<PublicKey> out;
    for (const ProviderKey& key : keys)
        if (key.key.kind() == kind && (id.empty() || key.id == id)) out.push_back(key.key);
    return out;
}

Result<KeySet> read_key_set(std::string_view json) {
    const auto document = JsonDocument::parse(json);
    const auto list = document ? member(document->root(), "keys") : std::nullopt;
    if (!list || !list->is_array() || list->size() > keys_max)
        return refuse(ErrorKind::unavailable, "provider_answer_wrong", "The provider's keys cannot be read.");
    KeySet set;
    for (std::size_t i = 0; i < list->size(); ++i)
        if (auto key = read_key(list->at(i))) set.keys.push_back({text_member(list->at(i), "kid"), std::move(*key)});
    return set;
}

}  // namespace fairhour::oidc
