// Writes changed entries with their transitions and totals; see entry_changes.hpp.
#include "app/entry_changes.hpp"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "app/billing/retainers.hpp"

namespace fairhour {

RoleId EntryChanges::role_of(PersonId person) const {
    const Person* const found = firm_.find(person);
    return found == nullptr ? RoleId{} : found->role;
}

void EntryChanges::count_new(const Entry& entry) { add_contribution(delta_, {entry, role_of(entry.person)}); }
void EntryChanges::count_gone(const Entry& entry) { subtract_contribution(delta_, {entry, role_of(entry.person)}); }

void EntryChanges::change(const Entry& before, Entry after, const ChangeCause& cause) {
    INVARIANT(before.id == after.id, "a change keeps the entry");
    count_gone(before);
    count_new(after);
    after.version = before.version + 1;
    after.updated_at = cause.at;
    last_actor_ = cause.actor.person;
    if (before.state != after.state) {
        transitions_.push_back({.entry = after.id,
                                .n = 0,
                                .from = before.state,
                                .to = after.state,
                                .actor_kind = cause.actor.kind,
                                .actor = cause.actor.person,
                                .at = cause.at,
                                .reason = cause.reason,
                                .policy_version = cause.policy_version,
                                .batch = cause.batch,
                                .own = cause.own});
    }
    changed_.push_back(std::move(after));
}

Status EntryChanges::write(Transaction& work) {
    if (!changed_.empty()) {
        TRY(work.update_entries(changed_));
        TRY(draw_approved(work, firm_, changed_, {changed_.back().updated_at, last_actor_}));
    }
    if (!transitions_.empty()) {
        std::vector<EntryId> ids;
        for (const Transition& t : transitions_) ids.push_back(t.entry);
        absl::flat_hash_map<EntryId, std::int64_t> last;
        for (const Transition& t : TRY(work.transitions(ids))) last[t.entry] = std::max(last[t.entry], t.n);
        for (Transition& t : transitions_) t.n = ++last[t.entry];
        TRY(work.insert_transitions(transitions_));
    }
    for (auto cell = delta_.begin(); cell != delta_.end();) cell->second.zero() ? delta_.erase(cell++) : void(++cell);
    if (!delta_.empty()) TRY(work.move_totals(delta_));
    changed_.clear();
    transitions_.clear();
    delta_.clear();
    return {};
}

}  // namespace fairhour
