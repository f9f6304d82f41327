#include "http/wire/answer_text.hpp"

#include <sys/random.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/result.hpp"

namespace fairhour::http {
namespace {

std::string_view status_words(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 207: return "Multi-Status";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 505: return "HTTP Version Not Supported";
        default: return "Status";
    }
}

constexpr std::array<std::string_view, 5> names_of_the_wire{"content-length", "transfer-encoding", "connection",
                                                            "keep-alive", "x-request-id"};

bool may_go_out(const Header& header) {
    const auto is_name_character = [](char c) { return c > 0x20 && c < 0x7f && c != ':'; };
    return !header.name.empty() && std::ranges::all_of(header.name, is_name_character) &&
           header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos &&
           std::ranges::count(names_of_the_wire, header.name) == 0;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// 128 bits at a time from a store of random bytes of this thread: a system call every 64 requests.
std::array<unsigned char, 16> random_bits() {
    thread_local std::array<unsigned char, 1024> store;
    thread_local std::size_t used = store.size();
    if (used == store.size()) {
        // Up to 256 octets come whole or not at all; a store of 1,024 is filled in four.
        for (std::size_t at = 0; at < store.size(); at += 256)
            INVARIANT(getrandom(store.data() + at, 256, 0) == 256, "the system gives random bytes");
        used = 0;
    }
    std::array<unsigned char, 16> bits;
    std::copy_n(store.begin() + static_cast<std::ptrdiff_t>(used), bits.size(), bits.begin());
    used += bits.size();
    return bits;
}

}  // namespace

std::string new_request_id() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id = "req_";
    for (const unsigned char octet : random_bits()) {
        id += digits[octet >> 4];
        id += digits[octet & 15];
    }
    return id;
}

bool has_no_body(int status) { return status == 204 || status == 304; }

std::string answer_head(const Response& response, const AnswerHead& said) {
    std::string out;
    out.reserve(256);
    out.append("HTTP/1.1 ")
        .append(std::to_string(response.status))
        .append(" ")
        .append(status_words(response.status))
        .append("\r\n");
    for (const Header& header : response.headers)
        if (may_go_out(header)) append_field(out, header.name, header.value);
    append_field(out, "x-request-id", said.request_id);
    switch (said.framing) {
        case AnswerFraming::length:
            if (!has_no_body(response.status))
                append_field(out, "content-length", std::to_string(response.body.size()));
            break;
        case AnswerFraming::chunked: append_field(out, "transfer-encoding", "chunked"); break;
        case AnswerFraming::until_close: break;
    }
    if (said.keep == Keep::close) append_field(out, "connection", "close");
    out += "\r\n";
    return out;
}

void append_chunk(std::string& out, std::string_view bytes) {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16).ptr;
    out.append(digits.data(), end).append("\r\n").append(bytes).append("\r\n");
}

}  // namespace fairhour::http
