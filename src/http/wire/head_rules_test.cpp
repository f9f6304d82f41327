#include "http/wire/head_rules.hpp"

#include <gtest/gtest.h>

namespace fairhour::http {
namespace {

// "ok" or the name of the refusal; "more" when the head has no end yet.
std::string verdict(std::string_view bytes, ReadLimits limits = {}) {
    HeadScan scan;
    const auto end = scan.look(bytes, limits);
    if (!end) return std::string(end.error().name);
    if (!*end) return "more";
    const auto head = read_head(bytes.substr(0, **end), limits);
    return head ? "ok" : std::string(head.error().name);
}

std::string with_line(std::string_view line) { return std::string(line) + "\r\nhost: x\r\n\r\n"; }
std::string with_field(std::string_view field) {
    return "POST /a HTTP/1.1\r\nhost: x\r\n" + std::string(field) + "\r\n\r\n";
}

struct Shape {
    std::string bytes, verdict;
};

TEST(HeadRules, request_lines) {
    const std::vector<Shape> shapes{
        {with_line("GET / HTTP/1.1"), "ok"},
        {with_line("GET /a/b?c=d%20e&f HTTP/1.1"), "ok"},
        {with_line("GET http://x/a HTTP/1.1"), "ok"},
        {with_line("GET http://X HTTP/1.1"), "ok"},
        {with_line("GET http://y/a HTTP/1.1"), "target_foreign"},
        {with_line("GET http:///a HTTP/1.1"), "target_invalid"},
        {with_line("GET ftp://x/a HTTP/1.1"), "target_invalid"},
        {with_line("GET a HTTP/1.1"), "target_invalid"},
        {with_line("GET * HTTP/1.1"), "target_invalid"},
        {with_line("GET /a#b HTTP/1.1"), "target_invalid"},
        {with_line("GET /a b HTTP/1.1"), "target_invalid"},
        {with_line("GET  /a HTTP/1.1"), "target_invalid"},
        {with_line("GET /a  HTTP/1.1"), "target_invalid"},
        {with_line("GET /\xc3\xa9 HTTP/1.1"), "target_invalid"},
        {with_line("GET /a%0d%0Ab HTTP/1.1"), "target_invalid"},
        {with_line("GET /a%00 HTTP/1.1"), "target_invalid"},
        {with_line("GET /a%7f HTTP/1.1"), "target_invalid"},
        {with_line("GET /a%zz HTTP/1.1"), "target_invalid"},
        {with_line("GET /a%2 HTTP/1.1"), "target_invalid"},
        {with_line("GET /a?b=%0a HTTP/1.1"), "ok"},  // a note of two lines
        {with_line("GET /a?b=50% HTTP/1.1"), "target_invalid"},
        {with_line("GET /a\tb HTTP/1.1"), "target_invalid"},
        {with_line("GET /"), "not_http"},
        {with_line("GET"), "not_http"},
        {with_line("G@T / HTTP/1.1"), "not_http"},
        {with_line(" GET / HTTP/1.1"), "not_http"},
        {with_line("GET / http/1.1"), "not_http"},
        {with_line("GET / HTTP/1.1x"), "not_http"},
        {with_line("GET / HTTP/11"), "not_http"},
        {with_line("GET / HTTP/2.0"), "version_unknown"},
        {with_line("GET / HTTP/0.9"), "version_unknown"},
        {with_line("GET / HTTP/1.2"), "version_unknown"},
        {with_line("OPTIONS * HTTP/1.1"), "method_not_allowed"},
        {with_line("TRACE / HTTP/1.1"), "method_not_allowed"},
        {with_line("CONNECT x:443 HTTP/1.1"), "method_not_allowed"},
        {with_line("BREW / HTTP/1.1"), "method_unknown"},
        {with_line("get / HTTP/1.1"), "method_unknown"},
        {with_line("PRI * HTTP/2.0"), "version_unknown"},
        {std::string("\x16\x03\x01\x02", 4), "not_http"},
        {"\r\n\r\n", "not_http"},
    };
    for (const Shape& shape : shapes) EXPECT_EQ(verdict(shape.bytes), shape.verdict) << shape.bytes;
}

TEST(HeadRules, shapes_that_two_readers_would_read_differently) {
    const std::vector<Shape> shapes{
        {with_field("content-length: 5"), "ok"},
        {with_field("transfer-encoding: chunked"), "ok"},
        {with_field("transfer-encoding: CHUNKED"), "ok"},
        {with_field("content-length: 5\r\ntransfer-encoding: chunked"), "length_ambiguous"},
        {with_field("transfer-encoding: chunked\r\ncontent-length: 5"), "length_ambiguous"},
        {with_field("content-length: 5\r\ncontent-length: 5"), "header_twice"},
        {with_field("content-length: 5\r\nContent-Length: 6"), "header_twice"},
        {with_field("content-length: 5, 5"), "length_invalid"},
        {with_field("content-length: +5"), "length_invalid"},
        {with_field("content-length: -5"), "length_invalid"},
        {with_field("content-length: 0x5"), "length_invalid"},
        {with_field("content-length: 5 5"), "length_invalid"},
        {with_field("content-length:"), "length_invalid"},
        {with_field("content-length: 99999999999999999999"), "length_invalid"},
        {with_field("content-length: 999999999"), "body_too_long"},
        {with_field("transfer-encoding: chunked, chunked"), "coding_unknown"},
        {with_field("transfer-encoding: gzip, chunked"), "coding_unknown"},
        {with_field("transfer-encoding: xchunked"), "coding_unknown"},
        {with_field("transfer-encoding: identity"), "coding_unknown"},
        {with_field("transfer-encoding:\vchunked"), "header_malformed"},
        {with_field("transfer-encoding: chunked\r\ntransfer-encoding: identity"), "header_twice"},
        {with_field("transfer-encoding : chunked"), "header_malformed"},
        {with_field("transfer-encoding\t: chunked"), "header_malformed"},
        {with_field(" transfer-encoding: chunked"), "header_malformed"},
        {with_field("x: a\r\n folded"), "header_malformed"},
        {with_field("x: a\r\n\tfolded"), "header_malformed"},
        {with_field("x"), "header_malformed"},
        {with_field(": a"), "header_malformed"},
        {with_field("a b: c"), "header_malformed"},
        {with_field("x\x80: c"), "header_malformed"},
        {with_field("x: caf\xc3\xa9"), "ok"},
        {with_field(std::string("x: a\0b", 6)), "header_malformed"},
        {with_field("x: a\x7f"), "header_malformed"},
        {with_field("x: a\nb: c"), "not_http"},
        {with_field("x: a\rb: c"), "not_http"},
        {with_field("x: a\r\r\nb: c"), "not_http"},
        {"GET / HTTP/1.1\nhost: x\n\n", "not_http"},
        {with_field("host: y"), "host_wrong"},
        {"GET / HTTP/1.1\r\nhost: x, y\r\n\r\n", "host_wrong"},
        {"GET / HTTP/1.1\r\nhost: x/y\r\n\r\n", "host_wrong"},
        {"GET / HTTP/1.1\r\n\r\n", "host_wrong"},
        {"GET / HTTP/1.0\r\n\r\n", "ok"},
        {"POST / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", "length_ambiguous"},
        {with_field("authorization: a\r\nauthorization: b"), "header_twice"},
        {with_field("idempotency-key: a\r\nidempotency-key: b"), "header_twice"},
        {with_field("expect: 100-continue\r\ncontent-length: 1"), "ok"},
        {with_field("expect: the unexpected"), "expectation_unknown"},
        {with_field("content-encoding: gzip"), "body_encoded"},
    };
    for (const Shape& shape : shapes) EXPECT_EQ(verdict(shape.bytes), shape.verdict) << shape.bytes;
}

TEST(HeadRules, limits) {
    EXPECT_EQ(verdict(with_line("GET /" + std::string(8 * 1024, 'a') + " HTTP/1.1")), "target_too_long");
    EXPECT_EQ(verdict(with_line("GET /" + std::string(8 * 1024 - 1, 'a') + " HTTP/1.1")), "ok");
    EXPECT_EQ(verdict("GET /" + std::string(9 * 1024, 'a')), "target_too_long");  // before its end has come
    EXPECT_EQ(verdict(with_field("x: " + std::string(17 * 1024, 'a'))), "header_too_large");
    std::string many;
    for (int i = 0; i < 120; ++i) many += "x" + std::to_string(i) + ": a\r\n";
    EXPECT_EQ(verdict(with_field(many + "y: a")), "header_too_large");
}

TEST(HeadRules, what_is_read) {
    const auto head = read_head(
        "HEAD http://Acme.example:80/a/b?c=d HTTP/1.1\r\nHost: acme.example:80\r\nConnection: x, Close\r\n\r\n", {});
    ASSERT_TRUE(head);
    EXPECT_EQ(head->method, Method::get);
    EXPECT_EQ(head->answer_body, AnswerBody::left_out);
    EXPECT_EQ(head->path, "/a/b");
    EXPECT_EQ(head->query, "c=d");
    EXPECT_EQ(head->keep, Keep::close);
}

}  // namespace
}  // namespace fairhour::http
