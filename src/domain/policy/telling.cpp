#include "domain/policy/telling.hpp"

#include <algorithm>

namespace fairhour {
namespace {

// Wall-clock times of a day, [from, until).
struct TellingHours {
    Seconds from, until;
    [[nodiscard]] bool holds(Seconds at) const { return from <= at && at < until; }
    [[nodiscard]] bool empty() const { return until <= from; }
};

// The person's own hours narrow the policy's; where nothing would be left the policy's hold.
TellingHours hours_of(const TellingTerms& terms) {
    const TellingHours policy{terms.cadence.working_from, terms.cadence.working_until};
    if (terms.settings == nullptr) return policy;
    const TellingHours own{std::max(policy.from, terms.settings->hours_from.value_or(policy.from)),
                      std::min(policy.until, terms.settings->hours_until.value_or(policy.until))};
    return own.empty() ? policy : own;
}

// Quiet hours may lie over midnight.
bool quiet(Seconds from, Seconds until, Seconds at) {
    if (from == until) return false;
    return from < until ? from <= at && at < until : at >= from || at < until;
}

bool is_quiet(const TellingTerms& terms, Seconds at) {
    if (quiet(terms.cadence.quiet_from, terms.cadence.quiet_until, at)) return true;
    const MessageSettings* const own = terms.settings;
    return own != nullptr && own->quiet_from && own->quiet_until && quiet(*own->quiet_from, *own->quiet_until, at);
}

// The first quiet moment after `at`, else the end of hours.
Seconds end_of_telling(const TellingTerms& terms, Seconds at, Seconds hours_end) {
    Seconds end = hours_end;
    const auto sooner = [&](Seconds begin) {
        if (begin > at && begin < end && is_quiet(terms, begin)) end = begin;
    };
    sooner(terms.cadence.quiet_from);
    if (terms.settings != nullptr && terms.settings->quiet_from) sooner(*terms.settings->quiet_from);
    return end;
}

}  // namespace

Seconds first_slot(const Cadence& cadence) {
    const TellingHours hours{cadence.working_from, cadence.working_until};
    return hours.holds(cadence.due_at) ? cadence.due_at : hours.from;
}

std::int64_t slot_number(const TellingTerms& terms, Seconds wall_clock) {
    const TellingHours hours = hours_of(terms);
    const Seconds first = hours.holds(terms.cadence.due_at) ? terms.cadence.due_at : hours.from;
    if (wall_clock < first) return 0;
    const std::int64_t slots = std::max<std::int64_t>(1, terms.cadence.messages_max_per_day);
    const std::int64_t length = std::max<std::int64_t>(1, (hours.until - first).value / slots);
    return std::min(slots, (wall_clock - first).value / length + 1);
}

std::expected<TellingSlot, HeldBack> telling_slot(const Person& person, const TellingTerms& terms, Instant as_of) {
    const CivilDay today = person.zone.day(as_of);
    if (!person.client.none() || !person.employed.holds(today)) return std::unexpected(HeldBack::not_here);
    if (terms.cadence.messages_max_per_day < 1) return std::unexpected(HeldBack::never);
    const DayCapacity day = terms.calendar.capacity(person, today);
    if (day.scheduled.value == 0 || day.holiday) return std::unexpected(HeldBack::day_off);
    if (day.available.value == 0) return std::unexpected(HeldBack::away);
    if (terms.settings != nullptr && terms.settings->snoozed_until && *terms.settings->snoozed_until > as_of)
        return std::unexpected(HeldBack::snoozed);
    const Seconds at = person.zone.wall_clock(as_of);
    if (is_quiet(terms, at)) return std::unexpected(HeldBack::quiet_hours);
    const TellingHours hours = hours_of(terms);
    const std::int64_t number = slot_number(terms, at);
    if (!hours.holds(at) || number == 0) return std::unexpected(HeldBack::outside_hours);
    return TellingSlot{today, number, person.zone.instant(today, end_of_telling(terms, at, hours.until))};
}

}  // namespace fairhour
