// Makes journal events for use cases; see context.hpp.
#include "app/context.hpp"

namespace fairhour {

JournalEvent journal_event(const AppContext& app, Instant now, std::string action, std::string subject,
                           std::string detail) {
    JournalEvent event;
    event.at = now;
    event.actor_kind = app.scope.actor.kind;
    event.actor = app.scope.actor.person;
    event.action = std::move(action);
    event.subject = std::move(subject);
    event.detail = std::move(detail);
    return event;
}

Result<Instant> next_instant(const AppContext& app, Transaction& work) {
    const JournalEvent head = TRY(work.journal_head());
    const Instant now = app.clock.now();
    if (head.n > 0 && now <= head.at) return Instant{head.at.micros + 1};
    return now;
}

}  // namespace fairhour
