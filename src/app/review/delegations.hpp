// Who decides for whom while they are away: made by the person themselves or by an admin, ended any time, by itself when
// its days are over (domain/people/delegation.hpp).
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

inline constexpr int delegation_days_max = 400;

struct DelegationAsked {
    PersonId absent;
    PersonId deputy;
    DayRange days;
    std::string reason;
};
// Errors: not_permitted, person_unknown, deputy_same, deputy_outside, delegation_days, nothing_to_delegate.
[[nodiscard]] Result<Delegation> delegate(const AppContext& app, const DelegationAsked& asked);
[[nodiscard]] Result<Delegation> end_delegation(const AppContext& app, DelegationId id);

}  // namespace fairhour
