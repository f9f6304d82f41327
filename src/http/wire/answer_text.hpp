// The bytes of an answer's head. The length and the keeping of the connection are the wire's to say: fields of a
// Response with these names are passed over, as are those that would break out of the head.
//
//   answer_head(response, {.request_id = "req_…", .keep = Keep::open, .framing = AnswerFraming::length})
#pragma once

#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/wire/head_rules.hpp"

namespace fairhour::http {

enum class AnswerFraming : std::uint8_t { length, chunked, until_close };

struct AnswerHead {
    std::string_view request_id;
    Keep keep = Keep::open;
    AnswerFraming framing = AnswerFraming::length;
};

[[nodiscard]] std::string answer_head(const Response& response, const AnswerHead& said);
[[nodiscard]] bool has_no_body(int status);  // 204 and 304 end with their head
[[nodiscard]] std::string new_request_id();  // "req_" and 128 random bits
void append_chunk(std::string& out, std::string_view bytes);

}  // namespace fairhour::http
