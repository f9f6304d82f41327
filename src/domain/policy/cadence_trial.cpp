#include "domain/policy/cadence_trial.hpp"

#include <algorithm>

#include "domain/time/states.hpp"

namespace fairhour {
namespace {

// The stages whose time came before the day was complete, and whether it went on to the lead after the last.
void count_reminders(const Cadence& cadence, Instant due, std::optional<Instant> complete, Instant as_of,
                     PersonTrial& trial) {
    const Instant until = complete ? std::min(*complete, as_of) : as_of;
    for (const LadderStage& stage : cadence.ladder)
        if (due + stage.after < until) ++trial.reminders;
    if (cadence.ladder.empty()) return;
    const auto& ladder = cadence.ladder;
    const Seconds step = ladder.size() < 2 ? Seconds::hours(24) : ladder.back().after - ladder[ladder.size() - 2].after;
    if (due + ladder.back().after + step < until) ++trial.left_to_lead;
}

}  // namespace

void CadenceTrial::add(const Entry& entry) {
    if (counts_in_totals(entry.state) && days_.holds(entry.work_date))
        logged_[{entry.person, entry.work_date}].push_back({entry.created_at, entry.worked_seconds});
}

std::vector<CadenceTrial::Logged> CadenceTrial::logged_on(PersonId person, CivilDay day) const {
    const auto found = logged_.find({person, day});
    if (found == logged_.end()) return {};
    std::vector<Logged> logged = found->second;
    std::ranges::sort(logged, {}, &Logged::at);
    return logged;
}

Seconds CadenceTrial::sum_at(std::span<const Logged> logged, Instant at) {
    Seconds sum;
    for (const Logged& one : logged)
        if (one.at <= at) sum += one.seconds;
    return sum;
}

std::optional<Instant> CadenceTrial::reached(std::span<const Logged> logged, Seconds available, std::int64_t percent) {
    Seconds sum;
    for (const Logged& one : logged) {
        sum += one.seconds;
        if (sum.value * 100 >= available.value * percent) return one.at;
    }
    return std::nullopt;
}

std::vector<PersonTrial> CadenceTrial::run(const Firm& firm, const Cadence& cadence, Instant as_of) const {
    const WorkCalendar calendar(firm);
    std::vector<PersonTrial> trials;
    for (const Person& person : firm.people) {
        if (!person.client.none()) continue;
        PersonTrial trial{.person = person.id};
        for (CivilDay day = days_.from; day < days_.until; ++day) {
            const Seconds available = calendar.capacity(person, day).available;
            if (available.value <= 0) continue;
            const Instant due = calendar.due(person, day, cadence);
            if (due > as_of) break;
            ++trial.due_days;
            const std::vector<Logged> logged = logged_on(person.id, day);
            if (const auto ahead = calendar.heads_up(person, day, cadence))
                trial.reminders +=
                    sum_at(logged, *ahead).value * 100 < available.value * cadence.heads_up->below_percent ? 1 : 0;
            const auto complete = reached(logged, available, cadence.complete_percent);
            if (complete && *complete <= due) continue;
            ++trial.late_days;
            count_reminders(cadence, due, complete, as_of, trial);
        }
        if (trial.due_days > 0) trials.push_back(trial);
    }
    return trials;
}

}  // namespace fairhour
