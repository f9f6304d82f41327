// The firm's own words for messages, and what the administrator sees of all that was sent: how each ended, whose address
// refuses, a preview of any template, a trial mail.
//
//   TRY(put_template(app, {.language = "de", .kind = MessageKind::reminder, .tone = NudgeTone::friendly, ...}));
//   const Written looks = TRY(preview_template(app, words));
#pragma once

#include <vector>

#include "app/messages/compose.hpp"
#include "app/messages/context.hpp"

namespace fairhour {

struct TemplateShown {
    MessageTemplate words;
    bool own = false;  // the firm's; else the built-in one
};
[[nodiscard]] Result<std::vector<TemplateShown>> list_templates(const AppContext& app);  // every one there is
[[nodiscard]] Result<TemplateShown> put_template(const AppContext& app, const MessageTemplate& words);
[[nodiscard]] Result<TemplateShown> reset_template(const AppContext& app, const MessageTemplate& which);
// With three lines made up for the one who looks.
[[nodiscard]] Result<Written> preview_template(const AppContext& app, const MessageTemplate& words);

struct MessagesAsked {
    PersonId person;
    std::vector<MessageState> states;
    std::optional<MessageChannel> channel;
    std::int64_t limit = 100;
    MessageId before;
};
[[nodiscard]] Result<std::vector<Message>> list_messages(const AppContext& app, const MessagesAsked& asked);
[[nodiscard]] Result<std::vector<ChannelFailure>> list_channel_failures(const AppContext& app);

// To the caller's own address, at once. mail_not_set_up; address_missing.
[[nodiscard]] Result<MailAnswer> send_trial(const AppContext& app, Mailer& mailer, const std::string& site);

}  // namespace fairhour
