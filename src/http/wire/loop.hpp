// One thread of the network and the connections it alone touches. What comes from other threads is posted to it; so no
// connection has a lock. It looks over its connections a few times a second for those whose time is up, which costs less
// than a timer for each request.
//
//   auto loop = std::make_shared<Loop>(wire);
//   loop->run_in_thread();
//   loop->cut(); loop->join();
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/wire/head_rules.hpp"
#include "http/wire/server.hpp"
#include "http/wire/transport.hpp"

namespace fairhour::http {

using Clock = std::chrono::steady_clock;

struct Counters {
    std::atomic<std::int64_t> connections_open{0}, streams_open{0}, connections{0}, requests{0}, refused{0},
        bytes_in{0}, bytes_out{0};
};

// What all loops share; outlives them.
struct Wire {
    WireOptions options;
    ReadLimits limits;
    Handler handler;
    OnAnswered on_answered;
    Counters counters;
    Channel channel = Channel::plain;
    std::mutex tls_mutex;
    std::shared_ptr<TlsContext> tls;  // under tls_mutex: replaced by a reload

    [[nodiscard]] std::shared_ptr<TlsContext> current_tls() {
        const std::lock_guard lock(tls_mutex);
        return tls;
    }
};

class Connection;

class Loop : public std::enable_shared_from_this<Loop> {
public:
    explicit Loop(std::shared_ptr<Wire> wire);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void run_in_thread();
    void join();
    // From any thread:
    [[nodiscard]] boost::asio::io_context& context() { return context_; }
    void drain();  // idle connections close now, the others after their answer
    void cut();    // all close now, and the thread ends
    // From its thread only:
    [[nodiscard]] Wire& wire() { return *wire_; }
    [[nodiscard]] bool is_draining() const { return draining_; }
    [[nodiscard]] std::span<char> scratch() { return scratch_; }
    void add(const std::shared_ptr<Connection>& connection);
    void forget(const Connection* connection);

private:
    void sweep_later();
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

    std::shared_ptr<Wire> wire_;
    std::vector<char> scratch_;
    boost::asio::io_context context_{1};  // outlives the sockets of the connections
    std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections_;
    boost::asio::steady_timer sweep_{context_};
    std::chrono::milliseconds sweep_every_;
    bool draining_ = false;
    std::thread thread_;
};

}  // namespace fairhour::http
