#include "http/wire/refusal.hpp"

#include "base/json.hpp"

namespace fairhour::http {

Response refusal_response(const Refusal& refusal, std::string_view request_id) {
    std::string json = "{\"type\":";
    append_json_text(json, "/problems/" + std::string(refusal.name));
    const auto member = [&](std::string_view name, std::string_view value) {
        json += ",\"" + std::string(name) + "\":";
        append_json_text(json, value);
    };
    member("title", refusal.name);
    json += ",\"status\":";
    append_json_integer(json, refusal.status);
    member("detail", refusal.reason);
    member("pointer", "");
    member("fix", refusal.fix);
    member("request_id", request_id);
    json += '}';
    Response response = json_response(refusal.status, std::move(json));
    set_header(response, "content-type", "application/problem+json");
    if (refusal.status == 405) set_header(response, "allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    return response;
}

}  // namespace fairhour::http
