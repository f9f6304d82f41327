// Durations are whole seconds. They add among themselves and mix with nothing else.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour {

struct Seconds {
    std::int64_t value = 0;

    constexpr auto operator<=>(const Seconds&) const = default;
    constexpr Seconds& operator+=(Seconds other) {
        value += other.value;
        return *this;
    }
    constexpr Seconds& operator-=(Seconds other) {
        value -= other.value;
        return *this;
    }
    friend constexpr Seconds operator+(Seconds a, Seconds b) { return {a.value + b.value}; }
    friend constexpr Seconds operator-(Seconds a, Seconds b) { return {a.value - b.value}; }
    friend constexpr Seconds operator-(Seconds a) { return {-a.value}; }
    static constexpr Seconds hours(std::int64_t n) { return {n * 3600}; }
    static constexpr Seconds minutes(std::int64_t n) { return {n * 60}; }
};

[[nodiscard]] std::string hours_text(
    Seconds duration);  // "7:30", "0:05", with seconds only when there are some: "1:00:01"
[[nodiscard]] std::string hours_decimal_text(
    Seconds duration);  // "7.50": two digits, half away from zero; for display only
[[nodiscard]] Result<Seconds> parse_duration(
    std::string_view text);  // "1h30", "90m", "1:30", "01:30:00", "1.5h", "7h 30m"

}  // namespace fairhour
