// Bytes as text that passes through addresses, headers and people's hands: base64 for URLs (RFC 4648 section 5, without
// padding) and base32 (section 6, without padding), as one-time-code apps read it.
//
//   base64url("\xfb\xff")      // "-_8"
//   base32("foobar")           // "MZXW6YTBOI"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairhour {

[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::string base32(std::string_view bytes);
// Nothing for a text that is not exactly what the encoder writes: one value has one text.
[[nodiscard]] std::optional<std::string> bytes_of_base64url(std::string_view text);
[[nodiscard]] std::optional<std::string> bytes_of_base32(std::string_view text);

}  // namespace fairhour
