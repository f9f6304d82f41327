// The rules of base/json.hpp, type by type: how each kind of value is written and read. Included by it alone.
#pragma once

#include "base/json.hpp"

namespace fairhour {
namespace json {

template <class Tag>
struct Text<Id<Tag>> {
    static std::string text(Id<Tag> id) { return id_text(id); }
    static Result<Id<Tag>> parse(std::string_view text) { return parse_id<Tag>(text); }
    static std::string like() { return std::string(Tag::prefix) + "_…"; }
    static bool none(Id<Tag> id) { return id.none(); }
};
template <>
struct Text<Currency> {
    static std::string text(Currency c) { return std::string(c.code()); }
    static Result<Currency> parse(std::string_view text) { return parse_currency(text); }
    static std::string like() { return "EUR"; }
    static bool none(Currency c) { return c.none(); }
};
template <>
struct Text<CivilDay> {
    static std::string text(CivilDay d) { return day_text(d); }
    static Result<CivilDay> parse(std::string_view text) { return parse_day(text); }
    static std::string like() { return "2026-03-29"; }
};
template <>
struct Text<Instant> {
    static std::string text(Instant at) { return instant_text(at); }
    static Result<Instant> parse(std::string_view text) { return parse_instant(text); }
    static std::string like() { return "2026-03-29T01:00:00Z"; }
};
template <>
struct Text<Decimal> {
    static std::string text(Decimal d) { return decimal_text(d); }
    static Result<Decimal> parse(std::string_view text) { return parse_decimal(text); }
    static std::string like() { return "120.5"; }
};
template <>
struct Text<Rate> {
    static std::string text(const Rate& r) { return rate_text(r); }
    static Result<Rate> parse(std::string_view text) { return parse_rate(text); }
    static std::string like() { return "120.00 EUR/h"; }
    static bool none(const Rate& r) { return r.currency.none(); }
};
template <>
struct Text<Zone> {
    static std::string text(const Zone& z) { return z.name(); }
    static Result<Zone> parse(std::string_view text) { return zone(text); }
    static std::string like() { return "Europe/Berlin"; }
};
template <>
struct Text<Digest16> {
    static std::string text(const Digest16& d) { return hex(d); }
    static Result<Digest16> parse(std::string_view text) { return parse_digest16(text); }
    static std::string like() { return "32 hexadecimal digits"; }
};
template <>
struct Text<Sha256> {
    static std::string text(const Sha256& d) { return hex(d); }
    static Result<Sha256> parse(std::string_view text) { return parse_sha256(text); }
    static std::string like() { return "64 hexadecimal digits"; }
};

template <class T>
concept CanBeNone = AsText<T> && requires(const T& v) { Text<T>::none(v); };

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsWhenSeen : std::false_type {};
template <class T>
struct IsWhenSeen<WhenSeen<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t n>
struct IsArray<std::array<T, n>> : std::bool_constant<!std::same_as<std::array<T, n>, Sha256>> {};

template <class T>
void append_members(std::string& out, const T& value) {
    char separator = '{';
    for_each_member<T>([&](auto member) {
        if constexpr (IsWhenSeen<MemberType<decltype(member)>>::value)
            if (!(value.*member.pointer).value) return;
        out += separator;
        separator = ',';
        append_json_text(out, member_name(member));
        out += ':';
        append_json(out, value.*member.pointer);
    });
    out += separator == '{' ? "{}" : "}";
}

template <class List>
void append_list(std::string& out, const List& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        append_json(out, static_cast<const typename List::value_type&>(list[i]));
    }
    out += ']';
}

void append_money(std::string& out, const Money& money);
void append_day_range(std::string& out, const DayRange& range);
void read_money(JsonReader& reader, JsonNode node, Money& out);
void read_day_range(JsonReader& reader, JsonNode node, DayRange& out);

}  // namespace json

