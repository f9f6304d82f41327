// The query of a request as a described record: "?from=2026-05-01&state=draft,submitted&limit=50". Lists are given with
// commas or by repeating; what the record does not have is refused by name, as is a value that does not fit.
//
//   struct EntriesAsked { std::optional<CivilDay> from, until; std::vector<EntryState> state; std::int64_t limit = 100; };
//   const auto asked = TRY(read_query<EntriesAsked>(request.query));
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace fairhour::http {

using QueryPairs = std::vector<std::pair<std::string, std::string>>;
// Percent-decoded, in the order they were sent. Refused: a broken escape, NUL, not UTF-8, more than 100 of them.
[[nodiscard]] Result<QueryPairs> query_pairs(std::string_view query);
[[nodiscard]] Result<std::string> percent_decoded(std::string_view text);
[[nodiscard]] std::string percent_encoded(std::string_view text);

namespace query {

// How a member's text becomes JSON: a list, or one value; quoted, or as it stands.
struct Field {
    std::string_view name;
    bool list = false;
    bool bare = false;  // a number, true or false
};
[[nodiscard]] Result<std::string> as_json(const QueryPairs& pairs, std::span<const Field> fields);
[[nodiscard]] Error in_query_words(Error error);  // "/limit" becomes "?limit"

template <class M>
struct Inner {
    using type = M;
};
template <class M>
struct Inner<std::optional<M>> {
    using type = M;
};
template <class M>
struct Inner<std::vector<M>> {
    using type = M;
};

template <class M>
[[nodiscard]] constexpr Field field_of(std::string_view name) {
    using Value = typename Inner<M>::type;
    return {plain_word(name), json::IsList<M>::value,
            std::same_as<Value, bool> || json::AsNumber<Value> || std::same_as<Value, Seconds>};
}
template <template <class...> class List, class... Member>
[[nodiscard]] constexpr auto fields_in(List<Member...>) {
    return std::array<Field, sizeof...(Member)>{field_of<MemberType<Member>>(Member::name)...};
}
template <class T>
inline constexpr auto fields_of = fields_in(MembersOf<T>{});

}  // namespace query

template <class T>
[[nodiscard]] Result<T> read_query(std::string_view text) {
    const QueryPairs pairs = TRY(query_pairs(text));
    const std::string json = TRY(query::as_json(pairs, query::fields_of<T>));
    auto read = parse_json<T>(json, JsonAbsent::keeps_value);
    if (!read) return std::unexpected(query::in_query_words(std::move(read).error()));
    return read;
}

}  // namespace fairhour::http
