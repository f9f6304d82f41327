#include "http/wire/server.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "http/wire/testing/echo_server.hpp"
#include "http/wire/testing/raw_client.hpp"

namespace fairhour::http {
namespace {

using namespace std::chrono_literals;
using testing::becomes_true;
using testing::EchoServer;
using testing::RawAnswer;
using testing::RawClient;

std::string get(std::string_view target) { return "GET " + std::string(target) + " HTTP/1.1\r\nhost: x\r\n\r\n"; }
std::string post(std::string_view target, std::string_view body) {
    return "POST " + std::string(target) + " HTTP/1.1\r\nhost: x\r\ncontent-length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

TEST(WireServer, many_requests_on_one_connection) {
    EchoServer server;
    RawClient client(server.port());
    std::string ids;
    for (int i = 0; i < 100; ++i) {
        client.send(post("/a?n=" + std::to_string(i), "body"));
        const RawAnswer answer = client.read_answer();
        ASSERT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "POST /a n=" + std::to_string(i) + " body");
        EXPECT_EQ(answer.header("connection"), "");
        EXPECT_EQ(answer.header("x-request-id").size(), 36);
        EXPECT_EQ(ids.find(answer.header("x-request-id")), std::string::npos);
        ids += answer.header("x-request-id");
    }
    EXPECT_EQ(server.wire().figures().connections, 1);
    EXPECT_EQ(server.wire().figures().requests, 100);
}

TEST(WireServer, answers_come_in_the_order_of_the_requests) {
    EchoServer server;
    RawClient client(server.port());
    std::string all;
    for (int i = 0; i < 60; ++i)
        all += get(i % 7 == 0 ? "/later/" + std::to_string(i % 3) : "/now/" + std::to_string(i));
    client.send(all);
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(client.read_answer().body,
                  "GET " + (i % 7 == 0 ? "/later/" + std::to_string(i % 3) : "/now/" + std::to_string(i)) + "  ");
}

TEST(WireServer, what_is_refused_is_a_problem_and_closes) {
    EchoServer server({.body_bytes_max = 100});
    struct Shape {
        std::string bytes;
        int status;
        std::string name;
    };
    const std::vector<Shape> shapes{
        {"hello\r\n\r\n", 400, "not_http"},
        {"GET / HTTP/1.1\r\n\r\n", 400, "host_wrong"},
        {"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc", 400,
         "length_ambiguous"},
        {"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400, "chunk_invalid"},
        {"OPTIONS / HTTP/1.1\r\nhost: x\r\n\r\n", 405, "method_not_allowed"},
        {post("/", std::string(101, 'a')), 413, "body_too_long"},
        {get("/" + std::string(9'000, 'a')), 414, "target_too_long"},
        {"POST / HTTP/1.1\r\nhost: x\r\nexpect: tea\r\n\r\n", 417, "expectation_unknown"},
        {"GET / HTTP/1.1\r\nhost: x\r\nx: " + std::string(20'000, 'a') + "\r\n\r\n", 431, "header_too_large"},
        {"BREW / HTTP/1.1\r\nhost: x\r\n\r\n", 501, "method_unknown"},
        {"GET / HTTP/3.0\r\nhost: x\r\n\r\n", 505, "version_unknown"},
    };
    for (const Shape& shape : shapes) {
        RawClient client(server.port());
        client.send(shape.bytes + get("/smuggled"));
        const RawAnswer answer = client.read_answer();
        EXPECT_EQ(answer.status, shape.status) << shape.name;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_EQ(answer.header("connection"), "close");
        EXPECT_NE(answer.body.find("\"type\":\"/problems/" + shape.name + "\""), std::string::npos) << answer.body;
        EXPECT_NE(answer.body.find(answer.header("x-request-id")), std::string::npos);
        EXPECT_TRUE(JsonDocument::parse(answer.body).has_value());
        EXPECT_TRUE(client.ends()) << shape.name;
    }
    EXPECT_EQ(server.asked(), 0);
    EXPECT_TRUE(becomes_true([&] { return server.told().size() == shapes.size(); }));
    EXPECT_EQ(server.told().front(), "400 not_http");
}

TEST(WireServer, a_long_upload_that_is_refused_still_reads_why) {
    EchoServer server({.body_bytes_max = 1000});
    RawClient client(server.port());
    client.send("POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 8000000\r\n\r\n");
    client.send(std::string(8'000'000, 'a'));
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST(WireServer, slow_headers_and_bodies_end) {
    EchoServer server({.header_wait = 150ms, .body_wait = 150ms, .idle_wait = 400ms});
    RawClient slow_head(server.port()), slow_body(server.port()), silent(server.port());
    slow_head.send("GET / HTT");
    slow_body.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nab");
    const RawAnswer head = slow_head.read_answer(), body = slow_body.read_answer();
    EXPECT_EQ(head.status, 408);
    EXPECT_NE(head.body.find("header_slow"), std::string::npos);
    EXPECT_EQ(body.status, 408);
    EXPECT_NE(body.body.find("body_slow"), std::string::npos);
    EXPECT_TRUE(silent.ends());  // who has begun nothing is told nothing
    EXPECT_EQ(server.asked(), 0);
}

TEST(WireServer, one_byte_now_and_then_wins_no_time) {
    EchoServer server({.header_wait = 300ms});
    RawClient client(server.port());
    const auto began = std::chrono::steady_clock::now();
    for (const char c : get("/" + std::string(200, 'a'))) {
        if (!client.send({&c, 1})) break;
        if (client.read_some(20ms)) break;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    EXPECT_EQ(client.read_answer().status, 408);
}

TEST(WireServer, head_is_get_without_its_body) {
    EchoServer server;
    RawClient client(server.port());
    client.send("HEAD /big/5000 HTTP/1.1\r\nhost: x\r\n\r\n" + get("/next"));
    const RawAnswer head = client.read_answer(AnswerBody::left_out);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "5000");
    EXPECT_EQ(client.read_answer().body, "GET /next  ");
}

TEST(WireServer, who_waits_for_a_word_before_the_body_gets_it) {
    EchoServer server({.body_bytes_max = 100});
    RawClient client(server.port());
    client.send("POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    EXPECT_EQ(client.read_answer().body, "POST /a  hello");
    client.send("POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\nexpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST(WireServer, one_answer_and_the_end_for_who_says_so) {
    EchoServer server;
    for (const std::string request :
         {"GET /a HTTP/1.0\r\n\r\n", "GET /a HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"}) {
        RawClient client(server.port());
        client.send(request + get("/after"));
        const RawAnswer answer = client.read_answer();
        EXPECT_EQ(answer.body, "GET /a  ");
        EXPECT_EQ(answer.header("connection"), "close");
        EXPECT_TRUE(client.ends());
    }
}

TEST(WireServer, text_is_compressed_for_who_takes_it) {
    EchoServer server;
    RawClient client(server.port());
    client.send("GET /big/100000 HTTP/1.1\r\nhost: x\r\naccept-encoding: br, gzip\r\n\r\n" + get("/big/100000"));
    const RawAnswer small = client.read_answer(), whole = client.read_answer();
    EXPECT_EQ(small.header("content-encoding"), "gzip");
    EXPECT_EQ(small.header("vary"), "accept-encoding");
    EXPECT_LT(small.body.size(), 2000);
    EXPECT_EQ(whole.body.size(), 100'000);
    EXPECT_EQ(whole.header("vary"), "accept-encoding");
}

TEST(WireServer, long_answers_come_whole_to_slow_readers) {
    EchoServer server;
    RawClient client(server.port());
    client.send(get("/big/20000000") + get("/next"));
    std::this_thread::sleep_for(50ms);
    EXPECT_EQ(client.read_answer().body.size(), 20'000'000);
    EXPECT_EQ(client.read_answer().body, "GET /next  ");
}

TEST(WireServer, who_does_not_read_is_cut_off) {
    EchoServer server({.write_wait = 100ms});
    RawClient client(server.port());
    client.send(get("/events"));
    (void)client.read_until("\r\n\r\n");
    ASSERT_TRUE(becomes_true([&] { return server.sinks().size() == 1; }));
    const std::string event = "data: " + std::string(30'000, 'a') + "\n\n";
    EXPECT_TRUE(becomes_true([&] {
        server.sinks().front()->send(event);
        return server.wire().figures().connections_open == 0;
    }));
}

TEST(WireServer, an_answer_that_comes_too_late_is_dropped) {
    EchoServer server;
    {
        RawClient client(server.port());
        client.send(get("/later/50"));
        EXPECT_TRUE(becomes_true([&] { return server.asked() == 1; }));
    }
    EXPECT_TRUE(becomes_true([&] { return server.wire().figures().connections_open == 0; }));
}

TEST(WireServer, a_handler_that_loses_a_request_says_so) {
    EchoServer server;
    RawClient client(server.port());
    for (const auto* path : {"/lost", "/throw"}) {
        client.send(get(path));
        const RawAnswer answer = client.read_answer();
        EXPECT_EQ(answer.status, 500);
        EXPECT_NE(answer.body.find("answer_lost"), std::string::npos);
    }
    client.send(get("/a"));
    EXPECT_EQ(client.read_answer().status, 200);
}

TEST(WireServer, connections_above_the_limit_are_closed) {
    EchoServer server({.connections_max = 2});
    RawClient first(server.port()), second(server.port());
    first.send(get("/a"));
    second.send(get("/a"));
    EXPECT_EQ(first.read_answer().status, 200);
    EXPECT_EQ(second.read_answer().status, 200);
    RawClient third(server.port());
    EXPECT_TRUE(third.ends());
    first.close();
    EXPECT_TRUE(becomes_true([&] {
        RawClient next(server.port());
        next.send(get("/a"));
        return next.read_answer().status == 200;
    }));
}

TEST(WireServer, stops_after_the_open_requests) {
    EchoServer server;
    RawClient idle(server.port()), asking(server.port()), streaming(server.port());
    idle.send(get("/a"));
    (void)idle.read_answer();
    streaming.send(get("/events"));
    asking.send(get("/later/200"));
    ASSERT_TRUE(becomes_true([&] { return server.asked() == 3 && server.sinks().size() == 1; }));
    std::thread stopping([&] { server.wire().stop(5s); });
    EXPECT_TRUE(idle.ends(1s));
    const RawAnswer answer = asking.read_answer();
    EXPECT_EQ(answer.body, "GET /later/200  ");
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(streaming.read_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
    stopping.join();
    EXPECT_FALSE(RawClient(server.port()).connected());
}

TEST(WireServer, the_deadline_of_a_stop_cuts) {
    EchoServer server;
    RawClient asking(server.port());
    asking.send(get("/later/1500"));
    ASSERT_TRUE(becomes_true([&] { return server.asked() == 1; }));
    const auto began = std::chrono::steady_clock::now();
    server.wire().stop(100ms);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
    EXPECT_TRUE(asking.ends());
}

TEST(WireServer, says_why_it_cannot_listen) {
    EchoServer server;
    const auto again = WireServer::start({.port = server.port()}, [](Request, const Answer&) {}, {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "address_unavailable");
    EXPECT_EQ(WireServer::start({.address = "nowhere", .port = 0}, {}, {}).error().name, "address_invalid");
    EXPECT_EQ(WireServer::start({.port = 0, .key_file = "key.pem"}, {}, {}).error().name, "certificate_incomplete");
}

}  // namespace
}  // namespace fairhour::http
