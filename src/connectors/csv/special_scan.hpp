// Finds the next separator or line end of a CSV text, 32 bytes at a look where the processor has SSE2, byte by byte
// elsewhere. Time rows have about eighteen short cells: one look serves several of them, so the scanner remembers the
// marks of the bytes it has already looked at.
//
//   SpecialScan scan(',', end);              // the text is followed by scan_padding_bytes of readable bytes
//   const char* mark = scan.next(cell);      // the first ',', '\n' or '\r' at or after cell; end if there is none
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace fairhour {

inline constexpr std::size_t scan_padding_bytes = 64;

class SpecialScan {
public:
    SpecialScan(char separator, const char* end) : separator_(separator), end_(end) {}

    const char* next(const char* from) {
        if (from >= end_) return end_;
        const std::size_t offset = static_cast<std::size_t>(from - base_);
        if (base_ == nullptr || from < base_ || offset >= width)
            look(from);
        else
            marks_ &= ~std::uint32_t{0} << offset;
        while (marks_ == 0) {
            if (base_ + width >= end_) return end_;
            look(base_ + width);
        }
        const char* mark = base_ + std::countr_zero(marks_);
        return mark < end_ ? mark : end_;
    }

private:
    static constexpr std::size_t width = 32;

#if defined(__SSE2__)
    void look(const char* from) {
        base_ = from;
        marks_ = half(from) | half(from + 16) << 16;
    }
    [[nodiscard]] std::uint32_t half(const char* from) const {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const __m128i separators = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator_));
        const __m128i line_feeds = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
        const __m128i returns = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'));
        return static_cast<std::uint32_t>(
            _mm_movemask_epi8(_mm_or_si128(separators, _mm_or_si128(line_feeds, returns))));
    }
#else
    void look(const char* from) {
        base_ = from;
        marks_ = 0;
        for (std::size_t i = 0; i < width && from + i < end_; ++i) {
            const bool special = from[i] == separator_ || from[i] == '\n' || from[i] == '\r';
            marks_ |= std::uint32_t{special} << i;
        }
    }
#endif

    char separator_;
    const char* end_;
    const char* base_ = nullptr;
    std::uint32_t marks_ = 0;
};

// True if the bytes are all ASCII and none is NUL: then no cell among them needs a closer look.
[[nodiscard]] inline bool plain_ascii(const char* from, const char* end) {
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128();
    for (; from + 16 <= end; from += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        if (_mm_movemask_epi8(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, zero))) != 0) return false;
    }
#endif
    for (; from < end; ++from)
        if (*from == 0 || static_cast<unsigned char>(*from) >= 0x80) return false;
    return true;
}

}  // namespace fairhour
