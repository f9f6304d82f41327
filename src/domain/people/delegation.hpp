// Who decides for whom while they are away: for those days the deputy judges what the absent person leads, and nothing else
// of theirs. Nobody judges their own time by it either (domain/access/may.hpp).
//
//   {absent: eva, deputy: kim, days: 2026-08-03..2026-08-17, reason: "on leave"}
//   // until the 17th Kim approves time on Eva's projects and in Eva's team
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

struct Delegation {
    DelegationId id;
    PersonId absent;
    PersonId deputy;
    DayRange days;  // in the absent person's zone
    std::string reason;
    PersonId made_by;
    Instant made_at;
    std::optional<Instant> ended_at;  // before its days were over
};
BOOST_DESCRIBE_STRUCT(Delegation, (), (id, absent, deputy, days, reason, made_by, made_at, ended_at))

[[nodiscard]] inline bool holds_on(const Delegation& delegation, CivilDay day) {
    return !delegation.ended_at && delegation.days.holds(day);
}

}  // namespace fairhour
