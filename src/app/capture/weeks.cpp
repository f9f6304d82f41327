// A person's week, and handing it in; see weeks.hpp.
#include "app/capture/weeks.hpp"

#include <algorithm>

#include "app/capture/changeable.hpp"
#include "app/capture/desk.hpp"
#include "domain/contracts/window.hpp"
#include "domain/people/capacity.hpp"
#include "domain/time/days.hpp"
#include "domain/time/locks.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

bool is_open(const Entry& entry) {
    return entry.state == EntryState::running || entry.state == EntryState::draft ||
           entry.state == EntryState::changes_requested;
}

bool is_there(const Entry& entry) { return entry.state != EntryState::voided; }

std::vector<const Entry*> of_day(const std::vector<Entry>& entries, CivilDay day) {
    std::vector<const Entry*> found;
    for (const Entry& entry : entries)
        if (entry.work_date == day && is_there(entry)) found.push_back(&entry);
    return found;
}

DayStanding standing_of(const WeekDay& day, const std::vector<const Entry*>& entries, CivilDay today) {
    const bool attested = day.attested && !day.attested->reopened_at;
    if (std::ranges::any_of(entries, [](const Entry* e) { return is_open(*e); })) return DayStanding::open;
    if (!entries.empty()) return DayStanding::complete;
    if (attested && day.attested->as == Attested::nothing_to_log) return DayStanding::nothing_to_log;
    if (day.scheduled.value == 0) return DayStanding::off;
    if (day.available.value == 0) return DayStanding::away;
    return day.day < today ? DayStanding::missing : DayStanding::open;
}

// The last day of each invoice period that ends within the week, of the contracts worked on.
std::vector<DayRange> due_parts(const DayRange& week, const std::vector<Entry>& entries, const FirmIndex& index,
                                const Holidays& holidays) {
    std::vector<CivilDay> begins;
    std::set<ContractId> seen;
    for (const Entry& entry : entries) {
        const Contract* const contract = index.contract_of(entry.project);
        if (contract == nullptr || !seen.insert(contract->id).second) continue;
        if (const auto window = window_of(*contract, week.from, holidays)) begins.push_back(window->days.until);
    }
    return week_parts(week, begins);
}

// The locks that reach into the week, without those lifted for the asker.
std::vector<Lock> locks_of_week(const WeekView& week, const Firm& firm, PersonId asker, Instant now) {
    std::vector<Lock> holding;
    for (const Lock& lock : firm.locks) {
        if (!lock.days.overlaps(week.days)) continue;
        const DayRange days{std::max(lock.days.from, week.days.from), std::min(lock.days.until, week.days.until)};
        const LockAsked asked{{week.person, lock.client, lock.project, days.from}, asker, now};
        if (locks_holding(asked, std::span(&lock, 1), firm.grants).empty()) continue;
        holding.push_back(lock);
        holding.back().days = days;
    }
    return holding;
}

Result<std::vector<HeldEntry>> held_entries(Transaction& work, const std::vector<Entry>& entries, const ChangedBy& by) {
    std::vector<EntryId> approved;
    for (const Entry& entry : entries)
        if (entry.state == EntryState::approved) approved.push_back(entry.id);
    std::map<EntryId, std::vector<Transition>> histories;
    if (!approved.empty())  // none would mean: of all entries
        for (Transition& move : TRY(work.transitions(approved))) histories[move.entry].push_back(std::move(move));
    std::vector<HeldEntry> held;
    for (const Entry& entry : entries) {
        if (!is_there(entry)) continue;
        const auto after = state_after_change(entry, by, histories[entry.id]);
        if (!after) held.push_back({entry.id, after.error().name, after.error().reason, after.error().fix});
    }
    return held;
}

Result<std::vector<WeekDay>> days_of_week(Transaction& work, const Person& person, const WeekView& week,
                                          const FirmReading& firm, Instant now) {
    const Absences absences(firm.firm().absences);
    const std::vector<AttestedDay> attested = TRY(work.attested_days(person.id, week.days));
    std::vector<WeekDay> days;
    for (CivilDay day = week.days.from; day < week.days.until; ++day) {
        const DayCapacity capacity = capacity_of(person, day, firm.holidays(), absences.of(person.id));
        WeekDay one{.day = day,
                    .standing = DayStanding::open,
                    .scheduled = capacity.scheduled,
                    .available = capacity.available,
                    .logged = {},
                    .attested = {}};
        for (const AttestedDay& a : attested)
            if (a.day == day) one.attested = a;
        const auto entries = of_day(week.entries, day);
        for (const Entry* entry : entries) one.logged += entry->worked_seconds;
        one.standing = standing_of(one, entries, person.zone.day(now));
        days.push_back(std::move(one));
    }
    return days;
}

std::unexpected<Error> day_refused(std::string name, CivilDay day, std::string reason, std::string fix) {
    return refuse(ErrorKind::conflict, std::move(name), day_text(day) + " " + std::move(reason), "/days",
                  std::move(fix));
}

class HandingIn {
public:
    HandingIn(Desk& desk, const Person& person, const WeekAsked& asked)
        : desk_(desk), person_(person), asked_(asked), today_(person.zone.day(desk.now())) {}

