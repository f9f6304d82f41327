// Chance from a seed: splitmix64, the same numbers on every machine (std's distributions are not).
//
//   Dice dice(7);
//   dice.below(6)            // 0 to 5
//   dice.comes(150)          // true 150 times in 10,000
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace fairhour::demo {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
    bool comes(int in_ten_thousand) { return below(10'000) < in_ten_thousand; }
    template <class T, std::size_t N>
    const T& one_of(std::span<const T, N> choices) {
        return choices[next() % choices.size()];
    }
    template <class Range>
    const auto& pick(const Range& choices) {
        return choices[next() % choices.size()];
    }

private:
    std::uint64_t state_;
};

}  // namespace fairhour::demo
