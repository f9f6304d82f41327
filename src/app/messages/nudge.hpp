// Writes the messages that are due now (semantics 8): everybody's open matters, the plan, one message a person, its lines,
// and for each channel a row. In the page it is there with the commit; a mail waits for the job that sends (send.hpp).
//
//   const NudgeReport report = TRY(nudge_people(desk, organization));
//   report.messages, report.held     // {{ada, quiet_hours, 2}, ...}
//
// In one transaction, and running it twice says nothing twice: the keys of messages and lines are unique.
#pragma once

#include <vector>

#include "app/messages/context.hpp"
#include "domain/policy/nudges.hpp"

namespace fairhour {

struct NudgeReport {
    std::int64_t messages = 0;  // people written to
    std::int64_t mails = 0;     // of them, also by mail
    std::int64_t lines = 0;
    std::vector<HeldMatters> held;
};

[[nodiscard]] Result<NudgeReport> nudge_people(const MessageDesk& desk, std::int64_t organization);

// What would be said at an instant, and what not and why: the same plan, with nothing written. For a firm that looks before
// it lets the engine speak.
[[nodiscard]] Result<NudgePlan> preview_nudges(Store& store, std::int64_t organization, Instant at);

}  // namespace fairhour
