#include "http/wire/compression.hpp"

#include <zlib.h>
#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace fairhour::http {
namespace {

// "0", "0.0", "0.000" mean never; anything else is taken at some weight.
bool is_zero(std::string_view weight) {
    return weight.starts_with('0') && weight.find_first_not_of("0.") == weight.npos;
}

bool has_weight_zero(const std::vector<std::string_view>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string parameter = lower_ascii(trimmed(parts[i]));
        if (parameter.starts_with("q=") && is_zero(trimmed(std::string_view(parameter).substr(2)))) return true;
    }
    return false;
}

std::string_view header_of(const Response& response, std::string_view name) {
    const auto found = std::ranges::find(response.headers, name, &Header::name);
    return found == response.headers.end() ? std::string_view{} : std::string_view(found->value);
}

void add_vary(Response& response) {
    const std::string_view vary = header_of(response, "vary");
    if (vary == "*" || lower_ascii(vary).find("accept-encoding") != std::string::npos) return;
    set_header(response, "vary", vary.empty() ? "accept-encoding" : std::string(vary) + ", accept-encoding");
}

}  // namespace

Gzip takes_gzip(std::string_view accept_encoding) {
    Gzip any = Gzip::refused;
    for (const std::string_view element : split_text(accept_encoding, ',')) {
        const auto parts = split_text(element, ';');
        const std::string coding = lower_ascii(trimmed(parts.front()));
        const Gzip said = has_weight_zero(parts) ? Gzip::refused : Gzip::taken;
        if (coding == "gzip" || coding == "x-gzip") return said;
        if (coding == "*") any = said;
    }
    return any;
}

bool is_compressible(const Response& response) {
    if (response.events || !header_of(response, "content-encoding").empty()) return false;
    if (lower_ascii(header_of(response, "cache-control")).find("no-transform") != std::string::npos) return false;
    const std::string type = lower_ascii(trimmed(split_text(header_of(response, "content-type"), ';').front()));
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           type == "application/json" || type == "application/javascript" || type == "application/xml" ||
           type == "application/toml";
}

std::optional<std::string> gzip(std::string_view bytes) {
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2) return std::nullopt;
    // JSON repeats itself: the fast levels find nearly all of it, and the processor has other work.
    constexpr int level = 3, window_bits_gzip = 15 + 16, memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, window_bits_gzip, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) return std::nullopt;
    return out;
}

void compress(Response& response, Gzip reader, std::size_t bytes_min) {
    if (response.body.size() < bytes_min || !is_compressible(response)) return;
    add_vary(response);
    if (reader == Gzip::refused) return;
    auto small = gzip(response.body);
    if (!small || small->size() >= response.body.size()) return;
    response.body = std::move(*small);
    set_header(response, "content-encoding", "gzip");
}

}  // namespace fairhour::http
