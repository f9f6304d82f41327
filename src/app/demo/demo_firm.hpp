// A services firm that does not exist: forty people in four cities, fifteen clients in three currencies, half a year of
// their time, with the slips that real time has. It is made from a seed and nothing else, so everybody who tries Fairhour
// sees the same firm, and a test can count on it.
//
//   IdMaker ids(1, now);
//   const DemoFirm demo = TRY(make_demo_firm({.seed = 7}, ids));
//   demo.firm         // people, clients, contracts, rates, holidays, absences: to be stored
//   demo.toggl_csv    // its time as Toggl Track would export it: to be imported
//
// Not in it: retainers, expenses, and a policy version in the firm (its text is `policy_toml`, to be published).
#pragma once

#include <string>
#include <vector>

#include "base/id_maker.hpp"
#include "base/result.hpp"
#include "domain/firm.hpp"

namespace fairhour {

struct DemoAsked {
    std::uint64_t seed = 7;
    CivilDay first_monday = CivilDay(2026, 1, 5);
    int weeks = 26;
    int people = 40;          // more are others like them: the 41st is as the first, and so on
    int weeks_undecided = 9;  // the last ones; what is older was approved before the firm came to Fairhour
};

// A client questions an entry: to be played after the import.
struct DemoDispute {
    std::size_t entry = 0;  // place in `entries`
    std::string reason;
};

struct DemoFirm {
    Firm firm;
    std::vector<Entry> entries;  // in the order of the rows of `toggl_csv`
    std::vector<DemoDispute> disputes;
    std::string toggl_csv;
    std::string policy_toml;
    Instant now{};  // the morning after the last day: what the demo takes for the present
};

[[nodiscard]] Result<DemoFirm> make_demo_firm(const DemoAsked& asked, IdMaker& ids);

}  // namespace fairhour
