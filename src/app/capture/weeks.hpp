// Handing time in (semantics 6). Where submission is implicit a day hands itself in when it is over; where it is weekly the
// person attests what they saw, day by day, and a later change re-opens that day alone.
//
//   const WeekSubmitted done = TRY(submit_week(app, {.days = iso_week_of(today), .nothing_to_log = {friday}}));
//   done.days[4].says           // nothing_to_log
//   TRY(withdraw_entries(app, {entry}));
#pragma once

#include <functional>

#include "app/capture/capture.hpp"
#include "domain/time/attested_day.hpp"

namespace fairhour {

// What a day of a week is, to its person: nothing of it is guessed.
BOOST_DEFINE_FIXED_ENUM_CLASS(DayStanding, std::uint8_t,
                              off,             // no work was scheduled
                              away,            // leave or a holiday
                              open,            // has time that is not handed in, or is not over
                              complete,        // handed in
                              nothing_to_log,  // attested
                              missing)         // scheduled, over, and nothing logged or attested

struct WeekDay {
    CivilDay day;
    DayStanding standing = DayStanding::open;
    Seconds scheduled, available, logged;
    std::optional<AttestedDay> attested;
};
BOOST_DESCRIBE_STRUCT(WeekDay, (), (day, standing, scheduled, available, logged, attested))

// An entry whose content the asker cannot change, with what a change would be refused with.
struct HeldEntry {
    EntryId entry;
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(HeldEntry, (), (entry, name, reason, fix))

struct WeekView {
    PersonId person;
    DayRange days;
    std::vector<DayRange> due_parts;  // two where an invoice period of the person's work ends within the week
    std::vector<WeekDay> week;
    std::vector<Entry> entries;
    std::vector<Lock> locks;      // that hold cells of this week for the asker; their days are those of the week
    std::vector<HeldEntry> held;  // by their state; what a lock holds is not told again
};
// A person's week as they see it. Refused unless the actor may see their time.
[[nodiscard]] Result<WeekView> week_of_person(const AppContext& app, PersonId person, CivilDay day);

struct WeekAsked {
    DayRange days;                         // a week or a part of it that is due
    std::vector<CivilDay> nothing_to_log;  // empty days that are right as they are
};
struct WeekSubmitted {
    std::vector<EntryWritten> submitted;
    std::vector<EntryWritten> held;   // block_save: a draft until its owner completes it
    std::vector<AttestedDay> days;    // where submission is implicit: the empty ones somebody said a word about
};
// Errors: days_too_many (a week at most), day_not_over (attested, and still to come), day_missing (neither time nor a word about it),
// nothing_but_time (attested as empty, and has time), timer_running.
[[nodiscard]] Result<WeekSubmitted> submit_week(const AppContext& app, const WeekAsked& asked);

// A result for each; what can be done is done.
[[nodiscard]] Result<BulkWritten> submit_entries(const AppContext& app, const std::vector<EntryId>& entries);
[[nodiscard]] Result<BulkWritten> withdraw_entries(const AppContext& app, const std::vector<EntryId>& entries);

// The day's end: drafts of days that are over, wherever each person is, are submitted. Nothing where submission is weekly.
// What a rule keeps back stays a draft. Returns how many were submitted; for the job that runs by itself, which asks
// `stopping` between one few hundred and the next, each in a transaction of their own.
[[nodiscard]] Result<std::int64_t> submit_due_days(const AppContext& app, const std::function<bool()>& stopping);

}  // namespace fairhour
