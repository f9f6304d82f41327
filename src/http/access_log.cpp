#include "http/access_log.hpp"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdio>

#include "base/json.hpp"

namespace fairhour::http {
namespace {

// A wire refusal knows no method: it may never have been read.
std::string_view method_of(const Answered& answered) {
    if (answered.request.path.empty()) return "";
    return answered.request.answer_body == AnswerBody::left_out ? "HEAD" : method_text(answered.request.method);
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(",\"").append(name).append("\":");
    append_json_text(out, value);
}
void append_member(std::string& out, std::string_view name, std::int64_t value) {
    out.append(",\"").append(name).append("\":");
    append_json_integer(out, value);
}

std::string took_text(std::chrono::microseconds took) {
    std::array<char, 32> text;
    const auto micros = took.count();
    const int size =
        micros < 1'000'000
            ? std::snprintf(text.data(), text.size(), "%lld.%01lld ms", static_cast<long long>(micros / 1'000),
                            static_cast<long long>(micros % 1'000 / 100))
            : std::snprintf(text.data(), text.size(), "%lld.%02lld s", static_cast<long long>(micros / 1'000'000),
                            static_cast<long long>(micros % 1'000'000 / 10'000));
    return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

LogForm log_form_for_stderr() { return isatty(STDERR_FILENO) == 1 ? LogForm::human : LogForm::json; }

// One call for a line: lines of several threads do not mix.
void write_line_to_stderr(std::string_view line) { std::fwrite(line.data(), 1, line.size(), stderr); }

bool is_traceparent(std::string_view text) {
    constexpr std::string_view form = "00-hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh-hhhhhhhhhhhhhhhh-hh";
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = text[i];
        const bool fits = form[i] == 'h' ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') : c == form[i];
        if (!fits) return false;
    }
    return text.substr(3, 32).find_first_not_of('0') != text.npos &&
           text.substr(36, 16).find_first_not_of('0') != text.npos;
}

std::string access_line_json(const Answered& answered, Instant now) {
    std::string out = "{\"time\":\"" + instant_text(now) + '"';
    const Request& request = answered.request;
    append_member(out, "request_id", request.id);
    append_member(out, "method", method_of(answered));
    append_member(out, "path", request.path);
    append_member(out, "status", static_cast<std::int64_t>(answered.status));
    append_member(out, "refused", answered.refused);
    append_member(out, "bytes", static_cast<std::int64_t>(answered.bytes));
    append_member(out, "micros", static_cast<std::int64_t>(answered.took.count()));
    append_member(out, "peer", request.peer);
    if (is_traceparent(request.header("traceparent"))) append_member(out, "traceparent", request.header("traceparent"));
    out += "}\n";
    return out;
}

std::string access_line_human(const Answered& answered) {
    const std::string_view method = method_of(answered);
    std::string out = std::to_string(answered.status) + ' ';
    if (method.empty())
        out.append(answered.refused).append(" from ").append(answered.request.peer);
    else
        out.append(method).append(" ").append(answered.request.path);
    out.append("  ")
        .append(took_text(answered.took))
        .append("  ")
        .append(std::to_string(answered.bytes))
        .append(" bytes\n");
    return out;
}

AccessLog::AccessLog(LogForm form, WriteLine write) : form_(form), write_(std::move(write)) {}

void AccessLog::tell(const Answered& answered, Instant now) const {
    write_(form_ == LogForm::json ? access_line_json(answered, now) : access_line_human(answered));
}

}  // namespace fairhour::http
