// What is used of the limits that an entry stands under: the project's budget, the contract's spending limit. Evidence beside
// one item of the queue; reads the time of the projects that share its contract.
#pragma once

#include <vector>

#include "ports/store.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(PlaceLimitKind, std::uint8_t, budget_hours, budget_money, spending_limit)
struct PlaceLimit {
    PlaceLimitKind kind = PlaceLimitKind::budget_hours;
    std::int64_t limit = 0, used = 0;  // seconds, or minor units of `currency`
    Currency currency;
    std::int64_t percent = 0;
};
[[nodiscard]] Result<std::vector<PlaceLimit>> place_limits(Transaction& work, const FirmView& view, const Entry& entry);

}  // namespace fairhour
