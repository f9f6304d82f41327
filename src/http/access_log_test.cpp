#include "http/access_log.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace fairhour::http {
namespace {

const Instant noon = parse_instant("2026-07-29T12:00:00.25Z").value();

Request request() {
    Request out;
    out.path = "/api/v1/entries";
    out.query = "note=private";
    out.peer = "192.0.2.7";
    out.id = "req_1";
    out.headers = {{"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}, {"user-agent", "x"}};
    return out;
}

TEST(AccessLog, a_line_for_machines) {
    const Request asked = request();
    const std::string line =
        access_line_json({.request = asked, .status = 200, .bytes = 812, .took = std::chrono::microseconds(340)}, noon);
    EXPECT_EQ(line,
              "{\"time\":\"2026-07-29T12:00:00.250000Z\",\"request_id\":\"req_1\",\"method\":\"GET\",\"path\":\"/api/"
              "v1/entries\",\"status\":200,"
              "\"bytes\":812,\"micros\":340,\"peer\":\"192.0.2.7\",\"traceparent\":\"00-"
              "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}\n");
    EXPECT_EQ(line.find("private"), std::string::npos);
}

TEST(AccessLog, what_comes_from_outside_breaks_no_line) {
    Request asked = request();
    asked.path = "/a\"\n{\"status\":500}";
    asked.headers = {{"traceparent", "00-\"\n"}};
    const std::string line = access_line_json({.request = asked, .status = 404}, noon);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_EQ(line.find("traceparent"), std::string::npos);
    EXPECT_TRUE(JsonDocument::parse(line).has_value());
}

TEST(AccessLog, lines_for_people) {
    Request asked = request();
    EXPECT_EQ(access_line_human(
                  {.request = asked, .status = 200, .bytes = 812, .took = std::chrono::microseconds(1'340)}),
              "200 GET /api/v1/entries  1.3 ms  812 bytes\n");
    asked.answer_body = AnswerBody::left_out;
    EXPECT_EQ(access_line_human({.request = asked, .status = 200, .took = std::chrono::microseconds(2'340'000)}),
              "200 HEAD /api/v1/entries  2.34 s  0 bytes\n");
    asked.path.clear();
    EXPECT_EQ(access_line_human({.request = asked, .refused = "not_http", .status = 400, .bytes = 90}),
              "400 not_http from 192.0.2.7  0.0 ms  90 bytes\n");
}

TEST(AccessLog, what_is_a_traceparent) {
    EXPECT_TRUE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"));
    for (const auto* wrong : {"", "00-4BF92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                              "00-00000000000000000000000000000000-00f067aa0ba902b7-00",
                              "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-00",
                              "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-x"})
        EXPECT_FALSE(is_traceparent(wrong)) << wrong;
}

}  // namespace
}  // namespace fairhour::http
