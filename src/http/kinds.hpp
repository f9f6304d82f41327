// Finds the record that an id of a path names and says who stands near it, so that permission is asked in one place for
// every path to the same thing.
#pragma once

#include <optional>

#include "http/call.hpp"

namespace fairhour::http {

// The action that lets one see records of a kind. Without it an id answers as one that does not exist.
[[nodiscard]] Action seeing(Kind kind);
// Nothing: there is no such record, or the text is no id of this kind.
[[nodiscard]] Result<std::optional<ResourceFacts>> facts_of_path(Call& call, Kind kind, std::string_view id);

// A client's contact sees documents once they are issued, never the firm's drafts.
[[nodiscard]] bool shown_to(const ActorFacts& actor, const Invoice& invoice);

}  // namespace fairhour::http
