// The delivery lead's queue and the verdicts: only what needs judgement, most money at risk before the next cut-off
// first, each item with its hits and clauses; approve, send back, write off, settle a dispute, always as a human with the
// permission who is not the owner (semantics 6, 7).
//
//   const std::vector<QueueItem> queue = TRY(review_queue(app, {}));
//   TRY(give_verdict(app, {.kind = VerdictKind::approve, .entries = {queue[0].entry.id}, .reason = "agreed with Eva"}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/policy/four_eyes.hpp"

namespace fairhour {

struct QueueItem {
    Entry entry;
    Outcome outcome = Outcome::recommend_approve;
    Hits hits;
    std::optional<Instant> cut_off;  // of its invoice window
    std::int64_t money_minor = 0;    // rated, unbilled
    bool needs_two = false;          // four eyes: above the amount of the policy's `second_approval`
    std::string needs_two_clause;
    std::optional<FirstApproval> first_approval;  // given, and still standing
};
struct QueueFilter {
    std::vector<Outcome> outcomes;  // empty: all but auto_approve
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
    std::int64_t limit = 0;
};
[[nodiscard]] Result<std::vector<QueueItem>> review_queue(const AppContext& app, const QueueFilter& filter);

BOOST_DEFINE_FIXED_ENUM_CLASS(VerdictKind, std::uint8_t, approve, request_changes, flag, reopen, dispute, write_off,
                              void_)
struct VerdictAsked {
    VerdictKind kind = VerdictKind::approve;
    std::vector<EntryId> entries;
    std::string reason;  // needed for everything but approve
};
struct VerdictResult {
    EntryId entry;
    std::optional<Error> refused;  // none: done
    ApprovalStep step = ApprovalStep::alone;
};
// What the policy in force on a day says about a second approver; nothing without a policy.
[[nodiscard]] Result<SecondApproval> second_approval_terms(const Firm& firm, CivilDay day);
// A result for each entry; what can be done is done. Verdicts given together share a batch number and count once a person.
[[nodiscard]] Result<std::vector<VerdictResult>> give_verdict(const AppContext& app, const VerdictAsked& asked);

}  // namespace fairhour
