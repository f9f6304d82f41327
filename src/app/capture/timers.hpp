// The timer: one running for each person, seen on every device the moment it is stored (semantics 6). A running entry has a
// start only; it is in no total until it stops.
//
//   TRY(start_timer(app, {.content = {.project = acme, .note = "Design review"}}));
//   TRY(start_timer(app, {.content = {.project = globex}}));     // the first one is stopped in the same transaction
//   const Logged stopped = TRY(stop_timer(app, {}));             // a draft, with what the policy says about it
//
// A timer is never refused for what its time may not be: it stays a draft with its hit.
#pragma once

#include "app/capture/capture.hpp"

namespace fairhour {

struct StartAsked {
    EntryPatch content;  // without times: a timer has a start only
    std::optional<Instant> started_at;  // none: now; it may lie in the past, not in the future
};
struct TimerStarted {
    Entry running;
    std::vector<EntryWritten> stopped;  // the one that ran before, a part for each day where days are split
};
// Errors: timer_future, timer_past (more than 31 days ago), times_twice.
[[nodiscard]] Result<TimerStarted> start_timer(const AppContext& app, const StartAsked& asked);
// A new timer with the content of an entry that ended, without its typed rate.
[[nodiscard]] Result<TimerStarted> resume_timer(const AppContext& app, EntryId entry);

struct StopAsked {
    std::optional<Instant> stopped_at;  // none: now. Earlier: time away from the desk is left out
};
// Errors: timer_none, stop_before_start, timer_future, timer_long (31 days and more: say when it ended).
[[nodiscard]] Result<Logged> stop_timer(const AppContext& app, const StopAsked& asked);
// The running one began at another time.
[[nodiscard]] Result<Entry> move_timer_start(const AppContext& app, Instant started_at);
// The running one is voided: kept, in no total.
[[nodiscard]] Result<Entry> discard_timer(const AppContext& app);
[[nodiscard]] Result<std::optional<Entry>> running_timer(const AppContext& app);

}  // namespace fairhour
