// Collects changed entries and writes them together: the entries, one transition for each change of state, what the
// changes move in the stored totals, and the hours they draw from retainers. Every use case that touches entries goes through here, so that no total is forgotten.
//
//   EntryChanges changes(index);
//   changes.change(before, after, {.actor = ..., .at = now, .reason = "..."});
//   TRY(changes.write(*work));
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/firm.hpp"
#include "domain/insight/contribution.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct ChangeCause {
    Actor actor;
    Instant at;
    std::string reason;
    std::int64_t policy_version = 0;
    std::int64_t batch = 0;
    bool own = false;
};

class EntryChanges {
public:
    explicit EntryChanges(const FirmIndex& firm) : firm_(firm) {}
    // `after` gets the next version and the cause's instant. Equal entries are left out.
    void change(const Entry& before, Entry after, const ChangeCause& cause);
    // A new entry: counted in the totals; the caller inserts it.
    void count_new(const Entry& entry);
    void count_gone(const Entry& entry);
    [[nodiscard]] std::size_t size() const { return changed_.size(); }
    [[nodiscard]] const std::vector<Entry>& changed() const { return changed_; }
    // Writes and forgets what was collected. Transitions are numbered after the stored ones.
    [[nodiscard]] Status write(Transaction& work);

private:
    [[nodiscard]] RoleId role_of(PersonId person) const;
    const FirmIndex& firm_;
    std::vector<Entry> changed_;
    std::vector<Transition> transitions_;
    Totals delta_;
    PersonId last_actor_;
};

}  // namespace fairhour
