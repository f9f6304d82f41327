// What the journal keeps of verdicts that were taken back: enough to see an entry as it was in between, when a decision is
// made again from the facts of its day (app/check/as_of.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/time/entry.hpp"

namespace fairhour {

inline constexpr std::string_view undo_verdicts_action = "undo_verdicts";

struct VerdictUndone {
    EntryId entry;
    EntryState from = EntryState::approved, to = EntryState::submitted;
    FirstVerdict verdict_before = FirstVerdict::none, verdict_after = FirstVerdict::none;
    std::optional<Instant> decided_before, decided_after;
};
BOOST_DESCRIBE_STRUCT(VerdictUndone, (),
                      (entry, from, to, verdict_before, verdict_after, decided_before, decided_after))

struct UndoneDetail {
    std::vector<VerdictUndone> entries;
};
BOOST_DESCRIBE_STRUCT(UndoneDetail, (), (entries))

}  // namespace fairhour
