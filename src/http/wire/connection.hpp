// One connection from its first byte to its end: shakes hands, reads a request, asks the handler, writes the answer, in a
// circle; or feeds a stream of events. Each step does what it can without waiting; then the connection waits for its
// socket, for the handler, or for the sweep to say that the time is up. Lives on the thread of its loop.
//
//   auto connection = std::make_shared<Connection>(loop, std::move(socket), peer);
//   connection->open();
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>
#include <string>

#include "http/wire/answer_text.hpp"
#include "http/wire/event_stream.hpp"
#include "http/wire/loop.hpp"
#include "http/wire/request_reader.hpp"

namespace fairhour::http {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Loop& loop, boost::asio::ip::tcp::socket socket, std::string peer);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void open();
    void drain();
    void close();
    [[nodiscard]] bool is_due(Clock::time_point now) const { return now >= due_; }
    void time_is_up(Clock::time_point now);
    void deliver(std::int64_t number, Response response);  // the answer to the request of that number
    void drive();                                          // goes on as far as it can

private:
    enum class Phase : std::uint8_t { shaking_hands, reading, answering, writing, streaming, lingering, closed };
    enum class Step : std::uint8_t { again, wait };
    enum class Then : std::uint8_t { next_request, read_on, stream, linger };

    Step step();
    Step shake_hands();
    Step read();
    Step read_more();
    Step ask();
    Step refuse(const Refusal& refusal);
    void start_answer(Response response, Keep keep);
    Step write();
    bool write_some(std::string& bytes, std::size_t& sent);  // false: wait, or closed
    Step after_writing();
    void tell_answered();
    Step stream();
    bool take_events();
    Step linger();
    bool drop_input();  // false when the other side is gone
    void wait_for(IoState state);
    void due_in(std::chrono::milliseconds wait);
    void note_part();

    Loop& loop_;
    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<Transport> transport_;
    std::string peer_;
    RequestReader reader_;

    Phase phase_ = Phase::shaking_hands;
    Then then_ = Then::next_request;
    ReadPart part_ = ReadPart::nothing;
    Clock::time_point due_ = Clock::time_point::max();
    bool driving_ = false, waits_read_ = false, waits_write_ = false, socket_is_dry_ = false;
    int asked_in_this_drive_ = 0;

    std::int64_t number_ = 0;  // of the request being answered
    Request asked_;            // what is told of it afterwards: without body and most headers
    std::string_view refused_;
    int status_ = 0;
    Clock::time_point asked_at_;

    std::string head_out_, body_out_;
    std::size_t head_sent_ = 0, body_sent_ = 0, answer_bytes_ = 0;
    std::size_t dropped_bytes_ = 0;
    std::function<void(std::shared_ptr<EventSink>)> events_;
    std::shared_ptr<EventStream> stream_;
    AnswerFraming stream_framing_ = AnswerFraming::chunked;
    bool stream_ends_ = false;
};

}  // namespace fairhour::http
