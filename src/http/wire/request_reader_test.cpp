#include "http/wire/request_reader.hpp"

#include <gtest/gtest.h>

namespace fairhour::http {
namespace {

constexpr ReadLimits limits{.header_bytes_max = 16 * 1024, .target_bytes_max = 8 * 1024, .body_bytes_max = 1000};

struct Read {
    std::vector<std::string> requests;  // "POST /a body"
    std::string refused;
    bool operator==(const Read&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Read& read) {
        for (const auto& request : read.requests) out << '[' << request << ']';
        return out << read.refused;
    }
};

void read_all(RequestReader& reader, Read& out) {
    while (out.refused.empty()) {
        const ReadState state = reader.next();
        if (state == ReadState::more) return;
        if (state == ReadState::refused) {
            out.refused = reader.refusal().name;
        } else if (state == ReadState::whole) {
            const Request request = reader.take();
            out.requests.push_back(std::string(method_text(request.method)) + ' ' + request.path + ' ' + request.body);
        }
    }
}

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
    RequestReader reader(limits);
    Read out;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        read_all(reader, out);
    }
    return out;
}

TEST(RequestReader, the_same_bytes_in_other_pieces_are_the_same_requests) {
    const std::string bytes =
        "\r\nPOST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello"
        "GET /b HTTP/1.1\r\nhost: x\r\n\r\n\r\n"
        "PUT /c HTTP/1.1\r\nhost: x\r\ntransfer-encoding: "
        "chunked\r\n\r\n3;note=\"a\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\nauthorization: late\r\n\r\n"
        "DELETE /d HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";
    const Read whole = read_in_pieces(bytes, bytes.size());
    EXPECT_EQ(whole.refused, "");
    EXPECT_EQ(whole.requests,
              (std::vector<std::string>{"POST /a hello", "GET /b ", "PUT /c abc0123456789", "DELETE /d "}));
    for (std::size_t piece = 1; piece < 60; ++piece) EXPECT_EQ(read_in_pieces(bytes, piece), whole) << piece;
}

std::string chunked(std::string_view body) {
    return "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n" + std::string(body);
}

// Found by fuzzing: the end of an empty body that comes as four bytes and one ended the program.
TEST(RequestReader, a_body_of_no_chunk_may_come_in_any_pieces) {
    const std::string bytes = chunked("0\r\n\r\n") + "GET /b HTTP/1.1\r\nhost: x\r\n\r\n";
    const Read whole = read_in_pieces(bytes, bytes.size());
    EXPECT_EQ(whole.requests, (std::vector<std::string>{"POST / ", "GET /b "}));
    for (std::size_t piece = 1; piece < 80; ++piece) EXPECT_EQ(read_in_pieces(bytes, piece), whole) << piece;
}

TEST(RequestReader, chunks_that_are_none_are_refused) {
    for (const std::string_view body : {"x\r\nabc\r\n0\r\n\r\n", "-3\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n",
                                        "3\r\nabcXX0\r\n\r\n", "0x3\r\nabc\r\n0\r\n\r\n", "\r\nabc\r\n",
                                        "11111111111111111\r\na", "3\r\nabc\n0\r\n\r\n", " 3\r\nabc\r\n0\r\n\r\n"}) {
        EXPECT_EQ(read_in_pieces(chunked(body), 4096).refused, "chunk_invalid") << body;
        EXPECT_EQ(read_in_pieces(chunked(body), 1).refused, "chunk_invalid") << body;
    }
}

TEST(RequestReader, chunks_end_at_the_limit_of_the_body_and_of_their_lines) {
    EXPECT_EQ(read_in_pieces(chunked("3e9\r\n"), 4096).refused, "body_too_long");
    EXPECT_EQ(read_in_pieces(chunked("ffffffffffffffff\r\n"), 4096).refused, "body_too_long");
    std::string many;
    for (int i = 0; i < 11; ++i) many += "64\r\n" + std::string(100, 'a') + "\r\n";
    EXPECT_EQ(read_in_pieces(chunked(many + "0\r\n\r\n"), 77).refused, "body_too_long");
    EXPECT_EQ(read_in_pieces(chunked("1;" + std::string(20'000, 'a')), 512).refused, "chunk_invalid");
    EXPECT_EQ(read_in_pieces(chunked("0\r\n" + std::string("x: a\r\n") + std::string(20'000, 'a')), 512).refused,
              "chunk_invalid");
}

TEST(RequestReader, a_trailer_adds_no_field) {
    RequestReader reader(limits);
    reader.feed(chunked("0\r\nauthorization: Bearer late\r\n\r\n"));
    ASSERT_EQ(reader.next(), ReadState::whole);
    EXPECT_EQ(reader.take().header("authorization"), "");
}

TEST(RequestReader, fields_of_one_name_are_one) {
    RequestReader reader(limits);
    reader.feed(
        "GET / HTTP/1.1\r\nHost: x\r\nIf-Match: \"1\"\r\nCookie: a=1\r\nif-match:  \"2\" \r\ncookie: b=2\r\n\r\n");
    ASSERT_EQ(reader.next(), ReadState::whole);
    const Request request = reader.take();
    EXPECT_EQ(request.header("if-match"), "\"1\", \"2\"");
    EXPECT_EQ(request.header("cookie"), "a=1; b=2");
    EXPECT_EQ(reader.part(), ReadPart::nothing);
}

TEST(RequestReader, who_waits_for_a_word_gets_it_once) {
    RequestReader reader(limits);
    reader.feed("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n");
    EXPECT_EQ(reader.next(), ReadState::wants_continue);
    EXPECT_EQ(reader.next(), ReadState::more);
    reader.feed("ab");
    EXPECT_EQ(reader.next(), ReadState::whole);
}

// What no rule foresaw must still end in a request, a refusal or a wait: random bytes out of the words of HTTP.
TEST(RequestReader, takes_any_bytes) {
    const std::vector<std::string> words{"GET ",
                                         "POST ",
                                         "/a",
                                         " HTTP/1.1",
                                         "\r\n",
                                         "\r",
                                         "\n",
                                         "host: x",
                                         "content-length: ",
                                         "3",
                                         "0",
                                         "abc",
                                         ":",
                                         "transfer-encoding: chunked",
                                         "\r\n\r\n",
                                         " ",
                                         "\t",
                                         std::string("\0", 1),
                                         "ffff",
                                         ";",
                                         "expect: 100-continue"};
    std::uint64_t state = 20260729;
    const auto below = [&](std::size_t n) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>((state >> 33) % n);
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = below(3) == 0 ? "" : "POST /a HTTP/1.1\r\nhost: x\r\n";
        for (std::size_t count = below(14); count > 0; --count) bytes += words[below(words.size())];
        ASSERT_EQ(read_in_pieces(bytes, bytes.size() + 1), read_in_pieces(bytes, 1)) << bytes;
    }
}

}  // namespace
}  // namespace fairhour::http
