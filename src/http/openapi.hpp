// The OpenAPI 3.1 document of the table of routes: what /api/openapi.json serves, what answers are validated against in
// tests and what the page's client is made from.
#pragma once

#include <string>

#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] std::string openapi_document(const Routes& routes, std::string_view version);
// A page for people that shows the document: no script from elsewhere.
[[nodiscard]] std::string reference_page(const Routes& routes);

}  // namespace fairhour::http
