// What a contract, client or organization says about rounding, the order of rate levels, and multipliers (semantics 2, 3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "base/wide.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(RoundingBasis, std::uint8_t, entry, day, line)
BOOST_DEFINE_FIXED_ENUM_CLASS(RoundingMode, std::uint8_t, none, up, down, nearest)
BOOST_DEFINE_FIXED_ENUM_CLASS(RoundingAlignment, std::uint8_t, duration, wall_clock)

// Rounding of durations; taken whole from contract, else client, else organization.
struct RoundingRule {
    RoundingBasis basis = RoundingBasis::entry;
    RoundingMode mode = RoundingMode::none;
    std::int64_t step_minutes = 1;     // 1..1440
    std::int64_t minimum_minutes = 0;  // counts only where something was worked
    RoundingAlignment alignment = RoundingAlignment::duration;

    bool operator==(const RoundingRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundingRule, (), (basis, mode, step_minutes, minimum_minutes, alignment))

BOOST_DEFINE_FIXED_ENUM_CLASS(RateLevel, std::uint8_t, none, entry, person_on_project, role_on_project, task,
                              activity_on_project, project, client_card, organization_card, person)
BOOST_DEFINE_FIXED_ENUM_CLASS(LadderPreset, std::uint8_t, fairhour, kimai, solidtime, harvest_person, harvest_task,
                              harvest_project, toggl, clockify, custom)

// The ordered list of levels; the first with a rate in force wins. `levels` is read when the preset is `custom`.
struct RateLadder {
    LadderPreset preset = LadderPreset::fairhour;
    std::vector<RateLevel> levels;

    bool operator==(const RateLadder&) const = default;
};
BOOST_DESCRIBE_STRUCT(RateLadder, (), (preset, levels))

BOOST_DEFINE_FIXED_ENUM_CLASS(MultiplierKind, std::uint8_t, weekend, holiday, night, rush, overtime_day, overtime_week)

// Times the rate, by the entry's local clock; only the highest applies, never to a typed rate.
struct Multiplier {
    MultiplierKind kind = MultiplierKind::weekend;
    Decimal factor = Decimal::whole(1);
    Seconds from;     // night: wall clock it begins (22:00); overtime: hours a day or week after which it counts
    Seconds until;    // night: wall clock it ends (06:00), may be before `from`
    std::string tag;  // rush: the tag that asks for it

    bool operator==(const Multiplier&) const = default;
};
BOOST_DESCRIBE_STRUCT(Multiplier, (), (kind, factor, from, until, tag))

// Rates in another currency than the contract's: they do not count, or are converted at the firm's stored rate of the day.
BOOST_DEFINE_FIXED_ENUM_CLASS(OtherCurrencies, std::uint8_t, ignore, convert)

BOOST_DEFINE_FIXED_ENUM_CLASS(AmountScope, std::uint8_t, entry, line)
BOOST_DEFINE_FIXED_ENUM_CLASS(AmountRounding, std::uint8_t, half_away_from_zero, half_to_even)

}  // namespace fairhour
