// What the policy says about one entry the moment it is saved: the same pass as a check, fed with what that entry needs
// alone: the person's neighbouring days, the time on limited projects and, only where the entry would be approved without
// a person, the approval history. Entries are handed in as they are about to be written.
//
//   const DayRange read = TRY(days_to_decide(firm, {monday, tuesday}, now));
//   std::vector<Entry> around = TRY(work->entries({.days = read, .people = {ada}}));     // with the new one put in
//   const auto said = TRY(decide_now(*work, firm, {.around = around, .entries = {entry.id}, .as_of = now,
//                                                .changed = {entry.id}, .stored = {}}));   // a new one
//   said.at(entry.id).outcome     // nudge, with its hits: what `check` would decide at this instant
//
// Nothing is stored: a decision is a check's (check.hpp).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "app/firm_reading.hpp"
#include "domain/policy/decide.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct SaidOfEntry {
    Outcome outcome = Outcome::recommend_approve;
    std::optional<DecisionWhy> why;  // none: clean, and only the approval history could say more
    Hits hits;

    [[nodiscard]] bool save_blocked() const;  // a rule keeps it a draft until its owner completes it (semantics 7)
};
using SaidOfEntries = absl::flat_hash_map<EntryId, SaidOfEntry>;

// The days around `days` that the rules in force look at.
[[nodiscard]] Result<DayRange> days_to_decide(FirmReading& firm, const DayRange& days, Instant as_of);

struct DecideNow {
    std::span<const Entry> around;  // one person's, by work date, start and id; `entries` among them
    std::vector<EntryId> entries;
    Instant as_of;
    std::vector<EntryId> changed;  // those of `around` that are not stored as they stand there
    std::vector<Entry> stored;     // as these are stored, where they are, and those of `others`
    std::vector<Entry> others{};   // that the same save writes of other people, as it leaves them: limits are everybody's
};
// Empty where no policy is in force. Voided and running entries are left out.
[[nodiscard]] Result<SaidOfEntries> decide_now(Transaction& work, FirmReading& firm, const DecideNow& asked);

}  // namespace fairhour
