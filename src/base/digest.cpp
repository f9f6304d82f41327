#include "base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <xxhash.h>

namespace fairhour {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

std::string hex_of(const std::uint8_t* bytes, std::size_t size) {
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += hex_digits[bytes[i] >> 4U];
        out += hex_digits[bytes[i] & 15U];
    }
    return out;
}

}  // namespace

struct Sha256Stream::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
    INVARIANT(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1, "SHA-256 is there");
}
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
    INVARIANT(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1, "SHA-256 takes bytes");
}

Sha256 Sha256Stream::finish() {
    Sha256 out{};
    INVARIANT(EVP_DigestFinal_ex(state_->context, out.data(), nullptr) == 1, "SHA-256 ends");
    return out;
}

Sha256 sha256(std::string_view bytes) {
    Sha256 out{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data());
    return out;
}

std::string hex(const Sha256& digest) { return hex_of(digest.data(), digest.size()); }

std::string hex(const Digest16& digest) {
    std::array<std::uint8_t, 16> bytes{};
    for (unsigned i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(digest.high >> (56U - 8U * i));
        bytes[8 + i] = static_cast<std::uint8_t>(digest.low >> (56U - 8U * i));
    }
    return hex_of(bytes.data(), bytes.size());
}

std::string_view bytes_of(const Sha256& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Result<Sha256> parse_sha256(std::string_view hex_text) {
    if (hex_text.size() != 64) return invalid("digest_malformed", "A SHA-256 digest has 64 hexadecimal digits.");
    Sha256 out{};
    for (std::size_t i = 0; i < 64; ++i) {
        const auto at = hex_digits.find(hex_text[i]);
        if (at == std::string_view::npos) return invalid("digest_malformed", "A SHA-256 digest is hexadecimal.");
        out[i / 2] = static_cast<std::uint8_t>(out[i / 2] << 4U | at);
    }
    return out;
}

Result<Digest16> parse_digest16(std::string_view hex_text) {
    if (hex_text.size() != 32) return invalid("digest_malformed", "A digest has 32 hexadecimal digits.");
    Digest16 out;
    for (std::size_t i = 0; i < 32; ++i) {
        const auto at = hex_digits.find(hex_text[i]);
        if (at == std::string_view::npos) return invalid("digest_malformed", "A digest is hexadecimal.");
        std::uint64_t& half = i < 16 ? out.high : out.low;
        half = half << 4U | at;
    }
    return out;
}

Digest16 digest16(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

}  // namespace fairhour
