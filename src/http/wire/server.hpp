// HTTP/1.1 over TCP and TLS: listens, reads whole requests within the limits, hands them to one handler and writes the
// answers in order. The only part of the house that sees the network library.
//
//   auto server = TRY(WireServer::start({.address = "127.0.0.1", .port = 8080}, handler, when_answered));
//   server->port();                              // the real one when 0 was asked for
//   server->stop(std::chrono::seconds(10));      // no new connections; open requests are finished, then a deadline
//
// Refused by itself, with problem+json and before the handler is asked: what is not HTTP (400), two lengths or a length
// with chunks (400), a header block or body above the limits (431, 413), an unknown method (405, 501), slow headers and
// bodies (408, then closed), more connections than the limit (closed at once). Answers of text are compressed for who
// takes gzip, unless their cache-control says no-transform.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/exchange.hpp"

namespace fairhour::http {

struct WireOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;               // 0: any free one
    std::string certificate_file, key_file;  // PEM; both or neither
    int threads = 2;
    std::size_t connections_max = 4096;
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t body_bytes_max = 16 * 1024 * 1024;  // an import file is sent in one request
    std::size_t target_bytes_max = 8 * 1024;
    std::size_t stream_buffer_bytes_max = 64 * 1024;  // what a slow reader of events may be behind
    std::chrono::milliseconds header_wait{10'000};    // for the whole header block
    std::chrono::milliseconds body_wait{60'000};      // for the whole body
    std::chrono::milliseconds idle_wait{75'000};      // between requests
    std::chrono::milliseconds write_wait{30'000};
    std::chrono::milliseconds ping_every{20'000};  // a comment line on a silent stream
    std::size_t compress_bytes_min = 1024;         // gzip from here, where the reader takes it and the type is text
};

// What happened on the wire; counters only grow.
struct WireFigures {
    std::int64_t connections_open = 0, streams_open = 0;
    std::int64_t connections = 0, requests = 0, refused = 0, bytes_in = 0, bytes_out = 0;
};

// Told of each answered request, on a network thread. The request has no body any more, and of its headers only
// traceparent and user-agent. When the wire refused by itself, the request has what was read of it, perhaps nothing.
struct Answered {
    const Request& request;
    std::string_view refused;  // the name of the wire's own refusal: "header_too_long"; empty when the handler answered
    int status = 0;
    std::size_t bytes = 0;
    std::chrono::microseconds took{};
};
using OnAnswered = std::function<void(const Answered&)>;

class WireServer {
public:
    virtual ~WireServer() = default;  // stops at once when it was not stopped
    [[nodiscard]] static Result<std::unique_ptr<WireServer>> start(const WireOptions& options, Handler handler,
                                                                   OnAnswered on_answered);
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual WireFigures figures() const = 0;
    virtual void stop(std::chrono::milliseconds deadline) = 0;
    virtual Status reload_certificate() = 0;  // from the same files; the old one stays when the new is not good
};

}  // namespace fairhour::http
