#include "base/id.hpp"

namespace fairhour {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford: no i, l, o, u
constexpr std::size_t digits = 13;                                         // 13 × 5 bits hold 64

int digit_value(char c) {
    const auto at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string id_text(std::string_view prefix, std::int64_t value) {
    std::string out(prefix);
    out += '_';
    const auto bits = static_cast<std::uint64_t>(value);
    for (std::size_t i = 0; i < digits; ++i) {
        const std::size_t shift = 5 * (digits - 1 - i);
        out += alphabet[(bits >> shift) & 31U];
    }
    return out;
}

Result<std::int64_t> parse_id(std::string_view prefix, std::string_view text) {
    const auto wrong = [&](const char* reason) {
        return invalid("id_malformed", "\"" + std::string(text.substr(0, 40)) + "\" " + reason, {},
                       "An id of this kind begins with " + std::string(prefix) + "_ and has 13 characters after it.");
    };
    if (!text.starts_with(prefix) || text.size() != prefix.size() + 1 + digits || text[prefix.size()] != '_')
        return wrong("is not an id of this kind.");
    std::uint64_t bits = 0;
    for (const char c : text.substr(prefix.size() + 1)) {
        const int digit = digit_value(c);
        if (digit < 0) return wrong("holds a character that no id has.");
        bits = bits << 5U | static_cast<std::uint64_t>(digit);
    }
    if (bits == 0 || bits > static_cast<std::uint64_t>(INT64_MAX)) return wrong("is outside the range of ids.");
    return static_cast<std::int64_t>(bits);
}

}  // namespace fairhour
