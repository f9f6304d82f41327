#include "cli/remote.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/text.hpp"
#include "cli/option_values.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

struct KeptServer {
    std::string url, token;
};
BOOST_DESCRIBE_STRUCT(KeptServer, (), (url, token))

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::string random_key() {
    std::random_device source;
    std::string key;
    for (int i = 0; i < 8; ++i) key += std::to_string(source());
    return key;
}

std::optional<JsonNode> node_at(JsonNode node, std::initializer_list<std::string_view> path) {
    for (const std::string_view step : path) {
        if (!node.is_object()) return std::nullopt;
        const auto next = node.find(step);
        if (!next) return std::nullopt;
        node = *next;
    }
    return node;
}

ErrorKind kind_of_status(int status) {
    if (status == 401 || status == 403) return ErrorKind::forbidden;
    if (status == 404) return ErrorKind::not_found;
    if (status == 409 || status == 412 || status == 428) return ErrorKind::conflict;
    if (status == 429 || status == 503) return ErrorKind::unavailable;
    return status >= 500 ? ErrorKind::internal : ErrorKind::invalid;
}

Error refusal_of(const FetchAnswer& answer, const std::string& url) {
    const auto problem = JsonDocument::parse(answer.body);
    if (!problem || text_at(problem->root(), {"title"}).empty())
        return {ErrorKind::unavailable, "server_unknown", url, "What answers there is no Fairhour server.",
                "Check the address: `fairhour login URL`."};
    const JsonNode root = problem->root();
    return {kind_of_status(answer.status), text_at(root, {"title"}), text_at(root, {"pointer"}),
            text_at(root, {"detail"}), text_at(root, {"fix"})};
}

}  // namespace

std::string server_file() {
    const std::string config = environment("XDG_CONFIG_HOME");
    const fs::path base = config.empty() ? fs::path(environment("HOME")) / ".config" : fs::path(config);
    return (base / "fairhour" / "server.json").string();
}

Result<ServerAddress> known_server() {
    const std::string url = environment("FAIRHOUR_URL"), token = environment("FAIRHOUR_TOKEN");
    if (!url.empty() && !token.empty()) return ServerAddress{url, token};
    std::error_code ignored;
    if (!fs::exists(server_file(), ignored))
        return refuse(ErrorKind::not_found, "login_missing", "This command works with a server, and none is known yet.",
                      "", "Run `fairhour login URL`, or set FAIRHOUR_URL and FAIRHOUR_TOKEN.");
    const auto kept = TRY(parse_json<KeptServer>(TRY(read_file(server_file(), 64 * 1024)), JsonAbsent::keeps_value));
    return ServerAddress{kept.url, kept.token};
}

Status keep_server(const ServerAddress& address) {
    const fs::path file = server_file();
    std::error_code problem;
    fs::create_directories(file.parent_path(), problem);
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::string text = json_text(KeptServer{address.url, address.token}) + "\n";
    const bool written = out >= 0 && ::fchmod(out, 0600) == 0 &&
                         ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (out >= 0) ::close(out);
    if (written) return {};
    return refuse(ErrorKind::unavailable, "file_unwritable", "The login could not be kept.", file.string());
}

Status forget_server() {
    std::error_code problem;
    fs::remove(server_file(), problem);
    if (!problem) return {};
    return refuse(ErrorKind::unavailable, "file_unwritable", "The login could not be forgotten.", server_file());
}

Result<Remote> Remote::open(Session& session) { return Remote(session.rooms().fetcher, TRY(known_server())); }

Result<JsonDocument> Remote::get(const std::string& path) const {
    FetchRequest request;
    request.url = path;
    return ask(std::move(request));
}

Result<JsonDocument> Remote::post(const std::string& path, const std::string& json) const {
    FetchRequest request;
    request.method = "POST";
    request.url = path;
    request.body = json;
    request.headers = {{"content-type", "application/json"}, {"idempotency-key", random_key()}};
    auto answer = ask(request);
    if (!answer && answer.error().name == "server_unreachable") answer = ask(std::move(request));
    return answer;
}

Result<JsonDocument> Remote::ask(FetchRequest request) const {
    request.url = address_.url + request.url;
    request.reach = FetchReach::anywhere;
    request.headers.push_back({"authorization", "Bearer " + address_.token});
    const FetchAnswer answer = TRY(fetcher_->fetch(request));
    if (answer.status < 200 || answer.status > 299) return std::unexpected(refusal_of(answer, address_.url));
    return JsonDocument::parse(answer.body.empty() ? "{}" : answer.body);
}

std::string text_at(JsonNode node, std::initializer_list<std::string_view> path) {
    const auto found = node_at(node, path);
    if (!found) return {};
    return std::string(found->text().value_or(""));
}

std::int64_t number_at(JsonNode node, std::initializer_list<std::string_view> path) {
    const auto found = node_at(node, path);
    return found ? found->integer().value_or(0) : 0;
}

}  // namespace fairhour::cli
