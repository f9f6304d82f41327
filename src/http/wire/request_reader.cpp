#include "http/wire/request_reader.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>

#include "base/result.hpp"
#include "base/text.hpp"

namespace fairhour::http {
namespace {

namespace beast = boost::beast;
using Code = beast::error_code;

// A chunk's size line and the trailer have no body bytes; more than this of them without an end is an attack.
constexpr std::size_t chunk_line_bytes_max = 4 * 1024;
// The shortest end of a chunked body, "0\r\n\r\n". Beast's parser takes for granted that no less is left once it has seen
// the last chunk's size, and would end the program: it is never asked about less.
constexpr std::size_t chunked_end_bytes_min = 5;
constexpr std::size_t body_reserve_bytes_max = 64 * 1024;  // what is told is believed so far

}  // namespace

// Beast's parser, filling our Request. What the trailer brings is left out: it comes after all decisions were made.
class RequestReader::Parse final : public beast::http::basic_parser<true> {
public:
    Parse(const ReadLimits& limits, std::uint64_t told_bytes) : body_bytes_max_(limits.body_bytes_max) {
        header_limit(static_cast<std::uint32_t>(limits.header_bytes_max + 1));
        body_limit(body_bytes_max_);
        request_.body.reserve(std::min<std::size_t>(told_bytes, body_reserve_bytes_max));
    }
    [[nodiscard]] Request& request() { return request_; }

private:
    void on_request_impl(beast::http::verb, beast::string_view, beast::string_view, int, Code& code) override {
        code = {};
    }
    void on_response_impl(int, beast::string_view, int, Code& code) override { code = {}; }
    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, Code& code) override {
        code = {};
        if (!in_head_) return;
        std::string lower = lower_ascii({name.data(), name.size()});
        const std::string_view text{value.data(), value.size()};
        const auto found = std::ranges::find(request_.headers, lower, &Header::name);
        if (found == request_.headers.end()) {
            request_.headers.push_back({std::move(lower), std::string(text)});
        } else {
            found->value += lower == "cookie" ? "; " : ", ";
            found->value += text;
        }
    }
    void on_header_impl(Code& code) override {
        code = {};
        in_head_ = false;
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Code& code) override { code = {}; }
    std::size_t add(beast::string_view bytes, Code& code) {
        code = {};
        if (request_.body.size() + bytes.size() > body_bytes_max_) {
            code = beast::http::error::body_limit;
            return 0;
        }
        request_.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    std::size_t on_body_impl(beast::string_view bytes, Code& code) override { return add(bytes, code); }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, Code& code) override { code = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, Code& code) override {
        return add(bytes, code);
    }
    void on_finish_impl(Code& code) override { code = {}; }

    std::size_t body_bytes_max_;
    Request request_;
    bool in_head_ = true;
};

RequestReader::RequestReader(const ReadLimits& limits) : limits_(limits) {}
RequestReader::~RequestReader() = default;

void RequestReader::feed(std::string_view bytes) { held_ += bytes; }

ReadPart RequestReader::part() const {
    if (parse_ != nullptr) return ReadPart::body;
    return held_.empty() ? ReadPart::nothing : ReadPart::head;
}

ReadState RequestReader::refuse(const Refusal& refusal) {
    refusal_ = refusal;
    return ReadState::refused;
}

ReadState RequestReader::next() {
    if (parse_ == nullptr) {
        // RFC 9112 2.2: an empty line before a request line is passed over.
        while (held_.starts_with("\r\n")) held_.erase(0, 2);
        if (held_.empty() || held_ == "\r") return ReadState::more;
        const ReadState head = read_head_bytes();
        if (parse_ == nullptr) return head;
    }
    return read_body_bytes();
}

ReadState RequestReader::read_head_bytes() {
    const auto end = scan_.look(held_, limits_);
    if (!end) return refuse(end.error());
    if (!*end) return ReadState::more;
    auto head = read_head(std::string_view(held_).substr(0, **end), limits_);
    if (!head) return refuse(head.error());
    head_ = std::move(*head);
    auto parse = std::make_unique<Parse>(limits_, head_.body_bytes);
    Code code;
    const std::size_t used = parse->put(boost::asio::buffer(held_.data(), **end), code);
    // Where the two readers differ, nobody is believed.
    const bool agree = !code && used == **end && parse->is_header_done() &&
                       parse->chunked() == (head_.body_length == BodyLength::chunked) &&
                       parse->is_done() == (head_.body_length == BodyLength::none);
    if (!agree) return refuse(refusals::not_http);
    used_ = used;
    parse_ = std::move(parse);
    asked_to_continue_ = false;
    return ReadState::more;
}

ReadState RequestReader::read_body_bytes() {
    Code code;
    const std::size_t bytes_min = parse_->chunked() ? chunked_end_bytes_min : 1;
    while (!parse_->is_done() && held_.size() - used_ >= bytes_min) {
        used_ += parse_->put(boost::asio::buffer(held_.data() + used_, held_.size() - used_), code);
        if (code) break;
    }
    if (parse_->is_done() && !code) return ReadState::whole;
    if (code == beast::http::error::body_limit) return refuse(refusals::body_too_long);
    if (code && code != beast::http::error::need_more) return refuse(refusals::chunk_invalid);
    held_.erase(0, used_);
    used_ = 0;
    if (held_.size() > chunk_line_bytes_max) return refuse(refusals::chunk_invalid);
    if (held_.empty() && head_.waits_for_continue && !asked_to_continue_ && parse_->request().body.empty()) {
        asked_to_continue_ = true;
        return ReadState::wants_continue;
    }
    return ReadState::more;
}

Request RequestReader::take() {
    INVARIANT(parse_ != nullptr && parse_->is_done(), "a request is whole before it is taken");
    Request request = std::move(parse_->request());
    request.method = head_.method;
    request.answer_body = head_.answer_body;
    request.path = std::move(head_.path);
    request.query = std::move(head_.query);
    parse_.reset();
    held_.erase(0, used_);
    if (held_.empty()) held_ = {};
    used_ = 0;
    scan_ = {};
    return request;
}

void RequestReader::forget() {
    parse_.reset();
    held_ = {};
    used_ = 0;
    scan_ = {};
}

}  // namespace fairhour::http
