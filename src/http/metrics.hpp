// What /metrics tells, in the text format that Prometheus reads: requests and their time, by route and class of status.
//
//   Metrics metrics({"entries.list", "entries.create"});
//   metrics.observe("entries.list", 200, std::chrono::microseconds(340));
//   metrics.gauge("fairhour_connections_open", "Connections open now.", 12)   // text for one figure of another room
//   metrics.text()                   // fairhour_requests_total{route="entries.list",status="2xx"} 1 …
//
// The routes are named at the start; what is observed under another name counts as "other", so that no caller can grow
// the table. Counting takes no lock: a few relaxed additions on one of several copies, added up when somebody reads.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fairhour::http {

class Metrics {
public:
    explicit Metrics(std::vector<std::string> routes);
    void observe(std::string_view route, int status, std::chrono::microseconds took);
    [[nodiscard]] std::string text() const;

    // One figure with its two lines of explanation.
    [[nodiscard]] static std::string counter(std::string_view name, std::string_view meaning, std::int64_t value);
    [[nodiscard]] static std::string gauge(std::string_view name, std::string_view meaning, std::int64_t value);

private:
    static constexpr std::size_t classes = 5;  // 1xx … 5xx
    static constexpr std::size_t copies = 4;
    static constexpr std::array<std::int64_t, 13> bounds_micros{250,     500,       1'000,    2'500,   5'000,
                                                                10'000,  25'000,    50'000,   100'000, 250'000,
                                                                500'000, 1'000'000, 5'000'000};
    struct Cell {
        std::array<std::atomic<std::int64_t>, classes> requests{};
        std::array<std::atomic<std::int64_t>, bounds_micros.size() + 1> within{};  // the last: beyond all bounds
        std::atomic<std::int64_t> micros{0};
    };
    struct Sum {
        std::array<std::int64_t, classes> requests{};
        std::array<std::int64_t, bounds_micros.size() + 1> within{};
        std::int64_t micros = 0;
    };
    [[nodiscard]] Sum sum_of(std::size_t route) const;

    std::vector<std::string> routes_;  // "other" is the last
    std::unordered_map<std::string_view, std::size_t> numbers_;
    std::array<std::vector<Cell>, copies> cells_;
};

}  // namespace fairhour::http
