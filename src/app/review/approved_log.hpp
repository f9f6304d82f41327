// What was approved without a person, and why: row 4 of the decision table with the group whose history gave confidence,
// k of n, and whether a person took it back since. One key takes an entry back (give_verdict with `flag` or `reopen`).
//
//   "Ada's 2:00 h on Atlas, approved Tue 09:00: 37 of 38 earlier verdicts on Ada's time there were approvals (clause 5.1)"
#pragma once

#include <optional>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

struct ApprovedFilter {
    DayRange days;  // work dates; needed: the log is read by days
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
    std::optional<EntryPlace> beyond;  // `next` of the page before
    std::int64_t limit = 0;
};
struct ApprovedItem {
    Entry entry;
    Decision decision;
    Instant approved_at;
    std::optional<Transition> taken_back;  // by a person, later
};
struct ApprovedPage {
    std::vector<ApprovedItem> items;
    std::optional<EntryPlace> next;  // none: there is no more
};
// Of what the actor may judge, the latest work first.
[[nodiscard]] Result<ApprovedPage> approved_log(const AppContext& app, const ApprovedFilter& filter);

}  // namespace fairhour
