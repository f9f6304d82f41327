#include "domain/time/states.hpp"

#include <algorithm>
#include <array>

#include "base/describe.hpp"

namespace fairhour {
namespace {

using enum EntryState;
using enum Mover;
using enum MoveNeeds;

// Read it aloud: "from submitted to draft, by the owner". Semantics 6, row by row of its table.
constexpr std::array moves{
    // The timer stops; the owner withdraws.
    Move{running, draft, owner, nothing},
    Move{submitted, draft, owner, nothing},

    Move{draft, submitted, owner, nothing},
    Move{draft, submitted, day_end, nothing},
    Move{changes_requested, submitted, owner, nothing},
    Move{changes_requested, submitted, day_end, nothing},

    // A human only. Out of approved it is a reopen; what only the engine approved its owner may correct.
    Move{submitted, changes_requested, reviewer, reason},
    Move{submitted, changes_requested, sole_owner, reason},
    Move{flagged, changes_requested, reviewer, reason},
    Move{flagged, changes_requested, sole_owner, reason},
    Move{disputed, changes_requested, reviewer, reason},
    Move{disputed, changes_requested, sole_owner, reason},
    Move{approved, changes_requested, reviewer, reason},
    Move{approved, changes_requested, sole_owner, reason},
    Move{approved, changes_requested, owner, only_engine_approved},

    Move{submitted, flagged, engine, reason},
    Move{submitted, flagged, owner, reason},
    Move{submitted, flagged, reviewer, reason},
    Move{submitted, flagged, sole_owner, reason},
    Move{approved, flagged, engine, reason},
    Move{approved, flagged, owner, reason},
    Move{approved, flagged, reviewer, reason},
    Move{approved, flagged, sole_owner, reason},

    // The engine approves by row 4 of semantics 7, never what was flagged or disputed: that is for a human.
    Move{submitted, approved, engine, nothing},
    Move{submitted, approved, reviewer, nothing},
    Move{submitted, approved, sole_owner, nothing},
    Move{flagged, approved, reviewer, nothing},
    Move{flagged, approved, sole_owner, nothing},
    Move{disputed, approved, reviewer, reason},
    Move{disputed, approved, sole_owner, reason},
    Move{written_off, approved, reviewer, reason},
    Move{written_off, approved, sole_owner, reason},

    // Derived from the ledger: issued, credited to re-bill, and what a settled dispute goes back to.
    Move{approved, part_invoiced, ledger, nothing},
    Move{approved, invoiced, ledger, nothing},
    Move{part_invoiced, invoiced, ledger, nothing},
    Move{invoiced, part_invoiced, ledger, nothing},
    Move{part_invoiced, approved, ledger, nothing},
    Move{invoiced, approved, ledger, nothing},
    Move{disputed, part_invoiced, ledger, nothing},
    Move{disputed, invoiced, ledger, nothing},

    Move{approved, disputed, client, reason},
    Move{approved, disputed, reviewer, reason},
    Move{approved, disputed, sole_owner, reason},
    Move{part_invoiced, disputed, client, reason},
    Move{part_invoiced, disputed, reviewer, reason},
    Move{part_invoiced, disputed, sole_owner, reason},
    Move{invoiced, disputed, client, reason},
    Move{invoiced, disputed, reviewer, reason},
    Move{invoiced, disputed, sole_owner, reason},

    Move{approved, written_off, reviewer, reason},
    Move{approved, written_off, sole_owner, reason},
    Move{flagged, written_off, reviewer, reason},
    Move{flagged, written_off, sole_owner, reason},
    Move{disputed, written_off, reviewer, reason},
    Move{disputed, written_off, sole_owner, reason},

    Move{draft, voided, owner, nothing},
    Move{draft, voided, reviewer, reason},
    Move{submitted, voided, owner, nothing},
    Move{submitted, voided, reviewer, reason},
    Move{changes_requested, voided, owner, nothing},
    Move{changes_requested, voided, reviewer, reason},
};

std::string word(auto value) { return std::string(enum_word(value)); }

// What would have been right, read from the table.
template <class Field, class Keep>
std::string words_of(Field field, Keep keep) {
    std::string text;
    for (const Move& move : moves) {
        const std::string name = word(move.*field);
        if (!keep(move) || text.find(name) != std::string::npos) continue;
        text += (text.empty() ? "" : ", ") + name;
    }
    return text.empty() ? "nothing" : text;
}

Status check_needs(const Move& move, const MoveAsked& asked) {
    switch (move.needs) {
        case nothing: return {};
        case reason:
            if (!asked.reason.empty()) return {};
            return refuse(ErrorKind::invalid, "entry_move_reason",
                          "Moving an entry to " + word(asked.to) + " needs a reason.", {}, "Say why in a sentence.");
        case only_engine_approved:
            if (asked.approved_by == ApprovedBy::engine) return {};
            return refuse(ErrorKind::conflict, "entry_move_human_approved", "A person approved the entry.", {},
                          "Ask the delivery lead to reopen it.");
    }
    INVARIANT(false, "every need is checked");
}

}  // namespace

std::span<const Move> entry_moves() { return moves; }

Status may_move(const MoveAsked& asked) {
    const auto leads = [&](const Move& m) { return m.from == asked.from && m.to == asked.to; };
    const auto found = std::ranges::find_if(moves, [&](const Move& m) { return leads(m) && m.by == asked.by; });
    if (found != moves.end()) return check_needs(*found, asked);
    if (std::ranges::any_of(moves, leads))
        return refuse(ErrorKind::conflict, "entry_move_by",
                      "An entry goes from " + word(asked.from) + " to " + word(asked.to) + " by " +
                          words_of(&Move::by, leads) + ", not by " + word(asked.by) + ".");
    const auto leaves = [&](const Move& m) { return m.from == asked.from; };
    return refuse(ErrorKind::conflict, "entry_move",
                  "An entry does not go from " + word(asked.from) + " to " + word(asked.to) + ".", {},
                  "From " + word(asked.from) + " it goes to: " + words_of(&Move::to, leaves) + ".");
}

bool owner_may_edit(EntryState state) {
    switch (state) {
        case running:
        case draft:
        case changes_requested: return true;
        case submitted:
        case flagged:
        case approved:
        case part_invoiced:
        case invoiced:
        case disputed:
        case written_off:
        case voided: return false;
    }
    INVARIANT(false, "every state is handled");
}

bool is_decided(EntryState state) {
    switch (state) {
        case approved:
        case part_invoiced:
        case invoiced:
        case disputed:
        case written_off: return true;
        case running:
        case draft:
        case submitted:
        case changes_requested:
        case flagged:
        case voided: return false;
    }
    INVARIANT(false, "every state is handled");
}

bool counts_in_totals(EntryState state) {
    switch (state) {
        case running:
        case voided: return false;
        case draft:
        case submitted:
        case changes_requested:
        case flagged:
        case approved:
        case part_invoiced:
        case invoiced:
        case disputed:
        case written_off: return true;
    }
    INVARIANT(false, "every state is handled");
}

}  // namespace fairhour
