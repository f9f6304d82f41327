#include "http/idempotency.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t key_bytes_max = 200;

struct StoredHeader {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(StoredHeader, (), (name, value))
struct StoredAnswer {
    std::int64_t status = 0;
    std::vector<StoredHeader> headers;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(StoredAnswer, (), (status, headers, body))

}  // namespace

Result<std::optional<RequestKey>> request_key(const Request& request, PersonId person) {
    const bool given = std::ranges::find(request.headers, "idempotency-key", &Header::name) != request.headers.end();
    if (!given) return std::optional<RequestKey>{};
    const std::string_view key = request.header("idempotency-key");
    const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 127; });
    if (key.empty() || key.size() > key_bytes_max || !printable)
        return invalid("idempotency_key_invalid", "The key is empty, longer than 200 bytes or not printable.",
                       "idempotency-key", "Send a random text such as a UUID.");
    std::string asked(method_text(request.method));
    for (const std::string_view part : {std::string_view(request.path), std::string_view(request.query)})
        asked += "\n" + std::to_string(part.size()) + ":" + std::string(part);
    asked += "\n" + hex(sha256(request.body)) + "\n" + id_text(person);  // a body may be a file of many megabytes
    return std::optional(RequestKey{id_text(person) + " " + std::string(key), sha256(asked)});
}

Result<std::optional<Response>> answer_before(Transaction& work, const RequestKey& key) {
    const auto record = TRY(work.idempotency(key.key));
    if (!record) return std::optional<Response>{};
    if (record->request != key.request)
        return invalid("idempotency_mismatch",
                       "The key was used for another request, at " + instant_text(record->at) + ".", "idempotency-key",
                       "Use a new key for a new request.");
    const auto stored = TRY(parse_json<StoredAnswer>(record->answer));
    Response response;
    response.status = static_cast<int>(stored.status);
    for (const StoredHeader& header : stored.headers) set_header(response, header.name, header.value);
    response.body = stored.body;
    set_header(response, "idempotent-replayed", "true");
    return std::optional(std::move(response));
}

Status remember_answer(Transaction& work, const RequestKey& key, const Response& answer, Instant at) {
    StoredAnswer stored{answer.status, {}, answer.body};
    for (const Header& header : answer.headers) stored.headers.push_back({header.name, header.value});
    return work.put(IdempotencyRecord{key.key, key.request, json_text(stored), at});
}

}  // namespace fairhour::http
