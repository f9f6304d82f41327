// Coming in and going out over HTTP: the first start, passwords and second factors, sessions, links, tokens.
#pragma once

#include "app/sign_in/context.hpp"
#include "http/route.hpp"

namespace fairhour::http {

// The desk's parts must live as long as the routes.
[[nodiscard]] Routes sign_in_routes(const SignInContext& desk);

}  // namespace fairhour::http
