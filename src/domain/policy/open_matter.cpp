#include "domain/policy/open_matter.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

bool here(const Person& person, CivilDay day) { return person.client.none() && person.employed.holds(day); }

bool away(const MatterTerms& terms, const Person& person, CivilDay day) {
    const DayCapacity capacity = terms.calendar.capacity(person, day);
    return capacity.scheduled.value > 0 && !capacity.holiday && capacity.available.value == 0;
}

bool holds_role(const Person& person, AccessRole role) { return std::ranges::find(person.access, role) != person.access.end(); }

// In place of somebody who is not there today: their deputy; none where they are there.
PersonId deputy_of(const MatterTerms& terms, PersonId absent, CivilDay day) {
    for (const Delegation& delegation : terms.firm.delegations)
        if (delegation.absent == absent && holds_on(delegation, day)) return delegation.deputy;
    return {};
}

// The first of the chain who is here, not away, and not the one it is about.
class Chain {
public:
    Chain(const MatterTerms& terms, PersonId but) : terms_(terms), but_(but) {}

    void ask(PersonId id) {
        if (!found_.none() || id.none() || id == but_) return;
        const Person* const person = terms_.index.find(id);
        if (person == nullptr) return;
        const CivilDay today = person->zone.day(terms_.as_of);
        if (!here(*person, today)) return;
        if (away_.none()) away_ = id;
        if (const PersonId deputy = deputy_of(terms_, id, today); !deputy.none() && deputy != but_) found_ = deputy;
        else if (!away(terms_, *person, today)) found_ = id;
    }
    void ask_admins() {
        for (const Person& person : terms_.firm.people)
            if (holds_role(person, AccessRole::admin)) ask(person.id);
    }
    [[nodiscard]] PersonId answer() const { return found_.none() ? away_ : found_; }  // all away: the first, when back

private:
    const MatterTerms& terms_;
    PersonId but_, found_, away_;
};

Instant noon_utc_of(CivilDay day) { return Zone().instant(day, Seconds::hours(12)); }

bool complete(const MatterTerms& terms, Seconds logged, Seconds available) {
    return logged.value * 100 >= available.value * terms.policy.cadence.complete_percent;
}

Seconds logged_on(std::span<const LoggedDay> logged, PersonId person, CivilDay day) {
    const auto key = [](const LoggedDay& one) { return std::pair(one.person, one.work_date); };
    Seconds sum;
    for (auto at = std::ranges::lower_bound(logged, std::pair(person, day), {}, key);
         at != logged.end() && at->person == person && at->work_date == day; ++at)
        sum += at->logged;
    return sum;
}

// A week is full when each day of it that had work is complete, and the last of them was due.
bool full_week(const MatterTerms& terms, std::span<const LoggedDay> logged, const PersonDays& nothing_to_log,
               const Person& person, CivilDay monday) {
    bool worked = false;
    for (CivilDay day = monday; day < monday + 7; ++day) {
        const Seconds available = terms.calendar.capacity(person, day).available;
        if (available.value == 0 || nothing_to_log.contains({person.id, day})) continue;
        if (!complete(terms, logged_on(logged, person.id, day), available)) return false;
        if (terms.calendar.due(person, day, terms.policy.cadence) > terms.as_of) return false;
        worked = true;
    }
    return worked;
}

}  // namespace

PersonId lead_of(const MatterTerms& terms, PersonId person) {
    const Person* const found = terms.index.find(person);
    Chain chain(terms, person);
    if (found != nullptr)
        if (const Team* const team = terms.index.find(found->team)) chain.ask(team->lead);
    chain.ask_admins();
    return chain.answer();
}

PersonId approver_of(const MatterTerms& terms, const Entry& entry) {
    Chain chain(terms, entry.person);
    if (const Project* const project = terms.index.find(entry.project)) chain.ask(project->delivery_lead);
    if (const Person* const owner = terms.index.find(entry.person))
        if (const Team* const team = terms.index.find(owner->team)) chain.ask(team->lead);
    chain.ask_admins();
    const PersonId found = chain.answer();
    return found.none() ? entry.person : found;
}

