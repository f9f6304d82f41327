// Which record names which: read from the descriptions, so that a new field that holds an id is looked at by itself.
//
//   reference_fault(index, project)      // refused: /delivery_lead names per_…, who is not there
//   count_uses(firm, client.id)          // 3: two projects and a contract name it
//
// Ids of things that are no part of the set-up (entries, imports) are not followed.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "domain/firm.hpp"

namespace fairhour {
namespace references {

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class T>
struct Inner : std::false_type {};
template <class T>
struct Inner<std::optional<T>> : std::true_type {};
template <class T>
struct Inner<std::vector<T>> : std::true_type {};

using Path = std::vector<std::string_view>;  // names of members, from the record inwards

// visit(id, path) for every id in the value that is not none.
template <class T, class Visit>
void each_id(const T& value, Path& path, const Visit& visit) {
    if constexpr (IsId<T>::value) {
        if (!value.none()) visit(value, path);
    } else if constexpr (Inner<T>::value && requires { value.has_value(); }) {
        if (value) each_id(*value, path, visit);
    } else if constexpr (Inner<T>::value) {
        for (const auto& item : value) each_id(item, path, visit);
    } else if constexpr (Described<T>) {
        for_each_member<T>([&](auto member) {
            path.push_back(member_name(member));
            each_id(value.*member.pointer, path, visit);
            path.pop_back();
        });
    }
}

template <class Tag>
[[nodiscard]] bool is_there(const FirmIndex& index, Id<Tag> id) {
    if constexpr (std::same_as<Tag, LockTag>)
        return std::ranges::find(index.firm().locks, id, &Lock::id) != index.firm().locks.end();
    else if constexpr (requires { index.find(id); })
        return index.find(id) != nullptr;
    else
        return true;
}

[[nodiscard]] inline std::string pointer_text(const Path& path) {
    std::string text;
    for (const std::string_view name : path) text += "/" + std::string(name);
    return text;
}

}  // namespace references

// The first id in the record that names nothing of this firm: `reference_unknown` at its JSON pointer.
template <class Record>
[[nodiscard]] Status reference_fault(const FirmIndex& index, const Record& record) {
    std::optional<Error> fault;
    references::Path path;
    references::each_id(record, path, [&](auto id, const references::Path& at) {
        if (fault || at.front() == "id" || references::is_there(index, id)) return;
        fault = Error{ErrorKind::invalid, "reference_unknown", references::pointer_text(at),
                      "There is no " + id_text(id) + " here.", "Name one that exists."};
    });
    if (fault) return std::unexpected(std::move(*fault));
    return {};
}

// visit(list) for every list of records in the firm.
template <class Visit>
void each_list(const Firm& firm, const Visit& visit) {
    visit(firm.legal_entities), visit(firm.series), visit(firm.roles), visit(firm.teams), visit(firm.people);
    visit(firm.holidays), visit(firm.absences), visit(firm.clients), visit(firm.contracts), visit(firm.projects);
    visit(firm.tasks), visit(firm.activities), visit(firm.rates), visit(firm.cost_rates), visit(firm.locks);
    visit(firm.grants), visit(firm.policies), visit(firm.exceptions);
}

// How many records of the set-up name it, itself left out.
template <class Tag>
[[nodiscard]] std::int64_t count_uses(const Firm& firm, Id<Tag> wanted) {
    std::int64_t uses = 0;
    each_list(firm, [&](const auto& records) {
        for (const auto& record : records) {
            bool names_it = false;
            references::Path path;
            references::each_id(record, path, [&](auto id, const references::Path& at) {
                if constexpr (std::same_as<decltype(id), Id<Tag>>)
                    names_it = names_it || (id == wanted && !(at.size() == 1 && at.front() == "id"));
            });
            if (names_it) ++uses;
        }
    });
    return uses;
}

}  // namespace fairhour
