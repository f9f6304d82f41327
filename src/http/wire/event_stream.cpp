#include "http/wire/event_stream.hpp"

#include <utility>

namespace fairhour::http {

EventStream::EventStream(std::function<void()> wake, std::size_t bytes_max)
    : wake_(std::move(wake)), bytes_max_(bytes_max) {}

void EventStream::send(std::string bytes) {
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || state_ != StreamState::open || bytes.empty()) return;
        if (waiting_.size() + going_out_bytes_ + bytes.size() > bytes_max_) {
            state_ = StreamState::behind;
            waiting_ = {};
        } else {
            waiting_ += bytes;
        }
        if (std::exchange(woken_, true)) return;
        wake = wake_;
    }
    wake();
}

void EventStream::end() {
    std::function<void()> wake;
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || state_ != StreamState::open) return;
        state_ = StreamState::ended;
        if (std::exchange(woken_, true)) return;
        wake = wake_;
    }
    wake();
}

void EventStream::when_closed(std::function<void()> tell) {
    {
        const std::lock_guard lock(mutex_);
        if (!closed_) {
            tell_.push_back(std::move(tell));
            return;
        }
    }
    tell();
}

EventStream::Taken EventStream::take() {
    const std::lock_guard lock(mutex_);
    woken_ = false;
    Taken taken{state_, std::exchange(waiting_, {})};
    going_out_bytes_ = taken.bytes.size();
    return taken;
}

void EventStream::closed() {
    std::vector<std::function<void()>> tell;
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(closed_, true)) return;
        waiting_ = {};
        wake_ = nullptr;
        tell.swap(tell_);
    }
    for (const auto& one : tell) one();
}

}  // namespace fairhour::http
