// Who works here: people with a zone, a working pattern, a role and a team; holidays and absence.
//
//   A person at 80 %: pattern 8 h Monday to Thursday, Friday 0. Capacity of a day = pattern - holiday - absence.
#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"
#include "domain/describe.hpp"

namespace fairhour {

struct Role {
    RoleId id;
    std::string name;
    ImportId import{};
    std::string code{};  // of a timekeeper in LEDES: PT, AS, OC, LA, OT
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, name, import, code))

struct Team {
    TeamId id;
    std::string name;
    PersonId lead;
};
BOOST_DESCRIBE_STRUCT(Team, (), (id, name, lead))

// Scheduled time from one day on, Monday first; the last pattern that has begun counts.
struct WorkingPattern {
    CivilDay from = CivilDay::min;
    std::vector<Seconds> weekdays{Seconds::hours(8), Seconds::hours(8), Seconds::hours(8), Seconds::hours(8),
                                  Seconds::hours(8), Seconds{0},        Seconds{0}};

    bool operator==(const WorkingPattern&) const = default;
};
BOOST_DESCRIBE_STRUCT(WorkingPattern, (), (from, weekdays))

struct Person {
    PersonId id;
    std::string name;
    std::string email;  // lower case; unique in the organization where there is one
    RoleId role;
    TeamId team;
    Zone zone;
    std::string holiday_calendar;  // "DE-BE"; holidays of that calendar are days off
    DayRange employed;
    std::vector<WorkingPattern> patterns{WorkingPattern{}};
    std::vector<AccessRole> access{AccessRole::member};
    std::vector<CustomRoleId> custom_roles{};  // those of the firm's own making, beside `access`
    ClientId client;  // a client's contact, who signs in for it and never works here; none: one of ours
    ImportId import;  // the import that made it; none: made by hand
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, email, role, team, zone, holiday_calendar, employed, patterns, access, custom_roles,
                       client, import))

struct Holiday {
    HolidayId id;
    std::string calendar;
    CivilDay day;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (id, calendar, day, name))

BOOST_DEFINE_FIXED_ENUM_CLASS(AbsenceKind, std::uint8_t, leave, sick, parental, training, unpaid, other)

// Whole days unless `seconds` says less; others see it as "away".
struct Absence {
    AbsenceId id;
    PersonId person;
    DayRange days;
    AbsenceKind kind = AbsenceKind::leave;
    Seconds seconds;  // a day; zero: the whole day
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (id, person, days, kind, seconds, import))

}  // namespace fairhour
