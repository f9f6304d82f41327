// How many requests one caller may make a minute: a full bucket at first, refilled evenly. One runaway program does not
// slow the others.
#pragma once

#include <cstdint>
#include <mutex>

#include "absl/container/flat_hash_map.h"
#include "http/call.hpp"

namespace fairhour::http {

class RequestLimit {
public:
    explicit RequestLimit(std::int64_t a_minute) : a_minute_(a_minute) {}
    [[nodiscard]] bool take(const Caller& caller, Instant now);
    [[nodiscard]] std::int64_t left(const Caller& caller) const;
    [[nodiscard]] std::int64_t a_minute() const { return a_minute_; }
    [[nodiscard]] static Error refusal();

private:
    struct Bucket {
        std::int64_t millionths = 0;  // of a request
        Instant filled_at;
    };
    const std::int64_t a_minute_;
    mutable std::mutex mutex_;
    absl::flat_hash_map<std::int64_t, Bucket> buckets_;
};

}  // namespace fairhour::http
