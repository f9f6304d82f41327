#include "http/workers.hpp"

namespace fairhour::http {

Workers::Workers(int threads, std::size_t waiting_max) : waiting_max_(waiting_max) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    some_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

bool Workers::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= waiting_max_ || ending_) return false;
        queue_.push_back(std::move(work));
    }
    some_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Workers::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        some_.wait(lock, [this] { return ending_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const auto work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
    }
}

}  // namespace fairhour::http
