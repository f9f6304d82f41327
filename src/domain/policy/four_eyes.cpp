#include "domain/policy/four_eyes.hpp"

#include <algorithm>

namespace fairhour {
namespace {

// Fields one after the other, each ended; the note last.
void add_seen(std::string& out, std::int64_t value) { (out += std::to_string(value)) += ';'; }
void add_seen(std::string& out, const std::optional<Instant>& at) { add_seen(out, at ? at->micros : -1); }

// What the engine does to an entry that waits leaves it as it was seen.
bool ends_approval(const Transition& transition) { return transition.actor_kind != ActorKind::engine; }

}  // namespace

bool needs_second_approval(const SecondApproval& terms, const Entry& entry) {
    if (terms.above.empty() || !entry.rated || entry.amount_minor <= 0) return false;
    const auto found = std::ranges::find(terms.above, entry.currency, &Money::currency);
    return found == terms.above.end() || entry.amount_minor > found->minor;
}

Digest16 seen_digest(const Entry& entry) {
    std::string out;
    for (const std::int64_t id : {entry.person.value, entry.client.value, entry.project.value, entry.task.value,
                                  entry.activity.value})
        add_seen(out, id);
    add_seen(out, entry.work_date.number);
    add_seen(out, entry.started_at);
    add_seen(out, entry.stopped_at);
    for (const std::int64_t amount : {entry.worked_seconds.value, entry.billable_seconds.value, entry.amount_minor})
        add_seen(out, amount);
    return digest16(out + std::string(entry.currency.code()) + ";" + entry.note);
}

std::optional<FirstApproval> standing_approval(const Entry& entry, std::span<const FirstApproval> approvals,
                                               std::span<const Transition> history) {
    if (approvals.empty() || approvals.back().seen != seen_digest(entry)) return std::nullopt;
    const FirstApproval& last = approvals.back();
    const bool moved = std::ranges::any_of(
        history, [&](const Transition& t) { return t.at > last.at && ends_approval(t); });
    return moved ? std::nullopt : std::optional(last);
}

Result<ApprovalStep> approval_step(const SecondApproval& terms, const Entry& entry,
                                   const std::optional<FirstApproval>& standing, PersonId approver) {
    if (!needs_second_approval(terms, entry)) return ApprovalStep::alone;
    if (!standing) return ApprovalStep::first_of_two;
    if (standing->person != approver) return ApprovalStep::second_of_two;
    const std::string clause = terms.clause.empty() ? std::string() : " (clause " + terms.clause + ")";
    return refuse(ErrorKind::conflict, "second_approver_needed",
                  "Its amount needs two approvers" + clause + ", and you are the first.", {},
                  "Ask somebody else who may approve it.");
}

}  // namespace fairhour
