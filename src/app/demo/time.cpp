// Half a year of time, a person and day after the other, with the slips of real life: days nobody logged, time typed in
// late, two entries at once, one entered twice, a timer left running, work on a day off, the wrong billable mark.
#include <algorithm>
#include <array>

#include "app/demo/making.hpp"
#include "domain/people/capacity.hpp"

namespace fairhour::demo {
namespace {

constexpr std::array lengths_minutes{30, 45, 60, 60, 75, 90, 90, 105, 120, 120, 150, 150, 180, 210, 240};

class Days {
public:
    explicit Days(Making& making)
        : making_(making), holidays_(making.firm().holidays), absences_(making.firm().absences) {}

    void log() {
        for (CivilDay day = making_.first_day(); day < making_.after_last_day(); ++day)
            for (std::size_t person = 0; person < making_.workers.size(); ++person) log_day(person, day);
    }

private:
    [[nodiscard]] const Person& person(std::size_t place) const { return making_.demo.firm.people[place]; }
    // What is older was looked at before the firm came here; its slips were mended then.
    [[nodiscard]] bool decided(CivilDay day) const {
        return day < making_.after_last_day() - 7 * making_.asked.weeks_undecided;
    }

    void log_day(std::size_t place, CivilDay day) {
        Dice& dice = making_.dice;
        const Person& who = person(place);
        const DayCapacity capacity = capacity_of(who, day, holidays_, absences_.of(who.id));
        const bool employed = who.employed.holds(day);
        Seconds left = capacity.available;
        if (left.value == 0 && employed && dice.comes(40)) left = Seconds::minutes(90);  // work on a day off
        if (left.value == 0) return;
        const bool missing = dice.comes(making_.workers[place].habit == Habit::forgetful ? 900 : 130);
        if (missing && !decided(day)) return;
        Seconds at = Seconds::minutes(8 * 60 + 30 + 5 * dice.below(13));
        const Seconds more_or_less = Seconds::minutes(15 * (dice.below(5) - 2));
        left = std::max(Seconds::minutes(30), left + more_or_less);
        const int late_days = late_by(place);
        bool ate = false;
        while (left.value > 0) {
            const Seconds length = next_length(place, left);
            left -= length;
            at = log_entry(place, day, at, length, late_days);
            if (!ate && at >= Seconds::hours(12)) {
                at += Seconds::minutes(30 + 5 * dice.below(7));
                ate = true;
            }
        }
    }

    // Days after the work that it was typed in: mostly none.
    int late_by(std::size_t place) {
        Dice& dice = making_.dice;
        const int in_ten_thousand = making_.workers[place].habit == Habit::late ? 3000 : 450;
        if (dice.comes(40)) return 31 + dice.below(14);
        return dice.comes(in_ten_thousand) ? 2 + dice.below(8) : 0;
    }

    Seconds next_length(std::size_t place, Seconds left) {
        Seconds length = Seconds::minutes(making_.dice.pick(lengths_minutes));
        switch (making_.workers[place].habit) {
            case Habit::whole_hours: length = Seconds::hours(1 + making_.dice.below(3)); break;
            case Habit::timer: length += Seconds{making_.dice.below(600) - 300}; break;
            case Habit::tidy:
            case Habit::late:
            case Habit::forgetful: break;
        }
        return left - length < Seconds::minutes(15) ? std::max(left, Seconds::minutes(15)) : length;
    }

    // Where they are no member.
    std::size_t helps_out() {
        const std::size_t places = std::min<std::size_t>(20, making_.firm().projects.size());
        return static_cast<std::size_t>(making_.dice.below(static_cast<int>(places)));
    }

    // Where the work goes: mostly to clients, a tenth to the firm itself.
    std::size_t choose_project(std::size_t place) {
        Dice& dice = making_.dice;
        if (dice.comes(1000)) return dice.pick(making_.internal_projects);
        if (dice.comes(25)) return helps_out();
        return dice.pick(making_.workers[place].projects);
    }

