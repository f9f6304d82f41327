// What can be billed and what stands in the way, for who is about to bill: a part of the billing routes.
#pragma once

#include "http/call.hpp"

namespace fairhour::http {

void add_ready_routes(Routes& routes);

}  // namespace fairhour::http
