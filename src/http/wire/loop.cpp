#include "http/wire/loop.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "http/wire/connection.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t scratch_bytes = 64 * 1024;

// Often enough that a wait is kept to within an eighth of it.
std::chrono::milliseconds sweep_interval(const WireOptions& options) {
    const auto shortest =
        std::min({options.header_wait, options.body_wait, options.idle_wait, options.write_wait, options.ping_every});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

}  // namespace

Loop::Loop(std::shared_ptr<Wire> wire)
    : wire_(std::move(wire)), scratch_(scratch_bytes), sweep_every_(sweep_interval(wire_->options)) {}
Loop::~Loop() = default;

void Loop::run_in_thread() {
    sweep_later();
    thread_ = std::thread([this] { context_.run(); });
}

void Loop::join() {
    if (thread_.joinable()) thread_.join();
}

std::vector<std::shared_ptr<Connection>> Loop::all() const {
    std::vector<std::shared_ptr<Connection>> out;
    out.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) out.push_back(connection);
    return out;
}

void Loop::sweep_later() {
    sweep_.expires_after(sweep_every_);
    sweep_.async_wait([this](const boost::system::error_code& code) {
        if (code) return;
        const auto now = Clock::now();
        std::vector<std::shared_ptr<Connection>> due;
        for (const auto& [key, connection] : connections_)
            if (connection->is_due(now)) due.push_back(connection);
        for (const auto& connection : due) connection->time_is_up(now);
        sweep_later();
    });
}

void Loop::drain() {
    boost::asio::post(context_, [this] {
        draining_ = true;
        for (const auto& connection : all()) connection->drain();
    });
}

void Loop::cut() {
    boost::asio::post(context_, [this] {
        for (const auto& connection : all()) connection->close();
        context_.stop();
    });
}

void Loop::add(const std::shared_ptr<Connection>& connection) { connections_.emplace(connection.get(), connection); }
void Loop::forget(const Connection* connection) { connections_.erase(connection); }

}  // namespace fairhour::http
