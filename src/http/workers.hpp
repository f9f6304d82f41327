// Threads for what may wait: SQL, documents, passwords. Never a thread of the network.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fairhour::http {

class Workers {
public:
    Workers(int threads, std::size_t waiting_max);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();  // finishes what waits
    // False: too much waits already.
    [[nodiscard]] bool post(std::function<void()> work);
    [[nodiscard]] std::size_t waiting() const;

private:
    void run();
    const std::size_t waiting_max_;
    mutable std::mutex mutex_;
    std::condition_variable some_;
    std::deque<std::function<void()>> queue_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace fairhour::http
