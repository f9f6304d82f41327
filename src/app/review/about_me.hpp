// The person's side (semantics 7, fairness): every decision and hit about oneself, what people said and did about it, and
// the working days that were found short. Nothing about others.
//
//   const AboutMe mine = TRY(about_me(app, {.days = {monday, monday + 7}}));
//   mine.entries[0].decisions.back().hits[0].sentence     // "Say in a sentence what was done."
#pragma once

#include <vector>

#include "app/context.hpp"

namespace fairhour {

struct DecidedWithHits {
    Decision decision;
    Hits hits;
};
struct EntryAboutMe {
    Entry entry;
    std::vector<DecidedWithHits> decisions;  // oldest first: a later one supersedes
    std::vector<Transition> verdicts;        // of people, and approvals of the engine
    std::vector<Remark> remarks;             // oldest first
};
struct DayAboutMe {
    DayDecision decision;  // the latest of the day
    std::vector<Remark> remarks;
};
struct AboutMeFilter {
    DayRange days;
    std::optional<EntryPlace> beyond;  // `next` of the page before
    std::int64_t limit = 0;
};
struct AboutMe {
    std::vector<EntryAboutMe> entries;  // of which something was decided, the latest work first
    std::optional<EntryPlace> next;     // none: there is no more
};
[[nodiscard]] Result<AboutMe> about_me(const AppContext& app, const AboutMeFilter& filter);
[[nodiscard]] Result<std::vector<DayAboutMe>> days_about_me(const AppContext& app, DayRange days);

}  // namespace fairhour
