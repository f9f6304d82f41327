#include "connectors/toggl/local_time.hpp"

namespace fairhour::toggl {
namespace {

Seconds distance(Seconds a, Seconds b) { return a < b ? b - a : a - b; }

}  // namespace

const LocalTimes::Day& LocalTimes::day(const Zone& zone, CivilDay day) {
    const std::uint64_t key = std::uint64_t{zone.number()} << 32 | static_cast<std::uint32_t>(day.number);
    Day& slot = days_[(key ^ (key >> 25)) % days_.size()];
    if (slot.key == key) return slot;
    const Instant midnight = zone.instant(day, Seconds{0});
    const bool whole = between(midnight, zone.instant(day + 1, Seconds{0})) == Seconds::hours(24);
    slot = {key, midnight, whole && zone.kind(day, Seconds{0}) == LocalTimeKind::unique};
    return slot;
}

Instant LocalTimes::instant(const Zone& zone, WallTime at) {
    const Day& known = day(zone, at.day);
    return known.plain ? known.midnight + at.clock : zone.instant(at.day, at.clock);
}

LocalTimes::Readings LocalTimes::readings(const Zone& zone, WallTime at) {
    const Instant earlier = instant(zone, at);
    if (day(zone, at.day).plain || zone.kind(at.day, at.clock) != LocalTimeKind::overlap)
        return {{earlier, earlier}, 1};
    for (const std::int64_t minutes : {60, 30, 120, 180}) {  // how far clocks have ever been put back
        const Instant later = earlier + Seconds::minutes(minutes);
        if (zone.day(later) == at.day && zone.wall_clock(later) == at.clock) return {{earlier, later}, 2};
    }
    return {{earlier, earlier}, 1};
}

Stretch LocalTimes::stretch(const Zone& zone, WallTime start, std::optional<WallTime> end,
                            std::optional<WrittenDuration> duration) {
    const Readings starts = readings(zone, start);
    if (!end) return {starts.at[0], duration->value, duration->value};
    const Readings ends = readings(zone, *end);
    const Seconds by_clock = between(starts.at[0], ends.at[0]);
    if (!duration) return {starts.at[0], by_clock, by_clock};
    for (std::size_t s = 0; s < starts.count; ++s) {
        for (std::size_t e = 0; e < ends.count; ++e) {
            const Seconds passed = between(starts.at[s], ends.at[e]);
            if (distance(passed, duration->value) > duration->tolerance) continue;
            const bool coarse = duration->tolerance > Seconds{1};
            return {starts.at[s], coarse ? passed : duration->value, passed};
        }
    }
    const Seconds on_the_wall{(end->day - start.day) * 86'400LL + (end->clock - start.clock).value};
    const bool wall = distance(on_the_wall, duration->value) <= duration->tolerance;
    return {starts.at[0], duration->value, by_clock,
            wall ? ClockAgreement::ignores_clock_change : ClockAgreement::differs};
}

}  // namespace fairhour::toggl
