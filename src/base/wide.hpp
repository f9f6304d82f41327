// Exact arithmetic for money: products are 128 bits wide, a division happens once, last, and its rounding is named.
// Overflow of the 64-bit answer is an error value, never a wrap.
//
//   const auto minor = TRY(multiply_divide(seconds, rate_micro, 3600 * 1'000'000, Rounding::half_away_from_zero));
//   split_proportionally(100, {1, 1, 1})   // {34, 33, 33}: largest remainder, ties to the earlier part; adds up to 100
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace fairhour {

__extension__ typedef __int128 Int128;

enum class Rounding : std::uint8_t { half_away_from_zero, half_to_even, toward_zero, floor, ceiling };

// numerator / denominator as a whole number; denominator > 0.
[[nodiscard]] Int128 divide(Int128 numerator, Int128 denominator, Rounding rounding);
[[nodiscard]] Result<std::int64_t> narrow(Int128 value);
[[nodiscard]] Result<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t denominator,
                                                   Rounding rounding);
[[nodiscard]] Result<std::int64_t> checked_add(std::int64_t a, std::int64_t b);
[[nodiscard]] Result<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b);

// Splits `whole` in proportion to `weights` (none negative) by largest remainder, ties to the earlier part. The parts
// add up to the whole, whatever its sign. All weights zero: the first part gets everything.
[[nodiscard]] std::vector<std::int64_t> split_proportionally(std::int64_t whole, std::span<const std::int64_t> weights);

}  // namespace fairhour
