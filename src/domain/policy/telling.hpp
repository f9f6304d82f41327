// When somebody may be told something: on a day they work, inside working hours, never in quiet hours, absence or a day off,
// and never more often a day than the policy allows (semantics 8). A working day has as many slots as messages are allowed:
// the first begins when time is due, the others divide the rest of the day.
//
//   due at 10:00, working until 17:30, two a day: slots from 10:00 and from 13:45
//   telling_slot(ada, ..., Saturday 10:00)      // day_off
#pragma once

#include <expected>

#include "domain/policy/message.hpp"
#include "domain/policy/missing_time.hpp"

namespace fairhour {

// Why nothing is said now.
BOOST_DEFINE_FIXED_ENUM_CLASS(HeldBack, std::uint8_t,
                              not_here,       // left, not yet here, or a client's contact
                              away,           // absent the whole day
                              day_off,        // no work is scheduled, or a holiday
                              outside_hours,  // before the first slot, or after hours
                              quiet_hours,
                              snoozed,
                              observing,      // the policy sends nothing there
                              told_already,   // in this slot, or as often as a day allows
                              never)          // the policy allows no message

struct TellingSlot {
    CivilDay day;             // the person's
    std::int64_t number = 1;  // 1, 2 ... of the day
    Instant until;            // its end: what is not sent by then is not sent
};

struct TellingTerms {
    const WorkCalendar& calendar;
    const Cadence& cadence;
    const MessageSettings* settings = nullptr;  // the person's; null: the usual ones
};

[[nodiscard]] std::expected<TellingSlot, HeldBack> telling_slot(const Person& person, const TellingTerms& terms,
                                                                Instant as_of);
// When the first slot of a day begins for whoever keeps to the policy's hours.
[[nodiscard]] Seconds first_slot(const Cadence& cadence);
// The number of the slot that a wall-clock time of a working day lies in; 0: before the first.
[[nodiscard]] std::int64_t slot_number(const TellingTerms& terms, Seconds wall_clock);

}  // namespace fairhour
