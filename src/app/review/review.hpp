// The delivery lead's queue and the verdicts: only what needs judgement, most money at risk before the next cut-off
// first, each item with its hits and clauses; approve, send back, write off, settle a dispute, always as a human with the
// permission who is not the owner (semantics 6, 7).
//
//   const QueuePage queue = TRY(queue_page(app, {.limit = 100}));
//   const VerdictsGiven given = TRY(give_verdict(app, {.kind = VerdictKind::approve, .entries = {queue.items[0].entry.id}}));
//   TRY(undo_verdicts(app, given.undo));      // until it is invoiced; a person's later change wins
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/review/queue_cause.hpp"
#include "domain/policy/four_eyes.hpp"

namespace fairhour {

struct QueueItem {
    Entry entry;
    Outcome outcome = Outcome::recommend_approve;
    Decision decision;  // with why, and what history said
    QueueCause cause;
    Hits hits;
    std::optional<Instant> cut_off;  // of its invoice window
    std::int64_t money_minor = 0;    // rated, unbilled
    bool needs_two = false;          // four eyes: above the amount of the policy's `second_approval`
    std::string needs_two_clause;
    std::optional<FirstApproval> first_approval;  // given, and still standing
    std::vector<Remark> remarks;                  // about it, oldest first
    bool answer_unread = false;                   // its owner said something that nobody has read
    std::string rejection_text;                   // drafted, ready to send back with
};
struct QueueFilter {
    std::vector<Outcome> outcomes;  // empty: all that need a person; neither auto_approve nor nudge
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
    std::vector<EntryId> entries{};
    DayRange days{};
    std::string cause{};  // a QueueCause's key; empty: any
    std::int64_t limit = 0;
    std::optional<std::string> cursor{};  // `next` of the page before
};
struct QueuePage {
    std::vector<QueueItem> items;
    std::optional<std::string> next;
    std::int64_t all = 0;  // on all pages
};
// What the actor may judge; who may judge nothing gets nothing. Error: cursor_invalid.
[[nodiscard]] Result<QueuePage> queue_page(const AppContext& app, const QueueFilter& filter);
[[nodiscard]] Result<std::vector<QueueItem>> review_queue(const AppContext& app, const QueueFilter& filter);
// One that waits, with its evidence; not_found where it does not wait for this actor.
[[nodiscard]] Result<QueueItem> queue_item(const AppContext& app, EntryId entry);

// The same queue, by cause: cases that are decided once, equal reasons, and what is clean by person.
struct CauseSum {
    QueueCause cause;
    std::int64_t entries = 0, people = 0, answers_unread = 0;
    Seconds worked;
    std::vector<Money> money;  // at risk, one a currency
    bool money_seen = true;    // false: the actor may not see what some of it is worth
    std::optional<Instant> cut_off;  // the earliest
    Digest16 entries_digest;         // which entries these are: a ruling names it, so that nothing unseen is ruled on
};
[[nodiscard]] Result<std::vector<CauseSum>> queue_causes(const AppContext& app, const QueueFilter& filter);

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
struct VerdictsGiven {
    std::vector<VerdictResult> results;
    std::string undo;  // takes them back; empty: there is nothing to take back
};
// What the policy in force on a day says about a second approver; nothing without a policy.
[[nodiscard]] Result<SecondApproval> second_approval_terms(const Firm& firm, CivilDay day);
// A result for each entry; what can be done is done. Verdicts given together share a batch number and count once a person.
// Whoever decides has read what the owners said about these entries.
[[nodiscard]] Result<VerdictsGiven> give_verdict(const AppContext& app, const VerdictAsked& asked);
// Each entry as it was before, where nobody has touched it since and nothing of it is billed. Only by whoever gave them.
[[nodiscard]] Result<std::vector<VerdictResult>> undo_verdicts(const AppContext& app, const std::string& token);

// Rules on all of a cause at once. `standing_until` lets what comes of a case pass too, until that day: it is granted as an
// exception, which anyone can read and which ends by itself.
struct RulingAsked {
    std::string cause;
    VerdictKind kind = VerdictKind::approve;
    std::string reason;
    Digest16 entries_digest;  // as the cause was shown; another one: conflict `cause_moved_on`
    std::optional<CivilDay> standing_until;
};
struct RulingGiven {
    std::optional<CaseRuling> ruling;  // of a case
    VerdictsGiven verdicts;
};
[[nodiscard]] Result<RulingGiven> rule_on_cause(const AppContext& app, const RulingAsked& asked);

}  // namespace fairhour
