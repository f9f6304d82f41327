#include "documents/pdf/qr_code.hpp"

#include <qrencode.h>

#include <memory>

#include "documents/pdf/look.hpp"

namespace fairhour::documents {

Result<QrCode> qr_code(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> drawn(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                                &QRcode_free);
    if (!drawn) return invalid("qr_too_long", "The text is too long for a QR code.", "payment");
    QrCode code{drawn->width, {}};
    const auto modules = static_cast<std::size_t>(drawn->width) * static_cast<std::size_t>(drawn->width);
    code.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) code.dark.push_back((drawn->data[i] & 1) != 0);
    return code;
}

// A run of dark modules is one rectangle; rows overlap by a hair, so that no light line shows between them.
void draw_qr_code(Canvas& canvas, const QrCode& code, const Box& square) {
    const double module = square.width / code.width;
    constexpr double hair = 0.02;
    const auto is_dark = [&](int x, int y) {
        return x < code.width && code.dark[static_cast<std::size_t>(y * code.width + x)];
    };
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x) {
            const int begin = x;
            while (is_dark(x, y)) ++x;
            if (x > begin)
                canvas.fill({square.x + begin * module, square.y + y * module, (x - begin) * module, module + hair},
                            {});
        }
}

}  // namespace fairhour::documents
