#include "http/exchange.hpp"

#include <algorithm>
#include <cstdio>

#include "base/result.hpp"

namespace fairhour::http {

std::string_view method_text(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::delete_: return "DELETE";
    }
    INVARIANT(false, "every method has its word");
}

std::string_view Request::header(std::string_view lower_name) const {
    const auto found = std::ranges::find(headers, lower_name, &Header::name);
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

void set_header(Response& response, std::string_view lower_name, std::string value) {
    // Text that came from people must not start a header of its own, or a second answer.
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
        std::fprintf(stderr, "fairhour: the header %.*s was left out: its value has a line end or a NUL\n",
                     static_cast<int>(lower_name.size()), lower_name.data());
        return;
    }
    const auto found = std::ranges::find(response.headers, lower_name, &Header::name);
    if (found != response.headers.end())
        found->value = std::move(value);
    else
        response.headers.push_back({std::string(lower_name), std::move(value)});
}

Response json_response(int status, std::string json) {
    return {.status = status, .headers = {{"content-type", "application/json"}}, .body = std::move(json), .events = {}};
}

Response text_response(int status, std::string text, std::string_view content_type) {
    Response response{.status = status, .headers = {}, .body = std::move(text), .events = {}};
    set_header(response, "content-type", std::string(content_type));
    return response;
}

}  // namespace fairhour::http
