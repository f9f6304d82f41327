#include "http/schema.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"

namespace fairhour::http {
namespace {

const std::string note_bound = "\"maxLength\":" + std::to_string(limits::note_bytes_max);
const std::string name_bound = "\"maxLength\":" + std::to_string(limits::name_bytes_max);

std::string_view use_suffix(SchemaUse use) {
    switch (use) {
        case SchemaUse::answer: return "";
        case SchemaUse::body: return "Body";
        case SchemaUse::patch: return "Patch";
    }
    INVARIANT(false, "every use is known");
}

// "PageEntryAnswer" of "… [with T = fairhour::http::Page<fairhour::http::EntryAnswer>]".
std::string type_name(std::string_view compiler_words) {
    const std::size_t begin = compiler_words.find("T = ") + 4;
    std::string name(compiler_words.substr(begin, compiler_words.find_first_of(";]", begin) - begin));
    for (const std::string_view left_out : {"fairhour::", "http::", "{anonymous}::", "<", ">", " "})
        for (std::size_t at = name.find(left_out); at != std::string::npos; at = name.find(left_out))
            name.erase(at, left_out.size());
    return name;
}

bool is_required(const schema::FieldShape& field, SchemaUse use) {
    switch (use) {
        case SchemaUse::answer: return !field.when_seen;
        case SchemaUse::body: return !field.when_seen && !field.may_lack;
        case SchemaUse::patch: return false;
    }
    INVARIANT(false, "every use is known");
}

std::string words_schema(std::span<const std::string_view> words) {
    std::string out = R"({"type":"string","enum":[)";
    for (std::size_t i = 0; i < words.size(); ++i) out += (i > 0 ? "," : "") + json_text(words[i]);
    return out + "]}";
}

}  // namespace

bool SchemaBook::has_record(const std::string& name, const void* type) {
    const auto [place, is_new] = records_.try_emplace(name, type);
    INVARIANT(place->second == type, "each record of the API has a name of its own");
    return !is_new;
}

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

std::string list_schema(const std::string& items) { return R"({"type":"array","items":)" + items + "}"; }

std::string enum_schema(SchemaBook& book, const TypeShape& type, std::span<const std::string_view> words) {
    const std::string name = type_name(type.compiler_words);
    if (!book.has_record(name, type.type)) book.put(name, words_schema(words));
    return reference(name);
}

std::string object_schema(SchemaBook& book, SchemaUse use, const TypeShape& type, std::span<const FieldShape> fields) {
    const std::string plain_name = type_name(type.compiler_words);
    const std::string name = plain_name + std::string(use_suffix(use));
    if (book.has_record(name, type.type)) return reference(name);
    std::string properties, required;
    for (const FieldShape& field : fields) {
        std::string shape = field.shape(book, use);
        bound_fields(plain_name + "." + std::string(field.name), shape);
        properties += (properties.empty() ? "" : ",") + json_text(field.name) + ":" + shape;
        if (is_required(field, use)) required += (required.empty() ? "" : ",") + json_text(field.name);
    }
    book.put(name, R"({"type":"object","properties":{)" + properties + "}" +
                       (required.empty() ? std::string{} : ",\"required\":[" + required + "]") +
                       ",\"additionalProperties\":false}");
    return reference(name);
}

std::string money_schema(SchemaBook& book) {
    if (!book.has("Money"))
        book.put("Money", R"({"type":"object","properties":{"amount":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$"},)"
                          R"("currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["amount","currency"],)"
                          R"("additionalProperties":false})");
    return reference("Money");
}

std::string day_range_schema(SchemaBook& book) {
    if (!book.has("DayRange"))
        book.put("DayRange", R"({"type":"object","description":"from the first day to before the other; null: open",)"
                             R"("properties":{"from":{"type":["string","null"],"format":"date"},)"
                             R"("until":{"type":["string","null"],"format":"date"}},"additionalProperties":false})");
    return reference("DayRange");
}

}  // namespace schema
}  // namespace fairhour::http
