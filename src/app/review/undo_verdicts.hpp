// What a batch of verdicts leaves behind so that it can be taken back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/may.hpp"
#include "domain/time/entry.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct VerdictLeft {
    EntryId entry;
    std::int64_t version = 1;  // that the verdict gave it: an entry that has moved on is left alone
    EntryState state = EntryState::submitted;  // before
    FirstVerdict first_verdict = FirstVerdict::none;
    std::optional<Instant> decided_at;
    Action action = Action::approve_time;  // what it took to give it
};
BOOST_DESCRIBE_STRUCT(VerdictLeft, (), (entry, version, state, first_verdict, decided_at, action))

struct VerdictsLeft {
    PersonId by;
    std::vector<VerdictLeft> entries;
};
BOOST_DESCRIBE_STRUCT(VerdictsLeft, (), (by, entries))

// The token that takes them back; "" when there is nothing to.
[[nodiscard]] Result<std::string> keep_for_undo(Transaction& work, const VerdictsLeft& left, Instant now);

}  // namespace fairhour
