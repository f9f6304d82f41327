// A whole firm as a folder of CSV files: its people, clients, projects, rate cards, absences and the numbers of its
// policy, in plain rows. The folder is what a firm brings when it moves in (issue 2, item 5b).
//
//   people.csv    User,Email,Role,Time zone,Cost rate minor
//   rates.csv     Level,Client,Project,Role,Email,Currency,Rate minor,Valid from,Valid to
//
// Rows that contradict each other (a client twice, two rates in force at once for one level) are refused, both lines
// named; nothing of a folder with refusals should be stored without asking.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "ports/import_source.hpp"

namespace fairhour {

struct FirmPerson {
    std::int64_t line = 0;
    std::string name, email, role;
    Zone zone;
    std::int64_t cost_minor_an_hour = 0;  // in the firm's own currency
};

struct FirmClient {
    std::int64_t line = 0;
    std::string name;
    Currency currency;
    std::int64_t rounding_minutes = 0;  // up, per entry; 0: none
    std::int64_t tax_basis_points = 0;  // 1900 is 19 %
    std::int64_t payment_days = 0;
};

enum class FirmBilling : std::uint8_t { billable, non_billable };

struct FirmProject {
    std::int64_t line = 0;
    std::string client, name;
    FirmBilling billing = FirmBilling::billable;
    std::int64_t budget_hours = 0;  // 0: none
};

// Narrowest first, as the folder's rates are looked up.
enum class FirmRateLevel : std::uint8_t { project_person, project_role, project, client_role, client, role };

struct FirmRate {
    std::int64_t line = 0;
    FirmRateLevel level = FirmRateLevel::role;
    std::string client, project, role, email;  // those the level asks for, else empty
    Rate rate;                                 // an hour
    DayRange valid;                            // the file's last day is inclusive; this range is half-open
};

struct FirmAbsence {
    std::int64_t line = 0;
    std::string email;
    CivilDay day;
    std::string kind;
};

struct FirmPolicyRule {
    std::int64_t line = 0;
    std::string rule;
    std::int64_t value = 0;
};

struct FirmSource {
    std::vector<FirmPerson> people;
    std::vector<FirmClient> clients;
    std::vector<FirmProject> projects;
    std::vector<FirmRate> rates;
    std::vector<FirmAbsence> absences;
    std::vector<FirmPolicyRule> policy;
    std::vector<ImportRefusal> refusals;  // of all files, in the order of the files and their lines
};

}  // namespace fairhour
