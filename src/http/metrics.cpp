#include "http/metrics.hpp"

#include <algorithm>

namespace fairhour::http {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

// A copy for each of a few threads: two that count the same route rarely meet in one cache line.
std::size_t copy_of_this_thread(std::size_t copies) {
    static std::atomic<std::size_t> next{0};
    thread_local const std::size_t mine = next.fetch_add(1, relaxed);
    return mine % copies;
}

// "0.00025": micros as seconds, exactly.
std::string seconds_text(std::int64_t micros) {
    std::string fraction = std::to_string(micros % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return std::to_string(micros / 1'000'000) + (fraction.empty() ? "" : "." + fraction);
}

void append_explanation(std::string& out, std::string_view name, std::string_view meaning, std::string_view kind) {
    out.append("# HELP ").append(name).append(" ").append(meaning).append("\n");
    out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
}

std::string one_figure(std::string_view name, std::string_view meaning, std::string_view kind, std::int64_t value) {
    std::string out;
    append_explanation(out, name, meaning, kind);
    out.append(name).append(" ").append(std::to_string(value)).append("\n");
    return out;
}

}  // namespace

Metrics::Metrics(std::vector<std::string> routes) : routes_(std::move(routes)) {
    routes_.emplace_back("other");
    for (std::size_t i = 0; i < routes_.size(); ++i) numbers_.emplace(routes_[i], i);
    for (auto& copy : cells_) copy = std::vector<Cell>(routes_.size());
}

void Metrics::observe(std::string_view route, int status, std::chrono::microseconds took) {
    const auto found = numbers_.find(route);
    Cell& cell = cells_.at(copy_of_this_thread(copies))[found == numbers_.end() ? routes_.size() - 1 : found->second];
    const int status_class = std::clamp(status / 100, 1, static_cast<int>(classes)) - 1;
    const auto bound = std::ranges::lower_bound(bounds_micros, took.count());
    cell.requests.at(static_cast<std::size_t>(status_class)).fetch_add(1, relaxed);
    cell.within.at(static_cast<std::size_t>(bound - bounds_micros.begin())).fetch_add(1, relaxed);
    cell.micros.fetch_add(took.count(), relaxed);
}

Metrics::Sum Metrics::sum_of(std::size_t route) const {
    Sum sum;
    for (const auto& copy : cells_) {
        const Cell& cell = copy[route];
        for (std::size_t i = 0; i < classes; ++i) sum.requests.at(i) += cell.requests.at(i).load(relaxed);
        for (std::size_t i = 0; i < sum.within.size(); ++i) sum.within.at(i) += cell.within.at(i).load(relaxed);
        sum.micros += cell.micros.load(relaxed);
    }
    return sum;
}

std::string Metrics::text() const {
    std::string requests, times;
    append_explanation(requests, "fairhour_requests_total", "Requests answered, by route and class of status.",
                       "counter");
    append_explanation(times, "fairhour_request_seconds", "Time from the whole request to its answer, by route.",
                       "histogram");
    for (std::size_t route = 0; route < routes_.size(); ++route) {
        const Sum sum = sum_of(route);
        const std::string label = "route=\"" + routes_[route] + '"';
        for (std::size_t i = 0; i < classes; ++i)
            if (sum.requests.at(i) > 0)
                requests += "fairhour_requests_total{" + label + ",status=\"" + std::to_string(i + 1) + "xx\"} " +
                            std::to_string(sum.requests.at(i)) + '\n';
        std::int64_t count = 0;
        std::string buckets;
        for (std::size_t i = 0; i < sum.within.size(); ++i) {
            count += sum.within.at(i);
            const std::string bound = i < bounds_micros.size() ? seconds_text(bounds_micros.at(i)) : "+Inf";
            buckets +=
                "fairhour_request_seconds_bucket{" + label + ",le=\"" + bound + "\"} " + std::to_string(count) + '\n';
        }
        if (count == 0) continue;  // a route that nobody asked for is no news
        times += buckets + "fairhour_request_seconds_sum{" + label + "} " + seconds_text(sum.micros) + '\n';
        times += "fairhour_request_seconds_count{" + label + "} " + std::to_string(count) + '\n';
    }
    return requests + times;
}

std::string Metrics::counter(std::string_view name, std::string_view meaning, std::int64_t value) {
    return one_figure(name, meaning, "counter", value);
}
std::string Metrics::gauge(std::string_view name, std::string_view meaning, std::int64_t value) {
    return one_figure(name, meaning, "gauge", value);
}

}  // namespace fairhour::http
