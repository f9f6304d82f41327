// HMAC with SHA-1: what RFC 6238 one-time codes are made with, and every authenticator app understands. For anything new
// there is Secrets::keyed_digest.
//
//   hmac_sha1("key", "message")      // 20 bytes
#pragma once

#include <string>
#include <string_view>

namespace fairhour {

[[nodiscard]] std::string hmac_sha1(std::string_view key, std::string_view message);

}  // namespace fairhour
