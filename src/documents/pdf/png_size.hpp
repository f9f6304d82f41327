// The size of a PNG from its first bytes, before anything is unpacked: a small file may claim a billion pixels.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace fairhour::documents {

inline constexpr std::uint32_t logo_side_pixels_max = 4000;

struct PictureSize {
    std::uint32_t width = 0, height = 0;
};

[[nodiscard]] Result<PictureSize> png_size(std::string_view png);

}  // namespace fairhour::documents
