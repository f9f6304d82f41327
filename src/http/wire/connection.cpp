#include "http/wire/connection.hpp"

#include <array>
#include <boost/asio/post.hpp>

#include "http/wire/answer_slot.hpp"
#include "http/wire/compression.hpp"

namespace fairhour::http {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t joined_body_bytes_max = 16 * 1024;  // a head and a body up to this go out as one
constexpr int requests_a_turn_max = 16;                   // then other connections have theirs
constexpr milliseconds linger_wait{2'000};
constexpr std::size_t linger_bytes_max = 64 * 1024 * 1024;
constexpr std::size_t reader_bytes_per_milli_min = 8;  // who reads slower than 8 kB/s is not waited for
constexpr std::string_view ping = ":\n\n";

// What is told of a request when it has been answered; the body and the other headers went to the handler.
Request summary_of(const Request& request) {
    Request out;
    out.method = request.method;
    out.answer_body = request.answer_body;
    out.channel = request.channel;
    out.path = request.path;
    out.query = request.query;
    out.peer = request.peer;
    out.id = request.id;
    for (const Header& header : request.headers)
        if (header.name == "traceparent" || header.name == "user-agent") out.headers.push_back(header);
    return out;
}

void set_unless_there(Response& response, std::string_view name, std::string_view value) {
    for (const Header& header : response.headers)
        if (header.name == name) return;
    set_header(response, name, std::string(value));
}

}  // namespace

Connection::Connection(Loop& loop, boost::asio::ip::tcp::socket socket, std::string peer)
    : loop_(loop), socket_(std::move(socket)), peer_(std::move(peer)), reader_(loop.wire().limits) {}

Connection::~Connection() = default;

void Connection::open() {
    loop_.add(shared_from_this());
    boost::system::error_code ignored;
    socket_.native_non_blocking(true, ignored);
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    Wire& wire = loop_.wire();
    if (wire.channel == Channel::tls) {
        transport_ = wire.current_tls()->transport(socket_.native_handle());
        due_in(wire.options.header_wait);
    } else {
        transport_ = plain_transport(socket_.native_handle());
    }
    if (loop_.is_draining()) return close();
    drive();
}

void Connection::close() {
    if (phase_ == Phase::closed) return;
    const auto self = shared_from_this();
    if (phase_ == Phase::writing && then_ != Then::read_on) tell_answered();
    if (phase_ == Phase::streaming) --loop_.wire().counters.streams_open;
    phase_ = Phase::closed;
    due_ = Clock::time_point::max();
    boost::system::error_code ignored;
    socket_.close(ignored);
    --loop_.wire().counters.connections_open;
    events_ = nullptr;
    if (const auto stream = std::move(stream_)) stream->closed();
    loop_.forget(this);
}

void Connection::due_in(milliseconds wait) { due_ = Clock::now() + wait; }

// Idle connections go at once; those that read, answer or write end with `connection: close`; streams end as a whole.
void Connection::drain() {
    if (phase_ == Phase::streaming)
        stream_->end();
    else if (phase_ == Phase::shaking_hands || phase_ == Phase::lingering ||
             (phase_ == Phase::reading && reader_.part() == ReadPart::nothing))
        close();
}

void Connection::time_is_up(Clock::time_point now) {
    if (now < due_) return;
    if (phase_ == Phase::reading && part_ != ReadPart::nothing) {
        refuse(part_ == ReadPart::head ? refusals::header_slow : refusals::body_slow);
        drive();
    } else if (phase_ == Phase::streaming && head_out_.empty()) {
        stream_->send(std::string(ping));
        due_in(loop_.wire().options.ping_every);
    } else {
        close();
    }
}

void Connection::wait_for(IoState state) {
    bool& waiting = state == IoState::wants_read ? waits_read_ : waits_write_;
    if (waiting || phase_ == Phase::closed) return;
    waiting = true;
    const auto what = state == IoState::wants_read ? boost::asio::ip::tcp::socket::wait_read
                                                   : boost::asio::ip::tcp::socket::wait_write;
    socket_.async_wait(what, [self = shared_from_this(), state](const boost::system::error_code& code) {
        (state == IoState::wants_read ? self->waits_read_ : self->waits_write_) = false;
        if (self->phase_ == Phase::closed) return;
        if (code) return self->close();
        if (state == IoState::wants_read) self->socket_is_dry_ = false;
        self->drive();
    });
}

void Connection::drive() {
    if (driving_) return;
    driving_ = true;
    asked_in_this_drive_ = 0;
    const auto self = shared_from_this();
    while (step() == Step::again) {
        if (asked_in_this_drive_ < requests_a_turn_max || phase_ != Phase::reading) continue;
        boost::asio::post(loop_.context(), [self] { self->drive(); });
        break;
    }
    driving_ = false;
}

Connection::Step Connection::step() {
    switch (phase_) {
        case Phase::shaking_hands: return shake_hands();
        case Phase::reading: return read();
        case Phase::writing: return write();
        case Phase::streaming: return stream();
        case Phase::lingering: return linger();
        case Phase::answering:
        case Phase::closed: return Step::wait;
    }
    INVARIANT(false, "every phase has its step");
}

Connection::Step Connection::shake_hands() {
    const IoState state = transport_->shake_hands();
    if (state == IoState::closed) {
        close();
        return Step::wait;
    }
    if (state != IoState::done) {
        wait_for(state);
        return Step::wait;
    }
    phase_ = Phase::reading;
    due_in(loop_.wire().options.idle_wait);
    return Step::again;
}

// ---- reading ----

Connection::Step Connection::read() {
    switch (reader_.next()) {
        case ReadState::more: return read_more();
        case ReadState::whole: return ask();
        case ReadState::refused: return refuse(reader_.refusal());
        case ReadState::wants_continue:
            head_out_ = "HTTP/1.1 100 Continue\r\n\r\n";
            note_part();
            then_ = Then::read_on;
            phase_ = Phase::writing;
            return Step::again;
    }
    INVARIANT(false, "every state of reading is followed");
}

// The wait begins anew with each part, not with each byte.
void Connection::note_part() {
    const ReadPart now = reader_.part();
    if (now == part_) return;
    part_ = now;
    const WireOptions& options = loop_.wire().options;
    switch (now) {
        case ReadPart::nothing: return due_in(options.idle_wait);
        case ReadPart::head: return due_in(options.header_wait);
        case ReadPart::body: return due_in(options.body_wait);
    }
}

Connection::Step Connection::read_more() {
    note_part();
    if (part_ == ReadPart::nothing && loop_.is_draining()) {
        close();
        return Step::wait;
    }
    if (socket_is_dry_ && transport_->held_bytes() == 0) {
        wait_for(IoState::wants_read);
        return Step::wait;
    }
    const std::span<char> room = loop_.scratch();
    const IoResult got = transport_->read(room);
    if (got.state == IoState::done) {
        loop_.wire().counters.bytes_in += static_cast<std::int64_t>(got.bytes);
        socket_is_dry_ = got.bytes < room.size();
        reader_.feed({room.data(), got.bytes});
        return Step::again;
    }
    if (got.state == IoState::closed)
        close();
    else
        wait_for(got.state);
    return Step::wait;
}

// ---- asking ----

Connection::Step Connection::ask() {
    Request request = reader_.take();
    request.peer = peer_;
    request.channel = loop_.wire().channel;
    request.id = new_request_id();
    asked_ = summary_of(request);
    asked_at_ = Clock::now();
    refused_ = {};
    part_ = ReadPart::nothing;
    due_ = Clock::time_point::max();  // how long the handler takes is the handler's
    phase_ = Phase::answering;
    ++asked_in_this_drive_;
    ++loop_.wire().counters.requests;
    auto slot = std::make_shared<AnswerSlot>(loop_.shared_from_this(), weak_from_this(), ++number_,
                                             AnswerTerms{takes_gzip(request.header("accept-encoding")), request.id});
    try {
        loop_.wire().handler(std::move(request), [slot](Response response) { slot->give(std::move(response)); });
    } catch (...) { slot->lose(); }
    slot = nullptr;  // a handler that kept nothing has lost the request here and now
    return phase_ == Phase::answering ? Step::wait : Step::again;
}

void Connection::deliver(std::int64_t number, Response response) {
    if (phase_ != Phase::answering || number != number_) return;
    start_answer(std::move(response), reader_.keep());
    drive();
}

Connection::Step Connection::refuse(const Refusal& refusal) {
    asked_ = {};
    asked_.id = new_request_id();
    asked_.peer = peer_;
    asked_.channel = loop_.wire().channel;
    asked_at_ = Clock::now();
    refused_ = refusal.name;
    ++loop_.wire().counters.refused;
    start_answer(refusal_response(refusal, asked_.id), Keep::close);
    return Step::again;
}

// ---- writing ----

void Connection::start_answer(Response response, Keep keep) {
    status_ = response.status;
    AnswerHead said{.request_id = asked_.id, .keep = loop_.is_draining() ? Keep::close : keep};
    const bool streams = response.events && asked_.answer_body == AnswerBody::wanted;
    then_ = said.keep == Keep::open ? Then::next_request : Then::linger;
    if (response.events) {
        set_unless_there(response, "content-type", "text/event-stream");
        set_unless_there(response, "cache-control", "no-store");
        set_unless_there(response, "x-accel-buffering", "no");  // a proxy that collects events makes them late
        said.keep = Keep::close;
        stream_framing_ = reader_.minor_version() == 1 ? AnswerFraming::chunked : AnswerFraming::until_close;
        said.framing = stream_framing_;
        then_ = streams ? Then::stream : Then::linger;
        response.body.clear();
        events_ = std::move(response.events);
    }
    head_out_ = answer_head(response, said);
    const bool has_body = asked_.answer_body == AnswerBody::wanted && !has_no_body(response.status);
    if (has_body && response.body.size() <= joined_body_bytes_max)
        head_out_ += response.body;
    else if (has_body)
        body_out_ = std::move(response.body);
    head_sent_ = body_sent_ = 0;
    answer_bytes_ = head_out_.size() + body_out_.size();
    phase_ = Phase::writing;
    due_in(loop_.wire().options.write_wait + milliseconds(answer_bytes_ / reader_bytes_per_milli_min));
}

bool Connection::write_some(std::string& bytes, std::size_t& sent) {
    while (sent < bytes.size()) {
        const IoResult done = transport_->write(std::string_view(bytes).substr(sent));
        if (done.state == IoState::closed) {
            close();
            return false;
        }
        if (done.state != IoState::done) {
            wait_for(done.state);
            return false;
        }
        sent += done.bytes;
        loop_.wire().counters.bytes_out += static_cast<std::int64_t>(done.bytes);
    }
    bytes = {};
    sent = 0;
    return true;
}

Connection::Step Connection::write() {
    if (!write_some(head_out_, head_sent_) || !write_some(body_out_, body_sent_)) return Step::wait;
    return after_writing();
}

Connection::Step Connection::after_writing() {
    if (then_ != Then::read_on) tell_answered();
    switch (then_) {
        case Then::read_on: phase_ = Phase::reading; return Step::again;
        case Then::next_request:
            phase_ = Phase::reading;
            due_in(loop_.wire().options.idle_wait);
            return Step::again;
        case Then::stream: {
            phase_ = Phase::streaming;
            reader_.forget();
            ++loop_.wire().counters.streams_open;
            due_in(loop_.wire().options.ping_every);
            auto wake = [loop = loop_.shared_from_this(), weak = weak_from_this()] {
                boost::asio::post(loop->context(), [weak] {
                    if (const auto there = weak.lock()) there->drive();
                });
            };
            stream_ = std::make_shared<EventStream>(std::move(wake), loop_.wire().options.stream_buffer_bytes_max);
            const auto feed = std::move(events_);
            events_ = nullptr;
            feed(stream_);
            if (loop_.is_draining()) stream_->end();
            return Step::again;
        }
        case Then::linger:
            phase_ = Phase::lingering;
            events_ = nullptr;
            reader_.forget();
            transport_->say_goodbye();
            due_in(linger_wait);
            return Step::again;
    }
    INVARIANT(false, "every end of an answer is followed");
}

void Connection::tell_answered() {
    if (!loop_.wire().on_answered) return;
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked_at_);
    loop_.wire().on_answered(
        {.request = asked_, .refused = refused_, .status = status_, .bytes = answer_bytes_, .took = took});
}

