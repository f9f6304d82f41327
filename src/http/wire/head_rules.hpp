// The strict look at a request's head, before the library parses it: request line and fields, octet by octet, so that no
// other reader on the way (a proxy, a cache) can take the same bytes for another request.
//
//   HeadScan scan;
//   scan.look(bytes, limits)                  // where the head ends, or what is wrong with it already
//   read_head("GET /a?b=1 HTTP/1.1\r\nhost: x\r\n\r\n", limits)    // Head{get, "/a", "b=1", …}
//
// Refused: bare CR or LF, NUL and other controls, folded fields, a blank before the colon, fields twice that may stand
// once, a length that is no number, a length with chunks, codings other than chunked, no Host or two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/wire/refusal.hpp"

namespace fairhour::http {

struct ReadLimits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t target_bytes_max = 8 * 1024;
    std::size_t body_bytes_max = 16 * 1024 * 1024;
};

enum class Keep : std::uint8_t { open, close };
enum class BodyLength : std::uint8_t { none, told, chunked };

struct Head {
    Method method = Method::get;
    AnswerBody answer_body = AnswerBody::wanted;
    std::string path, query;
    int minor_version = 1;
    Keep keep = Keep::open;
    BodyLength body_length = BodyLength::none;
    std::uint64_t body_bytes = 0;     // as told
    bool waits_for_continue = false;  // Expect: 100-continue
};

// Finds the end of the head in bytes that arrive in pieces, looking at each once.
class HeadScan {
public:
    // `bytes` is all that has come so far, from the start of the request. The number of bytes of the head with its empty
    // line, or nothing while more must come.
    [[nodiscard]] std::expected<std::optional<std::size_t>, Refusal> look(std::string_view bytes,
                                                                          const ReadLimits& limits);

private:
    std::size_t seen_ = 0, line_start_ = 0;
    bool in_request_line_ = true;
};

[[nodiscard]] std::expected<Head, Refusal> read_head(std::string_view head, const ReadLimits& limits);

}  // namespace fairhour::http
