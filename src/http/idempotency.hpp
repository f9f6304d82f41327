// A write sent twice has one effect: the key a caller chose is kept in the transaction of the effect, with the digest of
// method, path, caller and body, for as long as the record lives.
#pragma once

#include <optional>

#include "http/exchange.hpp"
#include "ports/store.hpp"

namespace fairhour::http {

struct RequestKey {
    std::string key;  // with the person, so that two people's keys are never one
    Sha256 request{};
};
// Nothing without an Idempotency-Key header. Refused: an empty one, one longer than 200 bytes, signs that are not printable.
[[nodiscard]] Result<std::optional<RequestKey>> request_key(const Request& request, PersonId person);
// The stored answer, marked idempotent-replayed. Refused when the key came with another request.
[[nodiscard]] Result<std::optional<Response>> answer_before(Transaction& work, const RequestKey& key);
[[nodiscard]] Status remember_answer(Transaction& work, const RequestKey& key, const Response& answer, Instant at);

}  // namespace fairhour::http
