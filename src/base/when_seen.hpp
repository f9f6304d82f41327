// A field that only some may see. For the others it is not there at all: neither null nor zero nor a hint that it exists.
//
//   struct EntryAnswer { ... WhenSeen<Money> amount; };
//   json_text(answer)        // {"id":"ent_…","amount":{…}} for finance, {"id":"ent_…"} for a member
#pragma once

#include <optional>
#include <utility>

namespace fairhour {

template <class T>
struct WhenSeen {
    std::optional<T> value{};

    WhenSeen() = default;
    WhenSeen(T seen) : value(std::move(seen)) {}  // NOLINT(google-explicit-constructor): reads as the value it is
    bool operator==(const WhenSeen&) const = default;
};

}  // namespace fairhour
