// What waits for a verdict of this actor, with its decision and its cut-off: read by the index of what waits and by the
// decisions' key, whatever else the store holds.
#pragma once

#include <vector>

#include "app/review/review.hpp"

namespace fairhour {

// One transaction's reading of the queue. Items have neither hits nor remarks yet; unread answers are known.
struct Waiting {
    std::unique_ptr<Transaction> work;
    std::shared_ptr<const FirmView> view;
    ActorFacts actor;
    Instant now;
    std::vector<QueueItem> items;  // in the order of the queue
};
[[nodiscard]] Result<Waiting> waiting_for(const AppContext& app, const QueueFilter& filter);
// Hits, remarks, second approvals and the drafted text of some of them.
[[nodiscard]] Status add_evidence(Waiting& waiting, std::span<QueueItem> items);

}  // namespace fairhour
