// The one table of routes: every family, in the order in which the reference of the API shows them.
#pragma once

#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Routes all_routes();

}  // namespace fairhour::http
