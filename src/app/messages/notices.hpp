// Notices: what happened to somebody's time without them, told in the page in the transaction that did it (CAP-10). They
// need no slot and break no quiet: nothing is sent.
//
//   Eva logged 1:00 h for you on 2026-05-04: "Call".
#pragma once

#include "domain/firm.hpp"
#include "domain/time/entry.hpp"
#include "ports/store.hpp"

namespace fairhour {

// Who worked is told that somebody else logged time for them; nothing where they did so themselves.
[[nodiscard]] Status tell_logged_for(Transaction& work, const FirmIndex& index, const Entry& entry, Instant now);

}  // namespace fairhour
