#include "domain/time/overlap.hpp"

#include <algorithm>

namespace fairhour {
namespace {

Seconds shared(const TimedSpan& a, const TimedSpan& b) {
    return between(std::max(a.started_at, b.started_at), std::min(a.stopped_at, b.stopped_at));
}

}  // namespace

std::vector<Overlap> overlaps(std::span<const TimedSpan> spans) {
    std::vector<Overlap> found;
    std::vector<std::size_t> open;  // earlier spans that may reach the current one
    for (std::size_t i = 0; i < spans.size(); ++i) {
        INVARIANT(i == 0 || spans[i - 1].started_at <= spans[i].started_at, "spans are sorted by their start");
        std::erase_if(open, [&](std::size_t o) { return spans[o].stopped_at <= spans[i].started_at; });
        for (const std::size_t o : open) {
            const Seconds both = shared(spans[o], spans[i]);
            if (both.value > 0) found.push_back({o, i, both});
        }
        open.push_back(i);
    }
    return found;
}

std::vector<Overlap> overlaps(std::span<const Entry* const> entries) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = *entries[i];
        if (entry.started_at && entry.stopped_at && entry.state != EntryState::voided) places.push_back(i);
    }
    std::ranges::stable_sort(places, {}, [&](std::size_t i) { return *entries[i]->started_at; });
    std::vector<TimedSpan> spans;
    for (const std::size_t i : places) spans.push_back({*entries[i]->started_at, *entries[i]->stopped_at});
    std::vector<Overlap> found = overlaps(std::span<const TimedSpan>(spans));
    for (Overlap& overlap : found) {
        overlap.earlier = places[overlap.earlier];
        overlap.later = places[overlap.later];
    }
    return found;
}

}  // namespace fairhour
