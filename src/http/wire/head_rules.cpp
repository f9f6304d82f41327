#include "http/wire/head_rules.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t fields_max = 100;

using Refused = std::unexpected<Refusal>;
using Checked = std::expected<void, Refusal>;

bool is_token_character(char c) {
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_character); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
// Controls have no place in a head but for the tab in a value. Octets above 0x7f are old text, taken in values only.
bool is_control(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return (octet < 0x20 && c != '\t') || octet == 0x7f;
}
std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// ---- the request line ----

struct NamedMethod {
    std::string_view word;
    Method method;
    AnswerBody answer_body;
};
constexpr std::array head_methods{
    NamedMethod{"GET", Method::get, AnswerBody::wanted},     NamedMethod{"HEAD", Method::get, AnswerBody::left_out},
    NamedMethod{"POST", Method::post, AnswerBody::wanted},   NamedMethod{"PUT", Method::put, AnswerBody::wanted},
    NamedMethod{"PATCH", Method::patch, AnswerBody::wanted}, NamedMethod{"DELETE", Method::delete_, AnswerBody::wanted},
};
constexpr std::array<std::string_view, 3> methods_never_answered{"OPTIONS", "TRACE", "CONNECT"};

Checked read_method(std::string_view word, Head& head) {
    if (!is_token(word)) return Refused(refusals::not_http);
    if (std::ranges::count(methods_never_answered, word) > 0) return Refused(refusals::method_not_allowed);
    const auto found = std::ranges::find(head_methods, word, &NamedMethod::word);
    if (found == head_methods.end()) return Refused(refusals::method_unknown);
    head.method = found->method;
    head.answer_body = found->answer_body;
    return {};
}

Checked read_version(std::string_view text, Head& head) {
    const bool has_form =
        text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
    if (!has_form) return Refused(refusals::not_http);
    if (text[5] != '1' || text[7] > '1') return Refused(refusals::version_unknown);
    head.minor_version = text[7] - '0';
    if (head.minor_version == 0) head.keep = Keep::close;
    return {};
}

// Whole percent codes; in a path none that stands for a control character.
bool well_encoded(std::string_view text, int octet_min) {
    for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
        if (at + 2 >= text.size()) return false;
        const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
        if (high < 0 || low < 0) return false;
        const int octet = high * 16 + low;
        if (octet < octet_min || (octet == 0x7f && octet_min > 0)) return false;
    }
    return true;
}

// "http://host/path" is what proxies are sent; who sends it to us means the path. The host goes to `authority`.
std::string_view without_authority(std::string_view target, std::string& authority) {
    const std::string start = lower_ascii(target.substr(0, 8));
    const std::size_t scheme = start.starts_with("https://") ? 8 : start.starts_with("http://") ? 7 : 0;
    if (scheme == 0) return target;
    const std::size_t slash = std::min(target.find_first_of("/?", scheme), target.size());
    authority = lower_ascii(target.substr(scheme, slash - scheme));
    return target.substr(slash);
}

Checked read_target(std::string_view target, Head& head, std::string& authority) {
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
    if (target.empty() || !std::ranges::all_of(target, is_plain)) return Refused(refusals::target_invalid);
    const std::string_view local = without_authority(target, authority);
    if (local.data() != target.data() && authority.empty()) return Refused(refusals::target_invalid);
    const std::size_t mark = std::min(local.find('?'), local.size());
    head.path = local.substr(0, mark);
    if (mark < local.size()) head.query = local.substr(mark + 1);
    if (head.path.empty() && !authority.empty()) head.path = "/";
    if (!head.path.starts_with('/')) return Refused(refusals::target_invalid);
    if (!well_encoded(head.path, 0x20) || !well_encoded(head.query, 0)) return Refused(refusals::target_invalid);
    return {};
}

Checked read_request_line(std::string_view line, const ReadLimits& limits, Head& head, std::string& authority) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == line.npos || first == last) return Refused(refusals::not_http);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (auto method = read_method(line.substr(0, first), head); !method) {
        // OPTIONS * and the like: what is wrong is the method; what is no request line at all is not HTTP.
        auto version = read_version(line.substr(last + 1), head);
        return version ? method : version;
    }
    if (auto version = read_version(line.substr(last + 1), head); !version) return version;
    if (target.size() > limits.target_bytes_max) return Refused(refusals::target_too_long);
    return read_target(target, head, authority);
}

// ---- the fields ----

// Fields that say how long a message is, who sends it or what it is: two of one kind are two meanings.
constexpr std::array<std::string_view, 8> fields_once{
    "host",          "content-length", "transfer-encoding", "content-type",
    "authorization", "origin",         "idempotency-key",   "expect"};

struct Framing {
    std::array<bool, fields_once.size()> seen{};
    std::string host;
    std::size_t fields = 0;
    bool has_length = false, has_coding = false, has_host = false;
};

