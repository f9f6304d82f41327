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

// The line as its asker means it, today where they are. Nothing is stored.
[[nodiscard]] Result<QuickText> understand(const AppContext& app, std::string_view line);

}  // namespace fairhour
