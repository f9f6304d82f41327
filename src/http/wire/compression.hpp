// gzip for answers of text: who takes it, what is worth it, and the doing.
//
//   takes_gzip("br, gzip;q=0.5")      // yes
//   takes_gzip("gzip;q=0, *")         // no: a coding that is named is not what * means
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"

namespace fairhour::http {

enum class Gzip : std::uint8_t { refused, taken };

[[nodiscard]] Gzip takes_gzip(std::string_view accept_encoding);
[[nodiscard]] bool is_compressible(const Response& response);  // text, not encoded yet, and not no-transform
[[nodiscard]] std::optional<std::string> gzip(std::string_view bytes);

// Compresses the body when all agree, and says by `vary` that another reader gets it otherwise.
void compress(Response& response, Gzip reader, std::size_t bytes_min);

}  // namespace fairhour::http
