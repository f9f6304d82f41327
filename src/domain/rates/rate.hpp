// One row of a rate card: a rate for a scope, in force for a range of work dates. Rows of one scope and currency never
// overlap. Fields that the level does not use are none.
//
//   RateRow{.level = RateLevel::client_card, .client = acme, .role = senior, .rate = 120.00 EUR/h, .valid = from 2026-01-01}
#pragma once

#include <string>

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

struct RateRow {
    RateId id;
    RateLevel level = RateLevel::none;
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    PersonId person;
    RoleId role;
    Rate rate;
    DayRange valid;
    std::string card;  // name people know it by: "Acme 2026"
    std::int64_t version = 1;
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(RateRow, (),
                      (id, level, client, project, task, activity, person, role, rate, valid, card, version, import))

// Cost of a person's time, in the organization's currency: person on project, else person, else role.
struct CostRateRow {
    CostRateId id;
    PersonId person;
    ProjectId project;
    RoleId role;
    Rate rate;
    DayRange valid;
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(CostRateRow, (), (id, person, project, role, rate, valid, import))

}  // namespace fairhour
