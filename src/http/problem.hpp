// A refusal as problem+json (RFC 9457): the stable name, the place as a pointer, the reason, the fix and the request's id.
//
//   {"type":"/problems/entry_stale","title":"entry_stale","status":412,"detail":"It was changed meanwhile.",
//    "pointer":"if-match","record":"ent_…","fix":"Read it again.","request_id":"req_…"}
#pragma once

#include <string>

#include "base/result.hpp"
#include "http/exchange.hpp"

namespace fairhour::http {

// By name where HTTP has a status for it, else by kind.
[[nodiscard]] int status_of(const Error& error);
// `record`: the id of the record it is about, beside the place in the request (place.hpp).
[[nodiscard]] Response problem(const Error& error, std::string_view request_id, std::string_view record = {});
// What everyone gets for what is not there and for what they may not see: no difference, not even in length.
[[nodiscard]] Error no_such_thing();

}  // namespace fairhour::http
