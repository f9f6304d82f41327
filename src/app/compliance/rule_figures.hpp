// What each rule of the written policy did in a stretch of days, so that who writes the policy sees which of its clauses
// help and which cry wolf (POL-8 pages): how often it spoke, what became of it, and how often a person saw nothing wrong.
//
//   note_short, clause 1.2: spoke of 120 entries; 96 were mended, 3 were answered, 14 were approved as they stood
//
// Counted by entry, at most once a rule and once a clause. One pass over the entries of those days by their index.
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

inline constexpr int rule_figures_days_max = 184;

struct RuleFigure {
    std::string clause;
    std::string rule;            // none: of all rules of the clause
    std::int64_t hits = 0;       // entries it spoke of, in any decision
    std::int64_t mended = 0;     // of them: the last decision has the hit no more
    std::int64_t answered = 0;   // of them: the owner answered or contested
    std::int64_t judged = 0;     // of them: a person decided while the hit stood
    std::int64_t overruled = 0;  // of those judged: approved unchanged, a false alarm
};
struct RuleFigures {
    DayRange days;
    std::int64_t entries = 0;         // of which something was decided
    std::vector<RuleFigure> clauses;  // by clause
    std::vector<RuleFigure> rules;    // by clause, then rule
};
// Of the people whose reports the actor may see. Errors: days_many, not_permitted.
[[nodiscard]] Result<RuleFigures> rule_figures(const AppContext& app, DayRange days);

}  // namespace fairhour
