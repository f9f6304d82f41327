// Reads single members of a JSON object that another program wrote: what is not there, or of another kind, is nothing.
// Fields we do not know are passed over; base/json.hpp, which refuses them, is for our own records.
//
//   text_member(root, "issuer")                       // "https://id.example", "" when it is not there
//   texts_at(root, "realm_access.roles")              // a claim by its name, else by its path
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace fairhour::oidc {

[[nodiscard]] std::optional<JsonNode> member(JsonNode object, std::string_view name);
[[nodiscard]] std::string text_member(JsonNode object, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> whole_seconds(JsonNode object, std::string_view name);
[[nodiscard]] std::optional<bool> truth(JsonNode object, std::string_view name);  // true and "true"
// A list of texts, or one text as a list of one; what is no text in it is passed over.
[[nodiscard]] std::vector<std::string> texts_of(std::optional<JsonNode> node);
[[nodiscard]] std::optional<JsonNode> node_at(JsonNode object, std::string_view name_or_path);

}  // namespace fairhour::oidc
