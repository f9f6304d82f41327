// A human's verdict on entries; see review.hpp.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/entry_changes.hpp"
#include "app/portal/questions.hpp"
#include "app/review/remarks.hpp"
#include "app/review/review.hpp"
#include "app/review/undo_verdicts.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/time/locks.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

struct VerdictDetail {
    std::string kind, reason;
    std::vector<EntryId> entries;
    std::vector<EntryId> first_of_two;  // these wait for somebody else
};
BOOST_DESCRIBE_STRUCT(VerdictDetail, (), (kind, reason, entries, first_of_two))

struct Aim {
    EntryState to;
    Action action;
};

Aim aim_of(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::approve: return {EntryState::approved, Action::approve_time};
        case VerdictKind::request_changes: return {EntryState::changes_requested, Action::approve_time};
        case VerdictKind::flag: return {EntryState::flagged, Action::approve_time};
        case VerdictKind::reopen: return {EntryState::changes_requested, Action::reopen_time};
        case VerdictKind::dispute: return {EntryState::disputed, Action::dispute_time};
        case VerdictKind::write_off: return {EntryState::written_off, Action::write_off_time};
        case VerdictKind::void_: return {EntryState::voided, Action::log_time};
    }
    INVARIANT(false, "every verdict has an aim");
}

// What the policy says about a second approver, and which version of it says so.
struct PolicyWord {
    SecondApproval second_approval;
    std::int64_t version = 0;
};
Result<PolicyWord> policy_word(const Firm& firm, CivilDay day) {
    const auto version = policy_in_force(firm, day);
    if (!version) return PolicyWord{};
    return PolicyWord{TRY(parsed_policy(*version)).second_approval, version->version};
}

struct VerdictPast {
    std::vector<Transition> transitions;
    std::vector<FirstApproval> approvals;
};
using VerdictPasts = absl::flat_hash_map<EntryId, VerdictPast>;

Result<VerdictPasts> pasts_of(Transaction& work, const std::vector<EntryId>& entries) {
    VerdictPasts pasts;
    if (entries.empty()) return pasts;
    for (Transition& t : TRY(work.transitions(entries))) pasts[t.entry].transitions.push_back(std::move(t));
    for (FirstApproval& a : TRY(work.first_approvals(entries))) pasts[a.entry].approvals.push_back(std::move(a));
    return pasts;
}

class Judging {
public:
    Judging(const AppContext& app, const FirmIndex& index, const VerdictAsked& asked, Instant now,
            const PolicyWord& policy, const std::vector<EntryId>& asked_about)
        : app_(app),
          index_(index),
          asked_(asked),
          now_(now),
          policy_(policy),
          aim_(aim_of(asked.kind)),
          changes_(index),
          asked_about_(asked_about.begin(), asked_about.end()),
          batch_(asked.entries.size() > 1 ? now.micros : 0) {
        left_.by = app.scope.actor.person;
    }

    Result<ApprovalStep> judge(const Entry& entry, const VerdictPast& past) {
        const Permission permission = TRY(permitted(entry));
        const bool own = permission.answer == Answer::allowed_own;
        TRY(may_move({.from = entry.state,
                      .to = aim_.to,
                      .by = mover(own),
                      .approved_by = approved_by(past.transitions),
                      .reason = asked_.reason}));
        TRY(check_unlocked({cell_of(entry), app_.scope.actor.person, now_}, index_.firm().locks, index_.firm().grants));
        const ApprovalStep step = TRY(step_of(entry, past, own));
        if (step == ApprovalStep::first_of_two) {
            first_.push_back({entry.id, static_cast<std::int64_t>(past.approvals.size()) + 1, app_.scope.actor.person,
                              now_, asked_.reason, seen_digest(entry), policy_.version});
            return step;
        }
        Entry after = entry;
        after.state = TRY(state_after(entry));
        if (is_decided(aim_.to) || aim_.to == EntryState::changes_requested) after.decided_at = now_;
        count_first_verdict(after);
        const std::int64_t version = step == ApprovalStep::second_of_two ? policy_.version : 0;
        // What settles a client's question was told to them: it is not taken back.
        if (!asked_about_.contains(entry.id))
            left_.entries.push_back({entry.id, entry.version + 1, entry.state, entry.first_verdict, entry.decided_at,
                                     aim_.action});
        changes_.change(entry, std::move(after), {app_.scope.actor, now_, asked_.reason, version, batch_, own});
        return step;
    }
    // The token that takes it back.
    Result<std::string> write(Transaction& work) {
        TRY(work.insert_first_approvals(first_));
        TRY(changes_.write(work));
        return keep_for_undo(work, left_, now_);
    }

private:
    // A dispute that is settled leaves what is on an invoice where the ledger has it.
    [[nodiscard]] Result<EntryState> state_after(const Entry& entry) const {
        if (entry.state != EntryState::disputed || ledger_state(entry) == EntryState::approved) return aim_.to;
        if (aim_.to == EntryState::approved) return ledger_state(entry);
        return refuse(ErrorKind::conflict, "entry_billed", "The time is on an invoice.", id_text(entry.id),
                      "Credit its line, or say that it stands.");
    }

