// Missing time: a decision on a person's working day that has less than its share logged once it is due (semantics 7).
// Absence, holidays and days off are never missing; silence about a day off is right.
//
//   8 h scheduled on Monday, 3 h logged, due Tuesday 10:00: at 10:00 a friendly nudge, a day later a helpful one, after the
//   last stage a flag to the lead
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "domain/firm.hpp"
#include "domain/people/capacity.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

// What a person logged on a day, in any state that counts. By person, then day.
struct LoggedDay {
    PersonId person;
    CivilDay work_date;
    Seconds logged;
};
// Adds up entries (by person, then work date) into `days`.
void add_logged(std::span<const Entry> entries, std::vector<LoggedDay>& days);

struct MissingDay {
    PersonId person;
    CivilDay day;
    Seconds scheduled, logged;
    Instant due;
    Outcome outcome = Outcome::nudge;  // flag after the ladder's last stage
    NudgeTone tone = NudgeTone::friendly;
    std::int64_t stage = 1;  // 1, 2, 3 ... of the ladder
    bool ahead = false;      // not due yet, nearly empty, and the hour of its heads-up has come

    bool operator==(const MissingDay&) const = default;
};
using OnMissing = std::function<void(const MissingDay&)>;

// Working patterns, holidays and absences of a firm, ready to be asked many times.
class WorkCalendar {
public:
    explicit WorkCalendar(const Firm& firm);
    [[nodiscard]] DayCapacity capacity(const Person& person, CivilDay day) const;
    // The n-th day after `day` on which the person works; n = 0 is `day` itself.
    [[nodiscard]] CivilDay after_working_days(const Person& person, CivilDay day, std::int64_t n) const;
    [[nodiscard]] Instant due(const Person& person, CivilDay day, const Cadence& cadence) const;
    // When a heads-up about the day comes; nothing where the policy has none.
    [[nodiscard]] std::optional<Instant> heads_up(const Person& person, CivilDay day, const Cadence& cadence) const;
    [[nodiscard]] const Holidays& holidays() const { return holidays_; }
    [[nodiscard]] const Absences& absences() const { return absences_; }

private:
    Holidays holidays_;
    Absences absences_;
};

// Who is late at `as_of`: every due day of the cadence's look-back with too little logged. `logged` sorted by person
// and day; people are asked in the order of the firm.
void late_at(const Firm& firm, const WorkCalendar& calendar, const Cadence& cadence, std::span<const LoggedDay> logged,
             Instant as_of, const OnMissing& on_missing);
// The same with the days that are over and not yet due: what a cut-off may make urgent, or what a heads-up is about; of a
// heads-up also today.
void short_days_at(const Firm& firm, const WorkCalendar& calendar, const Cadence& cadence,
                   std::span<const LoggedDay> logged, Instant as_of, const OnMissing& on_missing);

// The stored shape: the sentence names hours and what to do, never blames.
[[nodiscard]] DayDecision day_decision_of(const MissingDay& missing, const Policy& policy, std::int64_t n, Instant at);

}  // namespace fairhour