OpenMatters missing_days(const MatterTerms& terms, std::span<const LoggedDay> logged, const PersonDays& nothing_to_log,
                         const CutOffOf& cut_off_of) {
    OpenMatters open;
    const Seconds last_call = Seconds::hours(terms.policy.last_call_hours);
    PersonId asked, lead;  // the days of one person come together
    short_days_at(terms.firm, terms.calendar, terms.policy.cadence, logged, terms.as_of, [&](const MissingDay& missing) {
        if (nothing_to_log.contains({missing.person, missing.day})) return;
        OpenMatter matter;
        matter.cut_off = cut_off_of(missing.person, missing.day);
        const bool urgent = matter.cut_off && terms.as_of + last_call >= *matter.cut_off;
        if (missing.due > terms.as_of && !urgent && !missing.ahead) return;
        const CivilDay today = terms.index.find(missing.person)->zone.day(terms.as_of);
        matter.ahead =
            missing.ahead && (!urgent || missing.day == today);  // a day that is not over is nobody's last call
        matter.person = missing.person;
        matter.subject = "day " + day_text(missing.day);
        matter.opening = noon_utc_of(missing.day);
        matter.due = missing.due;
        matter.day = missing.day;
        matter.seconds = missing.scheduled - missing.logged;
        matter.scheduled = missing.scheduled;
        if (asked != missing.person) lead = lead_of(terms, missing.person);
        asked = missing.person;
        matter.lead = lead;
        open.push_back(std::move(matter));
    });
    return open;
}

OpenMatters entries_to_mend(const MatterTerms& terms, std::span<const WaitingEntry> waiting) {
    OpenMatters open;
    for (const WaitingEntry& one : waiting) {
        const Person* const owner = terms.index.find(one.entry->person);
        if (one.outcome != Outcome::nudge || owner == nullptr) continue;
        OpenMatter matter;
        matter.person = owner->id;
        matter.kind = MessageLineKind::nudged_entry;
        matter.subject = "entry " + id_text(one.entry->id);
        matter.opening = one.since;
        matter.due = std::max(one.since, terms.calendar.due(*owner, one.entry->work_date, terms.policy.cadence));
        matter.cut_off = one.cut_off;
        matter.day = one.entry->work_date;
        matter.entry = one.entry->id;
        matter.seconds = one.entry->worked_seconds;
        matter.count = 1;
        matter.says = one.says;
        matter.lead = approver_of(terms, *one.entry);
        if (matter.due <= terms.as_of) open.push_back(std::move(matter));
    }
    return open;
}

OpenMatters waiting_approvals(const MatterTerms& terms, std::span<const WaitingEntry> waiting) {
    absl::flat_hash_map<PersonId, OpenMatter> by_approver;
    for (const WaitingEntry& one : waiting) {
        if (one.outcome == Outcome::nudge || one.outcome == Outcome::auto_approve) continue;
        const Person* const approver = terms.index.find(approver_of(terms, *one.entry));
        if (approver == nullptr) continue;
        const Instant due = terms.calendar.due(*approver, approver->zone.day(one.since), terms.policy.cadence);
        if (due > terms.as_of) continue;
        OpenMatter& matter = by_approver[approver->id];
        if (matter.count == 0 || due < matter.due) {
            matter.due = matter.opening = due;
            matter.day = approver->zone.day(one.since);
        }
        matter.person = approver->id;
        ++matter.count;
        matter.seconds += one.entry->worked_seconds;
        if (one.cut_off && *one.cut_off > terms.as_of && (!matter.cut_off || *one.cut_off < *matter.cut_off))
            matter.cut_off = one.cut_off;
    }
    OpenMatters open;
    for (auto& [approver, matter] : by_approver) {
        matter.kind = MessageLineKind::waiting_approvals;
        matter.subject = "approvals";
        matter.lead = lead_of(terms, approver);
        open.push_back(std::move(matter));
    }
    std::ranges::sort(open, {}, &OpenMatter::person);
    return open;
}

OpenMatters full_weeks(const MatterTerms& terms, std::span<const LoggedDay> logged, const PersonDays& nothing_to_log,
                       std::span<const OpenMatter> open) {
    absl::flat_hash_set<PersonId> busy;
    for (const OpenMatter& matter : open) busy.insert(matter.person);
    OpenMatters weeks;
    for (const Person& person : terms.firm.people) {
        const CivilDay monday = person.zone.day(terms.as_of).monday() - 7;
        if (busy.contains(person.id) || !person.client.none()) continue;
        if (!full_week(terms, logged, nothing_to_log, person, monday)) continue;
        OpenMatter matter;
        matter.person = person.id;
        matter.kind = MessageLineKind::full_week;
        matter.subject = "week " + week_text(monday);
        matter.opening = noon_utc_of(monday);
        matter.due = terms.as_of;
        matter.day = monday;
        for (CivilDay day = monday; day < monday + 7; ++day) matter.seconds += logged_on(logged, person.id, day);
        weeks.push_back(std::move(matter));
    }
    return weeks;
}

}  // namespace fairhour
