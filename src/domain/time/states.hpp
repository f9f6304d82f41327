// The life of an entry as a table one can read aloud (semantics 6): who or what may move it from which state to which.
//
//   may_move({.from = approved, .to = changes_requested, .by = Mover::reviewer})    // a reopen: yes, with a reason
//   may_move({.from = submitted, .to = changes_requested, .by = Mover::engine})     // no: a human only
#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "domain/describe.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// In which part somebody acts on an entry. A reviewer is a human with the permission who is not the owner; a firm of one
// person reviews its own time as sole_owner, and the transition is marked "own".
BOOST_DEFINE_FIXED_ENUM_CLASS(Mover, std::uint8_t, owner, reviewer, sole_owner, client, engine, day_end, ledger)
// What a transition needs beyond its mover.
BOOST_DEFINE_FIXED_ENUM_CLASS(MoveNeeds, std::uint8_t, nothing, reason, only_engine_approved)

struct Move {
    EntryState from = EntryState::draft;
    EntryState to = EntryState::draft;
    Mover by = Mover::owner;
    MoveNeeds needs = MoveNeeds::nothing;
};
[[nodiscard]] std::span<const Move> entry_moves();

BOOST_DEFINE_FIXED_ENUM_CLASS(ApprovedBy, std::uint8_t, nobody, engine, human)
struct MoveAsked {
    EntryState from = EntryState::draft;
    EntryState to = EntryState::draft;
    Mover by = Mover::owner;
    ApprovedBy approved_by = ApprovedBy::nobody;  // of an approved entry
    std::string_view reason = {};
};
// Errors (conflict): entry_move, entry_move_by, entry_move_reason, entry_move_human_approved. Each names what is allowed.
[[nodiscard]] Status may_move(const MoveAsked& asked);

// What the state means elsewhere; each is a switch without default.
[[nodiscard]] bool owner_may_edit(
    EntryState state);  // running, draft, changes_requested; submitted by withdrawing first
[[nodiscard]] bool is_decided(EntryState state);
[[nodiscard]] bool counts_in_totals(EntryState state);  // running and voided do not

}  // namespace fairhour
