// What messages need from a database: the outbox, what was said, and how people want to be told. A part of a transaction
// (ports/store.hpp), in a header of its own because few ask for it.
//
//   TRY(work->messages().insert(messages, lines));        // unique_violation: said already
//   if (TRY(work->messages().claim(message.id, now)))     // this call is the one that sends it
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "domain/policy/message.hpp"

namespace fairhour {

struct MessageFilter {
    std::vector<MessageId> ids;
    PersonId person;  // none: anybody
    std::optional<MessageChannel> channel;
    std::vector<MessageState> states;
    std::optional<Instant> since;  // created then or later
    std::optional<Instant> due;    // whose next attempt may come by then
    MessageId before;              // only lesser ids: the next page
    std::int64_t limit = 0;        // 0: none
    enum class Order : std::uint8_t { newest, oldest } order = Order::newest;
};

class MessageBook {
public:
    virtual ~MessageBook() = default;
    [[nodiscard]] virtual Status insert(std::span<const Message>, std::span<const MessageLine>) = 0;
    [[nodiscard]] virtual Status update(const Message&) = 0;                                    // by id
    [[nodiscard]] virtual Result<std::vector<Message>> find(const MessageFilter&) = 0;
    [[nodiscard]] virtual Result<std::vector<MessageLine>> lines(std::span<const MessageId> slots) = 0;  // in order
    [[nodiscard]] virtual Result<std::vector<MessageLine>> lines_told_since(Instant) = 0;  // by person, subject, stage
    // From queued to sending; false when another was faster or it is no longer queued.
    [[nodiscard]] virtual Result<bool> claim(MessageId, Instant at) = 0;
    // Of the person's own, read or not before; false: there is no such message of theirs.
    [[nodiscard]] virtual Result<bool> mark_read(PersonId, MessageId, Instant) = 0;
    [[nodiscard]] virtual Result<std::int64_t> mark_all_read(PersonId, Instant) = 0;
    [[nodiscard]] virtual Result<std::int64_t> unread(PersonId) = 0;

    [[nodiscard]] virtual Status put(const MessageSettings&) = 0;
    [[nodiscard]] virtual Result<std::vector<MessageSettings>> settings(PersonId) = 0;  // none: everybody's
    // How people like the page (app/sign_in/preferences.hpp): their language is there. None: everybody's.
    [[nodiscard]] virtual Result<std::vector<std::pair<PersonId, std::string>>> preferences(PersonId) = 0;
    [[nodiscard]] virtual Status put(const ChannelFailure&) = 0;
    [[nodiscard]] virtual Result<std::vector<ChannelFailure>> failures() = 0;
    [[nodiscard]] virtual Status forget_failure(PersonId, MessageChannel) = 0;
    [[nodiscard]] virtual Status put(const MessageTemplate&) = 0;
    [[nodiscard]] virtual Result<std::vector<MessageTemplate>> templates() = 0;
    [[nodiscard]] virtual Status remove(const MessageTemplate&) = 0;  // nothing where there is none

    [[nodiscard]] virtual Status put(const ActionLink&) = 0;
    [[nodiscard]] virtual Result<std::optional<ActionLink>> link(ActionLinkId) = 0;
    [[nodiscard]] virtual Result<bool> use_link(ActionLinkId, Instant at) = 0;  // whether this call used it
    [[nodiscard]] virtual Status forget_links_before(Instant expired) = 0;
};

}  // namespace fairhour
