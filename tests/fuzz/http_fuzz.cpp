// Throws any bytes at the reader of requests, once in one piece and once octet by octet: both must come to the same
// requests, or a proxy in between decides what we hear. Queries are read as well.
#include <vector>

#include "http/query.hpp"
#include "http/wire/request_reader.hpp"
#include "target.hpp"

namespace {

using namespace fairhour;
using namespace fairhour::http;

struct Heard {
    std::vector<std::string> requests;
    int refused_with = 0;

    bool operator==(const Heard&) const = default;
};

// False: nothing more will come.
bool hear(RequestReader& reader, Heard& heard) {
    while (true) {
        switch (reader.next()) {
            case ReadState::more: return true;
            case ReadState::wants_continue: break;
            case ReadState::refused: heard.refused_with = reader.refusal().status; return false;
            case ReadState::whole: {
                const Request request = reader.take();
                std::string said = request.path + "?" + request.query;
                for (const Header& header : request.headers) said += "\n" + header.name + ": " + header.value;
                heard.requests.push_back(said + "\n\n" + request.body);
                static_cast<void>(query_pairs(request.query));
            }
        }
    }
}

Heard in_pieces(std::string_view bytes, std::size_t piece) {
    static constexpr ReadLimits limits{.header_bytes_max = 2048, .target_bytes_max = 512, .body_bytes_max = 2048};
    RequestReader reader(limits);
    Heard heard;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        if (!hear(reader, heard)) break;
    }
    return heard;
}

}  // namespace

FUZZ_TARGET(http) { MUST(in_pieces(bytes, bytes.size() + 1) == in_pieces(bytes, 1)); }
