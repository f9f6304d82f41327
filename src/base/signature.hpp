// Checks signatures of the three kinds that passkeys and identity providers use: ES256 (P-256), RS256 (PKCS #1 v1.5) and
// EdDSA (Ed25519). Keys come as their plain numbers; what is no key or too weak a one is refused.
//
//   const auto key = public_key_rsa(modulus, exponent);       // nothing below 2048 bits
//   key && signature_fits(*key, message, signature)
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace fairhour {

enum class SignatureKind : unsigned char { es256, rs256, eddsa };

class PublicKey {
public:
    struct Inside;
    PublicKey(SignatureKind kind, std::shared_ptr<const Inside> inside) : kind_(kind), inside_(std::move(inside)) {}
    [[nodiscard]] SignatureKind kind() const { return kind_; }
    [[nodiscard]] const Inside& inside() const { return *inside_; }

private:
    SignatureKind kind_;
    std::shared_ptr<const Inside> inside_;
};

// Big-endian bytes: 32 each of a point on P-256, of an Ed25519 key 32.
[[nodiscard]] std::optional<PublicKey> public_key_p256(std::string_view x, std::string_view y);
[[nodiscard]] std::optional<PublicKey> public_key_rsa(std::string_view modulus, std::string_view exponent);
[[nodiscard]] std::optional<PublicKey> public_key_ed25519(std::string_view key);

// ES256 signatures as DER (WebAuthn) or as r and s side by side (JWT).
enum class EcdsaForm : unsigned char { der, side_by_side };
[[nodiscard]] bool signature_fits(const PublicKey& key, std::string_view message, std::string_view signature,
                                  EcdsaForm form = EcdsaForm::der);

}  // namespace fairhour
