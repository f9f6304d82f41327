// What the program says to the program that called it, as a number. docs/reference/cli.md lists them.
//
//   fairhour reconcile || echo "the books need a look"     # 1: it ran, and found something
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace fairhour::cli {

enum class ExitCode : std::uint8_t {
    ok = 0,
    findings = 1,  // reconcile, replay, audit verify, policy check, scenario run: done, and something was found
    invalid = 2,
    not_found = 3,
    forbidden = 4,
    conflict = 5,
    unavailable = 6,
    damaged = 7,
    internal = 70,  // as sysexits.h calls a software error
};

[[nodiscard]] constexpr ExitCode exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid: return ExitCode::invalid;
        case ErrorKind::not_found: return ExitCode::not_found;
        case ErrorKind::forbidden: return ExitCode::forbidden;
        case ErrorKind::conflict: return ExitCode::conflict;
        case ErrorKind::unavailable: return ExitCode::unavailable;
        case ErrorKind::damaged: return ExitCode::damaged;
        case ErrorKind::internal: return ExitCode::internal;
    }
    return ExitCode::internal;
}

}  // namespace fairhour::cli
