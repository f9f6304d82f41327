// Bytes straight to and from the socket: read() is recv, write() is send without a signal for a reader who has gone.
#include <sys/socket.h>
#include <cerrno>

#include "http/wire/transport.hpp"

namespace fairhour::http {
namespace {

class Plain final : public Transport {
public:
    explicit Plain(int descriptor) : descriptor_(descriptor) {}
    IoState shake_hands() override { return IoState::done; }
    IoResult read(std::span<char> into) override {
        const ssize_t got = recv(descriptor_, into.data(), into.size(), 0);
        return got == 0 ? IoResult{IoState::closed} : result(got, IoState::wants_read);
    }
    IoResult write(std::string_view bytes) override {
        return result(send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL), IoState::wants_write);
    }
    [[nodiscard]] std::size_t held_bytes() const override { return 0; }
    void say_goodbye() override { shutdown(descriptor_, SHUT_WR); }

private:
    static IoResult result(ssize_t done, IoState waiting) {
        if (done >= 0) return {IoState::done, static_cast<std::size_t>(done)};
        const bool again = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        return {again ? waiting : IoState::closed};
    }
    int descriptor_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(int descriptor) { return std::make_unique<Plain>(descriptor); }

}  // namespace fairhour::http
