// Where a person worked lately; see recents.hpp.
#include "app/capture/recents.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace fairhour {

Result<std::vector<RecentPlace>> recent_places(Transaction& work, PersonId person, CivilDay today) {
    EntryFilter filter;
    filter.people = {person};
    filter.days = {today - recent_days, today + 8};
    const std::vector<Entry> entries = TRY(work.entries(filter));
    std::vector<RecentPlace> places;
    for (auto entry = entries.rbegin(); entry != entries.rend() && places.size() < recent_places_max; ++entry) {
        const RecentPlace place{entry->project, entry->task};
        if (entry->project.none() || entry->state == EntryState::voided) continue;
        if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    return places;
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
