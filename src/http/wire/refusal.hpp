// What the wire refuses by itself, before any handler is asked: each a status, a stable name, a reason and a fix.
//
//   return std::unexpected(refusals::header_too_large);
//   refusal_response(refusals::header_too_large, request_id)    // 431, application/problem+json
//
// After each of them the connection closes: where a request could not be read, nobody knows where the next one starts.
#pragma once

#include <string_view>

#include "http/exchange.hpp"

namespace fairhour::http {

struct Refusal {
    int status = 400;
    std::string_view name, reason, fix;
};

namespace refusals {

inline constexpr Refusal not_http{400, "not_http", "This is not an HTTP/1.1 request.",
                                  "Send a request line, fields and an empty line, each ended by CR LF."};
inline constexpr Refusal target_invalid{400, "target_invalid",
                                        "The address of the request has characters that an address cannot have.",
                                        "Percent-encode them; control characters are never part of a path."};
inline constexpr Refusal target_foreign{400, "target_foreign", "The address names another host than the Host field.",
                                        "Send the path alone, or the same host in both."};
inline constexpr Refusal host_wrong{400, "host_wrong", "An HTTP/1.1 request has exactly one Host field.", "Send one."};
inline constexpr Refusal header_malformed{400, "header_malformed", "A header field is not of the form name: value.",
                                          "No blank before the colon, no folded lines, no control characters."};
inline constexpr Refusal header_twice{
    400, "header_twice", "A header field that may stand once stands more than once.",
    "Send each of Host, Content-Length, Transfer-Encoding, Content-Type, Authorization, Origin and "
    "Idempotency-Key at most once."};
inline constexpr Refusal length_invalid{400, "length_invalid", "The Content-Length is not a number of octets.",
                                        "Send digits only, once."};
inline constexpr Refusal length_ambiguous{400, "length_ambiguous",
                                          "The request has a Content-Length and a Transfer-Encoding.",
                                          "Send one of them."};
inline constexpr Refusal chunk_invalid{400, "chunk_invalid", "A chunk of the body is not what its size line says.",
                                       "Send the size in hexadecimal digits, CR LF, the octets, CR LF."};
inline constexpr Refusal method_not_allowed{405, "method_not_allowed", "This method is never answered here.",
                                            "Use GET, HEAD, POST, PUT, PATCH or DELETE."};
inline constexpr Refusal header_slow{408, "header_slow", "The header did not arrive in time.", "Send it at once."};
inline constexpr Refusal body_slow{408, "body_slow", "The body did not arrive in time.",
                                   "Send it again, faster or in parts."};
inline constexpr Refusal body_too_long{413, "body_too_long", "The body is longer than this server takes.",
                                       "Send it in parts."};
inline constexpr Refusal target_too_long{414, "target_too_long", "The address is longer than this server takes.",
                                         "Send the long part in the body."};
inline constexpr Refusal body_encoded{415, "body_encoded", "A body is taken without a Content-Encoding only.",
                                      "Send it uncompressed."};
inline constexpr Refusal expectation_unknown{417, "expectation_unknown",
                                             "The only expectation that can be met is 100-continue.",
                                             "Leave the Expect field out."};
inline constexpr Refusal header_too_large{431, "header_too_large", "The header is larger than this server takes.",
                                          "Send fewer and shorter fields; cookies are the usual cause."};
inline constexpr Refusal method_unknown{501, "method_unknown", "This method is not known here.",
                                        "Use GET, HEAD, POST, PUT, PATCH or DELETE."};
inline constexpr Refusal coding_unknown{501, "coding_unknown", "The only Transfer-Encoding taken is chunked.",
                                        "Send chunks, or a Content-Length."};
inline constexpr Refusal version_unknown{505, "version_unknown", "Only HTTP/1.1 and HTTP/1.0 are spoken here.",
                                         "Use HTTP/1.1."};

// The handler's fault, not the caller's: the connection stays.
inline constexpr Refusal answer_lost{500, "answer_lost", "The request was taken and never answered.",
                                     "It is not known what was done: look before you send it again."};

}  // namespace refusals

[[nodiscard]] Response refusal_response(const Refusal& refusal, std::string_view request_id);

}  // namespace fairhour::http
