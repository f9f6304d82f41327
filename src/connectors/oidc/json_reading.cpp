#include "connectors/oidc/json_reading.hpp"

#include "base/text.hpp"

namespace fairhour::oidc {

std::optional<JsonNode> member(JsonNode object, std::string_view name) {
    if (!object.is_object()) return std::nullopt;
    return object.find(name);
}

std::string text_member(JsonNode object, std::string_view name) {
    const auto node = member(object, name);
    return node ? std::string(node->text().value_or("")) : std::string{};
}

std::optional<std::int64_t> whole_seconds(JsonNode object, std::string_view name) {
    const auto node = member(object, name);
    return node ? node->integer() : std::nullopt;
}

std::optional<bool> truth(JsonNode object, std::string_view name) {
    const auto node = member(object, name);
    if (!node) return std::nullopt;
    if (const auto plain = node->boolean()) return plain;
    const auto text = node->text();
    if (!text) return std::nullopt;
    return *text == "true";
}

std::vector<std::string> texts_of(std::optional<JsonNode> node) {
    std::vector<std::string> out;
    if (!node) return out;
    if (const auto one = node->text()) out.emplace_back(*one);
    if (!node->is_array()) return out;
    for (std::size_t i = 0; i < node->size(); ++i)
        if (const auto text = node->at(i).text()) out.emplace_back(*text);
    return out;
}

std::optional<JsonNode> node_at(JsonNode object, std::string_view name_or_path) {
    if (const auto whole = member(object, name_or_path)) return whole;
    std::optional<JsonNode> node = object;
    for (const std::string_view part : split_text(name_or_path, '.')) {
        node = member(*node, part);
        if (!node) return std::nullopt;
    }
    return node;
}

}  // namespace fairhour::oidc
