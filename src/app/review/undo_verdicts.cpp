// Takes verdicts back; see review.hpp. What a verdict leaves behind for it is kept like the answer of a repeated request:
// each entry with the state, first verdict and instant it had, and the version the verdict gave it.
#include "app/review/undo_verdicts.hpp"

#include "absl/container/flat_hash_map.h"
#include "app/access.hpp"
#include "app/entry_changes.hpp"
#include "app/review/review.hpp"
#include "app/review/verdict_journal.hpp"
#include "base/json.hpp"
#include "domain/time/locks.hpp"

namespace fairhour {
namespace {

std::string verdict_undo_key(std::string_view token) { return "undo-verdicts:" + std::string(token); }

Status may_take_back(const Entry& now, const VerdictLeft& left) {
    if (now.state == EntryState::part_invoiced || now.state == EntryState::invoiced || now.allocated_seconds.value != 0)
        return refuse(ErrorKind::conflict, "entry_invoiced", "It is on an invoice.", id_text(now.id),
                      "A credit note frees it.");
    if (now.version != left.version)
        return refuse(ErrorKind::conflict, "entry_moved_on", "Somebody has changed it since.", id_text(now.id),
                      "Look at it and decide it anew.");
    return {};
}

class TakingBack {
public:
    TakingBack(const AppContext& app, const FirmIndex& index, Instant now)
        : app_(app), index_(index), now_(now), changes_(index), actor_(actor_facts(app, index)) {}

    Status take_back(const Entry& entry, const VerdictLeft& left) {
        TRY(may_take_back(entry, left));
        TRY(require(actor_, left.action, facts_of(index_, entry)));
        TRY(check_unlocked({cell_of(entry), app_.scope.actor.person, now_}, index_.firm().locks, index_.firm().grants));
        Entry after = entry;
        after.state = left.state;
        after.first_verdict = left.first_verdict;
        after.decided_at = left.decided_at;
        detail_.entries.push_back({entry.id, entry.state, after.state, entry.first_verdict, after.first_verdict,
                                   entry.decided_at, after.decided_at});
        changes_.change(entry, std::move(after), {app_.scope.actor, now_, "verdict taken back"});
        return {};
    }
    Status write(Transaction& work) {
        if (detail_.entries.empty()) return {};
        TRY(changes_.write(work));
        return work.append_journal(
            journal_event(app_, now_, std::string(undo_verdicts_action), {}, json_text(detail_)));
    }

private:
    const AppContext& app_;
    const FirmIndex& index_;
    Instant now_;
    EntryChanges changes_;
    ActorFacts actor_;
    UndoneDetail detail_;
};

}  // namespace

Result<std::string> keep_for_undo(Transaction& work, const VerdictsLeft& left, Instant now) {
    if (left.entries.empty()) return std::string();
    const std::string token = id_text("und", work.ids().next_value());
    TRY(work.put(IdempotencyRecord{.key = verdict_undo_key(token), .request = {}, .answer = json_text(left), .at = now}));
    return token;
}

Result<std::vector<VerdictResult>> undo_verdicts(const AppContext& app, const std::string& token) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto stored = TRY(work->idempotency(verdict_undo_key(token)));
    VerdictsLeft left;
    if (stored) left = TRY(parse_json<VerdictsLeft>(stored->answer));
    if (!stored || left.by != app.scope.actor.person)
        return refuse(ErrorKind::not_found, "undo_unknown", "There is nothing to take back under this token.");
    EntryFilter filter;
    for (const VerdictLeft& one : left.entries) filter.ids.push_back(one.entry);
    absl::flat_hash_map<EntryId, Entry> entries;
    for (Entry& entry : TRY(work->entries(filter))) entries.emplace(entry.id, std::move(entry));
    const auto view = TRY(work->firm());
    TakingBack taking(app, view->index, now);
    std::vector<VerdictResult> results;
    for (const VerdictLeft& one : left.entries) {
        const auto found = entries.find(one.entry);
        const Status done = found == entries.end()
                                ? Status(refuse(ErrorKind::not_found, "entry_unknown", "There is no such entry."))
                                : taking.take_back(found->second, one);
        results.push_back({one.entry, done ? std::nullopt : std::optional(done.error()), ApprovalStep::alone});
    }
    TRY(taking.write(*work));
    TRY(work->commit());
    return results;
}

}  // namespace fairhour
