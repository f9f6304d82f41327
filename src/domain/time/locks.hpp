// Which locks hold an entry, and for whom they are lifted (semantics 6). A lock is data: cause, scope, since when, by whom,
// who can lift it; lifting is a dated, reasoned, expiring grant to named people. Locks hold cell by cell: asking for one
// cell never looks at another.
//
//   period lock on Acme until 2026-07-01; Ada has a grant until noon: at 11:59 nothing holds her cell of 2026-06-30,
//   at noon the lock does
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct Cell {  // what a lock looks at
    PersonId person;
    ClientId client;
    ProjectId project;
    CivilDay work_date;
};
[[nodiscard]] Cell cell_of(const Entry& entry);
[[nodiscard]] bool lock_covers(const Lock& lock, const Cell& cell);

struct LockAsked {
    Cell cell;
    PersonId actor;  // who wants to change the cell
    Instant at;
};
// The locks that hold the cell for this actor at this instant, in the order given; lifted ones are left out.
[[nodiscard]] std::vector<const Lock*> locks_holding(const LockAsked& asked, std::span<const Lock> locks,
                                                     std::span<const Grant> grants);
// conflict "locked" with one message: cause, since when, who can lift it.
[[nodiscard]] Status check_unlocked(const LockAsked& asked, std::span<const Lock> locks, std::span<const Grant> grants);
[[nodiscard]] std::string lock_sentence(const Lock& lock);
// Errors: grant_reason, grant_expiry (must end after it begins).
[[nodiscard]] Status check_grant(const Grant& grant);

}  // namespace fairhour
