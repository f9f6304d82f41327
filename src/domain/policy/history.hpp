// What humans decided before, counted in the groups that confidence is taken from (semantics 7): person on project,
// person, project, organization. The engine's own approvals never count; of a batch only the one entry that carries the
// verdict does (FirstVerdict::in_batch does not).
//
//   ApprovalHistory history(as_of, policy.history);
//   for (const Entry& e : entries) history.add(e);
//   history.confidence(ada, atlas)   // {group person_on_project, n 42, k 41, confident}
#pragma once

#include <cstdint>

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/id.hpp"
#include "domain/describe.hpp"
#include "domain/policy/policy.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct Confidence {
    HistoryGroup group = HistoryGroup::none;
    VerdictCount count;
    bool confident = false;
    bool rejected_lately = false;

    bool operator==(const Confidence&) const = default;
};

class ApprovalHistory {
public:
    ApprovalHistory(Instant as_of, const HistoryTerms& terms);
    void add(const Entry& entry);
    // Counts that a query has summed already, and the last human rejection in them (none: nullopt).
    void add(PersonId person, ProjectId project, VerdictCount count, std::optional<Instant> last_rejection);
    [[nodiscard]] Confidence confidence(PersonId person, ProjectId project) const;
    [[nodiscard]] VerdictCount total() const { return organization_; }

private:
    struct Pair {
        VerdictCount count;
        bool rejected_lately = false;
    };
    using Key = std::pair<PersonId, ProjectId>;
    HistoryTerms terms_;
    Instant from_, until_, rejections_from_;
    absl::flat_hash_map<Key, Pair> pairs_;
    absl::flat_hash_map<PersonId, VerdictCount> people_;
    absl::flat_hash_map<ProjectId, VerdictCount> projects_;
    VerdictCount organization_;
};

}  // namespace fairhour
