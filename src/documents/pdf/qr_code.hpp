// A QR code as dark and light modules, for drawing as crisp rectangles.
//
//   const QrCode code = TRY(qr_code("BCD\n002\n..."));
//   draw_qr_code(canvas, code, {71, 600, 74, 74});
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "documents/pdf/canvas.hpp"

namespace fairhour::documents {

struct QrCode {
    int width = 0;           // modules a side
    std::vector<bool> dark;  // row by row
};

// UTF-8, error correction M, which lets 15 % be unreadable. Refused: what is too long for a code.
[[nodiscard]] Result<QrCode> qr_code(const std::string& text);
void draw_qr_code(Canvas& canvas, const QrCode& code, const Box& square);  // without the quiet border around it

}  // namespace fairhour::documents
