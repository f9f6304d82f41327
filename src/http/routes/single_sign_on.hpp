// The rows of single sign-on: what a page that signs in has to offer, the way to a provider, the way back, the way out.
#pragma once

#include "app/sign_in/single_sign_on.hpp"
#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Routes single_sign_on_routes(const SingleSignOn& sso);

}  // namespace fairhour::http
