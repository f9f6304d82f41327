// One description of each record. A plain struct says its members once, an enum its words; JSON, SQL columns and
// exports come from that. Adding a field is one line in one place.
//
//   struct Task { TaskId id; std::string name; TaskState state; };
//   BOOST_DESCRIBE_STRUCT(Task, (), (id, name, state))
//   for_each_member<Task>([&](auto member) { use(member_name(member), task.*member.pointer); });
//   enum_word(TaskState::open)                // "open"
//   enum_of_word<TaskState>("open")           // TaskState::open; nothing for a word it has not
//
// A trailing underscore, there only to dodge a C++ keyword (`void_`), is no part of a word.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace fairhour {

BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)
BOOST_DESCRIBE_ENUM(RateUnit, minute, hour, day, piece)

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class E>
concept DescribedEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

template <Described T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;
template <DescribedEnum E>
using WordsOf = boost::describe::describe_enumerators<E>;

// The type of the member a descriptor stands for.
template <class Owner, class Member>
Member member_type_of(Member Owner::*);
template <class Descriptor>
using MemberType = decltype(member_type_of(Descriptor::pointer));

[[nodiscard]] constexpr std::string_view plain_word(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}
template <class Descriptor>
[[nodiscard]] constexpr std::string_view member_name(Descriptor) {
    return plain_word(Descriptor::name);
}

template <Described T, class Visit>
constexpr void for_each_member(Visit&& visit) {
    boost::mp11::mp_for_each<MembersOf<T>>(visit);
}
template <Described T>
[[nodiscard]] constexpr std::size_t member_count() {
    return boost::mp11::mp_size<MembersOf<T>>::value;
}

template <DescribedEnum E>
[[nodiscard]] std::string_view enum_word(E value) {
    std::string_view word;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) {
        if (d.value == value) word = plain_word(d.name);
    });
    INVARIANT(!word.empty(), "an enum holds one of its words");
    return word;
}

template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_of_word(std::string_view word) {
    std::optional<E> found;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) {
        if (plain_word(d.name) == word) found = d.value;
    });
    return found;
}

template <DescribedEnum E>
[[nodiscard]] constexpr std::optional<E> enum_of_number(std::int64_t number) {
    std::optional<E> found;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) {
        if (static_cast<std::int64_t>(d.value) == number) found = d.value;
    });
    return found;
}

// "draft, submitted, approved": for messages that say what would have been right.
template <DescribedEnum E>
[[nodiscard]] std::string enum_words_text() {
    std::string out;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) {
        if (!out.empty()) out += ", ";
        out += plain_word(d.name);
    });
    return out;
}

}  // namespace fairhour
