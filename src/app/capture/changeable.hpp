// Whether the content of an entry can still be changed, and in which state it is then (semantics 6). The desk asks before it
// writes; a week asks so that a cell says why it is held before somebody types into it.
//
//   state_after_change(entry, {.actor = ada, .reading = firm, .now = now}, history)   // submitted -> draft
#pragma once

#include <span>

#include "app/firm_reading.hpp"
#include "domain/time/states.hpp"

namespace fairhour {

struct ChangedBy {
    PersonId actor;
    const FirmReading& reading;
    Instant now;
};
// In which part the actor acts on the entry.
[[nodiscard]] Mover mover_of(const Entry& entry, PersonId actor);
// The history counts only of what is approved: what only the engine approved its owner may correct until the cut-off.
// Errors: entry_state, cut_off_passed, and of the move.
[[nodiscard]] Result<EntryState> state_after_change(const Entry& entry, const ChangedBy& by,
                                                    std::span<const Transition> history);

}  // namespace fairhour
