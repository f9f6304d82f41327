// What is open and whose turn it is: a day with too little logged, an entry to mend, verdicts that wait, a week to give
// thanks for. Whether anybody is told, and how, is decided after (nudges.hpp).
//
//   {ada, missing_day, "day 2026-05-04", due Tuesday 10:00, 5:00 of 8:00 h open, cut off on Wednesday 18:00}
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "domain/firm.hpp"
#include "domain/policy/message.hpp"
#include "domain/policy/missing_time.hpp"

namespace fairhour {

struct OpenMatter {
    PersonId person;  // whose turn it is
    MessageLineKind kind = MessageLineKind::missing_day;
    std::string subject;
    Instant opening;                 // names this opening of the subject
    Instant due;                     // the ladder counts from here
    bool ahead = false;              // not due: a heads-up, and nothing else
    std::optional<Instant> cut_off;  // of the nearest invoice window it holds up
    CivilDay day;
    EntryId entry;
    PersonId about;
    Seconds seconds;
    Seconds scheduled;
    std::int64_t count = 0;
    std::string says;
    PersonId lead;  // who hears of it after the last stage; none: nobody
};
using OpenMatters = std::vector<OpenMatter>;

// The nearest cut-off ahead that a gap of this person on this day holds up.
using CutOffOf = std::function<std::optional<Instant>(PersonId, CivilDay)>;
using PersonDays = absl::flat_hash_set<std::pair<PersonId, CivilDay>>;

struct MatterTerms {
    const Firm& firm;
    const FirmIndex& index;
    const WorkCalendar& calendar;
    const Policy& policy;
    Instant as_of;
};

// An entry that waits for somebody: since when, and what was decided about it.
struct WaitingEntry {
    const Entry* entry = nullptr;
    Outcome outcome = Outcome::recommend_approve;
    Instant since;  // of a nudge: when it was first asked for
    std::string says;
    std::optional<Instant> cut_off;
};

// Days attested as "nothing to log" are right as they are.
[[nodiscard]] OpenMatters missing_days(const MatterTerms& terms, std::span<const LoggedDay> logged,
                                       const PersonDays& nothing_to_log, const CutOffOf& cut_off_of);
[[nodiscard]] OpenMatters entries_to_mend(const MatterTerms& terms, std::span<const WaitingEntry> waiting);
// One for each approver whose oldest verdict is due.
[[nodiscard]] OpenMatters waiting_approvals(const MatterTerms& terms, std::span<const WaitingEntry> waiting);
// Last week, for everybody who has nothing open in it.
[[nodiscard]] OpenMatters full_weeks(const MatterTerms& terms, std::span<const LoggedDay> logged,
                                     const PersonDays& nothing_to_log, std::span<const OpenMatter> open);

// Who judges an entry today: the lead of its project, else of its owner's team, else an admin; never its owner, unless the
// firm is one person. Away: the deputy, else the next who may.
[[nodiscard]] PersonId approver_of(const MatterTerms& terms, const Entry& entry);
// Who hears of a person's gaps, and of an approver's silence: the lead of the team, else an admin.
[[nodiscard]] PersonId lead_of(const MatterTerms& terms, PersonId person);

}  // namespace fairhour
