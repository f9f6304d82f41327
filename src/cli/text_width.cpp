#include "cli/text_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fairhour::cli {
namespace {

struct Range {
    char32_t first, last;
};
// Marks that stand on the letter before them (Unicode categories Mn and Me, the ranges that names and notes use).
constexpr std::array combining_ranges{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                                      Range{0x0610, 0x061A}, Range{0x064B, 0x065F}, Range{0x093A, 0x093C},
                                      Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF},
                                      Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                                      Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};
// Two columns wide (East Asian Width W and F, and emoji).
constexpr std::array wide_ranges{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
                                 Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
                                 Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE4F},
                                 Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                                 Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

template <std::size_t n>
bool holds(const std::array<Range, n>& ranges, char32_t letter) {
    return std::ranges::any_of(ranges, [&](Range r) { return r.first <= letter && letter <= r.last; });
}

struct Letter {
    char32_t code = 0;
    std::size_t bytes = 1;
};

std::size_t length_by_first_byte(unsigned char first) {
    if (first >= 0xF0 && first < 0xF8) return 4;
    if (first >= 0xE0) return first < 0xF0 ? 3 : 1;
    return first >= 0xC0 ? 2 : 1;
}

// An invalid byte is one letter of its own.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = length_by_first_byte(first);
    if (length == 1 || at + length > text.size()) return {first, 1};
    char32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U) return {first, 1};
        code = code << 6U | (next & 0x3FU);
    }
    return {code, length};
}

std::size_t columns_of_letter(char32_t code) {
    if (code < 0x300) return 1;
    if (holds(combining_ranges, code)) return 0;
    return holds(wide_ranges, code) ? 2 : 1;
}

bool is_control(Letter letter) {
    return letter.code < 0x20 || letter.code == 0x7F || (letter.bytes == 2 && letter.code < 0xA0) ||
           letter.code == 0x2028 || letter.code == 0x2029 || (letter.code >= 0x202A && letter.code <= 0x202E);
}

}  // namespace

std::size_t columns_of_text(std::string_view utf8) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Letter letter = letter_at(utf8, at);
        columns += columns_of_letter(letter.code);
        at += letter.bytes;
    }
    return columns;
}

std::string cut_to_columns(std::string_view utf8, std::size_t columns_max) {
    if (columns_of_text(utf8) <= columns_max) return std::string(utf8);
    if (columns_max == 0) return {};
    std::size_t columns = 0, at = 0;
    while (at < utf8.size()) {
        const Letter letter = letter_at(utf8, at);
        if (columns + columns_of_letter(letter.code) > columns_max - 1) break;
        columns += columns_of_letter(letter.code);
        at += letter.bytes;
    }
    return std::string(utf8.substr(0, at)) + "…";
}

std::string one_line(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const Letter letter = letter_at(utf8, at);
        if (!is_control(letter))
            out += utf8.substr(at, letter.bytes);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
        at += letter.bytes;
    }
    return out;
}

}  // namespace fairhour::cli
