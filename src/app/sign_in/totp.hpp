// One-time codes of RFC 6238: six digits, thirty seconds, SHA-1, as authenticator apps make them.
//
//   totp_step_of(seed, "492039", now)     // the step it belongs to, one before to one after now; nothing when wrong
//
// A step is used once: who overhears a code cannot use it again (the caller keeps the last step).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace fairhour {

inline constexpr std::size_t totp_seed_bytes = 20;
[[nodiscard]] std::int64_t totp_step(Instant at);
[[nodiscard]] std::string totp_code(std::string_view seed, std::int64_t step);
[[nodiscard]] std::optional<std::int64_t> totp_step_of(std::string_view seed, std::string_view code, Instant now);
// What an authenticator app reads from a QR code.
[[nodiscard]] std::string totp_address(std::string_view seed, std::string_view firm, std::string_view email);

}  // namespace fairhour
