// Where a person worked lately; see recents.hpp.
#include "app/capture/recents.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>

#include "base/limits.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t near_seconds = 90 * 60;

EntryFilter lately(PersonId person, CivilDay today) {
    EntryFilter filter;
    filter.people = {person};
    filter.days = {today - recent_days, today + 8};
    return filter;
}

// One for having been done at all, more for the same weekday, the same time of day, and for being recent.
std::int64_t weight_of(const Entry& entry, Instant now) {
    const CivilDay today = entry.zone.day(now);
    std::int64_t weight = 1;
    if (entry.work_date.weekday() == today.weekday()) weight += 2;
    if (today - entry.work_date < 8) weight += 2;
    if (entry.started_at) {
        const std::int64_t apart = entry.zone.wall_clock(*entry.started_at).value - entry.zone.wall_clock(now).value;
        if (std::abs(apart) <= near_seconds) weight += 2;
    }
    return weight;
}

bool takes_time(const FirmIndex& index, const Entry& entry) {
    const Project* const project = index.find(entry.project);
    const Task* const task = index.find(entry.task);
    return entry.state != EntryState::voided && project != nullptr && project->state == ProjectState::open &&
           (task == nullptr || !task->closed);
}

LikelyWork named(const FirmIndex& index, const Entry& entry) {
    const auto name_of = [](const auto* record) { return record == nullptr ? std::string() : record->name; };
    return {.client = entry.client,
            .project = entry.project,
            .task = entry.task,
            .client_name = name_of(index.find(entry.client)),
            .project_name = name_of(index.find(entry.project)),
            .task_name = name_of(index.find(entry.task)),
            .times = 0,
            .last_day = entry.work_date};
}

}  // namespace

Result<std::vector<RecentPlace>> recent_places(Transaction& work, PersonId person, CivilDay today) {
    const std::vector<Entry> entries = TRY(work.entries(lately(person, today)));
    std::vector<RecentPlace> places;
    for (auto entry = entries.rbegin(); entry != entries.rend() && places.size() < recent_places_max; ++entry) {
        const RecentPlace place{entry->project, entry->task};
        if (entry->project.none() || entry->state == EntryState::voided) continue;
        if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    return places;
}

Result<std::vector<LikelyWork>> likely_work(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Person* const person = view->index.find(app.scope.actor.person);
    if (person == nullptr) return refuse(ErrorKind::forbidden, "not_permitted", "Only people of the firm log time.");
    const Instant now = app.clock.now();
    struct Weighed {
        LikelyWork work;
        std::int64_t weight = 0;
    };
    std::map<std::pair<ProjectId, TaskId>, Weighed> places;
    for (const Entry& entry : TRY(work->entries(lately(person->id, person->zone.day(now))))) {
        if (!takes_time(view->index, entry)) continue;
        Weighed& place = places.try_emplace({entry.project, entry.task}, Weighed{named(view->index, entry), 0}).first->second;
        place.weight += weight_of(entry, now);
        ++place.work.times;
        place.work.last_day = std::max(place.work.last_day, entry.work_date);
    }
    std::vector<Weighed> order;
    for (auto& [place, weighed] : places) order.push_back(std::move(weighed));
    std::ranges::stable_sort(order, std::greater<>(), [](const Weighed& w) { return std::pair(w.weight, w.work.last_day); });
    if (order.size() > recent_places_max) order.resize(recent_places_max);
    std::vector<LikelyWork> likely;
    for (Weighed& weighed : order) likely.push_back(std::move(weighed.work));
    return likely;
}

Result<QuickText> understand(const AppContext& app, std::string_view line) {
    if (line.size() > limits::note_bytes_max) return invalid("line_long", "The line is too long.", "/line");
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Person* const person = view->index.find(app.scope.actor.person);
    if (person == nullptr) return refuse(ErrorKind::forbidden, "not_permitted", "Only people of the firm log time.");
    const CivilDay today = person->zone.day(app.clock.now());
    const std::vector<RecentPlace> recents = TRY(recent_places(*work, person->id, today));
    return quick_text(line, {.firm = view->firm,
                             .index = view->index,
                             .recents = recents,
                             .person = person->id,
                             .today = today});
}

}  // namespace fairhour
