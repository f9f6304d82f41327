// Randomness, passwords, sealed bytes and keyed digests, all under the program's own key. The use cases never see the key,
// nor which library does the work.
//
//   const std::string hash = TRY(secrets.hash_password("correct horse battery staple"));
//   TRY(secrets.check_password(hash, typed))                      // PasswordMatch::right
//   const std::string sealed = secrets.seal(seed, "totp acc_…");  // opens with the same words beside it only
//
// Hashing a password costs memory and a tenth of a second on purpose; few run at once, and who waits too long is refused
// with `sign_in_busy`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace fairhour {

enum class PasswordMatch : std::uint8_t { right, wrong };

class Secrets {
public:
    virtual ~Secrets() = default;
    [[nodiscard]] virtual std::string random_bytes(std::size_t count) = 0;
    [[nodiscard]] virtual Result<std::string> hash_password(std::string_view password) = 0;
    // An empty hash costs the same as any other and is never right: who asks cannot tell whether there is an account.
    [[nodiscard]] virtual Result<PasswordMatch> check_password(std::string_view hash, std::string_view password) = 0;
    [[nodiscard]] virtual bool needs_new_hash(std::string_view hash) const = 0;  // made at another cost
    // `bound_to` is no secret: it says what the bytes are for, so that one row's cannot be put into another.
    [[nodiscard]] virtual std::string seal(std::string_view plain, std::string_view bound_to) = 0;
    [[nodiscard]] virtual Result<std::string> open(std::string_view sealed, std::string_view bound_to) const = 0;
    // HMAC-SHA-256 under the program's key; `purpose` keeps the digests of different things apart.
    [[nodiscard]] virtual Sha256 keyed_digest(std::string_view purpose, std::string_view bytes) const = 0;
};

// In a time that does not depend on where they differ.
[[nodiscard]] inline bool same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return different == 0;
}

}  // namespace fairhour
