#include "base/wide.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace fairhour {
namespace {

Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

// How far the truncated quotient has to move, for a positive value with this remainder.
bool rounds_up(Int128 quotient, Int128 remainder, Int128 denominator, bool negative, Rounding rounding) {
    switch (rounding) {
        case Rounding::half_away_from_zero: return remainder * 2 >= denominator;
        case Rounding::half_to_even:
            return remainder * 2 > denominator || (remainder * 2 == denominator && (quotient & 1) != 0);
        case Rounding::toward_zero: return false;
        case Rounding::floor: return negative && remainder != 0;
        case Rounding::ceiling: return !negative && remainder != 0;
    }
    INVARIANT(false, "every rounding is handled");
}

}  // namespace

Int128 divide(Int128 numerator, Int128 denominator, Rounding rounding) {
    INVARIANT(denominator > 0, "a denominator is positive");
    const bool negative = numerator < 0;
    const Int128 size = magnitude(numerator);
    Int128 quotient = size / denominator;
    if (rounds_up(quotient, size % denominator, denominator, negative, rounding)) ++quotient;
    return negative ? -quotient : quotient;
}

Result<std::int64_t> narrow(Int128 value) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        return invalid("amount_overflow", "The amount is larger than any amount we can hold.");
    return static_cast<std::int64_t>(value);
}

Result<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t denominator, Rounding rounding) {
    return narrow(divide(static_cast<Int128>(a) * b, denominator, rounding));
}

Result<std::int64_t> checked_add(std::int64_t a, std::int64_t b) { return narrow(static_cast<Int128>(a) + b); }

Result<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b) { return narrow(static_cast<Int128>(a) * b); }

std::vector<std::int64_t> split_proportionally(std::int64_t whole, std::span<const std::int64_t> weights) {
    std::vector<std::int64_t> parts(weights.size(), 0);
    if (weights.empty()) return parts;
    Int128 total = 0;
    for (const std::int64_t weight : weights) {
        INVARIANT(weight >= 0, "a weight is not negative");
        total += weight;
    }
    if (total == 0) {
        parts[0] = whole;
        return parts;
    }
    const bool negative = whole < 0;
    const Int128 size = magnitude(whole);
    std::vector<Int128> remainders(weights.size());
    Int128 left = size;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        // size < 2^64 and weight < 2^63: the product fits 127 bits.
        const Int128 product = size * weights[i];
        parts[i] = static_cast<std::int64_t>(product / total);
        remainders[i] = product % total;
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]];
    if (negative)
        for (std::int64_t& part : parts) part = -part;
    return parts;
}

}  // namespace fairhour
