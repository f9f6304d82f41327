#include "documents/pdf/png_size.hpp"

namespace fairhour::documents {
namespace {

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

Result<PictureSize> png_size(std::string_view png) {
    constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
    if (png.size() < 24 || !png.starts_with(signature) || png.substr(12, 4) != "IHDR")
        return invalid("logo_unreadable", "The logo is not a PNG.", "/seller/logo_png", "Save it as PNG.");
    const PictureSize size{big_endian(png.substr(16)), big_endian(png.substr(20))};
    const bool fits =
        size.width > 0 && size.height > 0 && size.width <= logo_side_pixels_max && size.height <= logo_side_pixels_max;
    if (!fits)
        return invalid("logo_too_large", "The logo has more than 4000 pixels on a side, or none.", "/seller/logo_png",
                       "Save it smaller; 1200 pixels are plenty.");
    return size;
}

}  // namespace fairhour::documents
