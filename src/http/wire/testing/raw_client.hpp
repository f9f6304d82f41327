// A client that sends exactly the bytes it is told, however wrong, and reads what comes back.
//
//   RawClient client(server->port());
//   client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
//   client.read_answer().status      // 200
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "http/exchange.hpp"

namespace fairhour::http::testing {

struct RawAnswer {
    int status = 0;  // 0: the connection ended before an answer
    std::vector<Header> headers;
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const {
        for (const Header& header : headers)
            if (header.name == name) return header.value;
        return {};
    }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port) : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = connect(descriptor_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0;
        const int on = 1;
        setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~RawClient() { close(); }
    RawClient(RawClient&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)),
          connected_(other.connected_),
          held_(std::move(other.held_)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient& operator=(RawClient&&) = delete;

    void close() {
        if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    }
    [[nodiscard]] bool connected() const { return connected_; }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t done = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (done <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
        return true;
    }
    void no_more() { shutdown(descriptor_, SHUT_WR); }
    // Whether something was read before the wait was over; false at the end of the connection, too.
    bool read_some(std::chrono::milliseconds wait = std::chrono::seconds(10)) {
        pollfd look{descriptor_, POLLIN, 0};
        if (poll(&look, 1, static_cast<int>(wait.count())) <= 0) return false;
        char room[64 * 1024];
        const ssize_t got = recv(descriptor_, room, sizeof room, 0);
        if (got <= 0) ended_ = true;
        if (got > 0) held_.append(room, static_cast<std::size_t>(got));
        return got > 0;
    }
    [[nodiscard]] std::string read_until(std::string_view mark,
                                         std::chrono::milliseconds wait = std::chrono::seconds(10)) {
        while (held_.find(mark) == std::string::npos)
            if (!read_some(wait)) return std::exchange(held_, {});
        const std::size_t end = held_.find(mark) + mark.size();
        std::string out = held_.substr(0, end);
        held_.erase(0, end);
        return out;
    }
    [[nodiscard]] RawAnswer read_answer(AnswerBody body = AnswerBody::wanted) {
        RawAnswer answer = read_head();
        const auto length = whole_number(answer.header("content-length"));
        if (body == AnswerBody::left_out || !length) return answer;
        while (held_.size() < static_cast<std::size_t>(*length) && read_some()) {}
        answer.body = held_.substr(0, static_cast<std::size_t>(*length));
        held_.erase(0, answer.body.size());
        return answer;
    }
    // Whether the other side closes within the wait, sending nothing more.
    [[nodiscard]] bool ends(std::chrono::milliseconds wait = std::chrono::seconds(5)) {
        while (read_some(wait)) {}
        return ended_ && held_.empty();
    }
    [[nodiscard]] const std::string& held() const { return held_; }

private:
    RawAnswer read_head() {
        const std::string head = read_until("\r\n\r\n");
        RawAnswer answer;
        if (!head.ends_with("\r\n\r\n") || !head.starts_with("HTTP/1.1 ")) return answer;
        answer.status = std::stoi(head.substr(9, 3));
        for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
            const std::size_t end = head.find("\r\n", at), colon = head.find(": ", at);
            answer.headers.push_back({head.substr(at, colon - at), head.substr(colon + 2, end - colon - 2)});
            at = end + 2;
        }
        return answer;
    }
    int descriptor_;
    bool connected_ = false, ended_ = false;
    std::string held_;
};

}  // namespace fairhour::http::testing
