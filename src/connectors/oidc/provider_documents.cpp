#include "connectors/oidc/provider_documents.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour::oidc {
namespace {

constexpr std::size_t document_bytes_max = 1024 * 1024;
constexpr std::chrono::milliseconds provider_wait{5'000};

}  // namespace

Result<FetchAnswer> ask_provider(Fetcher& fetcher, FetchRequest request) {
    request.wait = provider_wait;
    request.answer_bytes_max = document_bytes_max;
    request.reach = FetchReach::anywhere;  // the operator named it; it may well stand in the firm's own network
    request.headers.push_back({"accept", "application/json"});
    auto answer = fetcher.fetch(request);
    if (!answer)
        return refuse(ErrorKind::unavailable, "provider_unreachable", "The provider does not answer.", request.url,
                      "Try again soon. Administrators can sign in with e-mail and password.");
    if (answer->status >= 500)
        return refuse(ErrorKind::unavailable, "provider_unreachable",
                      "The provider has a fault of its own (status " + std::to_string(answer->status) + ").",
                      request.url, "Try again soon. Administrators can sign in with e-mail and password.");
    return answer;
}

Seconds kept_for(const FetchAnswer& answer) {
    constexpr std::string_view word = "max-age=";
    const std::string rule = lower_ascii(answer.header("cache-control"));
    const std::size_t at = rule.find(word);
    if (at == std::string::npos) return kept_usual;
    const std::size_t begin = at + word.size();
    const auto seconds = whole_number(
        std::string_view(rule).substr(begin,
                                      std::min(rule.find_first_not_of("0123456789", begin), rule.size()) - begin));
    if (!seconds) return kept_usual;
    return Seconds{std::clamp(*seconds, kept_min.value, kept_max.value)};
}

template <class T>
std::optional<Result<T>> ProviderDocuments::at_hand(const Kept<T>& kept) const {
    const Instant now = clock_.now();
    if (kept.value && now < kept.read_at + kept.fresh_for) return *kept.value;
    if (!kept.failure || now >= kept.failed_at + failure_kept) return std::nullopt;
    if (kept.value && now < kept.read_at + kept_max) return *kept.value;
    return std::unexpected(*kept.failure);
}

template <class T>
Result<T> ProviderDocuments::of(Shelf<T>& shelf, const std::string& address, const Read<T>& read) {
    {
        const std::lock_guard lock(mutex_);
        if (auto found = at_hand(shelf[address])) return std::move(*found);
    }
    return fetched(shelf, address, read);
}

// Without the lock: two who ask at once ask twice, and nobody waits for another's provider.
template <class T>
Result<T> ProviderDocuments::fetched(Shelf<T>& shelf, const std::string& address, const Read<T>& read) {
    const auto answer = ask_provider(fetcher_, {.url = address});
    Result<T> made = [&]() -> Result<T> {
        if (!answer) return std::unexpected(answer.error());
        if (answer->status == 200) return read(answer->body);
        return refuse(ErrorKind::unavailable, "provider_answer_wrong",
                      "The provider answered " + std::to_string(answer->status) + ".", address,
                      "Check the issuer's address in the configuration.");
    }();
    const std::lock_guard lock(mutex_);
    Kept<T>& kept = shelf[address];
    const Instant now = clock_.now();
    if (!made) {
        kept.failure = made.error();
        kept.failed_at = now;
        if (kept.value && now < kept.read_at + kept_max) return *kept.value;
        return made;
    }
    kept.value = *made;
    kept.read_at = now;
    kept.fresh_for = kept_for(*answer);
    kept.failure.reset();
    return made;
}

Result<Discovery> ProviderDocuments::discovery(const std::string& issuer) {
    return of<Discovery>(discoveries_, discovery_address(issuer),
                         [&](std::string_view json) { return read_discovery(json, issuer); });
}

Result<KeySet> ProviderDocuments::keys(const Discovery& provider) {
    return of<KeySet>(key_sets_, provider.jwks_uri, read_key_set);
}

Result<KeySet> ProviderDocuments::keys_again(const Discovery& provider) {
    {
        const std::lock_guard lock(mutex_);
        Kept<KeySet>& kept = key_sets_[provider.jwks_uri];
        const Instant now = clock_.now();
        if (kept.value && now < kept.again_at + keys_again_after) return *kept.value;
        kept.again_at = now;
    }
    return fetched<KeySet>(key_sets_, provider.jwks_uri, read_key_set);
}

}  // namespace fairhour::oidc
