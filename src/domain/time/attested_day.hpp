// What a person attested about a day of theirs when they handed in its week: that it is complete, or that there is
// nothing to log (semantics 6). A later change of the day re-opens that day alone; the rest of the week stands.
//
//   week 2026-W19 of Ada, handed in on Friday 17:02 by herself: seven rows; Wednesday changed on Monday: its row says when
#pragma once

#include <optional>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(Attested, std::uint8_t, complete, nothing_to_log)

struct AttestedDay {
    PersonId person;
    CivilDay day;
    Attested as = Attested::complete;
    PersonId by;  // who attested it
    Instant at;
    std::optional<Instant> reopened_at;  // none: it stands

    bool operator==(const AttestedDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttestedDay, (), (person, day, as, by, at, reopened_at))

}  // namespace fairhour
