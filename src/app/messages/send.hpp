// Sends what waits in the outbox. Each mail is taken in a transaction that looks once more at what it says (semantics 8):
// what was filled since is left out, and when nothing is left nothing goes out. Then it is sent outside of any transaction,
// and what became of it is written down. Who was taken and has no answer is not sent again.
//
//   const SendReport report = TRY(send_waiting(desk, organization, stopping));
//   report.sent, report.cancelled, report.later, report.failed
#pragma once

#include <functional>

#include "app/messages/context.hpp"

namespace fairhour {

struct SendReport {
    std::int64_t sent = 0;
    std::int64_t cancelled = 0;  // nothing left to say, or not wanted any more
    std::int64_t later = 0;      // refused for now; tried again
    std::int64_t failed = 0;
};

// `stopping` is asked between two mails: what was taken and not begun waits again.
[[nodiscard]] Result<SendReport> send_waiting(const MessageDesk& desk, std::int64_t organization,
                                              const std::function<bool()>& stopping);

// How long after the n-th attempt the next one may come.
[[nodiscard]] Seconds wait_after_attempt(std::int64_t attempts);

}  // namespace fairhour
