// The number of this program among those that make ids at the same time. It is leased in a row with a deadline, because a
// number drawn at random is drawn twice sooner than one thinks (16 programs of 1,024: one time in nine).
//
//   const std::int64_t node = TRY(lease_node(connection, now));      // lowest free number
//   TRY(renew_node(connection, node, now));                          // before half of the time is over
#pragma once

#include "base/time.hpp"
#include "storage/sql/connection.hpp"

namespace fairhour::storage {

inline constexpr Seconds node_lease_length = Seconds::hours(1);

[[nodiscard]] Result<std::int64_t> lease_node(sql::Connection& connection, Instant now);
[[nodiscard]] Status renew_node(sql::Connection& connection, std::int64_t node, Instant now);
[[nodiscard]] Status give_back_node(sql::Connection& connection, std::int64_t node);

}  // namespace fairhour::storage
