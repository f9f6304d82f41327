// What was done for a client in a week, as their documents would show it: time that was approved and is billed by the hour,
// by project and person (or role, where the contract shows roles), with its notes. No rate, no cost, nothing that is still
// being checked.
//
//   const ClientWeek week = TRY(client_week(work, view, acme, monday));
//   week.projects[0].people[0].seconds, week.seconds
#pragma once

#include <string>
#include <vector>

#include "domain/firm.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct ClientDay {
    CivilDay day;
    std::string note, task;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(ClientDay, (), (day, note, task, seconds))
struct ClientWeekPerson {
    std::string name;
    Seconds seconds;
    std::vector<ClientDay> days;  // by day
};
BOOST_DESCRIBE_STRUCT(ClientWeekPerson, (), (name, seconds, days))
struct ClientWeekProject {
    std::string name;
    Seconds seconds;
    std::vector<ClientWeekPerson> people;  // by name
};
BOOST_DESCRIBE_STRUCT(ClientWeekProject, (), (name, seconds, people))
struct ClientWeek {
    CivilDay from;  // the week's first day
    Seconds seconds;
    std::vector<ClientWeekProject> projects;  // by name
};
BOOST_DESCRIBE_STRUCT(ClientWeek, (), (from, seconds, projects))

struct ClientWeekSum {
    CivilDay from;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(ClientWeekSum, (), (from, seconds))

[[nodiscard]] CivilDay first_of_week(CivilDay day, Weekday begins);
[[nodiscard]] Result<ClientWeek> client_week(Transaction& work, const FirmView& view, ClientId client, CivilDay from);
// The newest first.
[[nodiscard]] Result<std::vector<ClientWeekSum>> client_weeks(Transaction& work, const FirmView& view, ClientId client,
                                                              CivilDay last, int weeks);

}  // namespace fairhour
