// A person's own side of messages: the inbox, everything that was ever said to or about them with why, when and how it ended
// (MSG-7), and how they want to be told.
//
//   const InboxPage page = TRY(inbox(app, {.limit = 50}));
//   TRY(change_message_settings(app, wish, still));      // narrower than the policy, never wider
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/context.hpp"
#include "ports/messages.hpp"

namespace fairhour {

inline constexpr int snooze_days_max = 14;

// A message with its lines, and what became of it on each channel.
struct InboxMessage {
    Message message;  // as it stands in the page
    std::vector<MessageLine> lines;
    std::vector<Message> other_channels;  // of the same slot
};
struct InboxAsked {
    enum class Which : std::uint8_t { all, unread } which = Which::all;
    std::int64_t limit = 50;
    MessageId before;  // none: from the newest
};
// The caller's own, newest first.
[[nodiscard]] Result<std::vector<InboxMessage>> inbox(const AppContext& app, const InboxAsked& asked);
[[nodiscard]] Result<std::int64_t> unread_messages(const AppContext& app);
// message_unknown, also for those of others.
[[nodiscard]] Status read_message(const AppContext& app, MessageId message);
[[nodiscard]] Result<std::int64_t> read_all_messages(const AppContext& app);

[[nodiscard]] Result<MessageSettings> stored_settings(MessageBook& book, PersonId person);  // the usual ones: none changed
[[nodiscard]] Result<MessageSettings> message_settings(const AppContext& app);
// What the policy allows: the bounds within which settings narrow.
struct MessageBounds {
    Seconds working_from, working_until, quiet_from, quiet_until;
    std::int64_t messages_max_per_day = 0;
    std::string clause;
};
[[nodiscard]] Result<std::optional<MessageBounds>> message_bounds(const AppContext& app);
// hours_invalid: they end before they begin, or leave nothing of the policy's; quiet_half: one end without the other;
// snooze_long. `still` sees them as they are now, in the transaction that writes.
[[nodiscard]] Result<MessageSettings> change_message_settings(
    const AppContext& app, const MessageSettings& wish, const std::function<Status(const MessageSettings&)>& still);

}  // namespace fairhour
