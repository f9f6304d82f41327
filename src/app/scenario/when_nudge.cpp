// People are told what is open: the same plan as the job's, carried out in memory.
//
//   when   nudge          whoever is due now and may be told hears of it; `then message` and `then held` look at the last one
#include <algorithm>

#include "app/scenario/when.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour::scenario {
namespace {

std::vector<LoggedDay> days_with_time(const World& world) {
    std::vector<Entry> entries = world.entries;
    std::ranges::stable_sort(entries, {}, [](const Entry& e) { return std::pair(e.person, e.work_date); });
    std::vector<LoggedDay> logged;
    add_logged(entries, logged);
    return logged;
}

std::optional<Instant> cut_off_of(const World& world, const Entry& entry, CivilDay day, const WorkCalendar& calendar) {
    const Contract* const contract = world.contract_of(entry);
    if (contract == nullptr) return std::nullopt;
    const auto window = window_of(*contract, day, calendar.holidays());
    return window ? std::optional(window->cut_off) : std::nullopt;
}

// The nearest cut-off ahead of anything this person has worked on.
std::optional<Instant> nearest_cut_off(const World& world, PersonId person, CivilDay day, const WorkCalendar& calendar) {
    std::optional<Instant> nearest;
    for (const Entry& entry : world.entries) {
        if (entry.person != person) continue;
        const auto cut_off = cut_off_of(world, entry, day, calendar);
        if (cut_off && *cut_off > world.now && (!nearest || *cut_off < *nearest)) nearest = cut_off;
    }
    return nearest;
}

std::vector<WaitingEntry> waiting_entries(const World& world, const WorkCalendar& calendar) {
    std::vector<WaitingEntry> waiting;
    for (const Entry& entry : world.entries) {
        const bool waits = entry.state == EntryState::submitted || entry.state == EntryState::flagged ||
                           entry.state == EntryState::disputed;
        const auto decision = world.decisions.find(entry.id);
        if (!waits || decision == world.decisions.end()) continue;
        WaitingEntry one{.entry = &entry, .outcome = decision->second.outcome};
        one.since = entry.submitted_at.value_or(entry.created_at);
        one.cut_off = cut_off_of(world, entry, entry.work_date, calendar);
        waiting.push_back(one);
    }
    return waiting;
}

void keep_told(World& world) {
    for (const DueMessage& message : world.nudges.messages) {
        const MessageId slot = world.next_id<MessageTag>();
        for (const DueLine& line : message.lines) {
            MessageLine told;
            told.slot = slot;
            told.person = message.person;
            told.kind = line.matter.kind;
            told.subject = line.matter.subject;
            told.opening = line.matter.opening;
            told.stage = line.stage;
            told.told_at = world.now;
            world.told.push_back(told);
        }
    }
}

}  // namespace

Status play_nudge(World& world) {
    const FirmIndex index(world.firm);
    const WorkCalendar calendar(world.firm);
    const MatterTerms terms{world.firm, index, calendar, world.policy, world.now};
    const std::vector<LoggedDay> logged = days_with_time(world);
    const std::vector<WaitingEntry> waiting = waiting_entries(world, calendar);
    OpenMatters open = missing_days(terms, logged, {}, [&](PersonId person, CivilDay day) {
        return nearest_cut_off(world, person, day, calendar);
    });
    for (OpenMatters more : {entries_to_mend(terms, waiting), waiting_approvals(terms, waiting)})
        std::ranges::move(more, std::back_inserter(open));
    for (OpenMatter& week : full_weeks(terms, logged, {}, open)) open.push_back(std::move(week));
    world.nudges = plan_nudges({terms, world.message_settings, world.told}, open);
    keep_told(world);
    return {};
}

}  // namespace fairhour::scenario
