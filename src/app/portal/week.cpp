#include "app/portal/week.hpp"

#include <algorithm>
#include <map>

namespace fairhour {
namespace {

bool is_told(const FirmIndex& index, const Entry& entry) {
    if (entry.billability != Billability::billable) return false;
    const Contract* const contract = index.contract_of(entry.project);
    return contract != nullptr &&
           (contract->kind == ContractKind::time_and_materials || contract->kind == ContractKind::retainer);
}

Result<std::vector<Entry>> told_entries(Transaction& work, const FirmIndex& index, ClientId client, DayRange days) {
    EntryFilter filter;
    filter.days = days;
    filter.clients = {client};
    filter.states = {EntryState::approved, EntryState::part_invoiced, EntryState::invoiced, EntryState::disputed};
    std::vector<Entry> entries = TRY(work.entries(filter));
    std::erase_if(entries, [&](const Entry& entry) { return !is_told(index, entry); });
    std::ranges::sort(entries, {}, [](const Entry& e) { return std::tuple(e.work_date, e.started_at, e.id); });
    return entries;
}

// As the client's documents name whoever worked.
std::string shown_name(const FirmIndex& index, const Entry& entry) {
    const Contract* const contract = index.contract_of(entry.project);
    const Person* const person = index.find(entry.person);
    if (person == nullptr || contract == nullptr) return "";
    if (terms_on(*contract, entry.work_date).people_shown == PeopleShown::name) return person->name;
    const Role* const role = index.find(person->role);
    return role == nullptr ? std::string("Team") : role->name;
}

template <class Group>
Group& group_named(std::vector<Group>& groups, const std::string& name) {
    const auto found = std::ranges::find(groups, name, &Group::name);
    if (found != groups.end()) return *found;
    groups.emplace_back().name = name;
    return groups.back();
}

}  // namespace

CivilDay first_of_week(CivilDay day, Weekday begins) {
    while (day.weekday() != begins) day = day - 1;
    return day;
}

Result<ClientWeek> client_week(Transaction& work, const FirmView& view, ClientId client, CivilDay from) {
    ClientWeek week;
    week.from = from;
    for (const Entry& entry : TRY(told_entries(work, view.index, client, {from, from + 7}))) {
        const Project* const project = view.index.find(entry.project);
        const Task* const task = view.index.find(entry.task);
        ClientWeekProject& in_project = group_named(week.projects, project == nullptr ? "" : project->name);
        ClientWeekPerson& person = group_named(in_project.people, shown_name(view.index, entry));
        week.seconds += entry.billable_seconds;
        in_project.seconds += entry.billable_seconds;
        person.seconds += entry.billable_seconds;
        person.days.push_back({entry.work_date, entry.note, task == nullptr ? "" : task->name, entry.billable_seconds});
    }
    std::ranges::sort(week.projects, {}, &ClientWeekProject::name);
    for (ClientWeekProject& project : week.projects) std::ranges::sort(project.people, {}, &ClientWeekPerson::name);
    return week;
}

Result<std::vector<ClientWeekSum>> client_weeks(Transaction& work, const FirmView& view, ClientId client, CivilDay last,
                                                int weeks) {
    std::vector<ClientWeekSum> sums;
    for (int back = 0; back < weeks; ++back) sums.push_back({last - 7 * back, {}});
    const DayRange days{last - 7 * (weeks - 1), last + 7};
    for (const Entry& entry : TRY(told_entries(work, view.index, client, days)))
        sums[static_cast<std::size_t>((last + 6 - entry.work_date) / 7)].seconds += entry.billable_seconds;
    return sums;
}

}  // namespace fairhour
