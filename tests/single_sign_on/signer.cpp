#include "single_sign_on/signer.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include "base/encodings.hpp"

namespace fairhour {
namespace {

void must(bool done) {
    if (!done) throw std::runtime_error("the test's own key does not work");
}

std::string bytes_of(const BIGNUM* number, int size) {
    std::string out(static_cast<std::size_t>(size), '\0');
    must(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), size) == size);
    return out;
}

std::string number_of(EVP_PKEY* key, const char* name, int size) {
    BIGNUM* number = nullptr;
    must(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    const std::string out = bytes_of(number, size > 0 ? size : BN_num_bytes(number));
    BN_free(number);
    return base64url(out);
}

std::string side_by_side(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* const read = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    must(read != nullptr);
    const std::string out = bytes_of(ECDSA_SIG_get0_r(read), 32) + bytes_of(ECDSA_SIG_get0_s(read), 32);
    ECDSA_SIG_free(read);
    return out;
}

}  // namespace

struct Signer::Inside {
    EVP_PKEY* key = nullptr;
};

Signer::Signer(std::string id, Kind kind) : id_(std::move(id)), kind_(kind), inside_(std::make_unique<Inside>()) {
    inside_->key = kind == Kind::rs256 ? EVP_RSA_gen(2048U) : EVP_EC_gen("P-256");
    must(inside_->key != nullptr);
}
Signer::~Signer() { EVP_PKEY_free(inside_->key); }

std::string Signer::key() const {
    const std::string id = R"("kid":")" + id_ + R"(","use":"sig",)";
    if (kind_ == Kind::rs256)
        return "{" + id + R"("kty":"RSA","n":")" + number_of(inside_->key, OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
               number_of(inside_->key, OSSL_PKEY_PARAM_RSA_E, 0) + "\"}";
    return "{" + id + R"("kty":"EC","crv":"P-256","x":")" + number_of(inside_->key, OSSL_PKEY_PARAM_EC_PUB_X, 32) +
           R"(","y":")" + number_of(inside_->key, OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
}

std::string Signer::token(std::string_view claims) const {
    const std::string algorithm = kind_ == Kind::rs256 ? "RS256" : "ES256";
    return token_with_head(R"({"alg":")" + algorithm + R"(","kid":")" + id_ + "\"}", claims);
}

std::string Signer::token_with_head(std::string_view head, std::string_view claims) const {
    const std::string text = base64url(head) + "." + base64url(claims);
    EVP_MD_CTX* const context = EVP_MD_CTX_new();
    must(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, inside_->key) == 1);
    std::string signature(512, '\0');
    std::size_t size = signature.size();
    must(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                        reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return text + "." + base64url(kind_ == Kind::rs256 ? signature : side_by_side(signature));
}

}  // namespace fairhour
