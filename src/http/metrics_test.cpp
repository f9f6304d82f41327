#include "http/metrics.hpp"

#include <gtest/gtest.h>
#include <thread>

namespace fairhour::http {
namespace {

using std::chrono::microseconds;

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, counts_by_route_and_class_of_status) {
    Metrics metrics({"entries.list", "entries.create"});
    metrics.observe("entries.list", 200, microseconds(240));
    metrics.observe("entries.list", 304, microseconds(250));
    metrics.observe("entries.list", 204, microseconds(251));
    metrics.observe("entries.list", 200, microseconds(9'000'000));
    metrics.observe("made.up", 404, microseconds(1));
    const std::string text = metrics.text();
    EXPECT_TRUE(has_line(text, "# TYPE fairhour_requests_total counter"));
    EXPECT_TRUE(has_line(text, "fairhour_requests_total{route=\"entries.list\",status=\"2xx\"} 3"));
    EXPECT_TRUE(has_line(text, "fairhour_requests_total{route=\"entries.list\",status=\"3xx\"} 1"));
    EXPECT_TRUE(has_line(text, "fairhour_requests_total{route=\"other\",status=\"4xx\"} 1"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_bucket{route=\"entries.list\",le=\"0.00025\"} 2"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_bucket{route=\"entries.list\",le=\"0.0005\"} 3"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_bucket{route=\"entries.list\",le=\"5\"} 3"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_bucket{route=\"entries.list\",le=\"+Inf\"} 4"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_sum{route=\"entries.list\"} 9.000741"));
    EXPECT_TRUE(has_line(text, "fairhour_request_seconds_count{route=\"entries.list\"} 4"));
    EXPECT_EQ(text.find("made.up"), std::string::npos);
    EXPECT_EQ(text.find("entries.create"), std::string::npos);
}

TEST(Metrics, no_count_is_lost_between_threads) {
    Metrics metrics({"a"});
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 5'000; ++n) metrics.observe("a", 200, microseconds(3));
        });
    for (auto& thread : threads) thread.join();
    EXPECT_TRUE(has_line(metrics.text(), "fairhour_requests_total{route=\"a\",status=\"2xx\"} 40000"));
    EXPECT_TRUE(has_line(metrics.text(), "fairhour_request_seconds_sum{route=\"a\"} 0.12"));
}

TEST(Metrics, one_figure) {
    EXPECT_EQ(Metrics::gauge("fairhour_streams_open", "Streams open now.", 3),
              "# HELP fairhour_streams_open Streams open now.\n# TYPE fairhour_streams_open "
              "gauge\nfairhour_streams_open 3\n");
}

}  // namespace
}  // namespace fairhour::http
