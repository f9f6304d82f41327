// Expectations on people and time: capacity, overlap, days of a stretch, locks, permissions, missing time.
//
//   then   capacity ada week 2026-W32 32h
//          overlap ada mon 30m
//          days mon ada 2h, 4h
//          locked mon ada for ada
//          allowed eva approve_time of ada
//          missing ada mon 5h nudge
#include <algorithm>

#include "app/access.hpp"
#include "app/scenario/then.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/people/capacity.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/time/days.hpp"
#include "domain/time/locks.hpp"
#include "domain/time/overlap.hpp"

namespace fairhour::scenario {
namespace {

Result<DayRange> day_or_week(Words& words, const World& world) {
    if (words.take("week")) return world.week(words);
    return day_range(TRY(world.day(words)));
}

Result<Comparison> compare_capacity(Words& words, World& world) {
    const Person& person = world.at(TRY(world.person(words)));
    const DayRange days = TRY(day_or_week(words, world));
    const Holidays holidays(world.firm.holidays);
    const Absences absences(world.firm.absences);
    Comparison comparison;
    comparison.add("", hours_text(TRY(words.duration())),
                   hours_text(available_seconds(person, days, holidays, absences.of(person.id))));
    return comparison;
}

// `then overlap ada mon 30m`, `then no overlap ada mon`
Result<Comparison> compare_overlap(Words& words, World& world) {
    const bool none = words.take("no");
    if (none) TRY(words.expect("overlap"));
    const PersonId person = TRY(world.person(words));
    const DayRange days = TRY(day_or_week(words, world));
    std::vector<const Entry*> chosen;
    for (const Entry& entry : world.entries)
        if (entry.person == person && days.holds(entry.work_date)) chosen.push_back(&entry);
    Seconds shared;
    for (const Overlap& overlap : overlaps(chosen)) shared += overlap.seconds;
    Comparison comparison;
    comparison.add("overlap", hours_text(none ? Seconds{} : TRY(words.duration())), hours_text(shared));
    return comparison;
}

Result<Comparison> compare_days(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    std::string found, expected;
    if (entry.started_at && entry.stopped_at)
        for (const DayPart& part : split_at_midnight(*entry.started_at, *entry.stopped_at, entry.zone))
            found += (found.empty() ? "" : ", ") + hours_text(part.seconds);
    do { expected += (expected.empty() ? "" : ", ") + hours_text(TRY(words.duration())); } while (words.take_comma());
    Comparison comparison;
    comparison.add("", expected, found);
    return comparison;
}

Result<std::string> lock_found(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    TRY(words.expect("for"));
    const PersonId person = TRY(world.person(words));
    const auto holding =
        locks_holding({.cell = cell_of(entry), .actor = person, .at = world.now}, world.firm.locks, world.firm.grants);
    return std::string(holding.empty() ? "free" : "locked");
}
Result<Comparison> compare_locked(Words& words, World& world) {
    Comparison comparison;
    comparison.add("", "locked", TRY(lock_found(words, world)));
    return comparison;
}
Result<Comparison> compare_free(Words& words, World& world) {
    Comparison comparison;
    comparison.add("", "free", TRY(lock_found(words, world)));
    return comparison;
}

// PERSON ACTION [of PERSON] [on PROJECT]
Result<std::string> permission_found(Words& words, World& world) {
    const Person actor = world.at(TRY(world.person(words)));
    const Action action = TRY(words.one_of<Action>());
    ResourceFacts facts;
    if (world.firm.people.size() == 1) facts.firm = ResourceFacts::Firm::of_one_person;
    const FirmIndex index(world.firm);
    if (words.take("of")) {
        facts.owner = TRY(world.person(words));
        if (const Team* team = index.find(world.at(facts.owner).team)) facts.team_lead = team->lead;
    }
    if (words.take("on")) {
        const Project& project = world.at(TRY(world.project(words)));
        facts.lead = project.delivery_lead;
        facts.client = project.client;
        if (const Client* client = index.find(project.client)) facts.account_manager = client->account_manager;
    }
    ActorFacts acting = actor_facts(index, actor);
    acting.client = {};
    const Permission permission = may(acting, action, facts);
    return std::string(permission.allowed() ? "allowed" : "forbidden");
}
Result<Comparison> compare_allowed(Words& words, World& world) {
    Comparison comparison;
    comparison.add("", "allowed", TRY(permission_found(words, world)));
    return comparison;
}
Result<Comparison> compare_forbidden(Words& words, World& world) {
    Comparison comparison;
    comparison.add("", "forbidden", TRY(permission_found(words, world)));
    return comparison;
}

std::vector<LoggedDay> logged_days(const World& world) {
    std::vector<Entry> sorted = world.entries;
    std::ranges::stable_sort(sorted, {}, [](const Entry& e) { return std::pair(e.person.value, e.work_date); });
    std::vector<LoggedDay> days;
    add_logged(sorted, days);
    return days;
}

// `then missing ada mon 5h nudge friendly`, `then no missing ada mon`
Result<Comparison> compare_missing(Words& words, World& world) {
    const bool none = words.take("no");
    if (none) TRY(words.expect("missing"));
    const PersonId person = TRY(world.person(words));
    const CivilDay day = TRY(world.day(words));
    std::optional<MissingDay> found;
    const WorkCalendar calendar(world.firm);
    late_at(world.firm, calendar, world.policy.cadence, logged_days(world), world.now, [&](const MissingDay& missing) {
        if (missing.person == person && missing.day == day) found = missing;
    });
    Comparison comparison;
    if (none) {
        comparison.add("missing", "0:00", found ? hours_text(found->scheduled - found->logged) : "0:00");
        return comparison;
    }
    comparison.add("missing", hours_text(TRY(words.duration())),
                   found ? hours_text(found->scheduled - found->logged) : "nothing");
    if (!words.done())
        comparison.add("", std::string(enum_word(TRY(words.one_of<Outcome>()))),
                       found ? std::string(enum_word(found->outcome)) : "nothing");
    if (!words.done())
        comparison.add("", std::string(enum_word(TRY(words.one_of<NudgeTone>()))),
                       found ? std::string(enum_word(found->tone)) : "nothing");
    return comparison;
}

constexpr ThenRow people_rows[] = {
    {"capacity", compare_capacity},   {"overlap", compare_overlap}, {"days", compare_days},
    {"locked", compare_locked},       {"free", compare_free},       {"allowed", compare_allowed},
    {"forbidden", compare_forbidden}, {"missing", compare_missing},
};

}  // namespace

std::span<const ThenRow> people_expectations() { return people_rows; }

}  // namespace fairhour::scenario
