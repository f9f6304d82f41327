#include "app/sign_in/webauthn.hpp"

#include "base/cbor.hpp"
#include "base/encodings.hpp"
#include "base/json.hpp"
#include "base/signature.hpp"
#include "ports/secrets.hpp"

namespace fairhour {
namespace {

constexpr unsigned user_present = 0x01;
constexpr unsigned holds_credential = 0x40;
constexpr std::size_t credential_id_bytes_max = 1'023;
constexpr std::size_t answer_bytes_max = 16'384;

std::unexpected<Error> refused(std::string reason) {
    return refuse(ErrorKind::forbidden, "passkey_refused", std::move(reason), {}, "Try again with the same passkey.");
}

Status check_client_data(const PasskeyExpected& expected, std::string_view text, std::string_view type) {
    if (text.size() > answer_bytes_max) return refused("The passkey's answer is too long.");
    const auto document = JsonDocument::parse(text);
    if (!document || !document->root().is_object()) return refused("The passkey's answer cannot be read.");
    const auto member = [&](std::string_view name) {
        const auto node = document->root().find(name);
        return node ? node->text().value_or("") : std::string_view();
    };
    if (member("type") != type) return refused("The passkey answered another question.");
    if (!same_secret(member("challenge"), base64url(expected.challenge)))
        return refused("The passkey answered another challenge.");
    if (member("origin") != expected.origin) return refused("The passkey was used on another site.");
    const auto crossed = document->root().find("crossOrigin");
    if (crossed && crossed->boolean().value_or(true)) return refused("The passkey was used inside another site.");
    return {};
}

struct AuthenticatorData {
    unsigned flags = 0;
    std::int64_t sign_count = 0;
    std::string_view rest;
};

Result<AuthenticatorData> read_head(const PasskeyExpected& expected, std::string_view bytes) {
    if (bytes.size() < 37 || bytes.size() > answer_bytes_max) return refused("The passkey's answer is cut short.");
    if (bytes.substr(0, 32) != bytes_of(sha256(host_of_origin(expected.origin))))
        return refused("The passkey belongs to another site.");
    AuthenticatorData out;
    out.flags = static_cast<unsigned char>(bytes[32]);
    for (std::size_t i = 33; i < 37; ++i) out.sign_count = out.sign_count * 256 + static_cast<unsigned char>(bytes[i]);
    out.rest = bytes.substr(37);
    if ((out.flags & user_present) == 0) return refused("Nobody touched the passkey.");
    return out;
}

std::string_view text_of(const CborValue* value) {
    return value != nullptr && value->kind == CborValue::Kind::bytes ? std::string_view(value->text)
                                                                     : std::string_view();
}
std::int64_t number_of(const CborValue* value) {
    return value != nullptr && value->kind == CborValue::Kind::integer ? value->integer : 0;
}

// COSE (RFC 9053): 1 the kind of key, 3 the algorithm, -1 … the numbers.
std::optional<PublicKey> key_of_cose(const CborValue& cose) {
    const std::int64_t kind = number_of(cose.find(1));
    const std::int64_t algorithm = number_of(cose.find(3));
    if (kind == 2 && algorithm == -7 && number_of(cose.find(-1)) == 1)
        return public_key_p256(text_of(cose.find(-2)), text_of(cose.find(-3)));
    if (kind == 3 && algorithm == -257) return public_key_rsa(text_of(cose.find(-1)), text_of(cose.find(-2)));
    if (kind == 1 && algorithm == -8 && number_of(cose.find(-1)) == 6)
        return public_key_ed25519(text_of(cose.find(-2)));
    return std::nullopt;
}

// 16 bytes of the maker's model, 2 of the id's length, the id, the key.
Result<NewPasskey> read_credential(const AuthenticatorData& head) {
    if ((head.flags & holds_credential) == 0 || head.rest.size() < 18) return refused("The answer holds no passkey.");
    const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(head.rest[16])) * 256 +
                             static_cast<unsigned char>(head.rest[17]);
    if (size == 0 || size > credential_id_bytes_max || head.rest.size() < 18 + size)
        return refused("The passkey's id is cut short.");
    const std::string_view key_bytes = head.rest.substr(18 + size);
    const auto cose = read_cbor(key_bytes);
    if (!cose || !key_of_cose(cose->value)) return refused("The passkey's key is of a kind that is not supported.");
    return NewPasskey{std::string(head.rest.substr(18, size)), std::string(key_bytes.substr(0, cose->size)),
                      head.sign_count};
}

}  // namespace

std::string host_of_origin(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    std::string_view host = scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
    return std::string(host.substr(0, host.find(':')));
}

Result<NewPasskey> read_new_passkey(const PasskeyExpected& expected, std::string_view client_data,
                                    std::string_view attestation) {
    TRY(check_client_data(expected, client_data, "webauthn.create"));
    if (attestation.size() > answer_bytes_max) return refused("The passkey's answer is too long.");
    const auto object = read_cbor(attestation);
    if (!object || object->size != attestation.size()) return refused("The passkey's answer cannot be read.");
    const std::string_view bytes = text_of(object->value.find("authData"));
    return read_credential(TRY(read_head(expected, bytes)));
}

Result<std::int64_t> check_passkey(const PasskeyExpected& expected, const Passkey& stored,
                                   const PasskeyAnswer& answer) {
    TRY(check_client_data(expected, answer.client_data, "webauthn.get"));
    const AuthenticatorData head = TRY(read_head(expected, answer.authenticator_data));
    const auto cose = read_cbor(stored.public_key);
    const auto key = cose ? key_of_cose(cose->value) : std::nullopt;
    if (!key) return refuse(ErrorKind::damaged, "passkey_damaged", "The stored key of the passkey cannot be read.");
    const std::string message = answer.authenticator_data + std::string(bytes_of(sha256(answer.client_data)));
    if (answer.signature.size() > answer_bytes_max || !signature_fits(*key, message, answer.signature))
        return refused("The passkey's signature does not fit.");
    // A count that does not grow: somebody has a copy (7.2, step 21). Synchronized passkeys stay at 0.
    if ((stored.sign_count != 0 || head.sign_count != 0) && head.sign_count <= stored.sign_count)
        return refused("The passkey may have been copied.");
    return head.sign_count;
}

}  // namespace fairhour
