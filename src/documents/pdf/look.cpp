#include "documents/pdf/look.hpp"

#include <cstdint>

#include "base/text.hpp"

namespace fairhour::documents {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Seen brightness of 0 to 255 (the weights of Rec. 601). White paper needs 150 or less for words to be read with ease.
int brightness(Color c) { return (299 * c.red + 587 * c.green + 114 * c.blue) / 1000; }
constexpr int brightness_of_words_max = 150;

}  // namespace

Result<Brand> parse_brand(std::string_view hex) {
    if (hex.empty()) return Brand{};
    const auto bad = [&] {
        return invalid("brand_color_invalid", "The brand color " + in_quotes(hex) + " is not of the form #rrggbb.",
                       "/seller/brand_color", "Write it as \"#0b5fff\".");
    };
    if (hex.size() != 7 || hex[0] != '#') return bad();
    std::uint8_t parts[3] = {};
    for (std::size_t i = 0; i < 3; ++i) {
        const int high = hex_digit(hex[1 + 2 * i]), low = hex_digit(hex[2 + 2 * i]);
        if (high < 0 || low < 0) return bad();
        parts[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    const Color color{parts[0], parts[1], parts[2]};
    return Brand{color, brightness(color) <= brightness_of_words_max ? color : ink};
}

}  // namespace fairhour::documents
