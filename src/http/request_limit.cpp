#include "http/request_limit.hpp"

#include <algorithm>

namespace fairhour::http {
namespace {

constexpr std::int64_t whole = 1'000'000;
constexpr std::int64_t minute_micros = 60'000'000;
constexpr std::size_t buckets_max = 100'000;

std::int64_t key_of(const Caller& caller) { return caller.token.none() ? caller.session.value : caller.token.value; }

}  // namespace

bool RequestLimit::take(const Caller& caller, Instant now) {
    const std::lock_guard lock(mutex_);
    if (buckets_.size() > buckets_max) buckets_.clear();  // forgiving is cheaper than growing
    const auto [place, is_new] = buckets_.try_emplace(key_of(caller), Bucket{a_minute_ * whole, now});
    Bucket& bucket = place->second;
    const std::int64_t passed = std::clamp<std::int64_t>(now.micros - bucket.filled_at.micros, 0, minute_micros);
    bucket.millionths = std::min(a_minute_ * whole, bucket.millionths + passed * a_minute_ / 60);
    bucket.filled_at = now;
    if (bucket.millionths < whole) return false;
    bucket.millionths -= whole;
    return true;
}

std::int64_t RequestLimit::left(const Caller& caller) const {
    const std::lock_guard lock(mutex_);
    const auto found = buckets_.find(key_of(caller));
    return found == buckets_.end() ? a_minute_ : found->second.millionths / whole;
}

Error RequestLimit::refusal() {
    return {ErrorKind::unavailable, "too_many_requests", "",
            "You have made more requests than one caller may in a minute.",
            "Wait some seconds; ask for more at once with lists and bulk."};
}

}  // namespace fairhour::http
