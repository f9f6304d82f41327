// A Fairhour server as the commands see it: its address and a token, kept by `fairhour login` or given as FAIRHOUR_URL and
// FAIRHOUR_TOKEN. A refusal of the server is the same Error that the use case would have given here.
//
//   const Remote remote = TRY(Remote::open(session));
//   const JsonDocument timer = TRY(remote.get("/api/v1/timer"));
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "cli/session.hpp"
#include "ports/fetcher.hpp"

namespace fairhour::cli {

struct ServerAddress {
    std::string url;    // without a slash at its end
    std::string token;  // "fhr_…"
};
// From the environment, else from the file of `login`. Error: login_missing.
[[nodiscard]] Result<ServerAddress> known_server();
[[nodiscard]] Status keep_server(const ServerAddress& address);  // readable by its owner alone
[[nodiscard]] Status forget_server();
[[nodiscard]] std::string server_file();

class Remote {
public:
    [[nodiscard]] static Result<Remote> open(Session& session);
    Remote(Fetcher& fetcher, ServerAddress address) : fetcher_(&fetcher), address_(std::move(address)) {}

    [[nodiscard]] Result<JsonDocument> get(const std::string& path) const;
    // With a fresh idempotency key; asked again once under the same key when the connection broke.
    [[nodiscard]] Result<JsonDocument> post(const std::string& path, const std::string& json) const;
    [[nodiscard]] const std::string& url() const { return address_.url; }

private:
    [[nodiscard]] Result<JsonDocument> ask(FetchRequest request) const;
    Fetcher* fetcher_;
    ServerAddress address_;
};

// What a field holds; "" and 0 where it is not there.
[[nodiscard]] std::string text_at(JsonNode node, std::initializer_list<std::string_view> path);
[[nodiscard]] std::int64_t number_at(JsonNode node, std::initializer_list<std::string_view> path);

}  // namespace fairhour::cli
