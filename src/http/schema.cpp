#include "http/schema.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"

namespace fairhour::http {
namespace {

const std::string note_bound = "\"maxLength\":" + std::to_string(limits::note_bytes_max);
const std::string name_bound = "\"maxLength\":" + std::to_string(limits::name_bytes_max);

}  // namespace

std::string SchemaBook::components() const {
    std::string out = "{";
    for (const auto& [name, schema] : schemas_) out += (out.size() > 1 ? "," : "") + json_text(name) + ":" + schema;
    return out + "}";
}

void bound_fields(std::string_view record_field, std::string& schema) {
    if (schema != R"({"type":"string"})") return;
    const bool note = record_field.ends_with(".note") || record_field.ends_with(".reason");
    const bool name = record_field.ends_with(".name") || record_field.ends_with(".email");
    if (note || name) schema.insert(schema.size() - 1, "," + (note ? note_bound : name_bound));
}

namespace schema {

std::string use_suffix(SchemaUse use) {
    switch (use) {
        case SchemaUse::answer: return "";
        case SchemaUse::body: return "Body";
        case SchemaUse::patch: return "Patch";
    }
    INVARIANT(false, "every use is known");
}

std::string reference(const std::string& name) { return R"({"$ref":"#/components/schemas/)" + name + "\"}"; }

std::string text_schema(const std::string& like, std::string_view pattern, bool nullable) {
    std::string out = nullable ? R"({"type":["string","null"])" : R"({"type":"string")";
    if (!pattern.empty()) out += ",\"pattern\":" + json_text(pattern);
    return out + ",\"examples\":[" + json_text(like) + "]}";
}

std::string or_null(const std::string& schema) {
    if (schema.starts_with(R"({"type":["string","null"])")) return schema;
    return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
}

std::string words_schema(const std::vector<std::string_view>& words) {
    std::string out = R"({"type":"string","enum":[)";
    for (std::size_t i = 0; i < words.size(); ++i) out += (i > 0 ? "," : "") + json_text(words[i]);
    return out + "]}";
}

std::string list_schema(const std::string& items) { return R"({"type":"array","items":)" + items + "}"; }

}  // namespace schema
}  // namespace fairhour::http
