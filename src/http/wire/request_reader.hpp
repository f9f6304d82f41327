// Makes whole requests of the bytes of one connection, as they come. Knows no socket: the same bytes in other pieces are
// the same requests.
//
//   RequestReader reader(limits);
//   reader.feed("GET / HTTP/1.1\r\nho");  reader.next()    // ReadState::more
//   reader.feed("st: x\r\n\r\nGET /b ");  reader.next()    // ReadState::whole: reader.take(), then next() again
//
// Two readers have to agree on each request: the rules of head_rules.hpp look first, then Boost.Beast parses. Holds no
// buffer while nothing has begun.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/wire/head_rules.hpp"

namespace fairhour::http {

enum class ReadState : std::uint8_t { more, wants_continue, whole, refused };
enum class ReadPart : std::uint8_t { nothing, head, body };

class RequestReader {
public:
    explicit RequestReader(const ReadLimits& limits);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    void feed(std::string_view bytes);
    // `wants_continue` comes once, when the sender waits for a word before it sends its body.
    [[nodiscard]] ReadState next();
    [[nodiscard]] ReadPart part() const;  // of the request that has begun; `nothing` between two
    [[nodiscard]] Keep keep() const { return head_.keep; }
    [[nodiscard]] int minor_version() const { return head_.minor_version; }
    [[nodiscard]] const Refusal& refusal() const { return refusal_; }
    [[nodiscard]] Request take();  // the whole request; the next one may begin
    void forget();                 // what is held; a stream reads no more requests

private:
    class Parse;
    [[nodiscard]] ReadState refuse(const Refusal& refusal);
    [[nodiscard]] ReadState read_head_bytes();
    [[nodiscard]] ReadState read_body_bytes();

    const ReadLimits& limits_;
    std::string held_;      // what has come and is not used yet
    std::size_t used_ = 0;  // of held_, by the body so far
    HeadScan scan_;
    Head head_;
    Refusal refusal_;
    std::unique_ptr<Parse> parse_;  // from the end of the head on
    bool asked_to_continue_ = false;
};

}  // namespace fairhour::http
