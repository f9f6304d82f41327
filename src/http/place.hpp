// Where in the request a refusal points. Use cases name a place as they know it: a field, a word of the command line, or
// the record it is about. A client knows its request: the body, the query, the headers, the path.
//
//   place ent_0003rd1v5c5s0, sent as /api/v1/entries/{entry}          -> pointer {entry}, record ent_0003rd1v5c5s0
//   place ent_0003rd1v5c5s0, sent in {"entries":["ent_…","ent_…"]}    -> pointer /entries/1, record ent_0003rd1v5c5s0
//   entry_stale of it, sent with If-Match                             -> pointer if-match, record ent_0003rd1v5c5s0
//   place --reason                                                    -> pointer /reason
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/exchange.hpp"

namespace fairhour::http {

struct PlaceInRequest {
    std::string pointer;  // empty: nowhere in particular
    std::string record;   // the id of the record it is about; empty: none
};

// `route_path` has its parameters in braces, `path_values` what was sent for them.
[[nodiscard]] PlaceInRequest place_in_request(const Error& error, const Request& request, std::string_view route_path,
                                              const std::vector<std::string>& path_values);

}  // namespace fairhour::http
