#include "domain/rates/rounding.hpp"

#include <algorithm>
#include <string>

#include "base/describe.hpp"
#include "base/wide.hpp"

namespace fairhour {
namespace {

std::string minutes(std::int64_t n) { return std::to_string(n) + " min"; }

constexpr std::int64_t micros_per_second = 1'000'000;

enum class Towards : std::uint8_t { down, nearest, up };

// To a multiple of the step; the value is not negative, and an exact half goes up.
std::int64_t to_step(std::int64_t value, std::int64_t step, Towards towards) {
    const std::int64_t below = value % step;
    const std::int64_t lower = value - below;
    switch (towards) {
        case Towards::down: return lower;
        case Towards::nearest: return below * 2 >= step ? lower + step : lower;
        case Towards::up: return below == 0 ? lower : lower + step;
    }
    INVARIANT(false, "every direction is handled");
}

Towards direction(RoundingMode mode) {
    switch (mode) {
        case RoundingMode::up: return Towards::up;
        case RoundingMode::down: return Towards::down;
        case RoundingMode::nearest: return Towards::nearest;
        case RoundingMode::none: break;
    }
    INVARIANT(false, "mode none rounds nothing");
}

std::int64_t step_seconds(const RoundingRule& rule) { return rule.step_minutes * 60; }

Seconds at_least_minimum(Seconds worked, const RoundingRule& rule) {
    return std::max(worked, Seconds::minutes(rule.minimum_minutes));
}

Instant whole_second(Instant at) {
    const auto seconds = divide(at.micros, micros_per_second, Rounding::floor);
    return Instant::from_unix_seconds(static_cast<std::int64_t>(seconds));
}

// Moves an instant to a step of the local clock. Usually a shift by what is missing; where the clocks change in between,
// the wall-clock time is looked up anew, so that 1440 still means midnight on a day of 23 or 25 hours.
Instant to_wall_clock_step(Instant at, const Zone& zone, std::int64_t step, Towards towards) {
    const CivilDay day = zone.day(at);
    const Seconds wall = zone.wall_clock(at);
    const Seconds target{to_step(wall.value, step, towards)};
    const Instant shifted = at + (target - wall);
    const std::int64_t day_seconds = Seconds::hours(24).value;
    const bool next_day = target.value >= day_seconds;
    const CivilDay target_day = next_day ? day + 1 : day;
    const Seconds target_wall{next_day ? target.value - day_seconds : target.value};
    if (zone.day(shifted) == target_day && zone.wall_clock(shifted) == target_wall) return shifted;
    return zone.instant(target_day, target_wall);
}

// Up moves the start back and the end on, down the reverse, nearest each to its own step.
Seconds round_on_wall_clock(Instant start, Instant stop, const Zone& zone, const RoundingRule& rule) {
    const Towards of_stop = direction(rule.mode);
    Towards of_start = of_stop;
    if (rule.mode == RoundingMode::up) of_start = Towards::down;
    if (rule.mode == RoundingMode::down) of_start = Towards::up;
    const std::int64_t step = step_seconds(rule);
    const Instant from = to_wall_clock_step(start, zone, step, of_start);
    const Instant until = to_wall_clock_step(stop, zone, step, of_stop);
    return std::max(between(from, until), Seconds{0});
}

}  // namespace

Status check_rounding(const RoundingRule& rule, std::string_view place) {
    const std::string at(place);
    if (rule.step_minutes < 1 || rule.step_minutes > rounding_step_minutes_max)
        return invalid("rounding_step",
                       "A rounding step of " + minutes(rule.step_minutes) + " is not between 1 and 1440.", at,
                       "Use for example 6, 15 or 30 minutes.");
    if (rule.minimum_minutes < 0 || rule.minimum_minutes > rounding_minimum_minutes_max)
        return invalid("rounding_minimum",
                       "A minimum of " + minutes(rule.minimum_minutes) + " is not between 0 and " +
                           minutes(rounding_minimum_minutes_max) + ".",
                       at, "Use 0 for no minimum.");
    const bool may_shorten = rule.mode == RoundingMode::down || rule.mode == RoundingMode::nearest;
    if (may_shorten && rule.minimum_minutes % rule.step_minutes != 0)
        return invalid("rounding_minimum_step",
                       "A minimum of " + minutes(rule.minimum_minutes) + " is no multiple of the step of " +
                           minutes(rule.step_minutes) + ", so rounding " + std::string(enum_word(rule.mode)) +
                           " would undo it.",
                       at, "Make the minimum a multiple of the step, or round up.");
    if (rule.alignment == RoundingAlignment::wall_clock && rule.basis != RoundingBasis::entry)
        return invalid("rounding_alignment", "Rounding to the wall clock is for single entries only.", at,
                       "Use basis entry, or alignment duration.");
    return {};
}

Seconds round_duration(Seconds worked, const RoundingRule& rule) {
    if (worked.value <= 0) return {};
    const Seconds least = at_least_minimum(worked, rule);
    if (rule.mode == RoundingMode::none) return least;
    return {to_step(least.value, step_seconds(rule), direction(rule.mode))};
}

Seconds round_entry(const WorkedSpan& span, const RoundingRule& rule) {
    if (span.worked.value <= 0) return {};
    if (rule.basis != RoundingBasis::entry) return span.worked;
    const bool by_clock = rule.alignment == RoundingAlignment::wall_clock && span.started_at && span.stopped_at;
    if (!by_clock || rule.mode == RoundingMode::none) return round_duration(span.worked, rule);
    const Instant start = whole_second(*span.started_at);
    const Seconds lasted = between(start, whole_second(*span.stopped_at));
    const Instant stop = start + at_least_minimum(lasted, rule);
    // A short stretch between two steps may vanish when both ends move inwards; the minimum still holds.
    return at_least_minimum(round_on_wall_clock(start, stop, span.zone, rule), rule);
}

std::vector<Seconds> round_together(std::span<const RoundedPart> parts, const RoundingRule& rule) {
    Seconds worked, invoiced;
    std::vector<std::int64_t> weights(parts.size(), 0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Seconds own = std::max(parts[i].worked, Seconds{0});
        worked += own;
        if (parts[i].invoiced_as)
            invoiced += *parts[i].invoiced_as;
        else
            weights[i] = own.value;
    }
    const Seconds rest = std::max(round_duration(worked, rule) - invoiced, Seconds{0});
    const bool anything_open = std::ranges::any_of(weights, [](std::int64_t w) { return w > 0; });
    std::vector<Seconds> rounded(parts.size());
    std::vector<std::int64_t> shares(parts.size(), 0);
    if (anything_open) shares = split_proportionally(rest.value, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) rounded[i] = parts[i].invoiced_as.value_or(Seconds{shares[i]});
    return rounded;
}

std::string rounding_text(const RoundingRule& rule) {
    std::string text;
    switch (rule.mode) {
        case RoundingMode::none: text = "not rounded"; break;
        case RoundingMode::up: text = "up to " + minutes(rule.step_minutes); break;
        case RoundingMode::down: text = "down to " + minutes(rule.step_minutes); break;
        case RoundingMode::nearest: text = "to the nearest " + minutes(rule.step_minutes); break;
    }
    if (rule.minimum_minutes > 0) text += ", at least " + minutes(rule.minimum_minutes);
    switch (rule.basis) {
        case RoundingBasis::entry: text += ", per entry"; break;
        case RoundingBasis::day: text += ", per person, project and day"; break;
        case RoundingBasis::line: text += ", per invoice line"; break;
    }
    if (rule.alignment == RoundingAlignment::wall_clock) text += " on the wall clock";
    return text;
}

}  // namespace fairhour
