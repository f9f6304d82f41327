// Asks other programs over HTTP. Addresses that people may choose (webhooks, providers) are looked up first and refused when
// they lead into the machine's own networks; a server the operator named may be anywhere.
//
//   const FetchAnswer answer = TRY(fetcher.fetch({.method = "GET", .url = "https://id.example/.well-known/openid-configuration"}));
//   if (answer.status == 200) read(answer.body);
//
// An answer of any status is an answer; an Error means that there was none. No redirect is followed by itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fairhour {

enum class FetchReach : std::uint8_t { public_only, anywhere };

struct FetchHeader {
    std::string name;  // lower case in answers
    std::string value;
};

struct FetchRequest {
    std::string method = "GET";
    std::string url;  // http:// or https://
    std::vector<FetchHeader> headers{};
    std::string body{};
    std::chrono::milliseconds wait{10'000};
    std::size_t answer_bytes_max = 4 * 1024 * 1024;
    FetchReach reach = FetchReach::public_only;
};

struct FetchAnswer {
    int status = 0;
    std::vector<FetchHeader> headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view lower_name) const {
        for (const FetchHeader& h : headers)
            if (h.name == lower_name) return h.value;
        return {};
    }
};

class Fetcher {
public:
    virtual ~Fetcher() = default;
    // Refusals: url_invalid, address_not_public, server_unreachable, answer_too_long, certificate_refused. Any thread.
    [[nodiscard]] virtual Result<FetchAnswer> fetch(const FetchRequest& request) = 0;
};

}  // namespace fairhour
