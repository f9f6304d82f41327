// What a token can be given: words that a person understands, each a set of actions. A token may do what its scopes hold
// and its owner may.
//
//   actions_of_scopes({"time:read", "reports:read"})   // see_time, see_people, see_clients, …; nothing that writes
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access/may.hpp"

namespace fairhour {

struct TokenScope {
    std::string_view word;
    std::string_view says;  // one sentence for people
    ActionSet actions;
};

[[nodiscard]] std::span<const TokenScope> token_scopes();
// `scope_unknown` at the word that is none; an empty list is refused: a token that may nothing helps nobody.
[[nodiscard]] Result<ActionSet> actions_of_scopes(std::span<const std::string> words);

}  // namespace fairhour
