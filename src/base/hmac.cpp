#include "base/hmac.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/result.hpp"

namespace fairhour {

std::string hmac_sha1(std::string_view key, std::string_view message) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const auto* const done = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                                  reinterpret_cast<const unsigned char*>(message.data()), message.size(), out, &size);
    INVARIANT(done != nullptr && size == 20, "SHA-1 gives 20 bytes");
    return {reinterpret_cast<const char*>(out), size};
}

}  // namespace fairhour
