#include "base/encodings.hpp"

#include <array>
#include <cstdint>

namespace fairhour {
namespace {

constexpr std::string_view signs_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view signs_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// Bits go through a buffer, `width` at a time out; what is left at the end is filled with zeros.
std::string encoded(std::string_view bytes, std::string_view signs, unsigned width) {
    std::string out;
    out.reserve((bytes.size() * 8 + width - 1) / width);
    std::uint32_t buffer = 0;
    unsigned held = 0;
    const std::uint32_t mask = (1U << width) - 1;
    for (const char byte : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
        held += 8;
        while (held >= width) {
            held -= width;
            out += signs[(buffer >> held) & mask];
        }
    }
    if (held > 0) out += signs[(buffer << (width - held)) & mask];
    return out;
}

std::optional<std::string> decoded(std::string_view text, std::string_view signs, unsigned width) {
    std::string out;
    out.reserve(text.size() * width / 8);
    std::uint32_t buffer = 0;
    unsigned held = 0;
    for (const char sign : text) {
        const std::size_t value = signs.find(sign);
        if (value == std::string_view::npos) return std::nullopt;
        buffer = (buffer << width) | static_cast<std::uint32_t>(value);
        held += width;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>((buffer >> held) & 0xFFU);
        }
    }
    if (encoded(out, signs, width) != text) return std::nullopt;  // left-over bits, or a sign too many
    return out;
}

}  // namespace

std::string base64url(std::string_view bytes) { return encoded(bytes, signs_64, 6); }
std::string base32(std::string_view bytes) { return encoded(bytes, signs_32, 5); }
std::optional<std::string> bytes_of_base64url(std::string_view text) { return decoded(text, signs_64, 6); }
std::optional<std::string> bytes_of_base32(std::string_view text) { return decoded(text, signs_32, 5); }

}  // namespace fairhour