    [[nodiscard]] Mover mover(bool own) const {
        if (asked_.kind == VerdictKind::void_) return Mover::owner;
        return own ? Mover::sole_owner : Mover::reviewer;
    }

    Result<Permission> permitted(const Entry& entry) const {
        const Person* const person = index_.find(app_.scope.actor.person);
        if (person == nullptr)
            return refuse(ErrorKind::forbidden, "not_permitted", "Only a person of the firm may give a verdict.");
        const Permission permission = may(actor_facts(app_, index_), aim_.action, facts_of(index_, entry));
        if (!permission.allowed()) return refuse(ErrorKind::forbidden, "not_permitted", std::string(permission.reason));
        return permission;
    }

    // In a firm of one person there is no second one; it is marked.
    [[nodiscard]] Result<ApprovalStep> step_of(const Entry& entry, const VerdictPast& past, bool own) const {
        if (aim_.to != EntryState::approved || own) return ApprovalStep::alone;
        return approval_step(policy_.second_approval, entry,
                             standing_approval(entry, past.approvals, past.transitions), app_.scope.actor.person);
    }

    static ApprovedBy approved_by(const std::vector<Transition>& history) {
        for (auto t = history.rbegin(); t != history.rend(); ++t) {
            if (t->to != EntryState::approved) continue;
            return t->actor_kind == ActorKind::engine ? ApprovedBy::engine : ApprovedBy::human;
        }
        return ApprovedBy::nobody;
    }

    // A bulk approval counts once a person and batch (semantics 7).
    void count_first_verdict(Entry& after) {
        if (after.first_verdict != FirstVerdict::none) return;
        if (aim_.to == EntryState::changes_requested) {
            after.first_verdict = FirstVerdict::not_approved;
        } else if (aim_.to == EntryState::approved) {
            const bool first = counted_.insert(after.person).second;
            after.first_verdict = first ? FirstVerdict::approved_unchanged : FirstVerdict::in_batch;
        }
    }

    const AppContext& app_;
    const FirmIndex& index_;
    const VerdictAsked& asked_;
    Instant now_;
    const PolicyWord& policy_;
    Aim aim_;
    EntryChanges changes_;
    std::vector<FirstApproval> first_;
    VerdictsLeft left_;
    absl::flat_hash_set<EntryId> asked_about_;
    std::int64_t batch_;
    absl::flat_hash_set<PersonId> counted_;
};

}  // namespace

Result<SecondApproval> second_approval_terms(const Firm& firm, CivilDay day) {
    return TRY(policy_word(firm, day)).second_approval;
}

Result<VerdictsGiven> give_verdict(const AppContext& app, const VerdictAsked& asked) {
    if (asked.kind != VerdictKind::approve && trimmed(asked.reason).empty())
        return invalid("reason_missing", "This verdict needs a reason.", "--reason",
                       "The person it concerns will read it.");
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    EntryFilter filter;
    filter.ids = asked.entries;
    absl::flat_hash_map<EntryId, Entry> entries;
    for (Entry& entry : TRY(work->entries(filter))) entries.emplace(entry.id, std::move(entry));
    VerdictPasts pasts = TRY(pasts_of(*work, asked.entries));
    const PolicyWord policy = asked.kind == VerdictKind::approve
                                  ? TRY(policy_word(view->firm, view->firm.organization.zone.day(now)))
                                  : PolicyWord{};
    Judging judging(app, view->index, asked, now, policy, TRY(entries_in_question(*work)));
    VerdictsGiven given;
    VerdictDetail detail{std::string(enum_word(asked.kind)), asked.reason, {}, {}};
    for (const EntryId id : asked.entries) {
        VerdictResult result{id, std::nullopt};
        const auto found = entries.find(id);
        const Result<ApprovalStep> done =
            found == entries.end()
                ? Result<ApprovalStep>(refuse(ErrorKind::not_found, "entry_unknown", "There is no such entry."))
                : judging.judge(found->second, pasts[id]);
        if (done) {
            result.step = *done;
            (*done == ApprovalStep::first_of_two ? detail.first_of_two : detail.entries).push_back(id);
            entries.erase(found);  // named twice: judged once
        } else {
            result.refused = done.error();
        }
        given.results.push_back(std::move(result));
    }
    if (detail.entries.empty() && detail.first_of_two.empty()) return given;
    given.undo = TRY(judging.write(*work));
    TRY(settle_by_verdict(app, *work, view->index, {detail.entries, asked.kind, asked.reason, now}));
    TRY(mark_answers_read(*work, asked.entries, app.scope.actor.person, now));
    TRY(work->append_journal(journal_event(app, now, "give_verdict", {}, json_text(detail))));
    TRY(work->commit());
    return given;
}

}  // namespace fairhour
