// What the holder of a link may ask for, without an account: the link's secret comes in the header "authorization: Bearer
// fhp_…", never in an address. Shapes of their own: what is not in them cannot be seen.
//
//   POST /api/v1/portal/visits                       what there is, and the visit is counted
//   POST /api/v1/portal/bills/{invoice}/questions    {"line":2,"kind":"dispute","text":"Who was there?","name":"Jane Doe"}
#pragma once

#include "app/sign_in/context.hpp"
#include "http/route.hpp"

namespace fairhour::http {

// With the row that makes a link, which needs chance and the page's address.
[[nodiscard]] Routes portal_routes(const SignInContext& desk);

}  // namespace fairhour::http