    Status load() {
        EntryFilter filter;
        filter.people = {person_.id};
        filter.days = asked_.days;
        entries_ = TRY(desk_.work().entries(filter));
        return {};
    }

    Status attest() {
        const Holidays holidays(desk_.firm().holidays);
        const Absences absences(desk_.firm().absences);
        std::vector<AttestedDay> days;
        for (CivilDay day = asked_.days.from; day < asked_.days.until; ++day) {
            const DayCapacity capacity = capacity_of(person_, day, holidays, absences.of(person_.id));
            const bool any = !of_day(entries_, day).empty();
            const bool nothing = std::ranges::find(asked_.nothing_to_log, day) != asked_.nothing_to_log.end();
            if (any && nothing)
                return day_refused("nothing_but_time", day, "has time, so it is not empty.", "Void the time or drop the word.");
            if (!any && !nothing && capacity.available.value > 0 && day <= today_)
                return day_refused("day_missing", day, "has no time and no word about it.",
                                   "Log what was done, or say that there is nothing to log.");
            if (day > today_ && (any || capacity.available.value > 0))
                return day_refused("day_not_over", day, "is still to come.", "Hand it in when it is there.");
            if (any || nothing)
                days.push_back(word_about(day, nothing ? Attested::nothing_to_log : Attested::complete));
        }
        return desk_.attest(std::move(days));
    }

    // Where days hand themselves in, an empty one is still missed until its person says a word about it.
    Status attest_empty() {
        std::vector<AttestedDay> days;
        for (const CivilDay day : asked_.nothing_to_log) {
            if (!asked_.days.holds(day)) continue;
            if (!of_day(entries_, day).empty())
                return day_refused("nothing_but_time", day, "has time, so it is not empty.", "Void the time or drop the word.");
            if (day > today_) return day_refused("day_not_over", day, "is still to come.", "Say it when it is there.");
            days.push_back(word_about(day, Attested::nothing_to_log));
        }
        return desk_.attest(std::move(days));
    }

    Status submit() {
        for (const Entry& entry : entries_) {
            if (entry.state == EntryState::running)
                return refuse(ErrorKind::conflict, "timer_running", "A timer is running on one of the days.",
                              id_text(entry.id), "Stop it first.");
            if (!is_open(entry)) continue;
            TRY(desk_.permit(Action::submit_time, entry));
            Entry after = entry;
            after.state = EntryState::submitted;
            after.submitted_at = desk_.now();
            desk_.put(entry, std::move(after), {});
        }
        return {};
    }

private:
    [[nodiscard]] AttestedDay word_about(CivilDay day, Attested as) const {
        return {.person = person_.id,
                .day = day,
                .as = as,
                .by = desk_.actor(),
                .at = desk_.now(),
                .reopened_at = {}};
    }

    Desk& desk_;
    const Person& person_;
    const WeekAsked& asked_;
    CivilDay today_;
    std::vector<Entry> entries_;
};

}  // namespace

Result<WeekSubmitted> submit_week(const AppContext& app, const WeekAsked& asked) {
    if (asked.days.from >= asked.days.until || day_count(asked.days) > 7)
        return invalid("days_too_many", "A week or a part of it is handed in.", "/days");
    const auto desk = TRY(Desk::open(app));
    const Person& person = *TRY(desk->worker({}));
    HandingIn handing_in(*desk, person, asked);
    TRY(handing_in.load());
    switch (desk->firm().organization.submission) {
        case SubmissionMode::weekly: TRY(handing_in.attest()); break;
        case SubmissionMode::implicit: TRY(handing_in.attest_empty()); break;
    }
    TRY(handing_in.submit());
    WeekSubmitted out;
    for (EntryWritten& written : TRY(desk->save("submit_week"))) {
        auto& list = written.entry.state == EntryState::submitted ? out.submitted : out.held;
        list.push_back(std::move(written));
    }
    out.days = desk->attested();
    return out;
}

Result<WeekView> week_of_person(const AppContext& app, PersonId person_id, CivilDay day) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const PersonId id = person_id.none() ? app.scope.actor.person : person_id;
    const Person* const person = view->index.find(id);
    const ActorFacts actor = actor_facts(app, view->index);
    if (person == nullptr || !may(actor, Action::see_time, facts_of_person(view->index, id)).allowed())
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person.");
    WeekView out{.person = id,
                 .days = week_of(day, view->firm.organization.week_start),
                 .due_parts = {},
                 .week = {},
                 .entries = {},
                 .locks = {},
                 .held = {}};
    EntryFilter filter;
    filter.people = {id};
    filter.days = out.days;
    out.entries = TRY(work->entries(filter));
    const Instant now = app.clock.now();
    const auto reading = TRY(reading_of(view));
    out.due_parts = due_parts(out.days, out.entries, view->index, reading->holidays());
    out.week = TRY(days_of_week(*work, *person, out, *reading, now));
    out.locks = locks_of_week(out, view->firm, app.scope.actor.person, now);
    out.held = TRY(held_entries(*work, out.entries, {app.scope.actor.person, *reading, now}));
    return out;
}

}  // namespace fairhour
