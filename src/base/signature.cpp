#include "base/signature.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <string>

namespace fairhour {
namespace {

template <class T, void (*free_it)(T*)>
struct Freed {
    void operator()(T* held) const { free_it(held); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;

constexpr int rsa_bits_min = 2048;
constexpr std::size_t rsa_bytes_max = 1024;  // 8192 bits: longer keys are a way to keep us busy

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
Number number(std::string_view big_endian) {
    return Number(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

Key key_from(const char* type, OSSL_PARAM_BLD* builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return Key(made);
}

// Also whether a point is on its curve.
bool sound(EVP_PKEY* key) {
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

// r and s side by side, as the DER that OpenSSL reads; empty when they are not 32 bytes each.
std::string der_of(std::string_view side_by_side) {
    if (side_by_side.size() != 64) return {};
    ECDSA_SIG* const made = ECDSA_SIG_new();
    std::string out;
    Number r = number(side_by_side.substr(0, 32));
    Number s = number(side_by_side.substr(32));
    if (made != nullptr && r && s && ECDSA_SIG_set0(made, r.get(), s.get()) == 1) {
        static_cast<void>(r.release());  // the signature owns both now
        static_cast<void>(s.release());
        unsigned char* der = nullptr;
        const int size = i2d_ECDSA_SIG(made, &der);
        if (size > 0) out.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    }
    ECDSA_SIG_free(made);
    return out;
}

}  // namespace

struct PublicKey::Inside {
    Key key;
};

namespace {

std::optional<PublicKey> wrapped(SignatureKind kind, Key key) {
    if (!key) return std::nullopt;
    return PublicKey(kind, std::make_shared<PublicKey::Inside>(PublicKey::Inside{std::move(key)}));
}

}  // namespace

std::optional<PublicKey> public_key_p256(std::string_view x, std::string_view y) {
    if (x.size() != 32 || y.size() != 32) return std::nullopt;
    const std::string point = "\x04" + std::string(x) + std::string(y);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return std::nullopt;
    Key key = key_from("EC", builder.get());
    if (!key || !sound(key.get())) return std::nullopt;
    return wrapped(SignatureKind::es256, std::move(key));
}

std::optional<PublicKey> public_key_rsa(std::string_view modulus, std::string_view exponent) {
    if (modulus.size() > rsa_bytes_max || exponent.empty() || exponent.size() > 8) return std::nullopt;
    const Number n = number(modulus);
    const Number e = number(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || BN_num_bits(n.get()) < rsa_bits_min || BN_is_odd(e.get()) == 0 ||
        BN_is_one(e.get()) == 1 || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return std::nullopt;
    return wrapped(SignatureKind::rs256, key_from("RSA", builder.get()));
}

std::optional<PublicKey> public_key_ed25519(std::string_view raw) {
    if (raw.size() != 32) return std::nullopt;
    return wrapped(SignatureKind::eddsa,
                   Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(raw), raw.size())));
}

bool signature_fits(const PublicKey& key, std::string_view message, std::string_view signature, EcdsaForm form) {
    const bool plain_pair = key.kind() == SignatureKind::es256 && form == EcdsaForm::side_by_side;
    const std::string der = plain_pair ? der_of(signature) : std::string(signature);
    if (der.empty()) return false;
    const DigestContext context(EVP_MD_CTX_new());
    const EVP_MD* const digest = key.kind() == SignatureKind::eddsa ? nullptr : EVP_sha256();
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.inside().key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(der), der.size(), bytes(message), message.size()) == 1;
}

}  // namespace fairhour
