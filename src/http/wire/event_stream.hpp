// The buffer between whoever has events and the connection they go out on. `send` may come from any thread and never
// waits: bytes are held up to the limit; a reader who is further behind is cut off and comes back with Last-Event-ID.
//
//   EventStream stream(wake, 64 * 1024);      // wake: asks the connection to come and take
//   stream.send("data: 1\n\n");               // any thread
//   stream.take()                             // Taken{"data: 1\n\n", …}, the connection's thread
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "http/exchange.hpp"

namespace fairhour::http {

enum class StreamState : std::uint8_t { open, ended, behind };

class EventStream final : public EventSink {
public:
    EventStream(std::function<void()> wake, std::size_t bytes_max);
    void send(std::string bytes) override;
    void end() override;
    void when_closed(std::function<void()> tell) override;

    // By the connection: the state, and all that waits; it counts as behind until the next call.
    struct Taken {
        StreamState state = StreamState::open;
        std::string bytes;
    };
    [[nodiscard]] Taken take();
    void closed();  // tells those who asked, once

private:
    std::mutex mutex_;
    std::function<void()> wake_;
    std::size_t bytes_max_;
    std::string waiting_;
    std::size_t going_out_bytes_ = 0;
    StreamState state_ = StreamState::open;
    bool woken_ = false, closed_ = false;
    std::vector<std::function<void()>> tell_;
};

}  // namespace fairhour::http