template <class T>
void append_json(std::string& out, const T& value) {
    if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (json::AsNumber<T>) {
        append_json_integer(out, static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, Seconds>) {
        append_json_integer(out, value.value);
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        append_json_text(out, value);
    } else if constexpr (json::AsText<T>) {
        if constexpr (json::CanBeNone<T>) {
            if (json::Text<T>::none(value)) {
                out += "null";
                return;
            }
        }
        append_json_text(out, json::Text<T>::text(value));
    } else if constexpr (DescribedEnum<T>) {
        append_json_text(out, enum_word(value));
    } else if constexpr (json::IsOptional<T>::value) {
        if (value)
            append_json(out, *value);
        else
            out += "null";
    } else if constexpr (json::IsWhenSeen<T>::value) {
        append_json(out, value.value);
    } else if constexpr (json::IsList<T>::value || json::IsArray<T>::value) {
        json::append_list(out, value);
    } else if constexpr (std::same_as<T, Money>) {
        json::append_money(out, value);
    } else if constexpr (std::same_as<T, DayRange>) {
        json::append_day_range(out, value);
    } else if constexpr (Described<T>) {
        json::append_members(out, value);
    } else {
        static_assert(json::Never<T>::value, "this type has no rule for JSON");
    }
}

namespace json {

template <class T>
void read_number(JsonReader& reader, JsonNode node, T& out) {
    const auto number = node.integer();
    if (!number) return reader.fault("expected integer");
    if (!std::in_range<T>(*number))
        return reader.fault("expected integer from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                            std::to_string(std::numeric_limits<T>::max()));
    out = static_cast<T>(*number);
}

template <class T>
void read_text(JsonReader& reader, JsonNode node, T& out) {
    if constexpr (CanBeNone<T>) {
        if (node.is_null()) {
            out = T{};
            return;
        }
    }
    const auto text = node.text();
    if (!text) return reader.fault("expected text like \"" + Text<T>::like() + "\"");
    auto parsed = Text<T>::parse(*text);
    if (!parsed) return reader.fault(parsed.error().reason);
    out = std::move(*parsed);
}

template <class E>
void read_word(JsonReader& reader, JsonNode node, E& out) {
    const auto text = node.text();
    const auto word = text ? enum_of_word<E>(*text) : std::nullopt;
    if (!word) return reader.fault("expected one of " + enum_words_text<E>());
    out = *word;
}

template <class T>
void read_list(JsonReader& reader, JsonNode node, std::vector<T>& out) {
    if (!node.is_array()) return reader.fault("expected list");
    out.clear();
    out.reserve(node.size());
    for (std::size_t i = 0; i < node.size(); ++i) {
        reader.enter(i);
        T item{};
        read_json(reader, node.at(i), item);
        out.push_back(std::move(item));
        reader.leave();
    }
}

template <class T, std::size_t n>
void read_array(JsonReader& reader, JsonNode node, std::array<T, n>& out) {
    if (!node.is_array() || node.size() != n) return reader.fault("expected list of " + std::to_string(n));
    for (std::size_t i = 0; i < n; ++i) {
        reader.enter(i);
        read_json(reader, node.at(i), out[i]);
        reader.leave();
    }
}

template <class T>
[[nodiscard]] bool has_member(std::string_view name) {
    bool found = false;
    for_each_member<T>([&](auto member) { found = found || member_name(member) == name; });
    return found;
}

// What a body may leave out, beside what is optional or a list: a yes or no, and what the record names in `may_lack`. It then
// keeps the value the record begins with.
template <class T>
concept SaysWhatMayLack = requires { T::may_lack; };
template <class T, class M>
[[nodiscard]] constexpr bool has_default(std::string_view name) {
    if (std::same_as<M, bool>) return true;
    if constexpr (SaysWhatMayLack<T>)
        for (const std::string_view named : T::may_lack)
            if (named == name) return true;
    return false;
}

template <class T>
void read_members(JsonReader& reader, JsonNode node, T& out) {
    if (!node.is_object()) return reader.fault("expected object");
    for (std::size_t i = 0; i < node.size(); ++i) {
        if (has_member<T>(node.key(i))) continue;
        reader.enter(node.key(i));
        reader.fault("unknown field");
        reader.leave();
    }
    for_each_member<T>([&](auto member) {
        using M = MemberType<decltype(member)>;
        reader.enter(member_name(member));
        if (const auto found = node.find(member_name(member))) {
            read_json(reader, *found, out.*member.pointer);
        } else if (reader.absent() == JsonAbsent::refused && !IsOptional<M>::value && !IsWhenSeen<M>::value &&
                   !IsList<M>::value && !has_default<T, M>(member_name(member))) {
            reader.fault("required");
        }
        reader.leave();
    });
}

template <class T>
void read_optional(JsonReader& reader, JsonNode node, std::optional<T>& out) {
    if (node.is_null()) {
        out.reset();
        return;
    }
    if (!out) out.emplace();
    read_json(reader, node, *out);
}

}  // namespace json

template <class T>
void read_json(JsonReader& reader, JsonNode node, T& out) {
    if constexpr (std::same_as<T, bool>) {
        const auto value = node.boolean();
        if (!value) return reader.fault("expected true or false");
        out = *value;
    } else if constexpr (json::AsNumber<T>) {
        json::read_number(reader, node, out);
    } else if constexpr (std::same_as<T, Seconds>) {
        json::read_number(reader, node, out.value);
    } else if constexpr (std::same_as<T, std::string>) {
        const auto text = node.text();
        if (!text) return reader.fault("expected text");
        out = *text;
    } else if constexpr (json::AsText<T>) {
        json::read_text(reader, node, out);
    } else if constexpr (DescribedEnum<T>) {
        json::read_word(reader, node, out);
    } else if constexpr (json::IsOptional<T>::value) {
        json::read_optional(reader, node, out);
    } else if constexpr (json::IsWhenSeen<T>::value) {
        json::read_optional(reader, node, out.value);
    } else if constexpr (json::IsList<T>::value) {
        json::read_list(reader, node, out);
    } else if constexpr (json::IsArray<T>::value) {
        json::read_array(reader, node, out);
    } else if constexpr (std::same_as<T, Money>) {
        json::read_money(reader, node, out);
    } else if constexpr (std::same_as<T, DayRange>) {
        json::read_day_range(reader, node, out);
    } else if constexpr (Described<T>) {
        json::read_members(reader, node, out);
    } else {
        static_assert(json::Never<T>::value, "this type has no rule for JSON");
    }
}

}  // namespace fairhour
