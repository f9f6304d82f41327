#include "domain/policy/norms.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/wide.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t ln_two = 2'977'044'472;  // ln 2 in units of 2^-32

// ln(1 + i/128) by repeated squaring: each squaring gives one binary digit of the logarithm to base 2.
consteval std::int64_t ln_of_step(int i) {
    auto x = static_cast<unsigned __int128>(128 + i) << 55U;  // in [1, 2) with 62 binary digits
    std::int64_t log2 = 0;
    for (int digit = 0; digit < 44; ++digit) {
        x = (x * x) >> 62U;
        log2 <<= 1;
        if (x >= (static_cast<unsigned __int128>(1) << 63U)) {
            log2 |= 1;
            x >>= 1U;
        }
    }
    constexpr std::int64_t ln_two_46 = 48'775'896'626'292;  // ln 2 in units of 2^-46
    return static_cast<std::int64_t>((static_cast<unsigned __int128>(log2) * ln_two_46) >> (44U + 14U));
}

consteval std::array<std::int64_t, 128> ln_steps() {
    std::array<std::int64_t, 128> steps{};
    for (int i = 0; i < 128; ++i) steps[static_cast<std::size_t>(i)] = ln_of_step(i);
    return steps;
}

constexpr auto steps = ln_steps();

std::int64_t median_of(std::span<const std::int64_t> ordered) {
    const std::size_t middle = ordered.size() / 2;
    if (ordered.size() % 2 == 1) return ordered[middle];
    return (ordered[middle - 1] + ordered[middle]) / 2;
}

struct Norm {
    std::int64_t median, spread;  // of ln s; spread: max(MAD, 0.1)
};

bool stands_out(std::int64_t seconds, const Norm& norm) {
    const std::int64_t apart = ln_fixed(seconds) - norm.median;
    return Int128{6'745} * (apart < 0 ? -apart : apart) > Int128{35'000} * norm.spread;
}

// The last usual duration from `usual` towards `end`.
std::int64_t usual_edge(std::int64_t usual, std::int64_t end, const Norm& norm) {
    while (true) {
        const std::int64_t middle = usual + (end - usual) / 2;
        if (middle == usual) break;
        (stands_out(middle, norm) ? end : usual) = middle;
    }
    return stands_out(end, norm) ? usual : end;
}

}  // namespace

std::int64_t ln_fixed(std::int64_t seconds) {
    INVARIANT(seconds >= 1 && seconds < (std::int64_t{1} << 31), "a logarithm is taken of a duration");
    const auto power = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(seconds))) - 1U;
    const std::int64_t x = seconds << (31U - power);  // in [1, 2) with 31 binary digits
    const std::int64_t step = (x >> 24) & 127;
    const std::int64_t near = (128 + step) << 24;
    // ln(x / near) = 2 atanh((x - near) / (x + near)); what is left out is below 2^-50.
    const std::int64_t z = ((x - near) << 38) / (x + near);
    const std::int64_t z2 = (z * z) >> 38;
    const std::int64_t z3 = (z2 * z) >> 38;
    const std::int64_t z5 = (z3 * z2) >> 38;
    return static_cast<std::int64_t>(power) * ln_two + steps[static_cast<std::size_t>(step)] +
           ((z + z3 / 3 + z5 / 5) >> 5);
}

UsualSpan usual_span(std::span<std::int64_t> worked, std::int64_t entries_min) {
    std::ranges::sort(worked);
    const auto first = std::ranges::upper_bound(worked, 0);
    const std::span<std::int64_t> counted(first, worked.end());
    if (std::ssize(counted) < entries_min || counted.empty()) return {};
    for (std::int64_t& s : counted) s = ln_fixed(std::min(s, limits::entry_seconds_max));
    const std::int64_t median = median_of(counted);
    for (std::int64_t& s : counted) s = s < median ? median - s : s - median;
    std::ranges::sort(counted);
    const Norm norm{.median = median, .spread = std::max(median_of(counted), ln_one / 10)};
    // A start between the edges: the whole seconds nearest the median are usual, since spread is at least a tenth.
    std::int64_t low = 1, high = limits::entry_seconds_max;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (ln_fixed(middle) < median)
            low = middle + 1;
        else
            high = middle;
    }
    if (stands_out(low, norm)) return {};
    return {Seconds{usual_edge(low, 1, norm)}, Seconds{usual_edge(low, limits::entry_seconds_max, norm)}};
}

}  // namespace fairhour
