// Links in a mail that do one thing for one person: stop the mails, be quiet until tomorrow, say that a day is right as it
// is. Looking at one does nothing (mail programs look at every link); only a POST acts, once, before it expires.
//
//   const std::string url = TRY(new_action_link(desk, *work, {.person = ada, .act = LinkAct::snooze, ...}));
//   TRY(look_at_action(store, clock, token));      // what it would do, and for whom
//   TRY(use_action(app, token));                   // does it
#pragma once

#include <string>

#include "app/messages/context.hpp"

namespace fairhour {

inline constexpr int action_link_days = 14;
inline constexpr int unsubscribe_link_days = 365;

struct ActionWish {
    PersonId person;
    MessageId message;
    LinkAct act = LinkAct::snooze;
    CivilDay day;
};
// The address of a new link; its token is nowhere else.
[[nodiscard]] Result<std::string> new_action_link(const MessageDesk& desk, Transaction& work, const ActionWish& wish,
                                                  Instant now);

struct ActionShown {
    LinkAct act = LinkAct::snooze;
    std::string firm_name;
    std::string language;
    CivilDay day;
    bool used = false;
};
// `link_expired` for what is too old or was never made.
[[nodiscard]] Result<ActionShown> look_at_action(Store& store, const Clock& clock, const std::string& token);
// Done once; a second time answers the same with `used`, and does nothing.
[[nodiscard]] Result<ActionShown> use_action(Store& store, const Clock& clock, const std::string& token);

}  // namespace fairhour
