// Reads CBOR (RFC 8949) as passkeys write it: definite lengths, integers, bytes, text, lists, maps. Anything else, anything
// after the end, anything deep or cut short is refused; nothing is allocated before it is known to be there.
//
//   const auto key = read_cbor(bytes);               // {1: 2, 3: -7, -1: 1, -2: h'…', -3: h'…'}
//   key->value.find(3)->integer                      // -7
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairhour {

struct CborValue {
    enum class Kind : std::uint8_t { integer, bytes, text, list, map, boolean, null };
    Kind kind = Kind::null;
    std::int64_t integer = 0;      // also a boolean's 0 or 1
    std::string text;              // of bytes and text
    std::vector<CborValue> parts;  // of a list; of a map key, value, key, value …

    [[nodiscard]] const CborValue* find(std::int64_t key) const;  // in a map; nullptr: not there
    [[nodiscard]] const CborValue* find(std::string_view key) const;
};

struct CborRead {
    CborValue value;
    std::size_t size = 0;  // of the bytes it took
};
// The first value of `bytes`; more may follow.
[[nodiscard]] std::optional<CborRead> read_cbor(std::string_view bytes);

}  // namespace fairhour
