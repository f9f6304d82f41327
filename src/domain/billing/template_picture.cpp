// The color and the picture of a template: whether the one can be read, and what the other is.
#include <array>
#include <cmath>

#include "domain/billing/document_template.hpp"

namespace fairhour {
namespace {

using Channels = std::array<int, 3>;

std::optional<Channels> channels_of(std::string_view color) {
    if (color.size() != 7 || color[0] != '#') return std::nullopt;
    Channels out{};
    for (std::size_t i = 0; i < 6; ++i) {
        const char c = color[i + 1];
        int digit = -1;
        if (c >= '0' && c <= '9') digit = c - '0';
        if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
        if (digit < 0) return std::nullopt;
        out[i / 2] = out[i / 2] * 16 + digit;
    }
    return out;
}

// WCAG 2, relative luminance.
double luminance(const Channels& channels) {
    constexpr std::array weights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = channels[i] / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double contrast_of(const Channels& channels) { return 1.05 / (luminance(channels) + 0.05); }

std::string color_text(const Channels& channels) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const int channel : channels) {
        out += digits[static_cast<std::size_t>(channel / 16)];
        out += digits[static_cast<std::size_t>(channel % 16)];
    }
    return out;
}

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
std::int64_t big_endian_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + i);
    return value;
}

std::unexpected<Error> unreadable(std::string reason) {
    return invalid("logo_unreadable", std::move(reason), "/logo", "Save it anew, as PNG or JPEG.");
}

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n", jpeg_signature = "\xff\xd8\xff";

Result<LogoShape> png_shape(std::string_view bytes) {
    if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR") return unreadable("The PNG is damaged.");
    return LogoShape{LogoKind::png, big_endian_at(bytes, 16, 4), big_endian_at(bytes, 20, 4)};
}

// The markers of a JPEG up to the one that tells its size (ITU T.81, annex B).
Result<LogoShape> jpeg_shape(std::string_view bytes) {
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (byte_at(bytes, at) != 0xff) return unreadable("The JPEG is damaged.");
        const unsigned marker = byte_at(bytes, at + 1);
        if (marker == 0xff) {
            ++at;  // filled up
            continue;
        }
        const auto length = static_cast<std::size_t>(big_endian_at(bytes, at + 2, 2));
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (!frame) {
            at += 2 + length;
            continue;
        }
        if (marker > 0xc2 || byte_at(bytes, at + 4) != 8)
            return unreadable("The JPEG is of a kind that few programs read.");
        const unsigned components = byte_at(bytes, at + 9);
        if (components != 1 && components != 3)
            return invalid("logo_colors", "The JPEG is in printing inks (CMYK), which screens cannot show.", "/logo",
                           "Save it in RGB.");
        return LogoShape{LogoKind::jpeg, big_endian_at(bytes, at + 7, 2), big_endian_at(bytes, at + 5, 2)};
    }
    return unreadable("The JPEG is damaged.");
}

}  // namespace

std::string_view media_type(LogoKind kind) {
    switch (kind) {
        case LogoKind::png: return "image/png";
        case LogoKind::jpeg: return "image/jpeg";
    }
    return "";
}

Result<LogoShape> logo_shape(std::string_view bytes) {
    const bool png = bytes.starts_with(png_signature), jpeg = bytes.starts_with(jpeg_signature);
    if (!png && !jpeg) return unreadable("The logo is neither a PNG nor a JPEG.");
    if (bytes.size() > logo_bytes_max)
        return invalid("logo_too_large", "The logo has more than 512 KiB.", "/logo", "Save it smaller.");
    const LogoShape shape = TRY(png ? png_shape(bytes) : jpeg_shape(bytes));
    const bool fits = shape.width > 0 && shape.height > 0 && shape.width <= logo_side_max &&
                      shape.height <= logo_side_max && shape.width * shape.height <= logo_pixels_max;
    if (!fits)
        return invalid("logo_too_large", "The logo has no pixels, more than 4,000 on a side or more than 4 million.",
                       "/logo", "Save it smaller; 1,200 pixels are plenty.");
    return shape;
}

std::optional<double> contrast_on_paper(std::string_view color) {
    const auto channels = channels_of(color);
    if (!channels) return std::nullopt;
    return contrast_of(*channels);
}

std::string readable_color(std::string_view color) {
    const auto channels = channels_of(color);
    INVARIANT(channels.has_value(), "only a color is made darker");
    for (int percent = 100; percent > 0; percent -= 2) {
        Channels darker = *channels;
        for (int& channel : darker) channel = channel * percent / 100;
        if (contrast_of(darker) >= contrast_min) return color_text(darker);
    }
    return "#000000";
}

}  // namespace fairhour
