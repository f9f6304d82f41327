#include "domain/policy/missing_time.hpp"

#include <algorithm>

#include "domain/time/states.hpp"

namespace fairhour {
namespace {

constexpr int working_day_search_max = 366;

bool short_of(Seconds logged, Seconds scheduled, std::int64_t complete_percent) {
    return logged.value * 100 < scheduled.value * complete_percent;
}

// The last stage whose time has come; past the ladder's end, by as long as its last step, it is the lead's.
void set_stage(MissingDay& missing, const Cadence& cadence, Instant as_of) {
    const auto& ladder = cadence.ladder;
    if (ladder.empty()) return;
    const Seconds waited = between(missing.due, as_of);
    for (std::size_t i = 0; i < ladder.size() && ladder[i].after <= waited; ++i) {
        missing.stage = static_cast<std::int64_t>(i) + 1;
        missing.tone = ladder[i].tone;
    }
    const Seconds step = ladder.size() < 2 ? Seconds::hours(24) : ladder.back().after - ladder[ladder.size() - 2].after;
    if (waited >= ladder.back().after + step) missing.outcome = Outcome::flag;
}

}  // namespace

void add_logged(std::span<const Entry> entries, std::vector<LoggedDay>& days) {
    for (const Entry& entry : entries) {
        if (!counts_in_totals(entry.state)) continue;
        if (days.empty() || days.back().person != entry.person || days.back().work_date != entry.work_date)
            days.push_back({entry.person, entry.work_date, {}});
        days.back().logged += entry.worked_seconds;
    }
}

WorkCalendar::WorkCalendar(const Firm& firm) : holidays_(firm.holidays), absences_(firm.absences) {}

DayCapacity WorkCalendar::capacity(const Person& person, CivilDay day) const {
    return capacity_of(person, day, holidays_, absences_.of(person.id));
}

// Someone who never works again (left, or no pattern) gets the calendar day after the search's end.
CivilDay WorkCalendar::after_working_days(const Person& person, CivilDay day, std::int64_t n) const {
    for (int searched = 0; n > 0 && searched < working_day_search_max; ++searched) {
        ++day;
        if (capacity(person, day).available.value > 0) --n;
    }
    return day;
}

Instant WorkCalendar::due(const Person& person, CivilDay day, const Cadence& cadence) const {
    return person.zone.instant(after_working_days(person, day, cadence.due_working_days), cadence.due_at);
}

std::optional<Instant> WorkCalendar::heads_up(const Person& person, CivilDay day, const Cadence& cadence) const {
    if (!cadence.heads_up) return std::nullopt;
    const bool on_the_day_it_is_due = cadence.heads_up->at < cadence.due_at;
    const std::int64_t days_later = cadence.due_working_days - (on_the_day_it_is_due ? 0 : 1);
    return person.zone.instant(after_working_days(person, day, days_later), cadence.heads_up->at);
}

void short_days_at(const Firm& firm, const WorkCalendar& calendar, const Cadence& cadence,
                   std::span<const LoggedDay> logged, Instant as_of, const OnMissing& on_missing) {
    for (const Person& person : firm.people) {
        const CivilDay today = person.zone.day(as_of);
        const CivilDay first = today - static_cast<int>(cadence.look_back_days);
        const auto key = [](const LoggedDay& day) { return std::pair(day.person, day.work_date); };
        auto next = std::ranges::lower_bound(logged, std::pair(person.id, first), {}, key);
        for (CivilDay day = first; day <= today; ++day) {
            Seconds done;
            for (; next != logged.end() && next->person == person.id && next->work_date == day; ++next)
                done += next->logged;
            const Seconds scheduled = scheduled_seconds(person, day);
            if (!short_of(done, scheduled, cadence.complete_percent)) continue;
            const Seconds available = calendar.capacity(person, day).available;
            if (!short_of(done, available, cadence.complete_percent)) continue;
            MissingDay missing{.person = person.id,
                               .day = day,
                               .scheduled = available,
                               .logged = done,
                               .due = calendar.due(person, day, cadence)};
            if (missing.due > as_of) {
                const auto heads_up = calendar.heads_up(person, day, cadence);
                missing.ahead =
                    heads_up && *heads_up <= as_of && short_of(done, available, cadence.heads_up->below_percent);
            }
            if (missing.due > as_of && day == today && !missing.ahead) continue;
            set_stage(missing, cadence, as_of);
            on_missing(missing);
        }
    }
}

void late_at(const Firm& firm, const WorkCalendar& calendar, const Cadence& cadence, std::span<const LoggedDay> logged,
             Instant as_of, const OnMissing& on_missing) {
    short_days_at(firm, calendar, cadence, logged, as_of, [&](const MissingDay& missing) {
        if (missing.due <= as_of) on_missing(missing);
    });
}

DayDecision day_decision_of(const MissingDay& missing, const Policy& policy, std::int64_t n, Instant at) {
    std::string inputs = "day " + id_text(missing.person) + " " + day_text(missing.day) + " " +
                         std::to_string(missing.scheduled.value) + " " + std::to_string(missing.logged.value) + " " +
                         std::to_string(missing.stage) + " " + hex(digest_of(policy));
    const Seconds open = missing.scheduled - missing.logged;
    std::string sentence = day_text(missing.day) + " has " + hours_text(missing.logged) + " of " +
                           hours_text(missing.scheduled) + " h; " + hours_text(open) +
                           " h are open. Log them, or note the absence.";
    return {.person = missing.person,
            .day = missing.day,
            .n = n,
            .outcome = missing.outcome,
            .policy_version = policy.version,
            .inputs = digest16(inputs),
            .decided_at = at,
            .scheduled = missing.scheduled,
            .logged = missing.logged,
            .clause = policy.cadence.clause,
            .sentence = std::move(sentence)};
}

}  // namespace fairhour
