// How our paper looks, in one place: margins by DIN 5008 (25 mm left, 20 mm right, the address where a window envelope
// wants it), one family of type in few sizes, three greys, and the firm's color only where the eye should land.
#pragma once

#include "documents/pdf/canvas.hpp"

namespace fairhour::documents {

inline constexpr Color ink{0x15, 0x18, 0x1d}, soft{0x56, 0x5e, 0x69}, faint{0x8a, 0x92, 0x9c};
inline constexpr Color hairline{0xe1, 0xe4, 0xe8}, panel{0xf5, 0xf6, 0xf8}, warning{0xa3, 0x4a, 0x00};

inline constexpr double page_left = 70.87;
[[nodiscard]] inline double page_right(const Canvas& canvas) { return canvas.paper().width - 56.69; }
[[nodiscard]] inline double page_content_width(const Canvas& canvas) { return page_right(canvas) - page_left; }
// Where the column that flows begins and ends on the pages behind the first.
inline constexpr double other_pages_top = 82;
[[nodiscard]] inline double other_pages_bottom(const Canvas& canvas) { return canvas.paper().height - 55.89; }

inline constexpr TextStyle title_style{24, Weight::semibold, ink};
inline constexpr TextStyle heading_style{10, Weight::semibold, ink};
inline constexpr TextStyle body_style{9, Weight::regular, ink};
inline constexpr TextStyle body_strong_style{9, Weight::medium, ink};
inline constexpr TextStyle body_soft_style{9, Weight::regular, soft};
inline constexpr TextStyle small_style{8, Weight::regular, ink};
inline constexpr TextStyle small_strong_style{8, Weight::medium, ink};
inline constexpr TextStyle small_soft_style{8, Weight::regular, soft};
inline constexpr TextStyle label_style{7, Weight::medium, faint};
inline constexpr TextStyle tiny_style{6.5, Weight::regular, soft};

// The brand's color, and whether words may be set in it: a pale one is left to bars and rules.
struct Brand {
    Color color = ink;
    Color text = ink;
};

[[nodiscard]] Result<Brand> parse_brand(std::string_view hex);  // "#0b5fff" or ""

}  // namespace fairhour::documents
