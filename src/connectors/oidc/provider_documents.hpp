// A provider's discovery document and keys, kept for as long as it says, but no less than five minutes and no more than a
// day. When the provider does not answer, what was read within the last day goes on holding, and it is not asked again for
// some seconds: a dead provider must not hold our threads.
//
//   const Discovery studio = TRY(documents.discovery("https://id.studio.example"));
//   const KeySet keys = TRY(documents.keys(studio));
//   const KeySet newer = TRY(documents.keys_again(studio));   // for a key that is not among them; at most every ten seconds
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "connectors/oidc/discovery.hpp"
#include "connectors/oidc/key_set.hpp"
#include "ports/clock.hpp"
#include "ports/fetcher.hpp"

namespace fairhour::oidc {

inline constexpr Seconds kept_min = Seconds{300};
inline constexpr Seconds kept_usual = Seconds::hours(1);
inline constexpr Seconds kept_max = Seconds::hours(24);
inline constexpr Seconds failure_kept{5};
inline constexpr Seconds keys_again_after{10};

// One request of ours to a provider: what is not answered is `provider_unreachable`, what is refused `provider_answer_wrong`.
[[nodiscard]] Result<FetchAnswer> ask_provider(Fetcher& fetcher, FetchRequest request);
[[nodiscard]] Seconds kept_for(const FetchAnswer& answer);  // by its cache-control, within the bounds

class ProviderDocuments {
public:
    ProviderDocuments(Fetcher& fetcher, const Clock& clock) : fetcher_(fetcher), clock_(clock) {}
    [[nodiscard]] Result<Discovery> discovery(const std::string& issuer);
    [[nodiscard]] Result<KeySet> keys(const Discovery& provider);
    [[nodiscard]] Result<KeySet> keys_again(const Discovery& provider);

private:
    template <class T>
    struct Kept {
        std::optional<T> value;
        Instant read_at;
        Seconds fresh_for;
        std::optional<Error> failure;
        Instant failed_at;
        Instant again_at{};  // when it was last read before its time
    };
    template <class T>
    using Shelf = std::map<std::string, Kept<T>>;
    template <class T>
    using Read = std::function<Result<T>(std::string_view)>;

    template <class T>
    [[nodiscard]] Result<T> of(Shelf<T>& shelf, const std::string& address, const Read<T>& read);
    template <class T>
    [[nodiscard]] std::optional<Result<T>> at_hand(const Kept<T>& kept) const;
    template <class T>
    [[nodiscard]] Result<T> fetched(Shelf<T>& shelf, const std::string& address, const Read<T>& read);

    Fetcher& fetcher_;
    const Clock& clock_;
    std::mutex mutex_;
    Shelf<Discovery> discoveries_;
    Shelf<KeySet> key_sets_;
};

}  // namespace fairhour::oidc
