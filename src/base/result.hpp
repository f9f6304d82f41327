// A refusal is a value. Every function that can fail for a reason outside the program returns Result<T>; the Error
// names the place, the reason and the fix, so that a person can act on it. Nothing throws across a room.
//
//   Result<Money> parse_money(std::string_view text);
//   Result<Line> read_line(std::string_view text) {
//       const Money amount = TRY(parse_money(text));     // passes the error up
//       return Line{amount};
//   }
//
// INVARIANT(condition, "what must be true") guards what the program itself must keep; it stays on in release builds.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <expected>
#include <string>
#include <utility>

namespace fairhour {

// What the caller can do about it; each kind has one exit code (cli) and one status (http).
enum class ErrorKind : std::uint8_t {
    invalid,      // the input is wrong; `place` says where, `fix` how to mend it
    not_found,    // no such thing, or not for this actor
    forbidden,    // the actor may not
    conflict,     // true when asked, not any more: stale, already issued, allocated, locked
    unavailable,  // a file, disk or database could not be reached; trying again may help
    damaged,      // what was stored is not what was written
    internal,     // a defect of ours
};

struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string name;    // stable word a program can match on: "rate_overlap"
    std::string place;   // "policy.toml:14:3", "entries.csv:210 Duration", "/lines/2/price"; may be empty
    std::string reason;  // one sentence for people
    std::string fix;     // one sentence for people; may be empty

    [[nodiscard]] std::string text() const;  // "place: reason fix"
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline std::unexpected<Error> refuse(ErrorKind kind, std::string name, std::string reason,
                                                   std::string place = {}, std::string fix = {}) {
    return std::unexpected(Error{kind, std::move(name), std::move(place), std::move(reason), std::move(fix)});
}
[[nodiscard]] inline std::unexpected<Error> invalid(std::string name, std::string reason, std::string place = {},
                                                    std::string fix = {}) {
    return refuse(ErrorKind::invalid, std::move(name), std::move(reason), std::move(place), std::move(fix));
}

[[noreturn]] void invariant_failed(const char* condition, const char* what, const char* file, int line);

namespace detail {
template <class T>
T take(std::expected<T, Error>& result) {
    return std::move(*result);
}
inline void take(std::expected<void, Error>&) {}
}  // namespace detail

}  // namespace fairhour

// The name differs each time, since a TRY may stand inside the lambda of another.
#define FAIRHOUR_TRY(expression, result)                                     \
    __extension__({                                                          \
        auto result = (expression);                                          \
        if (!result) return std::unexpected(std::move(result).error());      \
        ::fairhour::detail::take(result);                                    \
    })
#define FAIRHOUR_JOIN_(a, b) a##b
#define FAIRHOUR_JOIN(a, b) FAIRHOUR_JOIN_(a, b)
#define TRY(expression) FAIRHOUR_TRY(expression, FAIRHOUR_JOIN(try_result_, __COUNTER__))

#define INVARIANT(condition, what) \
    ((condition) ? void() : ::fairhour::invariant_failed(#condition, what, __FILE__, __LINE__))
