// A request as it came over the wire and the answer to it, in words that know no network library. The wire (http/wire) has
// already refused what is not HTTP: a Request is well formed and within the limits.
//
//   Response answer = json_response(200, json_text(entry));
//   set_header(answer, "etag", "\"7\"");          // refused: CR, LF or NUL never reach a header
//
// Header names are lower case. A Response with `events` keeps the connection open and is fed through the EventSink.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace fairhour::http {

// HEAD arrives as get with `Body::left_out`; OPTIONS and everything else are answered by the wire with 405.
enum class Method : std::uint8_t { get, post, put, patch, delete_ };
[[nodiscard]] std::string_view method_text(Method method);  // "GET"

enum class Channel : std::uint8_t { plain, tls };
enum class AnswerBody : std::uint8_t { wanted, left_out };

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    Method method = Method::get;
    AnswerBody answer_body = AnswerBody::wanted;
    Channel channel = Channel::plain;
    std::string path;             // as sent, undecoded: "/api/v1/entries/ent_0003rd1v5c5s0"
    std::string query;            // as sent, without the "?"
    std::vector<Header> headers;  // a name that came several times is one, its values joined by ", " (cookie: "; ")
    std::string body;
    std::string peer;  // the address it came from: "192.0.2.7"
    std::string id;    // given by the wire, for logs and problem answers: "req_…"

    [[nodiscard]] std::string_view header(std::string_view lower_name) const;  // "" when it is not there
};

// Where the events of one open connection go. Safe from any thread. The wire holds at most its buffer limit for a slow
// reader, then closes: the reader comes back with Last-Event-ID.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void send(std::string bytes) = 0;  // whole events, as text/event-stream says
    virtual void end() = 0;  // from our side, after what was sent: the session is over, the server stops
    virtual void when_closed(std::function<void()> tell) = 0;  // called once, also when it is closed already
};

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
    std::function<void(std::shared_ptr<EventSink>)> events;  // set: a stream; called after the headers went out
};

// Adds or replaces. A value with CR, LF or NUL is left out, with a line on stderr: it is a defect of ours.
void set_header(Response& response, std::string_view lower_name, std::string value);

[[nodiscard]] Response json_response(int status, std::string json);
[[nodiscard]] Response text_response(int status, std::string text,
                                     std::string_view content_type = "text/plain; charset=utf-8");

// Takes the answer to one request: called exactly once, from any thread.
using Answer = std::function<void(Response)>;
// Must return soon: it runs on a thread of the network. Long work goes elsewhere and answers later.
using Handler = std::function<void(Request, Answer)>;

}  // namespace fairhour::http
