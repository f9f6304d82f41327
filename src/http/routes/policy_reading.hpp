// A version of the policy as people read it: its clauses, each with the rules that enforce it and their thresholds in words,
// when time is due, what may be approved without a person.
//
//   GET /api/v1/policies/3/reading   {"clauses":[{"number":"1.2","title":"A note says what was done","text":"…"}],
//                                     "rules":[{"rule":"note_short","clause":"1.2","thresholds":[{"name":"characters_min",
//                                                "text":"20 characters"}],…}],…}
#pragma once

#include "http/call.hpp"
#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Route policy_reading_route();

}  // namespace fairhour::http
