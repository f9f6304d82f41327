// Where a person worked lately, and what they mean by a line of text: the quick way to log time.
//
//   const QuickText line = TRY(understand(app, "1h30 acme design review #call yesterday"));
//   TRY(log_entry(app, {.content = line.content}));
#pragma once

#include "app/capture/capture.hpp"
#include "app/capture/quick_text.hpp"

namespace fairhour {

inline constexpr int recent_days = 45;
inline constexpr std::size_t recent_places_max = 20;

// Each place once, the latest first.
[[nodiscard]] Result<std::vector<RecentPlace>> recent_places(Transaction& work, PersonId person, CivilDay today);

// What its asker is likely to work on next, by what they did on this weekday around this time of day: what number keys start.
struct LikelyWork {
    ClientId client;
    ProjectId project;
    TaskId task;
    std::string client_name, project_name, task_name;
    std::int64_t times = 0;  // how often in the last recent_days
    CivilDay last_day;
};
BOOST_DESCRIBE_STRUCT(LikelyWork, (), (client, project, task, client_name, project_name, task_name, times, last_day))
// Places that still take time, the likeliest first, at most recent_places_max.
[[nodiscard]] Result<std::vector<LikelyWork>> likely_work(const AppContext& app);

// The line as its asker means it, today where they are. Nothing is stored.
[[nodiscard]] Result<QuickText> understand(const AppContext& app, std::string_view line);

}  // namespace fairhour
