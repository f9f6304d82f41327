// Fingerprints. Sha256 proves that bytes are what was written (journal, documents); Digest16 recognizes equal inputs
// fast (a decision's inputs, a row without an id). Both are the same on every machine, for ever.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour {

using Sha256 = std::array<std::uint8_t, 32>;
struct Digest16 {
    std::uint64_t high = 0, low = 0;
    constexpr auto operator<=>(const Digest16&) const = default;
};

[[nodiscard]] Sha256 sha256(std::string_view bytes);
[[nodiscard]] std::string hex(const Sha256& digest);
[[nodiscard]] std::string hex(const Digest16& digest);
[[nodiscard]] std::string_view bytes_of(const Sha256& digest);
[[nodiscard]] Result<Sha256> parse_sha256(std::string_view hex_text);
[[nodiscard]] Result<Digest16> parse_digest16(std::string_view hex_text);

// XXH3-128 of the bytes, big-endian. Not a proof against a forger: what has to be proven goes through Sha256.
[[nodiscard]] Digest16 digest16(std::string_view bytes);

// SHA-256 of bytes that arrive in pieces.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    void add(std::string_view bytes);
    [[nodiscard]] Sha256 finish();  // once

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fairhour
