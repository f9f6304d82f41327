// Which states let go of an entry's content; see changeable.hpp.
#include "app/capture/changeable.hpp"

#include "domain/contracts/window.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> wrong_state(const Entry& entry, std::string_view fix) {
    return refuse(ErrorKind::conflict, "entry_state",
                  "What is " + std::string(enum_word(entry.state)) + " is not changed.", id_text(entry.id),
                  std::string(fix));
}

ApprovedBy approved_by(std::span<const Transition> history) {
    for (auto t = history.rbegin(); t != history.rend(); ++t) {
        if (t->to != EntryState::approved) continue;
        return t->actor_kind == ActorKind::engine ? ApprovedBy::engine : ApprovedBy::human;
    }
    return ApprovedBy::nobody;
}

Result<EntryState> after_approval(const Entry& entry, const ChangedBy& by, std::span<const Transition> history) {
    if (entry.person != by.actor) return wrong_state(entry, "Reopen it with a reason.");
    TRY(may_move({.from = entry.state,
                  .to = EntryState::changes_requested,
                  .by = Mover::owner,
                  .approved_by = approved_by(history)}));
    if (const Contract* const contract = by.reading.index().contract_of(entry.project))
        if (const auto window = window_of(*contract, entry.work_date, by.reading.holidays());
            window && window->cut_off <= by.now)
            return refuse(ErrorKind::conflict, "cut_off_passed", "The invoice of its period is already being made.",
                          id_text(entry.id), "Ask the delivery lead to reopen it.");
    return EntryState::changes_requested;
}

}  // namespace

Mover mover_of(const Entry& entry, PersonId actor) {
    const bool own = entry.person == actor || entry.entered_by == actor;
    return own ? Mover::owner : Mover::reviewer;
}

Result<EntryState> state_after_change(const Entry& entry, const ChangedBy& by, std::span<const Transition> history) {
    switch (entry.state) {
        case EntryState::running:
        case EntryState::draft: return entry.state;
        case EntryState::changes_requested: return entry.state;
        case EntryState::submitted:
            // Withdrawn, changed and handed in again in one; who did not log it sends it back instead.
            if (mover_of(entry, by.actor) == Mover::owner) return EntryState::draft;
            return wrong_state(entry, "Send it back to its owner with a reason.");
        case EntryState::approved: return after_approval(entry, by, history);
        case EntryState::flagged: return wrong_state(entry, "The delivery lead looks at it; answer them.");
        case EntryState::disputed: return wrong_state(entry, "It is settled with the client first.");
        case EntryState::part_invoiced:
        case EntryState::invoiced: return wrong_state(entry, "A credit note releases what is invoiced.");
        case EntryState::written_off: return wrong_state(entry, "A person with the permission takes it back first.");
        case EntryState::voided: return wrong_state(entry, "Restore it first.");
    }
    INVARIANT(false, "every state lets go of an entry or not");
}

}  // namespace fairhour
