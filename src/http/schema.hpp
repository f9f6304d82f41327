// The shape of a record as JSON Schema, from its description: what OpenAPI shows, what tests validate answers against and
// what the page's types are made from. The same struct gives three shapes, by use:
//
//   answer   every field is there, but those that only some see (WhenSeen)
//   body     what has no default must be there; unknown fields are refused
//   patch    nothing must be there (JSON merge patch, RFC 7396)
//
//   SchemaBook book;
//   schema_of<EntryAnswer>(book, SchemaUse::answer)     // {"$ref":"#/components/schemas/EntryAnswer"}
//   book.components()                                    // {"EntryAnswer":{...},"EntryState":{...}}
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace fairhour::http {

enum class SchemaUse : std::uint8_t { answer, body, patch };

class SchemaBook {
public:
    [[nodiscard]] bool has(const std::string& name) const { return schemas_.contains(name); }
    // The same for a record of the program; ends it when two records have one name.
    template <class T>
    [[nodiscard]] bool has_record(const std::string& name) {
        static const char type = 0;
        const auto [place, is_new] = records_.try_emplace(name, &type);
        INVARIANT(place->second == &type, "each record of the API has a name of its own");
        return !is_new;
    }
    void put(const std::string& name, std::string schema) { schemas_[name] = std::move(schema); }
    [[nodiscard]] std::string components() const;  // a JSON object by name

private:
    std::map<std::string, std::string> schemas_;
    std::map<std::string, const void*> records_;
};

// Bounds of text and numbers that no type says; by record and field ("EntryNew.note").
struct FieldBound {
    std::string_view field;
    std::string_view schema;  // members to add: "\"maxLength\":10000"
};
void bound_fields(std::string_view record_field, std::string& schema);

namespace schema {

// "PageEntryAnswer" of fairhour::http::Page<fairhour::http::EntryAnswer>, by the compiler's own words.
template <class T>
[[nodiscard]] std::string type_name() {
    std::string_view words = __PRETTY_FUNCTION__;
    const std::size_t begin = words.find("T = ") + 4;
    words = words.substr(begin, words.find_first_of(";]", begin) - begin);
    std::string name(words);
    for (const std::string_view left_out : {"fairhour::", "http::", "{anonymous}::", "<", ">", " "})
        for (std::size_t at = name.find(left_out); at != std::string::npos; at = name.find(left_out))
            name.erase(at, left_out.size());
    return name;
}

[[nodiscard]] std::string use_suffix(SchemaUse use);
[[nodiscard]] std::string reference(const std::string& name);
[[nodiscard]] std::string text_schema(const std::string& like, std::string_view pattern, bool nullable);
[[nodiscard]] std::string or_null(const std::string& schema);
[[nodiscard]] std::string words_schema(const std::vector<std::string_view>& words);
[[nodiscard]] std::string list_schema(const std::string& items);

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {
    static std::string pattern() { return "^" + std::string(Tag::prefix) + "_[0-9a-z]{13}$"; }
    static std::string like() { return std::string(Tag::prefix) + "_0003rd1v5c5s0"; }
};

template <class T>
[[nodiscard]] std::string pattern_of() {
    if constexpr (IsId<T>::value)
        return IsId<T>::pattern();
    else if constexpr (std::same_as<T, Currency>)
        return "^[A-Z]{3}$";
    else if constexpr (std::same_as<T, CivilDay>)
        return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    else
        return {};
}

template <class T>
[[nodiscard]] std::string like_of() {
    if constexpr (IsId<T>::value)
        return IsId<T>::like();
    else
        return json::Text<T>::like();
}

}  // namespace schema

template <class T>
[[nodiscard]] std::string schema_of(SchemaBook& book, SchemaUse use);

namespace schema {

template <class T>
[[nodiscard]] std::string enum_schema(SchemaBook& book) {
    const std::string name = type_name<T>();
    if (!book.has_record<T>(name)) {
        std::vector<std::string_view> words;
        boost::mp11::mp_for_each<WordsOf<T>>([&](auto d) { words.push_back(plain_word(d.name)); });
        book.put(name, words_schema(words));
    }
    return reference(name);
}

template <class M>
inline constexpr bool may_lack = json::IsOptional<M>::value || json::IsList<M>::value;

template <class M>
[[nodiscard]] bool is_required(SchemaUse use) {
    switch (use) {
        case SchemaUse::answer: return !json::IsWhenSeen<M>::value;
        case SchemaUse::body: return !json::IsWhenSeen<M>::value && !may_lack<M>;
        case SchemaUse::patch: return false;
    }
    INVARIANT(false, "every use is known");
}

template <class T>
[[nodiscard]] std::string object_schema(SchemaBook& book, SchemaUse use) {
    const std::string name = type_name<T>() + use_suffix(use);
    if (book.has_record<T>(name)) return reference(name);
    std::string properties, required;
    for_each_member<T>([&](auto member) {
        using M = MemberType<decltype(member)>;
        const std::string field(member_name(member));
        std::string shape = schema_of<M>(book, use);
        bound_fields(type_name<T>() + "." + field, shape);
        properties += (properties.empty() ? "" : ",") + json_text(field) + ":" + shape;
        if (is_required<M>(use)) required += (required.empty() ? "" : ",") + json_text(field);
    });
    book.put(name, R"({"type":"object","properties":{)" + properties + "}" +
                       (required.empty() ? std::string{} : ",\"required\":[" + required + "]") +
                       ",\"additionalProperties\":false}");
    return reference(name);
}

}  // namespace schema

template <class T>
std::string schema_of(SchemaBook& book, SchemaUse use) {
    if constexpr (std::same_as<T, bool>) {
        return R"({"type":"boolean"})";
    } else if constexpr (json::AsNumber<T>) {
        return R"({"type":"integer"})";
    } else if constexpr (std::same_as<T, Seconds>) {
        return R"({"type":"integer","description":"seconds"})";
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        return R"({"type":"string"})";
    } else if constexpr (json::AsText<T>) {
        return schema::text_schema(schema::like_of<T>(), schema::pattern_of<T>(), json::CanBeNone<T>);
    } else if constexpr (DescribedEnum<T>) {
        return schema::enum_schema<T>(book);
    } else if constexpr (json::IsOptional<T>::value) {
        return schema::or_null(schema_of<typename T::value_type>(book, use));
    } else if constexpr (json::IsWhenSeen<T>::value) {
        return schema_of<typename decltype(T::value)::value_type>(book, use);
    } else if constexpr (json::IsList<T>::value || json::IsArray<T>::value) {
        return schema::list_schema(schema_of<typename T::value_type>(book, use));
    } else if constexpr (std::same_as<T, Money>) {
        if (!book.has("Money"))
            book.put("Money",
                     R"({"type":"object","properties":{"amount":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$"},)"
                     R"("currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["amount","currency"],)"
                     R"("additionalProperties":false})");
        return schema::reference("Money");
    } else if constexpr (std::same_as<T, DayRange>) {
        if (!book.has("DayRange"))
            book.put("DayRange",
                     R"({"type":"object","description":"from the first day to before the other; null: open",)"
                     R"("properties":{"from":{"type":["string","null"],"format":"date"},)"
                     R"("until":{"type":["string","null"],"format":"date"}},"additionalProperties":false})");
        return schema::reference("DayRange");
    } else if constexpr (Described<T>) {
        return schema::object_schema<T>(book, use);
    } else {
        static_assert(json::Never<T>::value, "this type has no rule for JSON");
    }
}

}  // namespace fairhour::http
