#include "domain/policy/person_sweep.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/policy/inputs.hpp"
#include "domain/time/locks.hpp"

namespace fairhour {
namespace {

constexpr int calendar_after_days = 45;  // beyond the last entry, to find when its time is due
constexpr int habit_days = 30;
const Person nobody;

const Team* team_of(const FirmIndex& index, const Person& person) {
    return person.team.none() ? nullptr : index.find(person.team);
}

bool member_of(const Project* project, PersonId person) {
    return project == nullptr || project->members.empty() || std::ranges::count(project->members, person) > 0;
}

bool role_allowed_on(const Contract* contract, RoleId role) {
    return contract == nullptr || contract->roles_allowed.empty() ||
           std::ranges::count(contract->roles_allowed, role) > 0;
}

}  // namespace

PersonSweep::PersonSweep(const PassTerms& terms, const Holidays& holidays, const Absences& absences)
    : terms_(terms), holidays_(holidays), absences_(absences) {}

void PersonSweep::begin(std::span<const Entry> entries, const RulesInForce& rules) {
    const PersonId id = entries.front().person;
    const Person* const found = terms_.index.find(id);
    person_ = found == nullptr ? &nobody : found;
    today_ = person_->zone.day(terms_.as_of);
    digest_ = digest_of(*person_);
    acts_at_.reset();
    team_autonomy_.reset();
    if (const Team* const team = team_of(terms_.index, *person_))
        for (const NamedAutonomy& named : terms_.policy.autonomy.teams)
            if (lower_ascii(named.name) == lower_ascii(team->name)) team_autonomy_ = named.autonomy;
    pairs_.clear();
    tasks_.clear();
    last_place_ = nullptr;
    fill_calendar(entries.front().work_date, entries.back().work_date);
    round_habit_ = {};
    if (rules.on.has(RuleWord::round_habit)) learn_habit(entries, rules.value(RuleWord::round_habit));
    if (rules.on.has(RuleWord::unusual_duration)) learn_norms(entries, rules.value(RuleWord::unusual_duration));
    locks_.clear();
    for (const Lock& lock : terms_.firm.locks)
        if (lock.person.none() || lock.person == id) locks_.push_back(&lock);
    exceptions_.clear();
    for (const PolicyException& exception : terms_.firm.exceptions)
        if (exception.person.none() || exception.person == id) exceptions_.push_back(&exception);
}

PersonSweep::CalendarCell PersonSweep::calendar_cell(CivilDay day, std::span<const Absence> absences) const {
    const DayCapacity capacity = capacity_of(*person_, day, holidays_, absences);
    return {.scheduled = static_cast<std::int32_t>(capacity.scheduled.value),
            .available = static_cast<std::int32_t>(capacity.available.value),
            .holiday = capacity.holiday,
            .away = capacity.absent.value > 0 && capacity.available.value == 0,
            .employed = person_->employed.holds(day)};
}

// Absences touch few days, so they are asked only on these.
void PersonSweep::fill_calendar(CivilDay first, CivilDay last) {
    first = first.monday();
    const CivilDay end = last + calendar_after_days;
    calendar_from_ = first;
    calendar_.clear();
    for (CivilDay day = first; day <= end; ++day) calendar_.push_back(calendar_cell(day, {}));
    const std::span<const Absence> absences = absences_.of(person_->id);
    for (const Absence& absence : absences) {
        const CivilDay from = std::max(first, absence.days.from);
        const CivilDay until = std::min(end + 1, absence.days.until);
        for (CivilDay day = from; day < until; ++day)
            calendar_[static_cast<std::size_t>(day - first)] = calendar_cell(day, absences);
    }
}

const PersonSweep::CalendarCell& PersonSweep::cell(CivilDay day) const {
    const int place = std::clamp(day - calendar_from_, 0, static_cast<int>(calendar_.size()) - 1);
    return calendar_[static_cast<std::size_t>(place)];
}

template <class Ask>
Instant PersonSweep::known_instant(KnownInstants& known, CivilDay day, const Zone& zone, Ask ask) {
    const std::size_t place = (static_cast<std::uint32_t>(day.number) * 8 + zone.number()) % known_instants;
    KnownInstant& here = known[place];
    if (here.day != day || here.zone != zone.number()) here = {zone.number(), day, ask()};
    return here.at;
}

DayFacts PersonSweep::day(CivilDay work_date, const Zone& zone) {
    const CalendarCell& today = cell(work_date);
    DayFacts facts;
    facts.work_date = work_date;
    facts.scheduled = Seconds{today.scheduled};
    facts.available = Seconds{today.available};
    facts.holiday = today.holiday;
    facts.away = today.away;
    facts.employed = today.employed;
    facts.zone = zone;
    facts.begins = known_instant(begins_, work_date, zone, [&] { return zone.day_begins(work_date); });
    CivilDay due = work_date;
    std::int64_t left = terms_.policy.cadence.due_working_days;
    for (int searched = 0; left > 0 && searched < calendar_after_days; ++searched) {
        ++due;
        if (cell(due).available > 0) --left;
    }
    facts.due = known_instant(due_, due, person_->zone,
                              [&] { return person_->zone.instant(due, terms_.policy.cadence.due_at); });
    facts.past_due = terms_.as_of >= facts.due;
    return facts;
}

Seconds PersonSweep::available(const DayRange& days) const {
    Seconds sum;
    for (CivilDay day = days.from; day < days.until; ++day) sum += Seconds{cell(day).available};
    return sum;
}

void PersonSweep::learn_norms(std::span<const Entry> entries, std::int64_t entries_min) {
    by_task_.clear();
    for (const Entry& entry : entries)
        if (!entry.task.none() && entry.work_date > today_ - norm_days && entry.work_date <= today_)
            by_task_.emplace_back(entry.task, entry.worked_seconds.value);
    std::ranges::sort(by_task_);
    for (std::size_t from = 0; from < by_task_.size();) {
        worked_.clear();
        std::size_t i = from;
        for (; i < by_task_.size() && by_task_[i].first == by_task_[from].first; ++i)
            worked_.push_back(by_task_[i].second);
        const TaskId task = by_task_[from].first;
        tasks_[task] = {.task = terms_.index.find(task),
                        .estimate = &terms_.limits.estimate(task),
                        .usual = usual_span(worked_, entries_min)};
        from = i;
    }
}

void PersonSweep::learn_habit(std::span<const Entry> entries, std::int64_t step_seconds) {
    for (const Entry& entry : entries) {
        if (entry.work_date <= today_ - habit_days || entry.work_date > today_ || entry.worked_seconds.value <= 0)
            continue;
        ++round_habit_.entries;
        round_habit_.rounded += entry.worked_seconds.value % step_seconds == 0 ? 1 : 0;
    }
}

// A team's or client's own word beats the organization's; where both speak, the lesser counts.
Autonomy PersonSweep::autonomy(const PlaceFacts& place) const {
    Autonomy answer = terms_.policy.autonomy.organization;
    if (team_autonomy_ && place.autonomy)
        answer = std::min(*team_autonomy_, *place.autonomy);
    else if (team_autonomy_)
        answer = *team_autonomy_;
    else if (place.autonomy)
        answer = *place.autonomy;
    return std::min(answer, terms_.autonomy_limit);
}

const PairFacts& PersonSweep::pair(const PlaceFacts& place) {
    if (last_place_ == &place) return *last_pair_;
    const auto [found, fresh] = pairs_.try_emplace(&place);
    if (fresh) {
        const ProjectId project = place.project == nullptr ? ProjectId{} : place.project->id;
        found->second = {.confidence = terms_.history.confidence(person_->id, project),
                         .member = member_of(place.project, person_->id),
                         .role_allowed = role_allowed_on(place.contract, person_->role),
                         .autonomy = autonomy(place)};
    }
    last_place_ = &place;
    last_pair_ = &found->second;
    return *last_pair_;
}

const TaskFacts* PersonSweep::task(TaskId task) {
    if (task.none()) return nullptr;
    const auto [found, fresh] = tasks_.try_emplace(task);
    if (fresh)
        found->second = {.task = terms_.index.find(task), .estimate = &terms_.limits.estimate(task), .usual = {}};
    return &found->second;
}

// Only what comes after the lock was set is held by it: earlier entries were there when it was set.
const Lock* PersonSweep::lock_on(const Entry& entry) const {
    if (locks_.empty()) return nullptr;
    const Cell where = cell_of(entry);
    for (const Lock* const lock : locks_) {
        if (entry.created_at < lock->since || !lock_covers(*lock, where)) continue;
        const LockAsked asked{.cell = where, .actor = entry.person, .at = entry.created_at};
        if (!locks_holding(asked, std::span(lock, 1), terms_.firm.grants).empty()) return lock;
    }
    return nullptr;
}

Instant PersonSweep::acts_at() {
    if (acts_at_) return *acts_at_;
    CivilDay day = today_;
    const std::span<const Absence> absences = absences_.of(person_->id);
    for (int searched = 0; searched < calendar_after_days; ++searched) {
        ++day;
        if (capacity_of(*person_, day, holidays_, absences).available.value > 0) break;
    }
    acts_at_ = person_->zone.instant(day, terms_.policy.cadence.working_from);
    return *acts_at_;
}

}  // namespace fairhour
