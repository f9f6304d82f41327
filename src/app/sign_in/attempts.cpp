#include "app/sign_in/attempts.hpp"

#include <algorithm>

#include "base/describe.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr Seconds forgotten_after = Seconds::hours(24);

// A household or a provider's customer holds a whole /64 of IPv6: all of it is one address here.
std::string network_of(std::string_view peer) {
    if (peer.find(':') == std::string_view::npos) return std::string(peer);
    if (peer.find('.') != std::string_view::npos)
        return std::string(peer.substr(peer.rfind(':') + 1));  // ::ffff:192.0.2.7
    const std::size_t gap = peer.find("::");
    std::size_t groups = 0;
    for (std::size_t i = 0; i < peer.size(); ++i) {
        if (i == gap) return std::string(peer.substr(0, i)) + "::/64";
        if (peer[i] == ':' && ++groups == 4) return std::string(peer.substr(0, i)) + "::/64";
    }
    return std::string(peer);
}

struct Bounds {
    int free_tries;
    int wait_seconds_max;
};
Bounds bounds_of(AttemptKind kind, const SignInRules& rules) {
    switch (kind) {
        case AttemptKind::account:
        case AttemptKind::second_factor: return {rules.account_tries, rules.account_wait_seconds_max};
        case AttemptKind::address: return {rules.address_tries, rules.address_wait_seconds_max};
    }
    INVARIANT(false, "every kind of attempt has its bounds");
}

std::unexpected<Error> throttled(Seconds left) {
    return refuse(ErrorKind::unavailable, "sign_in_throttled", "There were too many wrong tries.", {},
                  "Try again in " + plural(left.value, "second", "seconds") + ".");
}

}  // namespace

Seconds wait_after(std::int64_t failures, int free_tries, int wait_seconds_max) {
    if (failures < free_tries) return Seconds{0};
    const std::int64_t doublings = std::min<std::int64_t>(failures - free_tries, 20);
    return Seconds{std::min<std::int64_t>(std::int64_t{1} << doublings, wait_seconds_max)};
}

Sha256 attempts_subject(const SignInContext& desk, AttemptKind kind, std::string_view subject) {
    const std::string what = kind == AttemptKind::address ? network_of(subject) : std::string(subject);
    return desk.secrets.keyed_digest("attempts " + std::string(enum_word(kind)), what);
}

Status check_wait(const SignInContext& desk, AccountsWork& work, AttemptKind kind, std::string_view subject) {
    const Attempts before = TRY(work.attempts(kind, attempts_subject(desk, kind, subject)));
    const Bounds bounds = bounds_of(kind, desk.rules);
    const Instant now = desk.clock.now();
    if (before.last_at + forgotten_after <= now) return {};
    const Instant free_at = before.last_at + wait_after(before.failures, bounds.free_tries, bounds.wait_seconds_max);
    if (now < free_at) return throttled(Seconds{(free_at.micros - now.micros + 999'999) / 1'000'000});
    return {};
}

Status count_try(const SignInContext& desk, AccountsWork& work, AttemptKind kind, std::string_view subject) {
    TRY(check_wait(desk, work, kind, subject));
    const Instant now = desk.clock.now();
    TRY(work.forget_failures_before(now - forgotten_after));
    TRY(work.count_failure(kind, attempts_subject(desk, kind, subject), now));
    return {};
}

Status forget_tries(const SignInContext& desk, AccountsWork& work, AttemptKind kind, std::string_view subject) {
    return work.forget_failures(kind, attempts_subject(desk, kind, subject));
}

}  // namespace fairhour
