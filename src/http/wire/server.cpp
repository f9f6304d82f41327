#include "http/wire/server.hpp"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <optional>
#include <thread>

#include "http/wire/connection.hpp"
#include "http/wire/loop.hpp"

namespace fairhour::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using SocketCode = boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds accept_pause{100};  // when the system has no descriptor left
constexpr milliseconds stop_look_every{5};

std::string peer_text(const tcp::socket& socket) {
    SocketCode code;
    const auto end = socket.remote_endpoint(code);
    if (code) return {};
    const auto address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

Result<tcp::endpoint> endpoint_of(const WireOptions& options) {
    SocketCode code;
    const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, code);
    if (code)
        return invalid("address_invalid", "\"" + options.address + "\" is no address to listen on.", "listen",
                       "Give an IP address such as 127.0.0.1, 0.0.0.0 or ::1.");
    return tcp::endpoint(address, options.port);
}

class Server final : public WireServer {
public:
    explicit Server(std::shared_ptr<Wire> wire) : wire_(std::move(wire)) {
        for (int i = 0; i < std::max(1, wire_->options.threads); ++i) loops_.push_back(std::make_shared<Loop>(wire_));
        acceptor_.emplace(loops_.front()->context());
        pause_.emplace(loops_.front()->context());
    }
    ~Server() override { stop(milliseconds(0)); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    Status listen() {
        const tcp::endpoint where = TRY(endpoint_of(wire_->options));
        SocketCode code;
        acceptor_->open(where.protocol(), code);
        if (!code) acceptor_->set_option(tcp::acceptor::reuse_address(true), code);
        if (!code) acceptor_->bind(where, code);
        if (!code) acceptor_->listen(asio::socket_base::max_listen_connections, code);
        if (!code) port_ = acceptor_->local_endpoint(code).port();
        if (code)
            return refuse(ErrorKind::unavailable, "address_unavailable",
                          "It cannot be listened on: " + code.message() + ".",
                          wire_->options.address + ":" + std::to_string(wire_->options.port),
                          "Stop the other program there, or give another address or port.");
        return {};
    }
    void run() {
        accept();
        for (const auto& loop : loops_) loop->run_in_thread();
        runs_ = true;
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }
    [[nodiscard]] WireFigures figures() const override;
    void stop(milliseconds deadline) override;
    Status reload_certificate() override;

private:
    void accept();
    void take(tcp::socket socket, Loop& loop);

    std::shared_ptr<Wire> wire_;
    std::vector<std::shared_ptr<Loop>> loops_;
    std::optional<tcp::acceptor> acceptor_;
    std::optional<asio::steady_timer> pause_;
    std::uint16_t port_ = 0;
    std::size_t next_loop_ = 0;
    bool runs_ = false;
};

void Server::accept() {
    Loop& loop = *loops_[next_loop_++ % loops_.size()];
    acceptor_->async_accept(loop.context(), [this, &loop](const SocketCode& code, tcp::socket socket) {
        if (code == asio::error::operation_aborted || !acceptor_->is_open()) return;
        if (!code) {
            take(std::move(socket), loop);
            return accept();
        }
        pause_->expires_after(accept_pause);
        pause_->async_wait([this](const SocketCode& stopped) {
            if (!stopped && acceptor_->is_open()) accept();
        });
    });
}

void Server::take(tcp::socket socket, Loop& loop) {
    Counters& counters = wire_->counters;
    if (counters.connections_open >= static_cast<std::int64_t>(wire_->options.connections_max)) {
        ++counters.refused;
        return;  // the socket closes as it goes
    }
    ++counters.connections_open;
    ++counters.connections;
    asio::post(loop.context(), [&loop, socket = std::move(socket)]() mutable {
        std::string peer = peer_text(socket);
        std::make_shared<Connection>(loop, std::move(socket), std::move(peer))->open();
    });
}

WireFigures Server::figures() const {
    const Counters& c = wire_->counters;
    return {c.connections_open, c.streams_open, c.connections, c.requests, c.refused, c.bytes_in, c.bytes_out};
}

void Server::stop(milliseconds deadline) {
    if (!runs_) return;
    runs_ = false;
    const auto until = Clock::now() + deadline;
    // What was accepted before is posted to its loop before the loop is told to drain.
    std::promise<void> closed;
    asio::post(loops_.front()->context(), [&] {
        SocketCode ignored;
        acceptor_->close(ignored);
        pause_->cancel();
        closed.set_value();
    });
    closed.get_future().wait();
    for (const auto& loop : loops_) loop->drain();
    while (wire_->counters.connections_open > 0 && Clock::now() < until) std::this_thread::sleep_for(stop_look_every);
    for (const auto& loop : loops_) loop->cut();
    for (const auto& loop : loops_) loop->join();
    // A late answer keeps its loop, but nothing of those who asked.
    wire_->handler = nullptr;
    wire_->on_answered = nullptr;
}

Status Server::reload_certificate() {
    if (wire_->channel == Channel::plain) return {};
    auto fresh = TRY(TlsContext::load(wire_->options.certificate_file, wire_->options.key_file));
    const std::lock_guard lock(wire_->tls_mutex);
    wire_->tls = std::move(fresh);
    return {};
}

}  // namespace

Result<std::unique_ptr<WireServer>> WireServer::start(const WireOptions& options, Handler handler,
                                                      OnAnswered on_answered) {
    auto wire = std::make_shared<Wire>();
    wire->options = options;
    wire->limits = {options.header_bytes_max, options.target_bytes_max, options.body_bytes_max};
    wire->handler = std::move(handler);
    wire->on_answered = std::move(on_answered);
    if (options.certificate_file.empty() != options.key_file.empty())
        return invalid("certificate_incomplete", "TLS needs a certificate and its key.", "tls",
                       "Give both files or neither.");
    if (!options.certificate_file.empty()) {
        wire->tls = TRY(TlsContext::load(options.certificate_file, options.key_file));
        wire->channel = Channel::tls;
    }
    auto server = std::make_unique<Server>(std::move(wire));
    TRY(server->listen());
    server->run();
    return server;
}

}  // namespace fairhour::http