// ---- streams ----

Connection::Step Connection::stream() {
    if (!drop_input()) {
        close();
        return Step::wait;
    }
    while (true) {
        if (!head_out_.empty()) {
            if (!write_some(head_out_, head_sent_)) return Step::wait;
            due_in(loop_.wire().options.ping_every);
        }
        if (stream_ends_) {
            --loop_.wire().counters.streams_open;
            stream_->closed();
            stream_ = nullptr;
            then_ = Then::linger;
            phase_ = Phase::lingering;
            transport_->say_goodbye();
            due_in(linger_wait);
            return Step::again;
        }
        if (!take_events()) return Step::wait;
    }
}

bool Connection::take_events() {
    EventStream::Taken taken = stream_->take();
    if (taken.state == StreamState::behind) {
        close();
        return false;
    }
    stream_ends_ = taken.state == StreamState::ended;
    if (taken.bytes.empty() && !stream_ends_) return false;
    if (stream_framing_ == AnswerFraming::chunked) {
        if (!taken.bytes.empty()) append_chunk(head_out_, taken.bytes);
        if (stream_ends_) head_out_ += "0\r\n\r\n";
    } else {
        head_out_ = std::move(taken.bytes);
    }
    due_in(loop_.wire().options.write_wait);
    return true;
}

// ---- the end ----

// What comes while nothing is read any more is let fall, so that the other side's last bytes do not reset ours.
bool Connection::drop_input() {
    while (true) {
        const IoResult got = transport_->read(loop_.scratch());
        if (got.state == IoState::closed) return false;
        if (got.state != IoState::done) {
            wait_for(got.state);
            return true;
        }
        dropped_bytes_ += got.bytes;
        if (dropped_bytes_ > linger_bytes_max) return false;
    }
}

Connection::Step Connection::linger() {
    if (loop_.is_draining() || !drop_input()) close();
    return Step::wait;
}

}  // namespace fairhour::http
