// What the parts of the demo firm share while it is made: the firm so far, the ids, the dice, and who works on what.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "app/demo/demo_firm.hpp"
#include "app/demo/dice.hpp"

namespace fairhour::demo {

// Index of a role in the firm; the tables name roles by it.
enum class Job : std::uint8_t {
    partner,
    principal,
    senior_consultant,
    consultant,
    analyst,
    designer,
    engineer,
    project_manager
};
inline constexpr std::array<std::string_view, 8> job_names{"Partner",    "Principal",      "Senior consultant",
                                                           "Consultant", "Analyst",        "Designer",
                                                           "Engineer",   "Project manager"};

// How somebody logs time.
enum class Habit : std::uint8_t { tidy, timer, whole_hours, late, forgetful };

struct Worker {  // beside firm.people[i]
    Job job = Job::consultant;
    Habit habit = Habit::tidy;
    std::vector<std::size_t> projects;  // places in firm.projects; the more often, the more work
};

struct Making {
    const DemoAsked& asked;
    IdMaker& ids;
    Dice dice;
    DemoFirm demo;
    std::vector<Worker> workers;
    std::vector<std::vector<TaskId>> tasks;      // of each project
    std::vector<std::size_t> internal_projects;  // places in firm.projects

    Firm& firm() { return demo.firm; }
    [[nodiscard]] CivilDay first_day() const { return asked.first_monday; }
    [[nodiscard]] CivilDay after_last_day() const { return asked.first_monday + 7 * asked.weeks; }
};

// In this order; each builds on those before it.
[[nodiscard]] Status add_people(Making& making);
void add_holidays(Making& making);
void add_absences(Making& making);
[[nodiscard]] Status add_clients(Making& making);  // with legal entities, contracts, projects and tasks
void add_rates(Making& making);
void add_time(Making& making);
[[nodiscard]] std::string note_of(Making& making, const Worker& worker, std::string_view task);
[[nodiscard]] std::string toggl_csv_of(const Firm& firm, const std::vector<Entry>& entries);
[[nodiscard]] std::string demo_policy_text();

}  // namespace fairhour::demo
