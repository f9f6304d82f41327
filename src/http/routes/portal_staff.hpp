// The firm's side of the client portal: links, what a client is told, pre-bills that are shown, questions that are answered.
#pragma once

#include "app/sign_in/context.hpp"
#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Route make_portal_link_route(const SignInContext& desk);

}  // namespace fairhour::http