    Entry drafted(std::size_t place, CivilDay day, std::size_t project_place) {
        const Project& project = making_.firm().projects[project_place];
        const std::size_t task = making_.dice.next() % making_.tasks[project_place].size();
        Entry entry;
        entry.id = making_.ids.next<EntryTag>();
        entry.person = entry.entered_by = person(place).id;
        entry.client = project.client;
        entry.project = project.id;
        entry.task = making_.tasks[project_place][task];
        entry.work_date = day;
        entry.zone = person(place).zone;
        entry.source = EntrySource::imported;
        entry.billable_mark = is_own(project) ? BillableMark::non_billable : BillableMark::billable;
        entry.note = note_of(making_, making_.workers[place], task_name(entry.task));
        entry.state = decided(day) ? EntryState::approved : EntryState::submitted;
        return entry;
    }

    // Logs one stretch and returns when it ended by the wall clock.
    Seconds log_entry(std::size_t place, CivilDay day, Seconds at, Seconds length, int late_days) {
        Dice& dice = making_.dice;
        Entry entry = drafted(place, day, choose_project(place));
        Seconds begins = at, lasts = length;
        if (!decided(day)) {
            if (dice.comes(170)) begins -= Seconds::minutes(10 + 5 * dice.below(5));       // overlaps the one before
            if (dice.comes(26)) lasts = Seconds::hours(11) + Seconds{dice.below(14'000)};  // a timer left running
            slip(entry);
        }
        entry.started_at = entry.zone.instant(day, begins);
        entry.stopped_at = *entry.started_at + lasts;
        entry.worked_seconds = lasts;
        entry.created_at = *entry.stopped_at + Seconds{60 + dice.below(600)} + Seconds::hours(24 * late_days);
        if (entry.created_at > making_.demo.now) return at + length;  // not typed in yet
        entry.submitted_at = entry.created_at;
        making_.demo.entries.push_back(entry);
        if (!decided(day) && dice.comes(40)) making_.demo.entries.push_back(copy_of(entry));
        return at + length;
    }

    void slip(Entry& entry) {
        Dice& dice = making_.dice;
        const bool own = entry.billable_mark == BillableMark::non_billable;
        if (dice.comes(own ? 60 : 90)) entry.billable_mark = own ? BillableMark::billable : BillableMark::non_billable;
        if (dice.comes(100)) entry.task = {};
        if (!dice.comes(35)) return;
        entry.project = {};
        entry.task = {};
    }

    Entry copy_of(const Entry& entry) {
        Entry copy = entry;
        copy.id = making_.ids.next<EntryTag>();
        return copy;
    }

    [[nodiscard]] bool is_own(const Project& project) const {
        for (const Contract& contract : making_.demo.firm.contracts)
            if (contract.id == project.contract) return contract.kind == ContractKind::non_billable;
        return true;
    }
    [[nodiscard]] std::string_view task_name(TaskId id) const {
        const auto& tasks = making_.demo.firm.tasks;
        const auto found = std::ranges::lower_bound(tasks, id, {}, &Task::id);
        return found == tasks.end() ? std::string_view() : std::string_view(found->name);
    }

    Making& making_;
    Holidays holidays_;
    Absences absences_;
};

constexpr std::array<std::string_view, 4> dispute_reasons{
    "We were not in this meeting and do not know who asked for it.",
    "This looks like the same work as the day before.",
    "Rework of your own defect; we do not expect to pay for it.",
    "The scope of this task was two hours, by mail of your project manager.",
};

// A dozen entries of the undecided weeks are questioned by their client.
void add_disputes(Making& making) {
    auto& entries = making.demo.entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool questionable = entries[i].state == EntryState::submitted && !entries[i].project.none() &&
                                  entries[i].billable_mark == BillableMark::billable &&
                                  entries[i].worked_seconds >= Seconds::hours(2);
        if (questionable && making.demo.disputes.size() < 12 && making.dice.comes(120))
            making.demo.disputes.push_back({i, std::string(making.dice.pick(dispute_reasons))});
    }
}

}  // namespace

void add_time(Making& making) {
    if (making.demo.now == Instant{}) making.demo.now = Zone().instant(making.after_last_day(), Seconds::hours(7));
    Days(making).log();
    add_disputes(making);
}

}  // namespace fairhour::demo
