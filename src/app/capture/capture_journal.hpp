// What the journal keeps of a save at the desk: each entry with what changed of it, from and to. It is the audit trail of
// people's time, and what takes content back when a decision is made again from the facts of its day (app/check/as_of.hpp).
//
//   {"reason":"","entries":[{"entry":"ent_…","version":2,"from":"draft","to":"draft",
//                            "changes":[{"field":"note","from":"\"Review\"","to":"\"Design review\""}]}],"attested":[]}
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/capture/entry_content.hpp"
#include "domain/time/attested_day.hpp"

namespace fairhour {

struct CapturedEntry {
    EntryId entry;
    PersonId person;
    std::int64_t version = 1;        // that came of it
    std::optional<EntryState> from;  // none: new
    EntryState to = EntryState::draft;
    std::string reason;
    std::vector<FieldChange> changes;
};
BOOST_DESCRIBE_STRUCT(CapturedEntry, (), (entry, person, version, from, to, reason, changes))

struct CaptureDetail {
    std::string reason;
    std::vector<CapturedEntry> entries;
    std::vector<AttestedDay> attested;
};
BOOST_DESCRIBE_STRUCT(CaptureDetail, (), (reason, entries, attested))

// The actions of events with this detail.
inline constexpr std::array<std::string_view, 18> capture_actions{
    "log_entry",    "duplicate_entry", "change_entry",  "void_entry",     "restore_entry",  "split_entry",
    "merge_entries", "bulk_change",    "undo_change",   "start_timer",    "stop_timer",     "move_timer_start",
    "discard_timer", "resume_timer",   "submit_week",   "submit_entries", "withdraw_time", "submit_due_days"};
[[nodiscard]] constexpr bool is_capture_action(std::string_view action) {
    for (const std::string_view known : capture_actions)
        if (known == action) return true;
    return false;
}

}  // namespace fairhour
