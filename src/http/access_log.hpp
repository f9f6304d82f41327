// One line for each answered request on stderr: JSON where a machine reads, short where a person does.
//
//   AccessLog log(LogForm::json, write_line);
//   server = WireServer::start(options, handler, [&](const Answered& answered) { log.tell(answered, clock.now()); });
//
//   {"time":"2026-03-29T01:00:00.250000Z","request_id":"req_…","method":"GET","path":"/api/v1/entries","status":200,
//    "bytes":812,"micros":340,"peer":"192.0.2.7","traceparent":"00-…"}
//
// The query is left out: what people search for is nobody's business here. Nothing of a header or body is written but the
// traceparent, and that only when it is one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "http/wire/server.hpp"

namespace fairhour::http {

enum class LogForm : std::uint8_t { json, human };
[[nodiscard]] LogForm log_form_for_stderr();  // human on a terminal

using WriteLine = std::function<void(std::string_view)>;  // a whole line with its end, from any thread
void write_line_to_stderr(std::string_view line);

class AccessLog {
public:
    AccessLog(LogForm form, WriteLine write);
    void tell(const Answered& answered, Instant now) const;

private:
    LogForm form_;
    WriteLine write_;
};

[[nodiscard]] std::string access_line_json(const Answered& answered, Instant now);
[[nodiscard]] std::string access_line_human(const Answered& answered);
[[nodiscard]] bool is_traceparent(std::string_view text);  // W3C Trace Context, version 00

}  // namespace fairhour::http
