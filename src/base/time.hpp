// Three types for three notions: an Instant is a point on the UTC line, a CivilDay is a date on a wall calendar, and
// only a Zone leads from one to the other. A day of 23 or 25 hours is a day like any other.
//
//   const Zone berlin = TRY(zone("Europe/Berlin"));
//   berlin.instant({2026, 3, 29}, Seconds::minutes(150))   // 02:30 does not exist: the instant after the gap, 01:00Z
//   berlin.day(instant)                                    // the local day
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/seconds.hpp"

namespace fairhour {

// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t micros = 0;

    constexpr auto operator<=>(const Instant&) const = default;
    friend constexpr Instant operator+(Instant at, Seconds by) { return {at.micros + by.value * 1'000'000}; }
    friend constexpr Instant operator-(Instant at, Seconds by) { return {at.micros - by.value * 1'000'000}; }
    static constexpr Instant from_unix_seconds(std::int64_t s) { return {s * 1'000'000}; }
};
[[nodiscard]] constexpr Seconds between(Instant from, Instant to) { return {(to.micros - from.micros) / 1'000'000}; }

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

struct YearMonthDay {
    int year = 1970, month = 1, day = 1;
};

// Days since 1970-01-01 on the proleptic Gregorian calendar.
struct CivilDay {
    std::int32_t number = 0;

    constexpr CivilDay() = default;
    constexpr explicit CivilDay(std::int32_t days) : number(days) {}
    CivilDay(int year, int month, int day);  // the date must exist
    constexpr auto operator<=>(const CivilDay&) const = default;
    friend constexpr CivilDay operator+(CivilDay d, int n) { return CivilDay(d.number + n); }
    friend constexpr CivilDay operator-(CivilDay d, int n) { return CivilDay(d.number - n); }
    friend constexpr int operator-(CivilDay a, CivilDay b) { return a.number - b.number; }
    constexpr CivilDay& operator++() {
        ++number;
        return *this;
    }
    [[nodiscard]] YearMonthDay parts() const;
    [[nodiscard]] Weekday weekday() const;
    [[nodiscard]] CivilDay monday() const;  // of its ISO week
    [[nodiscard]] CivilDay first_of_month() const;
    [[nodiscard]] CivilDay first_of_next_month() const;
    template <class H>
    friend H AbslHashValue(H h, const CivilDay& d) {
        return H::combine(std::move(h), d.number);
    }
    static const CivilDay min, max;  // 0001-01-01 and 9999-12-31: "always" in effective ranges
};

// Half-open range of days [from, until).
struct DayRange {
    CivilDay from = CivilDay::min;
    CivilDay until = CivilDay::max;

    constexpr bool operator==(const DayRange&) const = default;
    [[nodiscard]] constexpr bool holds(CivilDay d) const { return from <= d && d < until; }
    [[nodiscard]] constexpr bool overlaps(const DayRange& o) const { return from < o.until && o.from < until; }
};

[[nodiscard]] bool date_exists(int year, int month, int day);
[[nodiscard]] std::string day_text(CivilDay day);                  // "2026-03-29"
[[nodiscard]] Result<CivilDay> parse_day(std::string_view text);   // ISO 8601 only
[[nodiscard]] std::string week_text(CivilDay day);                 // "2026-W13"
[[nodiscard]] Result<CivilDay> parse_week(std::string_view text);  // its Monday
[[nodiscard]] std::string instant_text(Instant at);  // "2026-03-29T01:00:00Z", micros only when there are some
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);  // RFC 3339
[[nodiscard]] std::string weekday_name(Weekday day);                 // "monday"

// How a local time lies on the UTC line.
enum class LocalTimeKind : std::uint8_t { unique, gap, overlap };

// An IANA time zone; copying is cheap. `number` is dense per process (0 is UTC) and only for lookup tables in memory.
class Zone {
public:
    Zone() = default;  // UTC
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] std::uint32_t number() const { return number_; }
    // The instant of a local day and seconds after its local midnight by the wall clock. In a gap: the instant after
    // it; in an overlap: the earlier offset (semantics 1).
    [[nodiscard]] Instant instant(CivilDay day, Seconds wall_clock) const;
    [[nodiscard]] LocalTimeKind kind(CivilDay day, Seconds wall_clock) const;
    [[nodiscard]] CivilDay day(Instant at) const;
    [[nodiscard]] Seconds wall_clock(Instant at) const;  // since local midnight by the wall clock
    [[nodiscard]] Instant day_begins(
        CivilDay day) const;  // the first instant of the local day, also where midnight is skipped
    [[nodiscard]] Seconds day_length(CivilDay day) const;  // 23 h and 25 h exist
    bool operator==(const Zone& other) const { return number_ == other.number_; }

private:
    friend Result<Zone> zone(std::string_view name);
    std::uint32_t number_ = 0;
};

[[nodiscard]] Result<Zone> zone(
    std::string_view name);  // not_found with the fix when tzdata is missing or the name unknown

}  // namespace fairhour
