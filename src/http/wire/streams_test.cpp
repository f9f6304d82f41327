// Many at once: streams of events, slow senders, idle connections; and a fresh request between them.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <fstream>

#include "http/wire/testing/echo_server.hpp"
#include "http/wire/testing/raw_client.hpp"

namespace fairhour::http {
namespace {

using namespace std::chrono_literals;
using testing::becomes_true;
using testing::EchoServer;
using testing::RawClient;

constexpr std::string_view ask_events = "GET /events HTTP/1.1\r\nhost: x\r\n\r\n";
constexpr std::string_view ask = "GET /a HTTP/1.1\r\nhost: x\r\n\r\n";

void allow_descriptors(rlim_t wanted) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, wanted));
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::int64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

TEST(Streams, events_reach_the_reader_in_chunks) {
    EchoServer server;
    RawClient client(server.port());
    client.send(ask_events);
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_NE(head.find("content-type: text/event-stream\r\n"), std::string::npos);
    EXPECT_NE(head.find("cache-control: no-store\r\n"), std::string::npos);
    EXPECT_NE(head.find("transfer-encoding: chunked\r\n"), std::string::npos);
    ASSERT_TRUE(becomes_true([&] { return server.sinks().size() == 1; }));
    const auto sink = server.sinks().front();
    sink->send("id: 7\ndata: hello\n\n");
    EXPECT_EQ(client.read_until("\n\n\r\n"), "13\r\nid: 7\ndata: hello\n\n\r\n");
    std::atomic<int> closed{0};
    sink->when_closed([&] { ++closed; });
    sink->send("data: last\n\n");
    sink->end();
    EXPECT_TRUE(client.read_until("0\r\n\r\n").ends_with("data: last\n\n\r\n0\r\n\r\n"));
    EXPECT_TRUE(client.ends());
    EXPECT_TRUE(becomes_true([&] { return closed == 1; }));
    sink->when_closed([&] { ++closed; });
    EXPECT_EQ(closed, 2);
    sink->send("data: to nobody\n\n");
}

TEST(Streams, a_reader_of_1_0_gets_them_bare_and_one_of_head_gets_none) {
    EchoServer server;
    RawClient old(server.port()), head(server.port());
    old.send("GET /events HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.read_until("\r\n\r\n").find("transfer-encoding"), std::string::npos);
    ASSERT_TRUE(becomes_true([&] { return server.sinks().size() == 1; }));
    server.sinks().front()->send("data: 1\n\n");
    server.sinks().front()->end();
    EXPECT_EQ(old.read_until("\n\n"), "data: 1\n\n");
    EXPECT_TRUE(old.ends());
    head.send("HEAD /events HTTP/1.1\r\nhost: x\r\n\r\n");
    (void)head.read_until("\r\n\r\n");
    EXPECT_TRUE(head.ends());
    EXPECT_EQ(server.sinks().size(), 1);
}

TEST(Streams, a_silent_stream_pings_and_a_closed_one_is_noticed) {
    EchoServer server({.ping_every = 80ms});
    std::atomic<int> closed{0};
    {
        RawClient client(server.port());
        client.send(ask_events);
        (void)client.read_until("\r\n\r\n");
        EXPECT_EQ(client.read_until("\n\n\r\n"), "3\r\n:\n\n\r\n");
        EXPECT_EQ(client.read_until("\n\n\r\n"), "3\r\n:\n\n\r\n");
        server.sinks().front()->when_closed([&] { ++closed; });
    }
    EXPECT_TRUE(becomes_true([&] { return closed == 1 && server.wire().figures().streams_open == 0; }));
}

TEST(Streams, a_thousand_at_once_are_cheap) {
    allow_descriptors(8192);
    constexpr std::size_t count = 1'000;
    EchoServer server;
    std::vector<RawClient> clients;
    clients.reserve(count);
    const std::int64_t before = resident_bytes();
    for (std::size_t i = 0; i < count; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(ask_events);
    }
    ASSERT_TRUE(becomes_true([&] { return server.sinks().size() == count; }));
    for (auto& client : clients) (void)client.read_until("\r\n\r\n");
    EXPECT_EQ(server.wire().figures().streams_open, static_cast<std::int64_t>(count));
    const std::int64_t each = (resident_bytes() - before) / static_cast<std::int64_t>(count);
    EXPECT_LT(each, 20'000);  // the client's side is in it, too
    RecordProperty("bytes_each", std::to_string(each));

    const auto began = std::chrono::steady_clock::now();
    for (const auto& sink : server.sinks()) sink->send("data: go\n\n");
    for (auto& client : clients) ASSERT_EQ(client.read_until("\n\n\r\n"), "a\r\ndata: go\n\n\r\n");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    clients.clear();
    EXPECT_TRUE(becomes_true([&] { return server.wire().figures().connections_open == 0; }));
    EXPECT_EQ(server.wire().figures().streams_open, 0);
}

TEST(Streams, slow_and_idle_connections_leave_a_fresh_request_alone) {
    allow_descriptors(8192);
    EchoServer server;
    std::vector<RawClient> others;
    for (int i = 0; i < 300; ++i) {
        others.emplace_back(server.port());
        others.back().send(i % 2 == 0 ? "POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 16000000\r\n\r\nab"
                                      : "GET /a HTTP/1.1\r\nhos");
    }
    for (int i = 0; i < 500; ++i) others.emplace_back(server.port());
    ASSERT_TRUE(becomes_true([&] { return server.wire().figures().connections_open == 800; }));
    std::chrono::nanoseconds slowest{0};
    for (int i = 0; i < 20; ++i) {
        const auto began = std::chrono::steady_clock::now();
        RawClient fresh(server.port());
        fresh.send(ask);
        ASSERT_EQ(fresh.read_answer().status, 200);
        slowest = std::max<std::chrono::nanoseconds>(slowest, std::chrono::steady_clock::now() - began);
        for (auto& other : others) other.send("");
    }
    EXPECT_LT(slowest, 200ms);  // measured for itself it is under 1 ms; this machine may be busy
    RecordProperty("slowest_micros", std::to_string(slowest.count() / 1000));
}

}  // namespace
}  // namespace fairhour::http
