// The firm as last loaded, for each organization, under the number of its set-up changes: a transaction that finds the same
// number in its own snapshot takes the kept copy instead of nineteen queries.
//
//   if (auto view = firms.find(organization, n)) return view;
//   firms.keep(organization, n, loaded);
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "domain/firm.hpp"

namespace fairhour::storage {

class FirmCache {
public:
    [[nodiscard]] std::shared_ptr<const FirmView> find(std::int64_t organization, std::int64_t n) const {
        const std::lock_guard lock(mutex_);
        const auto kept = kept_.find(organization);
        return kept != kept_.end() && kept->second.n == n ? kept->second.view : nullptr;
    }
    // An older snapshot never takes the place of a newer one.
    void keep(std::int64_t organization, std::int64_t n, std::shared_ptr<const FirmView> view) {
        const std::lock_guard lock(mutex_);
        Kept& kept = kept_[organization];
        if (kept.view && kept.n >= n) return;
        kept = {n, std::move(view)};
    }
    void forget_all() {
        const std::lock_guard lock(mutex_);
        kept_.clear();
    }

private:
    struct Kept {
        std::int64_t n = 0;
        std::shared_ptr<const FirmView> view;
    };
    mutable std::mutex mutex_;
    std::map<std::int64_t, Kept> kept_;
};

}  // namespace fairhour::storage
