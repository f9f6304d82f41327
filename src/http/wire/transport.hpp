// The bytes of one connection, plain or under TLS, on a descriptor that never blocks. Each call does what it can at once
// and says what to wait for; no buffer is held while nothing comes.
//
//   const IoResult got = transport->read(room);
//   if (got.state == IoState::wants_read) ...     // wait until the descriptor is readable, then call again
//
// A TlsContext is the certificate, its key and the rules (TLS 1.2 and later, forward secrecy, our order of ciphers).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour::http {

enum class IoState : std::uint8_t { done, wants_read, wants_write, closed };
struct IoResult {
    IoState state = IoState::done;
    std::size_t bytes = 0;
};

class Transport {
public:
    virtual ~Transport() = default;
    virtual IoState shake_hands() = 0;
    virtual IoResult read(std::span<char> into) = 0;
    virtual IoResult write(std::string_view bytes) = 0;
    [[nodiscard]] virtual std::size_t held_bytes() const = 0;  // come already, and not seen by the descriptor any more
    virtual void say_goodbye() = 0;                            // nothing more will be written
};

class TlsContext {
public:
    virtual ~TlsContext() = default;
    [[nodiscard]] static Result<std::shared_ptr<TlsContext>> load(const std::string& certificate_file,
                                                                  const std::string& key_file);
    [[nodiscard]] virtual std::unique_ptr<Transport> transport(int descriptor) = 0;
};

[[nodiscard]] std::unique_ptr<Transport> plain_transport(int descriptor);

}  // namespace fairhour::http
