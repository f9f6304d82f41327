#include "domain/policy/history.hpp"

#include "domain/policy/decide.hpp"

namespace fairhour {
namespace {

void add_to(VerdictCount& sum, VerdictCount count) {
    sum.n += count.n;
    sum.k += count.k;
}

Instant days_before(Instant at, std::int64_t days) { return at - Seconds{days * 86'400}; }

}  // namespace

ApprovalHistory::ApprovalHistory(Instant as_of, const HistoryTerms& terms)
    : terms_(terms),
      from_(days_before(as_of, terms.history_days)),
      until_(as_of),
      rejections_from_(days_before(as_of, terms.rejection_days)) {}

void ApprovalHistory::add(const Entry& entry) {
    // What was approved elsewhere comes as history: a person of the firm approved it there.
    const bool approved =
        entry.first_verdict == FirstVerdict::approved_unchanged || entry.first_verdict == FirstVerdict::elsewhere;
    if (!approved && entry.first_verdict != FirstVerdict::not_approved) return;
    if (!entry.decided_at || *entry.decided_at > until_) return;
    const std::optional<Instant> rejection = approved ? std::nullopt : entry.decided_at;
    const bool counts = *entry.decided_at > from_;
    add(entry.person, entry.project, {counts ? 1 : 0, counts && approved ? 1 : 0}, rejection);
}

void ApprovalHistory::add(PersonId person, ProjectId project, VerdictCount count,
                          std::optional<Instant> last_rejection) {
    Pair& pair = pairs_[Key{person, project}];
    add_to(pair.count, count);
    if (last_rejection && *last_rejection > rejections_from_) pair.rejected_lately = true;
    add_to(people_[person], count);
    add_to(projects_[project], count);
    add_to(organization_, count);
}

Confidence ApprovalHistory::confidence(PersonId person, ProjectId project) const {
    Confidence answer;
    const auto pair = pairs_.find(Key{person, project});
    if (pair != pairs_.end()) answer.rejected_lately = pair->second.rejected_lately;
    const auto take = [&](HistoryGroup group, VerdictCount count) {
        if (answer.group != HistoryGroup::none || count.n < terms_.min_samples) return;
        answer.group = group;
        answer.count = count;
        answer.confident = wilson_confident(count.k, count.n, terms_.confidence);
    };
    if (pair != pairs_.end()) take(HistoryGroup::person_on_project, pair->second.count);
    if (const auto found = people_.find(person); found != people_.end()) take(HistoryGroup::person, found->second);
    if (const auto found = projects_.find(project); found != projects_.end())
        take(HistoryGroup::project, found->second);
    take(HistoryGroup::organization, organization_);
    return answer;
}

}  // namespace fairhour
