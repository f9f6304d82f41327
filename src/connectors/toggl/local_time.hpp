// From wall clocks to the UTC line, for millions of rows. Most days are plain 24 hours, so each (zone, day) is looked
// up once and added to; only on the days when clocks change every reading is asked for by itself.
//
//   LocalTimes times;
//   times.stretch(berlin, {day, 01:30}, WallTime{day, 02:30}, WrittenDuration{2 h})
//       // the night clocks go back: 02:30 comes twice, and the duration says the second is meant (semantics 1)
//
// The duration a file gives is what was worked (its totals are sums of durations). The clocks place it: `start` is
// where they say, `stop` = start + worked. Where a form is coarser than the clocks (1.25 h), the clocks are finer and
// count.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "connectors/toggl/values.hpp"
#include "ports/import_source.hpp"

namespace fairhour::toggl {

enum class ClockAgreement : std::uint8_t {
    agrees,                // within the second, or by a clock change, or nothing to compare
    ignores_clock_change,  // the duration is the difference of the clock readings, not of the time that passed
    differs,               // the duration is another
};

struct Stretch {
    Instant start;
    Seconds worked;
    Seconds by_clock;  // what the clocks say, for the message; the worked time without an end
    ClockAgreement agreement = ClockAgreement::agrees;
};

class LocalTimes {
public:
    [[nodiscard]] Instant instant(const Zone& zone, WallTime at);
    // At least one of end and duration is there. Worked is negative only if the end lies before the start.
    [[nodiscard]] Stretch stretch(const Zone& zone, WallTime start, std::optional<WallTime> end,
                                  std::optional<WrittenDuration> duration);

private:
    struct Day {
        std::uint64_t key = ~std::uint64_t{0};
        Instant midnight;
        bool plain = false;
    };
    const Day& day(const Zone& zone, CivilDay day);
    // One reading, or both when it comes twice.
    struct Readings {
        std::array<Instant, 2> at;
        std::size_t count = 1;
    };
    [[nodiscard]] Readings readings(const Zone& zone, WallTime at);

    std::array<Day, 1024> days_;
};

}  // namespace fairhour::toggl
