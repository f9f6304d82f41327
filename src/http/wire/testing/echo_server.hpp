// A server with a handler that says what it was asked, for tests of the wire.
//
//   EchoServer server({.header_wait = 200ms});
//   GET /any                 answers "GET /any <query> <body>"
//   GET /later/3             answers from another thread, after 3 ms
//   GET /big/5000            5,000 times "a"
//   GET /events              a stream, kept in server.sinks()
//   GET /lost, /throw        never answered; throws
#pragma once

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/text.hpp"
#include "http/wire/server.hpp"

namespace fairhour::http::testing {

class EchoServer {
public:
    explicit EchoServer(WireOptions options = {}) {
        options.port = 0;
        auto started = WireServer::start(
            options, [this](Request request, Answer answer) { handle(std::move(request), std::move(answer)); },
            [this](const Answered& answered) {
                const std::lock_guard lock(mutex_);
                told_.push_back(std::to_string(answered.status) + ' ' + answered.request.path +
                                std::string(answered.refused));
            });
        INVARIANT(started.has_value(), "the test server starts");
        server_ = std::move(*started);
    }
    ~EchoServer() {
        server_->stop(std::chrono::milliseconds(0));
        for (auto& thread : later_) thread.join();
    }
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] WireServer& wire() { return *server_; }
    [[nodiscard]] std::vector<std::shared_ptr<EventSink>> sinks() {
        const std::lock_guard lock(mutex_);
        return sinks_;
    }
    [[nodiscard]] std::vector<std::string> told() {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    [[nodiscard]] int asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

private:
    static int number_after(std::string_view path, std::string_view start) {
        return static_cast<int>(whole_number(path.substr(start.size())).value_or(0));
    }
    void handle(Request request, Answer answer) {
        {
            const std::lock_guard lock(mutex_);
            ++asked_;
        }
        if (request.path == "/lost") return;
        if (request.path == "/throw") throw std::runtime_error("a handler that throws");
        if (request.path == "/events") {
            Response response;
            response.events = [this](std::shared_ptr<EventSink> sink) {
                const std::lock_guard lock(mutex_);
                sinks_.push_back(std::move(sink));
            };
            return answer(std::move(response));
        }
        if (request.path.starts_with("/big/"))
            return answer(
                text_response(200, std::string(static_cast<std::size_t>(number_after(request.path, "/big/")), 'a')));
        Response echo = text_response(200, std::string(method_text(request.method)) + ' ' + request.path + ' ' +
                                               request.query + ' ' + request.body);
        if (!request.path.starts_with("/later/")) return answer(std::move(echo));
        const std::chrono::milliseconds wait(number_after(request.path, "/later/"));
        const std::lock_guard lock(mutex_);
        later_.emplace_back([wait, echo = std::move(echo), answer = std::move(answer)]() mutable {
            std::this_thread::sleep_for(wait);
            answer(std::move(echo));
        });
    }

    std::mutex mutex_;
    std::vector<std::shared_ptr<EventSink>> sinks_;
    std::vector<std::string> told_;
    std::vector<std::thread> later_;
    int asked_ = 0;
    std::unique_ptr<WireServer> server_;
};

// Looks again until it is so, or five seconds are over.
template <class Question>
[[nodiscard]] bool becomes_true(Question question) {
    for (int i = 0; i < 1000; ++i) {
        if (question()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

}  // namespace fairhour::http::testing
