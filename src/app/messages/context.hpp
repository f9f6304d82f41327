// What writing and sending messages is handed beside the store: chance for links, the way out, and where the page is.
//
//   const MessageDesk desk{store, clock, secrets, mailer, "https://time.studio.example"};
//   TRY(nudge_people(desk, organization));
//   TRY(send_waiting(desk, organization, [] { return false; }));
#pragma once

#include <string>

#include "app/context.hpp"
#include "ports/mailer.hpp"
#include "ports/messages.hpp"
#include "ports/secrets.hpp"

namespace fairhour {

struct MessageDesk {
    Store& store;
    const Clock& clock;
    Secrets& secrets;
    Mailer& mailer;
    std::string site;  // where links lead: "https://time.studio.example"; empty: mails have no links
};

[[nodiscard]] inline Scope engine_of(std::int64_t organization) { return {organization, {ActorKind::engine, {}}}; }

}  // namespace fairhour
