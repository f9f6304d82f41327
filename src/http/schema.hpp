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

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace fairhour::http {

enum class SchemaUse : std::uint8_t { answer, body, patch };

class SchemaBook {
public:
    [[nodiscard]] bool has(const std::string& name) const { return schemas_.contains(name); }
    // The same for a record of the program, told by its own address; ends the program when two records have one name.
    [[nodiscard]] bool has_record(const std::string& name, const void* type);
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

using ShapeOf = std::string (*)(SchemaBook&, SchemaUse);

namespace schema {

// What the program knows of a type stands in small tables, so that one function writes the schemas of all of them: a
// template that wrote each would be a third of the room's code.
struct TypeShape {
    std::string_view compiler_words;  // from which comes its name: "Page<EntryAnswer>" is "PageEntryAnswer"
    const void* type;                 // one address a type
};
struct FieldShape {
    std::string_view name;
    ShapeOf shape;
    bool may_lack, when_seen;
};
[[nodiscard]] std::string enum_schema(SchemaBook& book, const TypeShape& type, std::span<const std::string_view> words);
[[nodiscard]] std::string object_schema(SchemaBook& book, SchemaUse use, const TypeShape& type,
                                        std::span<const FieldShape> fields);

template <class T>
[[nodiscard]] TypeShape type_shape() {
    static const char type = 0;
    return {__PRETTY_FUNCTION__, &type};
}

[[nodiscard]] std::string reference(const std::string& name);
[[nodiscard]] std::string text_schema(const std::string& like, std::string_view pattern, bool nullable);
[[nodiscard]] std::string or_null(const std::string& schema);
[[nodiscard]] std::string list_schema(const std::string& items);

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {
    static std::string pattern() { return "^" + std::string(Tag::prefix) + "_[0-9a-z]{13}$"; }
    static std::string like() {
        std::string text(Tag::prefix);  // appended to in place: g++ 12 warns of a sum's move
        text += "_0003rd1v5c5s0";
        return text;
    }
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

template <class T, class M>
inline constexpr bool may_lack(std::string_view name) {
    return json::IsOptional<M>::value || json::IsList<M>::value || json::has_default<T, M>(name);
}

template <template <class...> class List, class... Word>
[[nodiscard]] constexpr auto words_in(List<Word...>) {
    return std::array<std::string_view, sizeof...(Word)>{plain_word(Word::name)...};
}
template <class T, template <class...> class List, class... Member>
[[nodiscard]] constexpr auto fields_in(List<Member...>) {
    return std::array<FieldShape, sizeof...(Member)>{
        FieldShape{plain_word(Member::name), &schema_of<MemberType<Member>>,
                   may_lack<T, MemberType<Member>>(plain_word(Member::name)),
                   json::IsWhenSeen<MemberType<Member>>::value}...};
}
template <class T>
inline constexpr auto words_of = words_in(WordsOf<T>{});
template <class T>
inline constexpr auto fields_of = fields_in<T>(MembersOf<T>{});

[[nodiscard]] std::string money_schema(SchemaBook& book);
[[nodiscard]] std::string day_range_schema(SchemaBook& book);

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
        return schema::enum_schema(book, schema::type_shape<T>(), schema::words_of<T>);
    } else if constexpr (json::IsOptional<T>::value) {
        return schema::or_null(schema_of<typename T::value_type>(book, use));
    } else if constexpr (json::IsWhenSeen<T>::value) {
        return schema_of<typename decltype(T::value)::value_type>(book, use);
    } else if constexpr (json::IsList<T>::value || json::IsArray<T>::value) {
        return schema::list_schema(schema_of<typename T::value_type>(book, use));
    } else if constexpr (std::same_as<T, Money>) {
        return schema::money_schema(book);
    } else if constexpr (std::same_as<T, DayRange>) {
        return schema::day_range_schema(book);
    } else if constexpr (Described<T>) {
        return schema::object_schema(book, use, schema::type_shape<T>(), schema::fields_of<T>);
    } else {
        static_assert(json::Never<T>::value, "this type has no rule for JSON");
    }
}

}  // namespace fairhour::http
