#include "http/problem.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"

namespace fairhour::http {
namespace {

struct ProblemAnswer {
    std::string type, title;
    std::int64_t status = 0;
    std::string detail, pointer, record, fix, request_id;
};
BOOST_DESCRIBE_STRUCT(ProblemAnswer, (), (type, title, status, detail, pointer, record, fix, request_id))

struct Named {
    std::string_view name;
    int status;
};
constexpr std::array named{
    Named{"json_malformed", 400},     Named{"query_malformed", 400},       Named{"query_unknown", 400},
    Named{"query_twice", 400},        Named{"json_invalid", 422},          Named{"cursor_invalid", 400},
    Named{"sign_in_needed", 401},     Named{"sign_in_refused", 401},       Named{"second_factor_needed", 401},
    Named{"token_refused", 401},      Named{"sign_in_throttled", 429},     Named{"too_many_requests", 429},
    Named{"method_not_allowed", 405}, Named{"precondition_missing", 428},  Named{"record_stale", 412},
    Named{"entry_stale", 412},        Named{"idempotency_mismatch", 422},  Named{"content_type_unknown", 415},
    Named{"body_too_long", 413},      Named{"second_factor_refused", 401}, Named{"passkey_refused", 401},
};

int status_of_kind(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid: return 422;
        case ErrorKind::not_found: return 404;
        case ErrorKind::forbidden: return 403;
        case ErrorKind::conflict: return 409;
        case ErrorKind::unavailable: return 503;
        case ErrorKind::damaged:
        case ErrorKind::internal: return 500;
    }
    INVARIANT(false, "every kind has a status");
}

// What reads a body knows its fields and not where they are described.
std::string fix_of(const Error& error) {
    if (error.name != "json_invalid" || !error.fix.empty()) return error.fix;
    return "The fields of every request, and which must be there, stand in /api/openapi.json.";
}

}  // namespace

int status_of(const Error& error) {
    const auto found = std::ranges::find(named, error.name, &Named::name);
    return found == named.end() ? status_of_kind(error.kind) : found->status;
}

Response problem(const Error& error, std::string_view request_id, std::string_view record) {
    const int status = status_of(error);
    const ProblemAnswer answer{"/problems/" + error.name, error.name, status, error.reason, error.place,
                               std::string(record), fix_of(error), std::string(request_id)};
    Response response = json_response(status, json_text(answer));
    set_header(response, "content-type", "application/problem+json");
    if (status == 401) set_header(response, "www-authenticate", "Bearer realm=\"fairhour\"");
    return response;
}

Error no_such_thing() {
    return {ErrorKind::not_found, "not_found", "", "There is no such thing here.", "Check the address and the id."};
}

}  // namespace fairhour::http
