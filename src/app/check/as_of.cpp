// Takes back what happened since an instant; see as_of.hpp.
#include "app/check/as_of.hpp"

#include <algorithm>

#include "app/capture/capture_journal.hpp"
#include "app/review/verdict_journal.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

bool is_human_verdict(const Transition& t) {
    return t.actor_kind == ActorKind::person &&
           (t.to == EntryState::approved || t.to == EntryState::changes_requested || t.to == EntryState::written_off);
}

}  // namespace

Result<Past> Past::load(Transaction& work) {
    Past past;
    for (Transition& t : TRY(work.transitions({}))) past.by_entry_[t.entry].transitions.push_back(std::move(t));
    for (Allocation& a : TRY(work.allocations({}))) past.by_entry_[a.entry].allocations.push_back(a);
    for (const Import& i : TRY(work.imports())) past.imported_at_[i.id] = i.at;
    TRY(work.for_each_event([&](const JournalEvent& event) -> Status {
        if (event.action == undo_verdicts_action) {
            for (const VerdictUndone& one : TRY(parse_json<UndoneDetail>(event.detail)).entries)
                past.by_entry_[one.entry].undone.push_back({event.at, one});
            return {};
        }
        if (!is_capture_action(event.action)) return {};
        CaptureDetail detail = TRY(parse_json<CaptureDetail>(event.detail, JsonAbsent::keeps_value));
        for (CapturedEntry& one : detail.entries)
            past.by_entry_[one.entry].written.push_back({event.at, !one.from, std::move(one.changes)});
        return {};
    }));
    return past;
}

Result<bool> Past::rewind(Entry& entry, Instant as_of) const {
    if (const auto import = imported_at_.find(entry.import); import != imported_at_.end() && import->second >= as_of)
        return false;
    const auto found = by_entry_.find(entry.id);
    if (found == by_entry_.end()) return true;
    const auto& written = found->second.written;
    for (auto event = written.rbegin(); event != written.rend() && event->at >= as_of; ++event) {
        if (event->made) return false;
        TRY(take_back(entry, event->changes));
    }
    const auto& transitions = found->second.transitions;
    const auto& undone = found->second.undone;  // as it stood before each of them that came later
    for (auto taken = undone.rbegin(); taken != undone.rend() && taken->at >= as_of; ++taken) {
        entry.first_verdict = taken->what.verdict_before;
        entry.decided_at = taken->what.decided_before;
    }
    std::optional<Instant> decided;  // by the last decision before the instant
    bool human_before = false, human_since = false;
    for (const Transition& t : transitions) {
        if (t.at < as_of) {
            if (t.to == EntryState::approved || is_human_verdict(t)) decided = t.at;
            human_before = human_before || is_human_verdict(t);
            if (const auto taken = std::ranges::find(undone, t.at, &Undone::at); taken != undone.end()) {
                decided = taken->what.decided_after;
                human_before = taken->what.verdict_after != FirstVerdict::none;
            }
        }
    }
    for (auto t = transitions.rbegin(); t != transitions.rend() && t->at >= as_of; ++t) {
        entry.state = t->from;
        --entry.version;
        human_since = human_since || is_human_verdict(*t);
    }
    if (entry.first_verdict != FirstVerdict::elsewhere) {
        if (entry.decided_at && *entry.decided_at >= as_of) entry.decided_at = decided;
        if (human_since && !human_before) entry.first_verdict = FirstVerdict::none;
    }
    rewind_ledger(entry, found->second, as_of);
    return true;
}

void Past::rewind_ledger(Entry& entry, const Verdicts& verdicts, Instant as_of) const {
    for (auto row = verdicts.allocations.rbegin(); row != verdicts.allocations.rend() && row->at >= as_of; ++row) {
        entry.allocated_seconds -= row->seconds;
        entry.allocated_minor -= row->minor;
        entry.adjusted_seconds -= row->adjusted_seconds;
        entry.adjusted_minor -= row->adjusted_minor;
        entry.over_cap_seconds -= row->over_cap_seconds;
        entry.over_cap_minor -= row->over_cap_minor;
        entry.ledger_n = row->before_n;
    }
}

}  // namespace fairhour