Checked take_length(std::string_view value, Head& head) {
    if (value.empty() || value.size() > 18 || !std::ranges::all_of(value, is_digit))
        return Refused(refusals::length_invalid);
    std::uint64_t bytes = 0;
    for (const char c : value) bytes = bytes * 10 + static_cast<std::uint64_t>(c - '0');
    head.body_length = bytes > 0 ? BodyLength::told : BodyLength::none;
    head.body_bytes = bytes;
    return {};
}

void take_connection(std::string_view value, Head& head) {
    for (const std::string_view word : split_text(value, ','))
        if (lower_ascii(without_blanks(word)) == "close") head.keep = Keep::close;
}

Checked take_field(std::string_view name, std::string_view value, Head& head, Framing& framing) {
    const auto once = std::ranges::find(fields_once, name);
    if (once != fields_once.end()) {
        bool& seen = framing.seen.at(static_cast<std::size_t>(once - fields_once.begin()));
        if (seen) return Refused(name == "host" ? refusals::host_wrong : refusals::header_twice);
        seen = true;
    }
    if (name == "host") {
        framing.has_host = true;
        framing.host = lower_ascii(value);
        if (value.find_first_of(" \t,/@\\?#") != value.npos) return Refused(refusals::host_wrong);
    } else if (name == "content-length") {
        framing.has_length = true;
        return take_length(value, head);
    } else if (name == "transfer-encoding") {
        framing.has_coding = true;
        if (lower_ascii(value) != "chunked") return Refused(refusals::coding_unknown);
    } else if (name == "connection") {
        take_connection(value, head);
    } else if (name == "expect") {
        if (lower_ascii(value) != "100-continue") return Refused(refusals::expectation_unknown);
        head.waits_for_continue = true;
    } else if (name == "content-encoding" && lower_ascii(value) != "identity") {
        return Refused(refusals::body_encoded);
    }
    return {};
}

Checked read_field(std::string_view line, Head& head, Framing& framing) {
    if (++framing.fields > fields_max) return Refused(refusals::header_too_large);
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon))) return Refused(refusals::header_malformed);
    return take_field(lower_ascii(line.substr(0, colon)), without_blanks(line.substr(colon + 1)), head, framing);
}

// What the fields say together.
Checked check_framing(const Framing& framing, std::string_view authority, const ReadLimits& limits, Head& head) {
    if (framing.has_coding && framing.has_length) return Refused(refusals::length_ambiguous);
    if (framing.has_coding && head.minor_version == 0) return Refused(refusals::length_ambiguous);
    if (head.minor_version == 1 && !framing.has_host) return Refused(refusals::host_wrong);
    if (!authority.empty() && framing.has_host && authority != framing.host) return Refused(refusals::target_foreign);
    if (framing.has_coding) head.body_length = BodyLength::chunked;
    if (head.body_bytes > limits.body_bytes_max) return Refused(refusals::body_too_long);
    // RFC 9110 10.1.1: only where a body follows, and never to a 1.0 client.
    if (head.body_length == BodyLength::none || head.minor_version == 0) head.waits_for_continue = false;
    return {};
}

}  // namespace

std::expected<std::optional<std::size_t>, Refusal> HeadScan::look(std::string_view bytes, const ReadLimits& limits) {
    for (; seen_ < bytes.size(); ++seen_) {
        const char c = bytes[seen_];
        if (c == '\n') {
            if (seen_ == line_start_ || bytes[seen_ - 1] != '\r') return Refused(refusals::not_http);
            if (seen_ - line_start_ == 1) {
                if (in_request_line_) return Refused(refusals::not_http);
                return ++seen_;
            }
            line_start_ = seen_ + 1;
            in_request_line_ = false;
        } else if (seen_ > line_start_ && bytes[seen_ - 1] == '\r') {
            return Refused(refusals::not_http);
        } else if (c != '\r' && is_control(c)) {
            return Refused(in_request_line_ ? refusals::not_http : refusals::header_malformed);
        }
        // A method and a version around the target.
        if (in_request_line_ && seen_ > limits.target_bytes_max + 64) return Refused(refusals::target_too_long);
        if (seen_ >= limits.header_bytes_max) return Refused(refusals::header_too_large);
    }
    return std::nullopt;
}

std::expected<Head, Refusal> read_head(std::string_view head_text, const ReadLimits& limits) {
    Head head;
    Framing framing;
    std::string authority;
    std::size_t end = head_text.find("\r\n");
    if (auto line = read_request_line(head_text.substr(0, end), limits, head, authority); !line)
        return Refused(line.error());
    for (std::size_t start = end + 2; start + 2 < head_text.size(); start = end + 2) {
        end = head_text.find("\r\n", start);
        const std::string_view line = head_text.substr(start, end - start);
        if (line.starts_with(' ') || line.starts_with('\t')) return Refused(refusals::header_malformed);
        if (auto field = read_field(line, head, framing); !field) return Refused(field.error());
    }
    if (auto together = check_framing(framing, authority, limits, head); !together) return Refused(together.error());
    return head;
}

}  // namespace fairhour::http
