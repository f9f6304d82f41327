// How well time is kept, in the figures of semantics 11: of the person-days that were due, how many were complete on time and
// had every entry decided before its cut-off; how long after a day its time was logged.
//
//   Ada's Monday: 8 h due Tuesday 10:00, 7:30 h logged by then (90 % are asked): logged on time
//   one of its entries was decided a day after the cut-off: not decided on time, so not compliant
//
// A day off, a holiday, an absence is never due; a cut-off that is still ahead speaks against nobody.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/contracts/window.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/time/attested_day.hpp"

namespace fairhour {

struct DueDay {
    PersonId person;
    CivilDay day;
    Instant due;
    bool logged = false;   // the person's part
    bool decided = false;  // the approver's part

    [[nodiscard]] bool compliant() const { return logged && decided; }
};
using OnDueDay = std::function<void(const DueDay&)>;

// What one entry adds: how late it came, and whether its cut-off found it undecided.
struct EntryTimeliness {
    Seconds latency;     // from the end of the worked day to the moment it was logged; 0: on the day itself
    bool decided = false;  // before its cut-off, or it has none behind it
};

class ComplianceTally {
public:
    ComplianceTally(const Firm& firm, const FirmIndex& index, const Cadence& cadence, DayRange days, Instant as_of);
    void attest(std::span<const AttestedDay> days);
    // Entries in any order; those of other days are left out.
    [[nodiscard]] EntryTimeliness add(const Entry& entry);
    // Every due day of these people, by person as given, then day.
    void each_due_day(std::span<const Person> people, const OnDueDay& on_due_day) const;

private:
    struct DaySoFar {
        Seconds logged;  // by its due instant
        bool decided = true;
    };
    [[nodiscard]] const InvoiceWindow* window(const Entry& entry);
    [[nodiscard]] Instant due(const Person& person, CivilDay day);

    const FirmIndex& index_;
    const Cadence& cadence_;
    DayRange days_;
    Instant as_of_;
    WorkCalendar calendar_;
    using Key = std::pair<PersonId, CivilDay>;
    absl::flat_hash_map<Key, DaySoFar> logged_;
    absl::flat_hash_map<Key, Instant> due_;
    absl::flat_hash_map<Key, Instant> nothing_to_log_;  // when it was said
    absl::flat_hash_map<ContractId, std::vector<InvoiceWindow>> windows_;
};

// So many days in a row, now and at best, complete on time; days off do not break them. A person's own, for nobody else.
struct Streak {
    std::int64_t now = 0, best = 0;
};
[[nodiscard]] Streak streak_of(std::span<const DueDay> days_in_order);

// The value that so many percent of the others do not pass; nothing of nothing. Reorders.
[[nodiscard]] Seconds percentile(std::span<Seconds> values, std::int64_t percent);

}  // namespace fairhour
