// The page's rows in the table of routes: its files for anybody, and for every other address that is none of the API's the
// page itself, which finds out in the browser what to show there.
//
//   GET /                     the page
//   GET /assets/main-5f3a.js  a file whose name changes with its content: kept for a year
//   GET /clients/cli_0003…    the page again
//   GET /assets/none.js       404
#pragma once

#include <functional>

#include "base/seconds.hpp"
#include "http/route.hpp"

namespace fairhour::http {

// Rows with this tag are no part of the API and of its description.
inline constexpr std::string_view page_tag = "page";

struct PageParts {
    std::function<std::string()> nonce;  // fresh for each answer, in signs for URLs
    Seconds clock_behind{};              // how far the firm's present lies before the browser's
};

// None when the program was built without the page.
[[nodiscard]] Routes page_routes(const PageParts& parts);
// The same for a pack that is not the one built in.
[[nodiscard]] Routes page_routes(const PageParts& parts, std::string_view pack);

}  // namespace fairhour::http
