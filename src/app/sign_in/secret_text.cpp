#include "app/sign_in/secret_text.hpp"

#include "base/encodings.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_signs = 43;
constexpr std::size_t id_signs = 17;  // "tok_" and 13
constexpr std::size_t organization_signs_max = 10;

bool is_secret(std::string_view text) { return text.size() == secret_signs && bytes_of_base64url(text).has_value(); }

}  // namespace

NewSecret new_secret(Secrets& secrets, std::string_view prefix) {
    const std::string text = std::string(prefix) + base64url(secrets.random_bytes(secret_bytes));
    return {text, digest_of_secret(text)};
}

NewSecret new_secret_of(Secrets& secrets, std::string_view prefix, std::int64_t organization, std::string_view id) {
    return new_secret(secrets, std::string(prefix) + std::to_string(organization) + "_" + std::string(id) + "_");
}

std::optional<SecretParts> parts_of_secret(std::string_view prefix, std::string_view text) {
    if (!text.starts_with(prefix)) return std::nullopt;
    const std::string_view rest = text.substr(prefix.size());
    const std::size_t end = rest.find('_');
    if (end == 0 || end > organization_signs_max || rest.size() != end + 1 + id_signs + 1 + secret_signs)
        return std::nullopt;
    const auto organization = whole_number(rest.substr(0, end));
    if (!organization || *organization <= 0 || std::to_string(*organization) != rest.substr(0, end))
        return std::nullopt;
    if (rest[end + 1 + id_signs] != '_' || !is_secret(rest.substr(end + 2 + id_signs))) return std::nullopt;
    return SecretParts{*organization, std::string(rest.substr(end + 1, id_signs)), digest_of_secret(text)};
}

bool secret_shaped(std::string_view prefix, std::string_view text) {
    return text.starts_with(prefix) && is_secret(text.substr(prefix.size()));
}

}  // namespace fairhour
