// The journal: every change appends, in its own transaction, an event chained by hash to the one before it in its
// organization. hash = SHA-256 of the event's canonical bytes (journal_bytes) with the hash before it; the chain's head is
// a row that moves once a transaction. A bulk import is one event that holds the digest of its rows.
#pragma once

#include <string>

#include "base/digest.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct JournalEvent {
    std::int64_t n = 0;  // 1, 2, 3 ... without a gap
    Instant at;
    ActorKind actor_kind = ActorKind::system;
    PersonId actor;
    std::string action;   // "import_entries", "issue_invoice", "approve_entries"
    std::string subject;  // "inv_…", "imp_…"; may be empty
    std::string detail;   // JSON: what changed, and digests of the rows that changed
    Sha256 previous{};
    Sha256 hash{};
};
BOOST_DESCRIBE_STRUCT(JournalEvent, (), (n, at, actor_kind, actor, action, subject, detail, previous, hash))

// The bytes that are hashed: every field before `hash`, each text with its length before it, so that no two events give
// the same bytes. Documented in docs/reference/journal.md; it never changes.
[[nodiscard]] inline std::string journal_bytes(const JournalEvent& event) {
    const auto text = [](std::string_view value) {
        return std::to_string(value.size()) + ":" + std::string(value) + "\n";
    };
    std::string out = "fairhour journal 1\n";
    for (const std::int64_t number :
         {event.n, event.at.micros, static_cast<std::int64_t>(event.actor_kind), event.actor.value})
        out += std::to_string(number) + "\n";
    out += text(event.action) + text(event.subject) + text(event.detail);
    out += hex(event.previous) + "\n";
    return out;
}
[[nodiscard]] inline Sha256 journal_hash(const JournalEvent& event) { return sha256(journal_bytes(event)); }

}  // namespace fairhour
